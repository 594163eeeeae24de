"""What a unit was told to put right: reported, verified, and looked at again when it is reported or overdue."""

from __future__ import annotations

from datetime import datetime

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.core import audit, clock, installed_law, notifications, working_days
from app.core.actor import SYSTEM, Actor
from app.core.errors import DomainError, NotAllowed
from app.inspections.models import CorrectiveAction
from app.inspections.queries import checks as queries
from app.inspections.queries import explanations as follow_up_queries
from app.inspections.queries import teams
from app.inspections.rules import checks as rules
from app.inspections.services import rechecks
from app.inspections.types import ActionState

REPORTED = "action_reported"
OVERDUE = "action_overdue"


def report_done(action_id: int, *, version: int, report: str, actor: Actor, now: datetime) -> None:
    """By the head of the unit that was required to act. The team looks again, unless that is planned already."""
    action = follow_up_queries.get_action_to_change(action_id, version=version, viewer=actor)
    if not follow_up_queries.may_report(action, actor):
        raise NotAllowed(_l("The head of the unit reports what was put right."))
    rules.move_action(action.state, ActionState.REPORTED)
    plan_recheck(action, now=now)
    action.state, action.report = ActionState.REPORTED, report
    action.reported_by, action.reported_at = actor.ref, now
    audit.record("corrective_action.reported", subject=action, actor=actor, at=now, report=report)
    _tell_leads(REPORTED, action, now=now)


def verify(action_id: int, *, version: int, actor: Actor, now: datetime) -> None:
    """By the team. A re-check that was planned for it and not held yet is no longer needed."""
    action = follow_up_queries.get_action_to_change(action_id, version=version, viewer=actor)
    if actor.ref != SYSTEM.ref and not queries.takes_part(action.check, actor):
        raise NotAllowed(_l("The team verifies what was put right."))
    rules.move_action(action.state, ActionState.VERIFIED)
    action.state, action.verified_by, action.verified_at = ActionState.VERIFIED, actor.ref, now
    audit.record("corrective_action.verified", subject=action, actor=actor, at=now)
    plan = action.recheck_plan
    if plan is not None and plan.withdrawn_at is None and not teams.was_held(plan):
        plan.withdrawn_at, plan.withdraw_reason = now, _("What had to be put right is verified.")
        audit.record("plan.withdrawn", subject=plan, actor=actor, at=now)


def follow_overdue(now: datetime) -> int:
    """Actions whose day has passed without a report: a re-check is planned and the lead told, once for each."""
    overdue = follow_up_queries.newly_overdue(clock.local_day(now))
    for action in overdue:
        plan_recheck(action, now=now)
        action.overdue_told_at = now
        audit.record("corrective_action.overdue", subject=action, actor=SYSTEM, at=now, due_on=action.due_on)
        _tell_leads(OVERDUE, action, now=now)
    return len(overdue)


def plan_recheck(action: CorrectiveAction, *, now: datetime) -> None:
    """One for each action, by the system: the window is the rules'. Without a team in force, or with a re-check of the
    same minutes already planned by hand, there is none, and whoever is told sees so."""
    if action.recheck_plan_id is not None:
        return
    today = clock.local_day(now)
    law = installed_law.current()
    last_on = working_days.calendar().add_working_days(today, rules.recheck_days(today, law))
    try:
        plan = rechecks.plan_recheck(action.check, first_on=today, last_on=last_on, actor=SYSTEM, now=now)
    except DomainError:
        return
    action.recheck_plan_id = plan.id


def _tell_leads(kind: str, action: CorrectiveAction, *, now: datetime) -> None:
    notifications.notify(
        kind, subject_id=action.id, users=follow_up_queries.lead_accounts(action.check_id), now=now
    )
