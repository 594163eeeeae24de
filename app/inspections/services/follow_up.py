"""After the signatures: explanations asked, given and judged; what the unit puts right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from app.core import audit, clock, notifications
from app.core.actor import SYSTEM, Actor
from app.core.errors import DomainError, NotAllowed
from app.core.permissions import Role
from app.extensions import db
from app.inspections.models import CheckLine, CorrectiveAction, Explanation, Finding, SpotCheck
from app.inspections.queries import checks as queries
from app.inspections.queries import explanations as explanation_queries
from app.inspections.rules import checks as rules
from app.inspections.types import ActionState, ExplanationState, LineStatus
from app.people.models import Unit, User
from app.people.queries.grants import holders_of

ASKED = "explanation_asked"
GIVEN = "explanation_given"
DUE = "explanation_due"


def begin(
    check: SpotCheck,
    lines: Sequence[CheckLine],
    findings: Sequence[Finding],
    *,
    due_on: date | None,
    actor: Actor,
    now: datetime,
) -> None:
    """Called when minutes are signed. Without a day nothing is asked. The requirement becomes a corrective action."""
    if due_on is not None and due_on < check.held_on:
        raise DomainError(_l("This day lies before the check."), field="explanations_due_on")
    if due_on is not None:
        _ask(check, lines, findings, due_on=due_on, now=now)
    if check.requirement and check.remedy_due_on:
        db.session.add(
            CorrectiveAction(
                check_id=check.id, unit_id=check.unit_id, requirement=check.requirement, due_on=check.remedy_due_on
            )
        )
    db.session.flush()


def _ask(
    check: SpotCheck, lines: Sequence[CheckLine], findings: Sequence[Finding], *, due_on: date, now: datetime
) -> None:
    asked = [
        Explanation(
            check_id=check.id, line_id=line.id, person_id=line.person_id, unit_id=line.home_unit_id or check.unit_id,
            due_on=due_on,
        )
        for line in lines
        if line.counted and needs_explanation(line)
    ] + [
        Explanation(
            check_id=check.id, finding_id=finding.id, person_id=finding.person_id, unit_id=finding.unit_id,
            due_on=due_on,
        )
        for finding in findings
    ]  # fmt: skip
    db.session.add_all(asked)
    db.session.flush()
    for explanation in asked:
        notifications.notify(ASKED, subject_id=explanation.id, users=_who_answers(explanation, on=due_on), now=now)


def needs_explanation(line: CheckLine) -> bool:
    is_short = line.late_minutes is not None or line.left_early_minutes is not None
    return is_short or line.status is LineStatus.ABSENT_UNEXCUSED


def _who_answers(explanation: Explanation, *, on: date) -> Iterable[int]:
    """The person's own account, and the heads of the body that answers for him."""
    own = select(User.id).where(User.person_id == explanation.person_id, User.disabled_at.is_(None)).order_by(User.id)
    people = list(db.session.scalars(own)) if explanation.person_id is not None else []
    unit = db.session.get_one(Unit, explanation.unit_id)
    return [*people, *(user.id for user in holders_of(Role.AGENCY_HEAD, unit, on)[:1])]


def explain(explanation_id: int, *, version: int, statement: str, actor: Actor, now: datetime) -> None:
    """By the person himself or the head of the body that answers for him."""
    explanation = explanation_queries.get_to_change(explanation_id, version=version, viewer=actor)
    if not explanation_queries.may_give(explanation, actor):
        raise NotAllowed(_l("The person concerned or the head of the unit explains."))
    rules.move_explanation(explanation.state, ExplanationState.GIVEN)
    explanation.state, explanation.statement = ExplanationState.GIVEN, statement
    explanation.given_by, explanation.given_at = actor.ref, now
    audit.record("explanation.given", subject=explanation, actor=actor, at=now, statement=statement)
    leads = explanation_queries.lead_accounts(explanation)
    notifications.notify(GIVEN, subject_id=explanation.id, users=leads, now=now)


def decide(
    explanation_id: int, *, version: int, accepted: bool, reason: str | None, actor: Actor, now: datetime
) -> None:
    """By the lead of the team, never about himself. Not accepting needs its reason."""
    explanation = explanation_queries.get_to_change(explanation_id, version=version, viewer=actor)
    if not explanation_queries.may_decide(explanation, actor):
        raise NotAllowed(_l("The lead of the team answers explanations."))
    rules.check_own_business(
        actor_person_id=actor.person_id, person_ids=[explanation.person_id] if explanation.person_id else []
    )
    target = ExplanationState.ACCEPTED if accepted else ExplanationState.NOT_ACCEPTED
    rules.move_explanation(explanation.state, target)
    if not accepted and not reason:
        raise DomainError(_l("Say why the explanation is not accepted."), field="reason")
    explanation.state, explanation.decision_reason = target, reason
    explanation.decided_by, explanation.decided_at = actor.ref, now
    audit.record("explanation.decided", subject=explanation, actor=actor, at=now, state=target)


def accept_paper(
    line_id: int, statement: str, *, version: int, accepted_because: str, actor: Actor, now: datetime
) -> Explanation:
    """A paper recorded after the minutes were signed explains the line, as the leave book says by itself; the lead
    accepts it. The minutes keep what was seen, the score counts what was explained. `version`: of the check."""
    line = db.session.get_one(CheckLine, line_id)
    check = queries.get_check_to_change(line.check_id, version=version, viewer=actor)
    asked = queries.explanation_on(line=line)
    if asked is None:
        unit_id = line.home_unit_id or check.unit_id
        asked = Explanation(
            check_id=check.id, line_id=line.id, person_id=line.person_id, unit_id=unit_id, due_on=clock.local_day(now)
        )
        db.session.add(asked)
        db.session.flush()
    if asked.state is ExplanationState.ASKED:
        rules.move_explanation(asked.state, ExplanationState.GIVEN)
        asked.state, asked.statement = ExplanationState.GIVEN, statement
        asked.given_by, asked.given_at = SYSTEM.ref, now
        audit.record("explanation.given", subject=asked, actor=SYSTEM, at=now, statement=statement)
        db.session.flush()
    check.changed_at = now
    decide(asked.id, version=asked.version, accepted=True, reason=accepted_because, actor=actor, now=now)
    return asked


def report_done(action_id: int, *, version: int, report: str, actor: Actor, now: datetime) -> None:
    """By the head of the unit that was required to act."""
    action = explanation_queries.get_action_to_change(action_id, version=version, viewer=actor)
    if not explanation_queries.may_report(action, actor):
        raise NotAllowed(_l("The head of the unit reports what was put right."))
    rules.move_action(action.state, ActionState.REPORTED)
    action.state, action.report = ActionState.REPORTED, report
    action.reported_by, action.reported_at = actor.ref, now
    audit.record("corrective_action.reported", subject=action, actor=actor, at=now, report=report)


def verify(action_id: int, *, version: int, actor: Actor, now: datetime) -> None:
    action = explanation_queries.get_action_to_change(action_id, version=version, viewer=actor)
    if actor.ref != SYSTEM.ref and not queries.takes_part(action.check, actor):
        raise NotAllowed(_l("The team verifies what was put right."))
    rules.move_action(action.state, ActionState.VERIFIED)
    action.state, action.verified_by, action.verified_at = ActionState.VERIFIED, actor.ref, now
    audit.record("corrective_action.verified", subject=action, actor=actor, at=now)


def remind(now: datetime) -> int:
    """Explanations still owed two days before they are due. Answers how many."""
    due = explanation_queries.owed_on(clock.local_day(now))
    for explanation in due:
        users = _who_answers(explanation, on=clock.local_day(now))
        notifications.notify(DUE, subject_id=explanation.id, users=users, now=now)
    return len(due)

