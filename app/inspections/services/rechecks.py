"""Planning to look again at what an earlier check found."""

from __future__ import annotations

from datetime import date, datetime

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import or_, select

from app.core import audit
from app.core.actor import Actor
from app.core.errors import DomainError
from app.extensions import db
from app.inspections.models import InspectionPlan, InspectionTeam, Recheck, SpotCheck
from app.inspections.queries import teams as queries
from app.inspections.rules.checks import minutes_number
from app.inspections.services import teams
from app.inspections.services.teams import PlanDetails
from app.inspections.types import CheckKind, CheckState


def plan_recheck(check: SpotCheck, *, first_on: date, last_on: date, actor: Actor, now: datetime) -> InspectionPlan:
    """Inside transaction(). Both days belong to the window. The check's own team goes, or the newest one of its body
    whose decision is in force then.

    Raises DomainError: the check is not signed, a re-check of it is still to be held, no team is in force.
    """
    if check.state is not CheckState.SIGNED:
        raise DomainError(_l("Only a signed check can be looked at again."))
    if is_planned(check):
        raise DomainError(_l("A re-check of these minutes is planned already."))
    reason = _("Re-check after minutes No. %(number)s", number=minutes_number(check.number))
    details = PlanDetails(check.unit_id, CheckKind.RECHECK, first_on, last_on, reason)
    made = teams.plan(_team_for(check, first_on).id, details=details, actor=actor, now=now)
    db.session.add(Recheck(plan_id=made.id, check_id=check.id))
    db.session.flush()
    audit.record("plan.recheck", subject=made, actor=actor, at=now, check_id=check.id)
    return made


def is_planned(check: SpotCheck) -> bool:
    """Neither held nor withdrawn."""
    earlier = db.session.scalars(
        select(InspectionPlan)
        .join(Recheck, Recheck.plan_id == InspectionPlan.id)
        .where(Recheck.check_id == check.id, InspectionPlan.withdrawn_at.is_(None))
    )
    return any(not queries.was_held(plan) for plan in earlier)


def _team_for(check: SpotCheck, on: date) -> InspectionTeam:
    own: InspectionTeam = check.team
    ends = or_(InspectionTeam.valid_to.is_(None), InspectionTeam.valid_to >= on)
    in_force = db.session.scalars(
        select(InspectionTeam)
        .where(InspectionTeam.unit_id == own.unit_id, InspectionTeam.valid_from <= on, ends)
        .order_by(InspectionTeam.valid_from.desc(), InspectionTeam.id.desc())
    ).all()
    if not in_force:
        raise DomainError(_l("The decision that set up the team is not in force on this day."), field="team")
    return own if own in in_force else in_force[0]
