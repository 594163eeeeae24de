"""A case comes in: from a citizen's own steps, or taken down by a clerk."""

from __future__ import annotations

import json
import secrets
from dataclasses import asdict, replace
from datetime import date, datetime
from pathlib import PurePath

from flask_babel import lazy_gettext as _l

from app.complaints.models import CaseIdentity, CitizenCase
from app.complaints.queries import clocks, competence, tracking
from app.complaints.queries.identities import context
from app.complaints.rules import cases as rules
from app.complaints.rules import receipts
from app.complaints.services import steps
from app.complaints.types import CaseState, Filing, GivenFile, IdentityMode, StepKind
from app.core import attachments, clock, encryption, numbering
from app.core.actor import Actor
from app.core.attachments import StoredFile
from app.core.errors import DomainError
from app.core.file_checks import CheckedFile
from app.core.storage import current_storage
from app.extensions import db

SERIES = "citizen_case"
OWNER = "citizen_case"


def file(filing: Filing, *, actor: Actor, now: datetime) -> tuple[CitizenCase, str]:
    """The case and its receipt code, which exists nowhere else: only its keyed hash is stored.

    Raises DomainError for what no case may be (a denunciation by a web form, a name missing).
    """
    rules.check_filing(filing)
    code = receipts.encode(secrets.randbits(receipts.BITS))
    case = _new_case(filing, actor=actor, now=now)
    case.receipt_hash = tracking.receipt_hash(code)
    db.session.add(case)
    db.session.flush()
    _keep_identity(case, filing)
    attach(case, filing.files, actor=actor, now=now)
    steps.add(case, StepKind.RECEIVED, actor=actor, now=now)
    return case, code


def _new_case(filing: Filing, *, actor: Actor, now: datetime) -> CitizenCase:
    today = clock.local_day(now)
    received_on = filing.received_on or today
    if received_on > today:
        raise DomainError(_l("This day has not come yet."), field="received_on")
    about, chain = filing.about, competence.chain_of(filing.about.unit_id)
    leads = competence.leads(about.person_id, chain.agency_id, received_on)
    case = CitizenCase(
        kind=filing.kind, channel=filing.channel, identity_mode=filing.identity_mode, object_kind=filing.object_kind,
        unit_id=about.unit_id, agency_id=chain.agency_id,
        competent_unit_id=rules.competent_unit(about.mark, chain, leads_agency=leads),
        official=about.mark, person_id=about.person_id, described=about.described,
        what=filing.what, wanted=filing.wanted, happened_on=_not_future(filing.happened_on, today),
        happened_text=filing.happened_text, place=filing.place, received_at=now, received_on=received_on,
        recorded_by=actor.ref, state=CaseState.RECEIVED,
        register_year=received_on.year, register_number=numbering.take(SERIES, received_on.year),
    )  # fmt: skip
    steps.set_clock(case, clocks.clock_of(filing.kind, CaseState.RECEIVED, received_on=received_on))
    return case


def _not_future(day: date | None, today: date) -> date | None:
    if day is not None and day > today:
        raise DomainError(_l("This day has not come yet."), field="happened_on")
    return day


def _keep_identity(case: CitizenCase, filing: Filing) -> None:
    if filing.identity is None:
        return
    plain = json.dumps(asdict(filing.identity), ensure_ascii=False)
    db.session.add(CaseIdentity(case_id=case.id, sealed=encryption.seal(plain, context=context(case.public_id))))
    db.session.flush()


def attach(case: CitizenCase, files: tuple[GivenFile, ...], *, actor: Actor, now: datetime) -> None:
    """Inside transaction(). The name of a file may tell who wrote: unless he is named, it is replaced by a number."""
    already = len(attachments.list_of(OWNER, case.id))
    for number, given in enumerate(files, start=already + 1):
        shown = given if case.identity_mode is IdentityMode.NAMED else replace(given, name=neutral(given.name, number))
        attachments.attach(_stored(shown), owner_kind=OWNER, owner_id=case.id, actor=actor, now=now)


def neutral(name: str, number: int) -> str:
    return f"tep-{number}{PurePath(name).suffix.lower()}"


def _stored(given: GivenFile) -> StoredFile:
    """Back from what a draft remembers; the bytes lie in the storage already."""
    content = current_storage().get(given.sha256, sealed=True)
    return StoredFile(
        CheckedFile(given.name, given.media_type, content, None), given.sha256, given.cleaned_sha256, sealed=True
    )
