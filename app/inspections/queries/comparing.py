"""Two checks of one unit beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.core.actor import Actor
from app.extensions import db
from app.inspections.models import CheckLine, CorrectiveAction, Finding, SpotCheck
from app.inspections.queries import checks as queries
from app.inspections.queries.visibility import visible_to
from app.inspections.rules.checks import tally
from app.inspections.types import CheckState, Tally

EARLIER_SHOWN = 12


@dataclass(frozen=True)
class Side:
    check: SpotCheck
    counted: Tally
    lines: Sequence[CheckLine]
    findings: Sequence[Finding]
    actions: Sequence[CorrectiveAction]


@dataclass(frozen=True)
class Persistent:
    """A kind of finding at either check: how many then, how many now."""

    code: str
    then: int
    now: int


def side(check: SpotCheck) -> Side:
    lines = queries.lines_of(check)
    return Side(
        check, tally(line.mark for line in lines), lines, queries.findings_of(check), queries.actions_of(check)
    )


def others(check: SpotCheck, viewer: Actor) -> Sequence[SpotCheck]:
    """Signed checks of the same unit that were held before, the newest first."""
    return db.session.scalars(
        select(SpotCheck)
        .where(SpotCheck.unit_id == check.unit_id, SpotCheck.state == CheckState.SIGNED, visible_to(viewer))
        .where(SpotCheck.started_at < check.started_at)
        .options(joinedload(SpotCheck.unit))
        .order_by(SpotCheck.started_at.desc(), SpotCheck.id.desc())
        .limit(EARLIER_SHOWN)
    ).all()


def kinds(then: Side, now: Side) -> list[Persistent]:
    """By kind of finding, what was found at both first."""
    codes = sorted({finding.violation_type for finding in (*then.findings, *now.findings)})
    rows = [Persistent(code, _number(then, code), _number(now, code)) for code in codes]
    return sorted(rows, key=lambda row: (not (row.then and row.now), row.code))


def _number(of: Side, code: str) -> int:
    return sum(finding.violation_type == code for finding in of.findings)
