"""Founded cases of a body as a signal for the draw of checks: a number, nothing of the cases."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from flask import url_for
from sqlalchemy import func, select

from app.complaints.models import CitizenCase
from app.complaints.types import CaseKind, CaseState, Outcome
from app.core.calendar import add_months
from app.core.ports import RiskPart
from app.extensions import db

# No denunciation: that there was one is nobody's to count.
COUNTED = (CaseKind.FEEDBACK, CaseKind.COMPLAINT)
MONTHS, POINTS_A_CASE, MOST_CASES = 12, 3, 5


def founded(on: date) -> Mapping[int, RiskPart]:
    """By body: cases of the last twelve months founded wholly or in part; three points each, at most five."""
    counted = db.session.execute(
        select(CitizenCase.unit_id, func.count())
        .where(CitizenCase.state == CaseState.CONCLUDED, CitizenCase.kind.in_(COUNTED))
        .where(CitizenCase.outcome.in_((Outcome.FOUNDED, Outcome.PARTLY_FOUNDED)))
        .where(CitizenCase.closed_on >= add_months(on, -MONTHS), CitizenCase.closed_on <= on)
        .where(CitizenCase.unit_id.is_not(None))
        .group_by(CitizenCase.unit_id)
        .order_by(CitizenCase.unit_id)
    )
    return {
        unit_id: RiskPart(cases, POINTS_A_CASE * min(cases, MOST_CASES))
        for unit_id, cases in counted
        if unit_id is not None
    }


def cases_behind(unit: str, on: date) -> str:
    return url_for(
        "complaints.queue", unit=unit, state=CaseState.CONCLUDED.value, founded="1",
        closed_from=add_months(on, -MONTHS).isoformat(), closed_to=on.isoformat(),
    )  # fmt: skip
