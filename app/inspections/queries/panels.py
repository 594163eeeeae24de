"""What pages of people and units and the search show of checks."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from app.core.actor import Actor
from app.core.calendar import add_months
from app.core.listing import ListSpec, Viewing, matches, totals
from app.core.periods import local_day
from app.core.ports import TileValue
from app.core.tiles import address
from app.extensions import db
from app.inspections.models import CorrectiveAction, Explanation, SpotCheck
from app.inspections.queries.check_list import CHECKS
from app.inspections.queries.finding_list import FINDINGS
from app.inspections.queries.line_list import LINES
from app.inspections.queries.list_filters import find_person, find_unit
from app.inspections.queries.visibility import explanations_visible_to, visible_to
from app.inspections.types import CheckState, Permission
from app.people.models import Person, Unit

MONTHS_SHOWN = 12
NUMBER = re.compile(r"\s*(\d{1,6})\s*(?:/.*)?")


@dataclass(frozen=True)
class Numbers:
    """Label and number, each opening its rows; over the last twelve months."""

    rows: tuple[tuple[Any, TileValue], ...]


def visible_explanations(explanation_ids: Collection[int], viewer: Actor) -> Sequence[Explanation]:
    """Of these, those the viewer sees."""
    return db.session.scalars(
        select(Explanation)
        .join(SpotCheck, SpotCheck.id == Explanation.check_id)
        .where(Explanation.id.in_(explanation_ids), explanations_visible_to(viewer))
        .options(joinedload(Explanation.line), joinedload(Explanation.finding))
        .order_by(Explanation.id)
    ).all()


def visible_actions(action_ids: Collection[int], viewer: Actor) -> Sequence[CorrectiveAction]:
    """Of these, those the viewer sees."""
    return db.session.scalars(
        select(CorrectiveAction)
        .join(SpotCheck, SpotCheck.id == CorrectiveAction.check_id)
        .where(CorrectiveAction.id.in_(action_ids), visible_to(viewer))
        .options(joinedload(CorrectiveAction.unit))
        .order_by(CorrectiveAction.id)
    ).all()


def search_checks(viewer: Actor, text: str, limit: int) -> Sequence[SpotCheck]:
    """Newest first."""
    number = NUMBER.fullmatch(text)
    by_number = SpotCheck.number == int(number.group(1)) if number else None
    by_unit = matches(Unit.search_text, text)
    return db.session.scalars(
        select(SpotCheck)
        .join(SpotCheck.unit)
        .where(visible_to(viewer), by_unit if by_number is None else or_(by_number, by_unit))
        .options(joinedload(SpotCheck.unit))
        .order_by(SpotCheck.held_on.desc(), SpotCheck.id.desc())
        .limit(limit)
    ).all()


def person_numbers(viewer: Actor, person_id: int, now: datetime) -> Numbers | None:
    """For whoever sees checks; the person's own page has his lines themselves."""
    if not viewer.can(Permission.CHECK_VIEW):
        return None
    person, viewing = db.session.get_one(Person, person_id), Viewing(viewer, now)
    if find_person(person.public_id, viewing) is None:
        return None
    asked = {"person": person.public_id, **_last_year(now)}
    return _numbers(viewing, (
        (_l("Times checked"), LINES, asked),
        (_l("Late arrivals that count"), LINES, {**asked, "late": "1"}),
        (_l("Absent without reason"), LINES, {**asked, "attendance": "unexcused"}),
        (_l("Findings that count"), FINDINGS, {**asked, "counts": "1"}),
    ))  # fmt: skip


def unit_numbers(viewer: Actor, unit_id: int, now: datetime) -> Numbers | None:
    if not viewer.can(Permission.CHECK_VIEW):
        return None
    unit, viewing = db.session.get_one(Unit, unit_id), Viewing(viewer, now)
    if find_unit(unit.public_id, viewing) is None:
        return None
    asked = {"unit": unit.public_id, **_last_year(now)}
    return _numbers(viewing, (
        (_l("Checks signed"), CHECKS, {**asked, "state": CheckState.SIGNED.value}),
        (_l("People observed"), LINES, asked),
        (_l("Late arrivals that count"), LINES, {**asked, "late": "1"}),
        (_l("Absent without reason"), LINES, {**asked, "attendance": "unexcused"}),
        (_l("Findings that count"), FINDINGS, {**asked, "counts": "1"}),
    ))  # fmt: skip


def _last_year(now: datetime) -> dict[str, str]:
    return {"held_from": add_months(local_day(now), -MONTHS_SHOWN).isoformat()}


def _numbers(
    viewing: Viewing, asked: Sequence[tuple[Any, ListSpec[Any], dict[str, str]]]
) -> Numbers | None:
    """Each opens its list; all are counted in one question."""
    found = totals([(spec, params) for _label, spec, params in asked], viewing)
    rows = tuple(
        (label, TileValue(number, address(spec, params)))
        for (label, spec, params), number in zip(asked, found, strict=True)
    )
    return Numbers(rows) if any(found) else None
