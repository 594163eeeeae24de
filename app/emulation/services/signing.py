"""The head's signature under reviewed sheets: frozen from then on; a person's year becomes his quality rating."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _l

from app.core import audit, notifications, signing
from app.core.actor import Actor
from app.core.errors import DomainError, NotAllowed
from app.core.periods import PeriodKind, local_day
from app.core.signing import Mark, Signer, SignMethod, SignOff
from app.emulation.models import EvidenceLink, QualityRating, ScoreLine, ScoreSheet
from app.emulation.queries import evidence, reviewing, sheets
from app.emulation.services import rating_sheets
from app.emulation.types import SheetState, SubjectType
from app.extensions import db
from app.people.queries import delegations

SIGNED_NOTICE = "emulation.sheet_signed"


def sign(wanted: Sequence[tuple[str, int]], *, actor: Actor, now: datetime) -> int:
    """Inside transaction(), after password and code were shown again. `wanted`: (public id, version) as they stood on
    the page that was read. Raises Conflict when one has changed, DomainError when a line or a class is still open.
    """
    rows = sheets.to_change(wanted, reviewing.changeable(actor, local_day(now)))
    lines = sheets.lines_of([sheet.id for sheet in rows])
    links = evidence.current_of(rows)
    signers = {unit_id: _signer(actor, unit_id, now) for unit_id in {sheet.review_unit_id for sheet in rows}}
    for sheet in rows:
        _check(sheet, now)
        record = statement(sheet, list(lines[sheet.id].values()), links[sheet.id])
        method = Mark(SignMethod.TOTP)
        signing.sign(sheet, record, signers[sheet.review_unit_id], method, actor=actor, now=now)
        sheet.state, sheet.signed_at, sheet.signed_by = SheetState.SIGNED, now, actor.ref
        _rate(sheet, actor=actor, now=now)
    db.session.flush()
    _tell(rows, now=now)
    return len(rows)


def _check(sheet: ScoreSheet, now: datetime) -> None:
    if sheet.state is not SheetState.REVIEWED:
        raise DomainError(_l("A line of %(name)s is still undecided.", name=sheet.name))
    if sheet.subject_type is SubjectType.PERSON:
        rating_sheets.rate_again(sheet, now=now)
        if sheet.period.kind is PeriodKind.YEAR and sheet.rating is None:
            raise DomainError(_l("The class of %(name)s is not concluded yet.", name=sheet.name))


def _signer(actor: Actor, unit_id: int | None, now: datetime) -> Signer:
    """Raises NotAllowed when the actor may not sign the papers of this body today."""
    person_id = actor.person_id
    capacity = (
        delegations.signer_capacity(person_id, unit_id, local_day(now))
        if person_id is not None and unit_id is not None
        else None
    )
    if capacity is None or person_id is None:
        raise NotAllowed(_l("You may not sign for this body today."))
    name = reviewing.signer(person_id).full_name
    return Signer(name=name, capacity="\n".join(capacity.lines), ref=actor.ref, person_id=person_id)


def statement(sheet: ScoreSheet, lines: Sequence[ScoreLine], links: Sequence[EvidenceLink]) -> Mapping[str, Any]:
    """All that the signature answers for; what is shown later is compared with it."""
    sources = "\n".join(f"{link.criterion} {link.code} {link.source_kind} {link.source_id}" for link in links)
    return {
        "sheet": sheet.public_id, "period": sheet.period_id, "subject": f"{sheet.subject_type}:{sheet.subject_id}",
        "points": sheet.points, "rating": sheet.rating, "regime": sheet.regime,
        "lines": [[line.criterion, line.max_points, line.proposed_points, line.points, line.inputs] for line in lines],
        "evidence": hashlib.sha256(sources.encode()).hexdigest(),
    }  # fmt: skip


def _rate(sheet: ScoreSheet, *, actor: Actor, now: datetime) -> None:
    if sheet.subject_type is not SubjectType.PERSON or sheet.period.kind is not PeriodKind.YEAR:
        return
    rating = QualityRating(
        person_id=sheet.person_id, sheet_id=sheet.id, year=sheet.period.year, rating=sheet.rating, regime=sheet.regime,
        decided_on=local_day(now), recorded_by=actor.ref, recorded_at=now,
    )  # fmt: skip
    db.session.add(rating)
    db.session.flush()
    audit.record("rating.given", subject=rating, actor=actor, at=now, year=rating.year, rating=rating.rating)


def _tell(rows: Sequence[ScoreSheet], *, now: datetime) -> None:
    users = reviewing.users_of([sheet.person_id for sheet in rows if sheet.person_id is not None])
    for sheet in rows:
        if sheet.person_id in users:
            notifications.notify(SIGNED_NOTICE, subject_id=sheet.id, users=users[sheet.person_id], now=now)


@dataclass(frozen=True)
class Signature:
    """`is_whole`: the sheet is still, word for word, what was signed."""

    sign_off: SignOff
    is_whole: bool


def signature_of(sheet: ScoreSheet) -> Signature | None:
    """The last one; None for a sheet that is not signed."""
    rows = signing.sign_offs_of(sheet)
    if not rows:
        return None
    lines = list(sheets.lines_of([sheet.id])[sheet.id].values())
    record = statement(sheet, lines, evidence.current_of([sheet])[sheet.id])
    return Signature(rows[-1], signing.holds(rows[-1], record))
