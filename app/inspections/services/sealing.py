"""The unit of a surprise plan: the lead looks at it, opens it to his team, or the check that begins opens it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.exc import NoResultFound

from app.core import audit
from app.core.actor import Actor
from app.core.errors import DomainError
from app.core.periods import local_day
from app.extensions import db
from app.inspections.models import InspectionPlan, InspectionTeam, PlanLook
from app.inspections.queries import teams as queries
from app.inspections.queries.looks import was_taken
from app.inspections.queries.plan_list import held
from app.inspections.types import CheckKind
from app.people.models import Unit

TAKEN = "inspections.field_package_of"


def look(plan_id: int, *, page: str, actor: Actor, now: datetime) -> InspectionPlan:
    """Answers the plan whose unit may now be shown on `page` (an endpoint), and keeps who was shown it.

    Raises NoResultFound for whoever does not lead the team: there is nothing to see.
    """
    plan = queries.get_led_plan(plan_id, actor)
    if plan.is_sealed:
        db.session.add(PlanLook(plan_id=plan.id, at=now, actor_ref=actor.ref, page=page))
        db.session.flush()
        audit.record("plan.looked_at", subject=plan, actor=actor, at=now, page=page)
    return plan


def keep_taken(plans: Iterable[InspectionPlan], *, actor: Actor, now: datetime) -> None:
    """A phone takes these units along, to be looked at without us: kept once a day for each plan."""
    for plan in plans:
        if plan.is_sealed and not was_taken(plan, actor, local_day(now)):
            look(plan.id, page=TAKEN, actor=actor, now=now)


def open_to_team(plan_id: int, *, version: int, actor: Actor, now: datetime) -> None:
    """By the lead: from now on the whole team knows the unit."""
    plan = queries.get_plan_to_change(plan_id, version=version, viewer=actor)
    if not queries.leads(plan.team_id, actor):
        raise NoResultFound
    if not plan.is_sealed:
        raise DomainError(_l("This plan is open to the team already."))
    plan.opened_at = now
    audit.record("plan.opened", subject=plan, actor=actor, at=now)


def plan_met(
    team: InspectionTeam, unit: Unit, on: date, *, kind: CheckKind, given: InspectionPlan | None
) -> InspectionPlan | None:
    """The plan that a check at this door carries out: the one given if it is of this door, else a sealed one of the
    team and day. A plan given for another door is passed over in silence, or one could ask door after door."""
    if given is not None and (given.team_id, given.unit_id) == (team.id, unit.id):
        return given
    if kind is not CheckKind.SURPRISE:
        return None
    return db.session.scalars(
        select(InspectionPlan)
        .where(InspectionPlan.team_id == team.id, InspectionPlan.unit_id == unit.id)
        .where(InspectionPlan.kind == CheckKind.SURPRISE, InspectionPlan.withdrawn_at.is_(None), ~held())
        .where(InspectionPlan.first_on <= on, InspectionPlan.last_on >= on)
        .order_by(InspectionPlan.last_on, InspectionPlan.id)
    ).first()


def begin(plan: InspectionPlan | None, *, actor: Actor, now: datetime) -> None:
    """Called when a check begins at the plan's door."""
    if plan is not None and plan.is_sealed:
        plan.opened_at = now
        audit.record("plan.opened", subject=plan, actor=actor, at=now)
