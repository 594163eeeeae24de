"""What earlier checks say for the draw of the next ones: aggregates by unit, each with the list behind it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select

from app.core import installed_law
from app.core.ports import RiskPart
from app.core.tiles import address
from app.extensions import db
from app.inspections.models import Finding, SpotCheck
from app.inspections.queries.check_list import CHECKS
from app.inspections.queries.finding_list import FINDINGS
from app.inspections.queries.standing import finding_counts
from app.inspections.rules import risk
from app.inspections.rules.checks import repeats_since
from app.inspections.types import CheckState
from app.people.models import Unit


def bodies() -> Sequence[int]:
    """Every open body, by id."""
    open_ones = select(Unit.id).where(Unit.is_agency, Unit.closed_on.is_(None))
    return db.session.scalars(open_ones.order_by(Unit.id)).all()


def months(on: date) -> dict[int, RiskPart]:
    """Months since the last signed check."""
    checked = db.session.execute(
        select(SpotCheck.unit_id, func.max(SpotCheck.held_on))
        .where(SpotCheck.state == CheckState.SIGNED)
        .group_by(SpotCheck.unit_id)
        .order_by(SpotCheck.unit_id)
    )
    last = {unit_id: day for unit_id, day in checked}
    found = {unit_id: risk.months_since(last.get(unit_id), on=on) for unit_id in bodies()}
    return {unit_id: RiskPart(number, number) for unit_id, number in found.items()}


def findings(on: date) -> dict[int, RiskPart]:
    """Findings that count, within the window of repeats."""
    seen = _times_seen(on)
    return {unit_id: RiskPart(sum(times), risk.points_for_findings(sum(times))) for unit_id, times in seen.items()}


def repeats(on: date) -> dict[int, RiskPart]:
    """Findings whose kind had been found there before, within the same window."""
    found = {unit_id: risk.repeats_among(times) for unit_id, times in _times_seen(on).items()}
    return {unit_id: RiskPart(number, risk.points_for_repeats(number)) for unit_id, number in found.items() if number}


def _times_seen(on: date) -> dict[int, list[int]]:
    """By unit: how often each kind of finding was seen."""
    counted = db.session.execute(
        select(SpotCheck.unit_id, Finding.violation_type, func.count())
        .join(Finding, Finding.check_id == SpotCheck.id)
        .where(finding_counts(), Finding.held_on >= repeats_since(on, installed_law.current()), Finding.held_on <= on)
        .group_by(SpotCheck.unit_id, Finding.violation_type)
        .order_by(SpotCheck.unit_id, Finding.violation_type)
    )
    seen: dict[int, list[int]] = {}
    for unit_id, _kind, times in counted:
        seen.setdefault(unit_id, []).append(times)
    return seen


def checks_behind(unit: str, on: date) -> str:
    return address(CHECKS, {"body": unit, "state": CheckState.SIGNED.value, "held_to": on.isoformat()})


def findings_behind(unit: str, on: date) -> str:
    since = repeats_since(on, installed_law.current())
    return address(FINDINGS, {"body": unit, "counts": "1", "held_from": since.isoformat(), "held_to": on.isoformat()})
