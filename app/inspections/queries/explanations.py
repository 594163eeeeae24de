"""Explanations and corrective actions, and who answers them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import joinedload

from app.core.actor import SYSTEM, Actor
from app.core.errors import Conflict
from app.extensions import db
from app.inspections.models import CheckParticipant, CorrectiveAction, Explanation, InspectionPlan, SpotCheck
from app.inspections.queries.checks import is_lead
from app.inspections.queries.visibility import explanations_visible_to, over, visible_to, with_its_team
from app.inspections.types import ActionState, ExplanationState, Permission, TeamRole
from app.people.models import Unit, User
from app.people.queries.scope import paths

REMINDED_BEFORE = timedelta(days=2)


def get_explanation(public_id: str, viewer: Actor) -> Explanation:
    return db.session.scalars(
        select(Explanation)
        .join(SpotCheck, SpotCheck.id == Explanation.check_id)
        .where(Explanation.public_id == public_id, explanations_visible_to(viewer))
        .options(
            joinedload(Explanation.check).joinedload(SpotCheck.unit), joinedload(Explanation.line),
            joinedload(Explanation.finding), joinedload(Explanation.person), joinedload(Explanation.unit),
        )
    ).one()  # fmt: skip


def get_to_change(explanation_id: int, *, version: int, viewer: Actor) -> Explanation:
    """Raises Conflict."""
    statement = (
        select(Explanation)
        .join(SpotCheck, SpotCheck.id == Explanation.check_id)
        .where(Explanation.id == explanation_id, explanations_visible_to(viewer))
        .with_for_update(of=Explanation)
    )
    found = db.session.scalars(statement.execution_options(populate_existing=True)).one()
    if found.version != version:
        raise Conflict()
    return found


def get_action(public_id: str, viewer: Actor) -> CorrectiveAction:
    return db.session.scalars(
        select(CorrectiveAction)
        .join(SpotCheck, SpotCheck.id == CorrectiveAction.check_id)
        .where(CorrectiveAction.public_id == public_id, visible_to(viewer))
        .options(joinedload(CorrectiveAction.check).joinedload(SpotCheck.unit), joinedload(CorrectiveAction.unit))
    ).one()


def get_action_to_change(action_id: int, *, version: int, viewer: Actor) -> CorrectiveAction:
    """Raises Conflict."""
    statement = (
        select(CorrectiveAction)
        .join(SpotCheck, SpotCheck.id == CorrectiveAction.check_id)
        .where(CorrectiveAction.id == action_id, visible_to(viewer))
        .with_for_update(of=CorrectiveAction)
    )
    found = db.session.scalars(statement.execution_options(populate_existing=True)).one()
    if found.version != version:
        raise Conflict()
    return found


def recheck_of(action: CorrectiveAction, viewer: Actor) -> InspectionPlan | None:
    """The plan to look again, for the team that will go: the unit is not told."""
    if action.recheck_plan_id is None:
        return None
    return db.session.scalars(
        select(InspectionPlan).where(
            InspectionPlan.id == action.recheck_plan_id, with_its_team(viewer, InspectionPlan.team_id)
        )
    ).one_or_none()


def may_give(explanation: Explanation, viewer: Actor) -> bool:
    """The person himself; for him or for the unit its head."""
    if viewer.ref == SYSTEM.ref or (viewer.person_id is not None and viewer.person_id == explanation.person_id):
        return True
    return viewer.can_at(Permission.EXPLANATION_GIVE, _path(explanation.unit_id))


def may_decide(explanation: Explanation, viewer: Actor) -> bool:
    if viewer.ref == SYSTEM.ref:
        return True
    return viewer.can(Permission.EXPLANATION_DECIDE) and is_lead(explanation.check, viewer)


def may_report(action: CorrectiveAction, viewer: Actor) -> bool:
    return viewer.ref == SYSTEM.ref or viewer.can_at(Permission.EXPLANATION_GIVE, _path(action.unit_id))


def _path(unit_id: int) -> str:
    return db.session.scalars(select(Unit.path).where(Unit.id == unit_id)).one()


def lead_accounts(check_id: int) -> Sequence[int]:
    return db.session.scalars(
        select(User.id)
        .join(CheckParticipant, CheckParticipant.person_id == User.person_id)
        .where(CheckParticipant.check_id == check_id, CheckParticipant.role == TeamRole.LEAD)
        .where(User.disabled_at.is_(None))
        .order_by(User.id)
    ).all()


def newly_overdue(today: date) -> Sequence[CorrectiveAction]:
    """Not reported by their day, and nobody was told yet; locked."""
    return db.session.scalars(
        select(CorrectiveAction)
        .where(CorrectiveAction.state == ActionState.OPEN, CorrectiveAction.due_on < today)
        .where(CorrectiveAction.overdue_told_at.is_(None))
        .order_by(CorrectiveAction.id)
        .with_for_update(of=CorrectiveAction)
        .execution_options(populate_existing=True)
    ).all()


def owed_on(today: date) -> Sequence[Explanation]:
    """Not given, and due in two days: each is found on one day only."""
    return db.session.scalars(
        select(Explanation)
        .where(Explanation.state == ExplanationState.ASKED, Explanation.due_on == today + REMINDED_BEFORE)
        .order_by(Explanation.id)
    ).all()


def mine_to_answer(viewer: Actor) -> ColumnElement[bool]:
    """Explanations that the viewer gives: his own, and those of the bodies he heads."""
    headed = over(paths(viewer, Permission.EXPLANATION_GIVE), Explanation.unit_id)
    return or_(headed, Explanation.person_id == viewer.person_id) if viewer.person_id is not None else headed


def own_explanations(viewer: Actor) -> Sequence[Explanation]:
    """Of the viewer himself, those still owed first."""
    if viewer.person_id is None:
        return []
    return db.session.scalars(
        select(Explanation)
        .where(Explanation.person_id == viewer.person_id)
        .options(
            joinedload(Explanation.check).joinedload(SpotCheck.unit), joinedload(Explanation.line),
            joinedload(Explanation.finding),
        )
        .order_by(Explanation.state != ExplanationState.ASKED, Explanation.due_on.desc(), Explanation.id.desc())
        .limit(100)
    ).all()  # fmt: skip

