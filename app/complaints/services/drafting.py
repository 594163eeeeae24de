"""A citizen's answers on their way to becoming a case: a sealed draft that lives an hour, and one final send."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any

from flask_babel import lazy_gettext as _l

from app.complaints.models import CitizenCase
from app.complaints.queries import competence, tracking
from app.complaints.services.filing import file
from app.complaints.types import (
    About,
    CaseKind,
    CaseObject,
    Filing,
    GivenFile,
    Identity,
    IdentityMode,
    OfficialMark,
)
from app.core import attachments, clock, drafts, file_checks
from app.core.actor import ANONYMOUS, Actor
from app.core.errors import DomainError
from app.core.file_checks import RefusedFile

DRAFT, RECEIPT, SLIP = "filing", "receipt", "case_slip"
SLIP_LIVES = timedelta(minutes=10)
LIVES = timedelta(minutes=60)
MOST_FILES = 10


@dataclass(frozen=True)
class Receipt:
    """What the last page shows once."""

    code: str
    received_at: datetime
    due_on: date
    unit_name: str


def answers_of(secret: str, *, now: datetime) -> dict[str, Any]:
    """Empty when nothing was begun, or it ran out."""
    return drafts.load(DRAFT, drafts.holder_of(secret), now=now)


def keep(secret: str, changes: Mapping[str, Any], *, now: datetime) -> None:
    """Inside transaction(). Answers added to those already given; each save starts the hour anew."""
    holder = drafts.holder_of(secret)
    drafts.save(DRAFT, holder, {**drafts.load(DRAFT, holder, now=now), **changes}, now=now, lives=LIVES)


def discard(secret: str) -> None:
    """Inside transaction()."""
    for kind in (DRAFT, RECEIPT):
        drafts.discard(kind, drafts.holder_of(secret))


def store_files(given: Iterable[tuple[str, bytes]], *, already: int) -> list[dict[str, Any]]:
    """Before transaction(): checked one by one, sealed, and noted as the draft keeps them. Raises RefusedFile."""
    files = [(name, content) for name, content in given if name]
    if already + len(files) > MOST_FILES:
        raise RefusedFile(_l("At most %(count)s files can be sent.", count=MOST_FILES), field="files")
    return [asdict(_store(name, content)) for name, content in files]


def _store(name: str, content: bytes) -> GivenFile:
    try:
        stored = attachments.store(file_checks.check(name, content), sealed=True)
    except RefusedFile as refused:
        raise RefusedFile(f"{name}: {refused.message}", field="files") from refused
    return GivenFile(stored.checked.name, stored.checked.media_type, stored.sha256, stored.cleaned_sha256)


def given_files(noted: Iterable[Mapping[str, Any]]) -> tuple[GivenFile, ...]:
    return tuple(GivenFile(**each) for each in noted)


def send(secret: str, *, now: datetime) -> bool:
    """Inside transaction(). Once: pressed again, or in two windows, it answers False and the first receipt stays."""
    holder = drafts.holder_of(secret)
    if not tracking.lock_draft(DRAFT, holder):
        return False
    answers = drafts.load(DRAFT, holder, now=now)
    if not answers:
        return False
    case, code = file(filing_of(answers, on=clock.local_day(now)), actor=ANONYMOUS, now=now)
    drafts.discard(DRAFT, holder)
    shown = _shown(case, code, answers.get("unit_name") or "")
    drafts.save(RECEIPT, holder, shown, now=now, lives=LIVES)
    return True


def take_down(filing: Filing, *, actor: Actor, now: datetime) -> None:
    """Inside transaction(). A clerk's intake; the slip with the code is his to print for ten minutes."""
    case, code = file(filing, actor=actor, now=now)
    drafts.save(SLIP, drafts.holder_of(actor.ref), _shown(case, code, ""), now=now, lives=SLIP_LIVES)


def slip_of(actor: Actor, *, now: datetime) -> Receipt | None:
    """None when it ran out."""
    return _receipt(drafts.load(SLIP, drafts.holder_of(actor.ref), now=now))


def _shown(case: CitizenCase, code: str, unit_name: str) -> dict[str, str]:
    return {
        "code": code, "received_at": case.received_at.isoformat(), "due_on": case.due_on.isoformat(),
        "unit_name": unit_name,
    }  # fmt: skip


def receipt_of(secret: str, *, now: datetime) -> Receipt | None:
    """None once it was put away."""
    return _receipt(drafts.load(RECEIPT, drafts.holder_of(secret), now=now))


def _receipt(found: Mapping[str, str]) -> Receipt | None:
    if not found:
        return None
    return Receipt(
        found["code"], datetime.fromisoformat(found["received_at"]), date.fromisoformat(found["due_on"]),
        found["unit_name"],
    )  # fmt: skip


def filing_of(answers: Mapping[str, Any], *, on: date) -> Filing:
    """Raises DomainError for what is still missing."""
    if not answers.get("what") or "identity_mode" not in answers or "about" not in answers:
        raise DomainError(_l("Some answers are still missing."))
    mode = IdentityMode(answers["identity_mode"])
    return Filing(
        kind=CaseKind(answers["kind"]),
        object_kind=CaseObject(answers["object_kind"]),
        about=_about(answers, on=on),
        what=answers["what"],
        wanted=answers.get("wanted"),
        happened_on=day_of(answers),
        happened_text=answers.get("happened_text"),
        place=answers.get("place"),
        identity_mode=mode,
        identity=None if mode is IdentityMode.ANONYMOUS else _identity(answers),
        files=given_files(answers.get("files", ())),
    )


def _identity(answers: Mapping[str, Any]) -> Identity:
    told = (answers.get(name) or "" for name in ("full_name", "address", "contact"))
    return Identity(*told)


def _about(answers: Mapping[str, Any], *, on: date) -> About:
    """The body and official of today: a body closed while the citizen wrote is not known any more."""
    unit = competence.find_unit(answers["about"]) if answers["about"] else None
    if unit is None:
        return About(None, _mark_without_person(answers), described=answers.get("described"))
    mark = OfficialMark(answers.get("mark", OfficialMark.NONE))
    if mark is not OfficialMark.IDENTIFIED:
        return About(unit.id, mark, described=answers.get("described"))
    named = competence.official_named(answers.get("person") or "", unit.id, on)
    if named is None:
        raise DomainError(_l("Choose the official from the list, or describe him."))
    return About(unit.id, mark, person_id=named.person_id)


def _mark_without_person(answers: Mapping[str, Any]) -> OfficialMark:
    return OfficialMark.DESCRIBED if answers.get("described") else OfficialMark.NONE


def day_of(answers: Mapping[str, Any]) -> date | None:
    """The day on which it happened, as far as it was told."""
    told = answers.get("happened_on")
    return date.fromisoformat(told) if told else None
