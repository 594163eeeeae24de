"""What a counted line or finding stands for after the explanations: one set of conditions for lists, figures and facts.

An accepted explanation takes away the consequence; the minutes stay as they were signed.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, and_, case, literal, not_, or_, select

from app.inspections.models import CheckLine, Explanation, Finding
from app.inspections.types import AWAY, Attendance, ExplanationState, LineStatus


def line_is_explained() -> ColumnElement[bool]:
    return _accepted(Explanation.line_id == CheckLine.id, CheckLine)


def finding_is_explained() -> ColumnElement[bool]:
    return _accepted(Explanation.finding_id == Finding.id, Finding)


def _accepted(joined: ColumnElement[bool], owner: Any) -> ColumnElement[bool]:
    accepted = select(Explanation.id).where(joined, Explanation.state == ExplanationState.ACCEPTED)
    return accepted.correlate(owner).exists()


def attends(value: Attendance) -> ColumnElement[bool]:
    """Of a counted line: the three terms exclude each other and leave nothing out."""
    missing = CheckLine.status == LineStatus.ABSENT_UNEXCUSED
    return {
        Attendance.PRESENT: CheckLine.status == LineStatus.PRESENT,
        Attendance.EXCUSED: or_(CheckLine.status.in_(AWAY), and_(missing, line_is_explained())),
        Attendance.UNEXCUSED: and_(missing, not_(line_is_explained())),
    }[value]


def attendance() -> ColumnElement[str]:
    """The term as a value."""
    whens = [(attends(value), literal(value.value)) for value in Attendance]
    return case(*whens, else_=literal(""))


def is_late() -> ColumnElement[bool]:
    return and_(CheckLine.late_minutes.is_not(None), not_(line_is_explained()))


def left_early() -> ColumnElement[bool]:
    return and_(CheckLine.left_early_minutes.is_not(None), not_(line_is_explained()))


def finding_counts() -> ColumnElement[bool]:
    return and_(Finding.counted, not_(finding_is_explained()))
