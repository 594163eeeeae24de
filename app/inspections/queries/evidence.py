"""What signed checks tell the scoring: one fact for each observed line and for what was short on it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from sqlalchemy import select

from app.core.actor import Actor
from app.core.evidence import Fact
from app.extensions import db
from app.inspections.models import CheckLine, Finding, SpotCheck
from app.inspections.queries.standing import finding_counts, line_is_explained
from app.inspections.queries.visibility import findings_visible_to, lines_visible_to
from app.inspections.types import LineStatus

LINE, FINDING = "check_line", "finding"


def evidence(start: date, end: date) -> list[Fact]:
    """Half-open days. Only signed checks, only observed lines of people for whom a unit here answers; what an accepted
    explanation covers is left out, and so is whoever nobody here answers for."""
    lines = db.session.execute(
        select(
            CheckLine.id, CheckLine.public_id, CheckLine.person_id, CheckLine.home_unit_id, CheckLine.held_on,
            CheckLine.status, CheckLine.late_minutes, CheckLine.left_early_minutes,
            line_is_explained().label("explained"),
        )
        .where(CheckLine.counted, CheckLine.held_on >= start, CheckLine.held_on < end)
        .where(CheckLine.home_unit_id.is_not(None))
        .order_by(CheckLine.held_on, CheckLine.id)
    )  # fmt: skip
    findings = db.session.execute(
        select(
            Finding.id, Finding.public_id, Finding.person_id, Finding.unit_id, Finding.held_on, Finding.violation_type,
            Finding.severity,
        )
        .where(finding_counts(), Finding.held_on >= start, Finding.held_on < end)
        .order_by(Finding.held_on, Finding.id)
    )  # fmt: skip
    return [*(fact for row in lines for fact in _of_line(row)), *(_of_finding(row) for row in findings)]


def _of_line(row: Any) -> Iterator[Fact]:
    yield _line_fact("inspections.checked", row)
    if row.status is LineStatus.PRESENT:
        yield _line_fact("inspections.present", row)
    if row.explained:
        return
    if row.late_minutes is not None:
        yield _line_fact("inspections.late", row, minutes=row.late_minutes)
    if row.left_early_minutes is not None:
        yield _line_fact("inspections.left_early", row, minutes=row.left_early_minutes)
    if row.status is LineStatus.ABSENT_UNEXCUSED:
        yield _line_fact("inspections.absent_unexcused", row)


def _line_fact(code: str, row: Any, **details: str | int) -> Fact:
    return Fact(
        code=code, happened_on=row.held_on, unit_id=row.home_unit_id, source_kind=LINE, source_id=row.id,
        endpoint="inspections.show_line", public_id=row.public_id, person_id=row.person_id, details=details,
    )  # fmt: skip


def _of_finding(row: Any) -> Fact:
    return Fact(
        code="inspections.finding", happened_on=row.held_on, unit_id=row.unit_id, source_kind=FINDING,
        source_id=row.id, endpoint="inspections.show_finding", public_id=row.public_id, person_id=row.person_id,
        details={"violation_type": row.violation_type, "severity": str(row.severity.value)},
    )  # fmt: skip


def visible_sources(viewer: Actor, source_ids: Collection[int], *, kind: str | None = None) -> set[int]:
    """`kind` is the facts' source_kind. Without it an id counts only when whatever bears it may be opened, since a
    line and a finding may share a number."""
    ids = set(source_ids)
    lines = select(CheckLine.id).join(SpotCheck, SpotCheck.id == CheckLine.check_id)
    findings = select(Finding.id).join(SpotCheck, SpotCheck.id == Finding.check_id)
    seen_lines = set(db.session.scalars(lines.where(CheckLine.id.in_(ids), lines_visible_to(viewer))))
    seen_findings = set(db.session.scalars(findings.where(Finding.id.in_(ids), findings_visible_to(viewer))))
    if kind is not None:
        return seen_findings if kind == FINDING else seen_lines
    hidden_lines = set(db.session.scalars(select(CheckLine.id).where(CheckLine.id.in_(ids)))) - seen_lines
    hidden_findings = set(db.session.scalars(select(Finding.id).where(Finding.id.in_(ids)))) - seen_findings
    return (seen_lines | seen_findings) - hidden_lines - hidden_findings
