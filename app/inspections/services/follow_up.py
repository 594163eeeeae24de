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
from app.inspections.rules import explanations as explaining
from app.inspections.types import ExplanationState, LineStatus, Paper, Window
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
    owed: Window | None,
    now: datetime,
) -> None:
    """When minutes are signed. Without a window nothing is asked; the requirement becomes a corrective action."""
    if owed is not None:
        _ask(check, lines, findings, owed=owed, now=now)
    if check.requirement and check.remedy_due_on:
        db.session.add(
            CorrectiveAction(
                check_id=check.id, unit_id=check.unit_id, requirement=check.requirement, due_on=check.remedy_due_on
            )
        )
    db.session.flush()


def _ask(
    check: SpotCheck, lines: Sequence[CheckLine], findings: Sequence[Finding], *, owed: Window, now: datetime
) -> None:
    until = {"due_on": owed.due_on, "due_at": owed.due_at}
    asked = [
        Explanation(
            check_id=check.id, line_id=line.id, person_id=line.person_id, unit_id=line.home_unit_id or check.unit_id,
            **until,
        )
        for line in lines
        if line.counted and needs_explanation(line)
    ] + [
        Explanation(
            check_id=check.id, finding_id=finding.id, person_id=finding.person_id, unit_id=finding.unit_id,
            **until,
        )
        for finding in findings
    ]  # fmt: skip
    db.session.add_all(asked)
    db.session.flush()
    for explanation in asked:
        users = _who_answers(explanation, on=owed.due_on)
        notifications.notify(ASKED, subject_id=explanation.id, users=users, now=now)


def needs_explanation(line: CheckLine) -> bool:
    is_short = line.late_minutes is not None or line.left_early_minutes is not None
    return is_short or line.status is LineStatus.ABSENT_UNEXCUSED


def _who_answers(explanation: Explanation, *, on: date) -> Iterable[int]:
    """The person's own account, and the heads of the body that answers for him."""
    own = select(User.id).where(User.person_id == explanation.person_id, User.disabled_at.is_(None)).order_by(User.id)
    people = list(db.session.scalars(own)) if explanation.person_id is not None else []
    unit = db.session.get_one(Unit, explanation.unit_id)
    return [*people, *(user.id for user in holders_of(Role.AGENCY_HEAD, unit, on)[:1])]


def explain(
    explanation_id: int, *, version: int, statement: str, paper: Paper | None = None, actor: Actor, now: datetime
) -> None:
    """By the person himself or the head of the body that answers for him; after the window too, marked as late."""
    explanation = explanation_queries.get_to_change(explanation_id, version=version, viewer=actor)
    if not explanation_queries.may_give(explanation, actor):
        raise NotAllowed(_l("The person concerned or the head of the unit explains."))
    explaining.move(explanation.state, ExplanationState.GIVEN)
    explanation.state, explanation.statement = ExplanationState.GIVEN, statement
    explanation.given_by, explanation.given_at = actor.ref, now
    explanation.given_late = explaining.is_late(Window(explanation.due_on, explanation.due_at), now)
    _keep(paper, explanation)
    audit.record(
        "explanation.given", subject=explanation, actor=actor, at=now, statement=statement, late=explanation.given_late
    )
    leads = explanation_queries.lead_accounts(explanation.check_id)
    notifications.notify(GIVEN, subject_id=explanation.id, users=leads, now=now)


def _keep(paper: Paper | None, explanation: Explanation) -> None:
    if paper is not None:
        explanation.paper_kind, explanation.paper_number = paper.kind, paper.number
        explanation.paper_signed_on = paper.signed_on


def decide(
    explanation_id: int,
    *,
    version: int,
    accepted: bool,
    reason: str | None,
    settled: LineStatus | None = None,
    paper: Paper | None = None,
    actor: Actor,
    now: datetime,
) -> None:
    """By the lead of the team, never about himself. Not accepting needs its reason.

    `settled`: what an accepted absence stands for from now on; `paper` replaces the one that came with the explanation.
    """
    explanation = explanation_queries.get_to_change(explanation_id, version=version, viewer=actor)
    if not explanation_queries.may_decide(explanation, actor):
        raise NotAllowed(_l("The lead of the team answers explanations."))
    rules.check_own_business(
        actor_person_id=actor.person_id, person_ids=[explanation.person_id] if explanation.person_id else []
    )
    target = ExplanationState.ACCEPTED if accepted else ExplanationState.NOT_ACCEPTED
    explaining.move(explanation.state, target)
    if not accepted and not reason:
        raise DomainError(_l("Say why the explanation is not accepted."), field="reason")
    signed = explanation.line.status if explanation.line is not None else None
    settled = explaining.settled_status(signed, accepted=accepted, chosen=settled)
    with db.session.no_autoflush:  # half answered is a state that the database refuses
        explanation.state, explanation.decision_reason, explanation.settled_status = target, reason, settled
        explanation.decided_by, explanation.decided_at = actor.ref, now
        _keep(paper, explanation)
    audit.record("explanation.decided", subject=explanation, actor=actor, at=now, state=target, settled=settled)


def accept_paper(
    line_id: int,
    statement: str,
    *,
    version: int,
    settled: LineStatus,
    paper: Paper,
    actor: Actor,
    now: datetime,
) -> Explanation:
    """A paper recorded after the minutes were signed explains the line, as the leave book says by itself; the lead
    accepts it. The minutes keep what was seen, the score counts what was explained. `version`: of the check."""
    line = db.session.get_one(CheckLine, line_id)
    check = queries.get_check_to_change(line.check_id, version=version, viewer=actor)
    asked = queries.explanation_on(line=line)
    if asked is None:
        asked = Explanation(
            check_id=check.id, line_id=line.id, person_id=line.person_id, unit_id=line.home_unit_id or check.unit_id,
            due_on=clock.local_day(now),
        )  # fmt: skip
        db.session.add(asked)
        db.session.flush()
    if asked.state is ExplanationState.ASKED:
        explaining.move(asked.state, ExplanationState.GIVEN)
        asked.state, asked.statement = ExplanationState.GIVEN, statement
        asked.given_by, asked.given_at = SYSTEM.ref, now
        audit.record("explanation.given", subject=asked, actor=SYSTEM, at=now, statement=statement)
        db.session.flush()
    check.changed_at = now
    decide(
        asked.id, version=asked.version, accepted=True, reason=None, settled=settled, paper=paper, actor=actor, now=now
    )
    return asked


def remind(now: datetime) -> int:
    """Explanations still owed two days before they are due. Answers how many."""
    due = explanation_queries.owed_on(clock.local_day(now))
    for explanation in due:
        users = _who_answers(explanation, on=clock.local_day(now))
        notifications.notify(DUE, subject_id=explanation.id, users=users, now=now)
    return len(due)

