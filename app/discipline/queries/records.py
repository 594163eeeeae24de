"""One decision, matter or reminder, for a viewer's page or to be changed."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.core.actor import Actor
from app.core.errors import Conflict
from app.discipline.models import DisciplineCase, DisciplineDecision, WrittenReminder
from app.discipline.queries.visibility import (
    all_decisions,
    cases_visible_to,
    decided_on,
    decisions_visible_to,
    over,
    reminders_visible_to,
)
from app.discipline.types import Permission
from app.extensions import db

WITH_ITS_ROWS = (
    joinedload(DisciplineDecision.person), joinedload(DisciplineDecision.written), joinedload(DisciplineDecision.unit),
    joinedload(DisciplineDecision.case), joinedload(DisciplineDecision.reversal),
)  # fmt: skip


def get_decision(public_id: str, viewer: Actor) -> DisciplineDecision:
    return db.session.scalars(
        all_decisions()
        .where(DisciplineDecision.public_id == public_id, decisions_visible_to(viewer))
        .options(*WITH_ITS_ROWS)
    ).one()


def get_decision_to_change(decision_id: int, *, version: int, viewer: Actor) -> DisciplineDecision:
    """Raises Conflict."""
    decision = db.session.scalars(
        select(DisciplineDecision)
        .where(DisciplineDecision.id == decision_id)
        .where(over(viewer, DisciplineDecision.unit_id, Permission.DISCIPLINE_RECORD))
        .with_for_update(of=DisciplineDecision)
        .execution_options(populate_existing=True)
    ).one()
    if decision.version != version:
        raise Conflict()
    return decision


def get_case(public_id: str, viewer: Actor) -> DisciplineCase:
    return db.session.scalars(
        select(DisciplineCase)
        .where(DisciplineCase.public_id == public_id, cases_visible_to(viewer))
        .options(
            joinedload(DisciplineCase.person), joinedload(DisciplineCase.unit), joinedload(DisciplineCase.decision)
        )
    ).one()


def get_case_to_change(case_id: int, *, version: int, viewer: Actor) -> DisciplineCase:
    """Raises Conflict."""
    case = db.session.scalars(
        select(DisciplineCase)
        .where(DisciplineCase.id == case_id, over(viewer, DisciplineCase.unit_id, Permission.DISCIPLINE_RECORD))
        .with_for_update(of=DisciplineCase)
        .execution_options(populate_existing=True)
    ).one()
    if case.version != version:
        raise Conflict()
    return case


def get_reminder(public_id: str, viewer: Actor) -> WrittenReminder:
    return db.session.scalars(
        select(WrittenReminder)
        .where(WrittenReminder.public_id == public_id, reminders_visible_to(viewer))
        .options(joinedload(WrittenReminder.person), joinedload(WrittenReminder.unit))
    ).one()


def decisions_on(person_id: int, viewer: Actor) -> Sequence[DisciplineDecision]:
    """Newest first."""
    return db.session.scalars(
        all_decisions()
        .where(decided_on() == person_id, decisions_visible_to(viewer))
        .order_by(DisciplineDecision.effective_on.desc(), DisciplineDecision.id.desc())
    ).all()


def last_standing(person_id: int) -> DisciplineDecision | None:
    """The last decision that was not taken back, for advice on the next one."""
    return db.session.scalars(
        select(DisciplineDecision)
        .where(DisciplineDecision.person_id == person_id, DisciplineDecision.revoked_on.is_(None))
        .order_by(DisciplineDecision.effective_on.desc(), DisciplineDecision.id.desc())
    ).first()


def may_record(viewer: Actor, unit_path: str) -> bool:
    return viewer.can_at(Permission.DISCIPLINE_RECORD, unit_path)
