"""How many people a body has, as a signal for the draw of checks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from flask import url_for
from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from app.core.ports import RiskPart
from app.extensions import db
from app.people.models import Posting, Unit
from app.people.queries.delegations import held_on

PEOPLE_A_POINT, MOST_POINTS = 25, 6


def sizes(on: date) -> Mapping[int, RiskPart]:
    """By body: people in post in it or in its parts; a point for every twenty-five, at most six."""
    body = aliased(Unit)
    counted = db.session.execute(
        select(body.id, func.count(Posting.person_id.distinct()))
        .join(Unit, Unit.path.startswith(body.path))
        .join(Posting, Posting.unit_id == Unit.id)
        .where(body.is_agency, body.closed_on.is_(None), held_on(on))
        .group_by(body.id)
        .order_by(body.id)
    )
    return {body_id: RiskPart(people, min(people // PEOPLE_A_POINT, MOST_POINTS)) for body_id, people in counted}


def people_behind(unit: str, _on: date) -> str:
    return url_for("people.list_people", unit=unit)
