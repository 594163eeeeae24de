"""An announced inspection, step by step: each an act with its day, its document and its file."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import lazy_gettext as _l

from app.core import attachments, audit, notifications, official_documents
from app.core.actor import Actor
from app.core.attachments import StoredFile
from app.core.clock import local_day
from app.core.errors import DomainError, NotAllowed
from app.core.official_documents import DocumentReference
from app.core.permissions import Role
from app.extensions import db
from app.inspections.models import PlannedInspection, PlannedStep, SampleItem
from app.inspections.queries import planned as queries
from app.inspections.queries import teams as team_queries
from app.inspections.rules import planned as rules
from app.inspections.rules.draws import SEED_BYTES
from app.inspections.types import PlannedState, SampleKind
from app.people.queries.grants import holders_of

OWNER = "planned_step"
STEP_DONE = "planned_step_done"


@dataclass(frozen=True)
class NumbersToDraw:
    """Files by their numbers in the unit's register, from the first to the last, so many of them."""

    first: int
    last: int
    count: int


@dataclass(frozen=True)
class StepDetails:
    """Of the sampling alone: `chosen` is what the team put into the sample, `to_draw` what is drawn beside it."""

    step: PlannedState
    done_on: date
    document: DocumentReference | None = None
    note: str | None = None
    chosen: tuple[tuple[SampleKind, str], ...] = ()
    to_draw: NumbersToDraw | None = None


def prepare(plan_id: int, *, version: int, actor: Actor, now: datetime) -> PlannedInspection:
    """Raises DomainError for what is not announced, withdrawn, or prepared already; NotAllowed for an outsider."""
    plan = team_queries.get_plan_to_change(plan_id, version=version, viewer=actor)
    rules.check_announced(plan.kind)
    if not queries.acts_for_team(plan.team_id, actor):
        raise NotAllowed(_l("Only members of the team hold its checks."))
    if plan.withdrawn_at is not None or queries.planned_of(plan) is not None:
        raise DomainError(_l("This plan is withdrawn, or its steps have begun already."))
    made = PlannedInspection(plan_id=plan.id, team_id=plan.team_id, unit_id=plan.unit_id, changed_at=now)
    db.session.add(made)
    db.session.flush()
    audit.record("planned.prepared", subject=made, actor=actor, at=now, plan_id=plan.id, unit_id=plan.unit_id)
    return made


def record(
    inspection_id: int,
    *,
    version: int,
    details: StepDetails,
    files: Sequence[StoredFile] = (),
    actor: Actor,
    now: datetime,
    seed: bytes | None = None,
) -> PlannedInspection:
    """The next step. Raises Conflict, NotAllowed, IllegalMove, DomainError."""
    found = queries.get_planned_to_change(inspection_id, version=version, viewer=actor)
    if not queries.may_record(found, details.step, actor):
        raise NotAllowed(_l("This step is recorded by the other side."))
    rules.check_step(
        found.state, details.step, on=details.done_on, today=local_day(now),
        last_on=found.steps[-1].done_on if found.steps else None, has_document=details.document is not None,
        has_file=bool(files),
    )  # fmt: skip
    found.check_id = _check_held(found) if details.step is PlannedState.CHECKED else found.check_id
    found.state, found.changed_at = details.step, now
    if details.step is PlannedState.SAMPLED:
        _take_sample(found, details, seed=seed or secrets.token_bytes(SEED_BYTES))
    step = _keep(found, details, files, actor=actor, now=now)
    audit.record("planned.step", subject=found, actor=actor, at=now, step=details.step, done_on=details.done_on)
    notifications.notify(STEP_DONE, subject_id=found.id, users=_who_is_told(found, step), now=now)
    return found


def _keep(
    found: PlannedInspection, details: StepDetails, files: Sequence[StoredFile], *, actor: Actor, now: datetime
) -> PlannedStep:
    document = details.document
    kept = official_documents.record_document(document, actor=actor, now=now) if document is not None else None
    step = PlannedStep(
        inspection_id=found.id, step=details.step, done_on=details.done_on, note=details.note, recorded_by=actor.ref,
        document_id=kept.id if kept is not None else None, recorded_at=now,
    )  # fmt: skip
    db.session.add(step)
    db.session.flush()
    for stored in files:
        attachments.attach(stored, owner_kind=OWNER, owner_id=step.id, actor=actor, now=now)
    return step


def _check_held(found: PlannedInspection) -> int:
    check = queries.check_held(found)
    if check is None:
        raise DomainError(_l("Hold the check of this plan first: it is linked here."), field="done_on")
    return check.id


def _take_sample(found: PlannedInspection, details: StepDetails, *, seed: bytes) -> None:
    """Raises DomainError for an empty sample."""
    wanted, drawn = details.to_draw, []
    if wanted is not None:
        numbers = rules.drawn_numbers(wanted.first, wanted.last, wanted.count, seed=seed)
        drawn = [(SampleKind.FILE, str(number)) for number in numbers]
        found.sample_seed = seed.hex()
    items = [*details.chosen, *drawn]
    if not items:
        raise DomainError(_l("Name at least one file or leave entry, or draw some."), field="files")
    db.session.add_all(
        SampleItem(inspection_id=found.id, position=position, kind=kind, reference=reference)
        for position, (kind, reference) in enumerate(items, start=1)
    )


def _who_is_told(found: PlannedInspection, step: PlannedStep) -> Iterable[int]:
    """The other side: the unit's head of what the team did, the team's lead of what the unit did."""
    if step.step in rules.OF_THE_UNIT:
        return queries.leads_accounts(found.team_id)
    if step.step in rules.NOT_FOR_THE_UNIT:
        return []
    return [user.id for user in holders_of(Role.AGENCY_HEAD, found.unit, local_day(step.recorded_at))[:1]]
