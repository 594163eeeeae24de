"""What was done about a finding, and findings that still wait for somebody to do something."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, String, cast, literal, select, union_all
from sqlalchemy.orm import joinedload

from app.core.actor import Actor
from app.discipline.models import DisciplineCase, RecordedOutcome, WrittenReminder
from app.discipline.queries.visibility import (
    cases_visible_to,
    outcomes_visible_to,
    over,
    reminders_visible_to,
)
from app.discipline.types import Permission
from app.extensions import db
from app.inspections.models import Finding, SpotCheck
from app.inspections.queries.standing import finding_counts
from app.inspections.queries.visibility import findings_visible_to


@dataclass(frozen=True)
class Followed:
    """Whatever came of one finding, as far as the viewer sees it."""

    outcomes: Sequence[RecordedOutcome]
    reminders: Sequence[WrittenReminder]
    cases: Sequence[DisciplineCase]

    def __bool__(self) -> bool:
        return bool(self.outcomes or self.reminders or self.cases)


def followed(finding_public_id: str, viewer: Actor) -> Followed:
    outcomes = select(RecordedOutcome).where(
        RecordedOutcome.source_public_id == finding_public_id, outcomes_visible_to(viewer)
    )
    reminders = select(WrittenReminder).where(
        WrittenReminder.source_public_id == finding_public_id, reminders_visible_to(viewer)
    )
    cases = select(DisciplineCase).where(
        DisciplineCase.source_public_id == finding_public_id, cases_visible_to(viewer)
    )
    return Followed(
        db.session.scalars(outcomes.order_by(RecordedOutcome.issued_on, RecordedOutcome.id)).all(),
        db.session.scalars(reminders.order_by(WrittenReminder.issued_on, WrittenReminder.id)).all(),
        db.session.scalars(cases.order_by(DisciplineCase.opened_on, DisciplineCase.id)).all(),
    )


def may_follow(viewer: Actor) -> ColumnElement[bool]:
    """Findings that stand, which the viewer's office answers for. SpotCheck must be joined."""
    mine = over(viewer, Finding.unit_id, Permission.DISCIPLINE_RECORD)
    return finding_counts() & findings_visible_to(viewer) & mine


def get_finding(public_id: str, viewer: Actor) -> Finding:
    """To be followed up; NoResultFound outside the viewer's agencies."""
    return db.session.scalars(
        select(Finding)
        .join(SpotCheck, SpotCheck.id == Finding.check_id)
        .where(Finding.public_id == public_id, may_follow(viewer))
        .options(joinedload(Finding.check), joinedload(Finding.person), joinedload(Finding.unit))
    ).one()


def find_followable(finding_id: int, viewer: Actor) -> Finding | None:
    return db.session.scalars(
        select(Finding)
        .join(SpotCheck, SpotCheck.id == Finding.check_id)
        .where(Finding.id == finding_id, may_follow(viewer))
    ).one_or_none()


def public_id_of(finding_id: int) -> str:
    return db.session.scalars(select(Finding.public_id).where(Finding.id == finding_id)).one()


def get_outcome(public_id: str, viewer: Actor) -> RecordedOutcome:
    return db.session.scalars(
        select(RecordedOutcome)
        .where(RecordedOutcome.public_id == public_id, outcomes_visible_to(viewer))
        .options(joinedload(RecordedOutcome.person), joinedload(RecordedOutcome.unit))
    ).one()


def may_read_outcome(viewer: Actor, outcome_id: int) -> bool:
    seen = select(RecordedOutcome.id).where(RecordedOutcome.id == outcome_id, outcomes_visible_to(viewer))
    return db.session.scalar(seen) is not None


def papers_on(person_id: int, viewer: Actor) -> Sequence[Any]:
    """Reminders and outcomes in one question, newest first: what it is ("reminder", or the outcome's kind), public id,
    number and day."""
    reminders = select(
        literal("reminder").label("what"), WrittenReminder.public_id, WrittenReminder.number, WrittenReminder.issued_on
    ).where(WrittenReminder.person_id == person_id, reminders_visible_to(viewer))
    outcomes = select(
        cast(RecordedOutcome.kind, String), RecordedOutcome.public_id, RecordedOutcome.number,
        RecordedOutcome.issued_on,
    ).where(RecordedOutcome.person_id == person_id, outcomes_visible_to(viewer))  # fmt: skip
    found = union_all(reminders, outcomes).subquery()
    return db.session.execute(select(found).order_by(found.c.issued_on.desc(), found.c.public_id)).all()


def was_reminded(person_id: int, by: date) -> bool:
    """In writing, until that day."""
    reminded = select(WrittenReminder.id).where(
        WrittenReminder.person_id == person_id, WrittenReminder.issued_on <= by
    )
    return db.session.scalar(reminded.limit(1)) is not None


def visible_finding(public_id: str | None, viewer: Actor) -> Finding | None:
    """The finding from which something came, where the viewer may open it."""
    if public_id is None:
        return None
    return db.session.scalars(
        select(Finding)
        .join(SpotCheck, SpotCheck.id == Finding.check_id)
        .where(Finding.public_id == public_id, findings_visible_to(viewer))
    ).one_or_none()
