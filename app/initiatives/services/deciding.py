"""What the keeper of the register records: returned, recognised by decision, not recognised, applied elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from app.core import audit, clock, official_documents
from app.core.actor import Actor
from app.core.errors import DomainError
from app.core.official_documents import DocumentReference
from app.extensions import db
from app.initiatives.models import Initiative, InitiativeApplication, Recognition
from app.initiatives.queries import initiatives as queries
from app.initiatives.queries.reviews import reviews_of, sent
from app.initiatives.queries.scale import rubric_on
from app.initiatives.rules import initiatives as rules
from app.initiatives.services import notices
from app.initiatives.types import InitiativeState, Permission, Scope
from app.people.models import Unit
from app.people.queries.scope import paths, within
from app.people.queries.units import agency_of


@dataclass(frozen=True)
class Decision:
    """A recognition with its paper. `year`: in which it counts for titles, the decision's own unless given."""

    scope: Scope
    paper: DocumentReference
    effective: bool | None
    replicable: bool | None
    year: int | None = None


def send_back(initiative_id: int, *, version: int, reason: str, actor: Actor, now: datetime) -> None:
    """For supplement: the authors may change it again."""
    initiative = _managed(initiative_id, version=version, actor=actor)
    _move(initiative, InitiativeState.RETURNED, reason=reason, now=now)
    audit.record("initiative.returned", subject=initiative, actor=actor, at=now)
    notices.tell_authors(initiative, notices.RETURNED, now=now)


def recognise(
    initiative_id: int, *, version: int, decision: Decision, actor: Actor, now: datetime
) -> Recognition:
    """The first time after its reviews; then scope by scope, each by a decision of its own."""
    initiative = _managed(initiative_id, version=version, actor=actor)
    known = queries.recognised_days(initiative.id)
    if not known:
        rules.check_move(initiative.state, InitiativeState.RECOGNISED)
        rules.check_reviewed(len(sent(reviews_of(initiative.id))), wanted=rubric_on(clock.local_day(now)).reviewers)
    today = clock.local_day(now)
    rules.check_recognition(decision.scope, decision.paper.issued_on, known=known, today=today)
    row = add_recognition(initiative, decision, actor=actor, now=now)
    initiative.changed_at = now
    audit.record(
        "initiative.recognised", subject=initiative, actor=actor, at=now, scope=decision.scope,
        recognised_on=row.recognised_on, document_id=row.document_id,
    )  # fmt: skip
    notices.tell_authors(initiative, notices.RECOGNISED, now=now)
    return row


def add_recognition(initiative: Initiative, decision: Decision, *, actor: Actor, now: datetime) -> Recognition:
    """The row and what the initiative repeats of it; checked by the caller."""
    document = official_documents.record_document(decision.paper, actor=actor, now=now)
    on = decision.paper.issued_on
    row = Recognition(
        initiative_id=initiative.id, scope=decision.scope, document_id=document.id, recognised_on=on,
        year=decision.year or on.year, effective=decision.effective, replicable=decision.replicable,
        recorded_by=actor.ref, recorded_at=now,
    )  # fmt: skip
    db.session.add(row)
    initiative.state, initiative.reason = InitiativeState.RECOGNISED, None
    initiative.recognised_on = min(filter(None, (initiative.recognised_on, on)))
    initiative.scope = rules.highest([each for each in (initiative.scope, decision.scope) if each is not None])
    db.session.flush()
    return row


def refuse(initiative_id: int, *, version: int, reason: str, actor: Actor, now: datetime) -> None:
    """Not recognised, in writing and with the reason."""
    initiative = _managed(initiative_id, version=version, actor=actor)
    rules.check_move(initiative.state, InitiativeState.NOT_RECOGNISED)
    rules.check_reviewed(len(sent(reviews_of(initiative.id))), wanted=rubric_on(clock.local_day(now)).reviewers)
    _move(initiative, InitiativeState.NOT_RECOGNISED, reason=reason, now=now)
    audit.record("initiative.not_recognised", subject=initiative, actor=actor, at=now)
    notices.tell_authors(initiative, notices.NOT_RECOGNISED, now=now)


def record_application(
    initiative_id: int, *, unit_public_id: str, applied_from: date, result: str, actor: Actor, now: datetime
) -> InitiativeApplication:
    """Another unit took it over. Raises DomainError for its own base, or a unit that stands there already."""
    initiative = queries.get_visible_to_change(initiative_id, viewer=actor)
    if initiative.state is not InitiativeState.RECOGNISED:
        raise DomainError(_l("Only a recognised initiative is recorded as taken over."))
    unit = _unit(unit_public_id, actor)
    agency = agency_of(unit)
    if agency is not None and agency.id == initiative.unit_id:
        raise DomainError(_l("This is its own base; a unit elsewhere is meant."), field="unit")
    if any(each.unit_id == unit.id for each in queries.applications_of(initiative.id)):
        raise DomainError(_l("This unit stands there already."), field="unit")
    if applied_from > clock.local_day(now):
        raise DomainError(_l("The day lies in the future."), field="applied_from")
    row = InitiativeApplication(
        initiative_id=initiative.id, unit_id=unit.id, applied_from=applied_from, result=result,
        recorded_by=actor.ref, recorded_at=now,
    )  # fmt: skip
    db.session.add(row)
    db.session.flush()
    audit.record("initiative.applied", subject=row, actor=actor, at=now, unit_id=unit.id, applied_from=applied_from)
    return row


def _unit(public_id: str, actor: Actor) -> Unit:
    allowed = within(paths(actor, Permission.INITIATIVE_MANAGE))
    found = db.session.scalars(select(Unit).where(Unit.public_id == public_id, allowed)).one_or_none()
    if found is None:
        raise DomainError(_l("Choose one of your units."), field="unit")
    return found


def _managed(initiative_id: int, *, version: int, actor: Actor) -> Initiative:
    initiative = queries.get_managed_to_change(initiative_id, version=version, viewer=actor)
    rules.check_not_own(actor.person_id, queries.author_ids(initiative))
    return initiative


def _move(initiative: Initiative, target: InitiativeState, *, reason: str, now: datetime) -> None:
    rules.check_move(initiative.state, target)
    initiative.state, initiative.reason, initiative.changed_at = target, reason, now
