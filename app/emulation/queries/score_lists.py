"""The rankings of units and people, and a head's queue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import contains_eager

from app.core.clock import local_day
from app.core.documents.types import ColumnKind
from app.core.formats import points as points_text
from app.core.listing import (
    Choice,
    ChoiceFilter,
    Column,
    DayRangeFilter,
    ListSpec,
    Sort,
    SubtreeFilter,
    TextFilter,
    Viewing,
    down,
    up,
)
from app.core.listing.filters import Filter
from app.core.listing.spec import AnySelect
from app.emulation.models import EvaluationPeriod, ScoreSheet
from app.emulation.queries import periods, reviewing, sheets
from app.emulation.rules.labels import FLAGS, RATINGS, SHEET_STATES, period_text
from app.emulation.types import Flag, PeriodState, Rating, SheetState, SubjectType
from app.extensions import db
from app.people.models import Unit
from app.people.queries.unit_list import find_subtree


@dataclass(frozen=True)
class SheetRow:
    """A sheet as a list shows it; points as decimals."""

    public_id: str
    version: int
    name: str
    position: str
    unit: str
    period: str
    points: Decimal | None
    groups: tuple[tuple[str, Decimal, Decimal], ...]
    rating: Rating | None
    flags: tuple[Flag, ...]
    state: SheetState
    signed_at: datetime | None


def rows_of(found: Sequence[ScoreSheet], _viewing: Viewing) -> list[SheetRow]:
    return [row_of(sheet) for sheet in found]


def row_of(sheet: ScoreSheet) -> SheetRow:
    period = sheet.period
    return SheetRow(
        sheet.public_id, sheet.version, sheet.name, sheet.position, sheet.unit.name,
        period_text(period.kind, period.year, period.number), sheet.total,
        tuple((code, Decimal(points) / 100, Decimal(most) / 100) for code, points, most in sheet.groups),
        sheet.rating, tuple(sheet.flag_list), sheet.state, sheet.signed_at,
    )  # fmt: skip


def _base(kind: SubjectType, viewing: Viewing) -> AnySelect:
    return (
        select(ScoreSheet)
        .join(ScoreSheet.period)
        .join(ScoreSheet.unit)
        .where(ScoreSheet.subject_type == kind, sheets.visible_to(viewing.actor))
        .where(EvaluationPeriod.state.in_(periods.SCORED))
    )


def of_units(viewing: Viewing) -> AnySelect:
    return _base(SubjectType.UNIT, viewing)


def of_people(viewing: Viewing) -> AnySelect:
    return _base(SubjectType.PERSON, viewing)


def of_head(viewing: Viewing) -> AnySelect:
    units = reviewing.review_units(viewing.actor, local_day(viewing.now))
    return (
        select(ScoreSheet)
        .join(ScoreSheet.period)
        .join(ScoreSheet.unit)
        .where(reviewing.in_queue(viewing.actor, units), EvaluationPeriod.state == PeriodState.UNDER_REVIEW)
    )


def _periods(_viewing: Viewing) -> list[Choice]:
    found = periods.list_periods(scored_only=True)
    return [Choice(each.public_id, period_text(each.kind, each.year, each.number)) for each in found]


def _of_body(value: str, _viewing: Viewing) -> ColumnElement[bool]:
    return Unit.public_id == value


def _bodies(viewing: Viewing) -> list[Choice]:
    scored = select(ScoreSheet.unit_id).where(sheets.visible_to(viewing.actor))
    rows = db.session.execute(
        select(Unit.public_id, Unit.name).where(Unit.id.in_(scored)).order_by(Unit.sort_key, Unit.id)
    )
    return [Choice(public_id, name) for public_id, name in rows]


def _has_flag(value: str, _viewing: Viewing) -> ColumnElement[bool]:
    return ScoreSheet.flags.contains(value, autoescape=True)


def _choices(names: Mapping[Any, Any]) -> tuple[Choice, ...]:
    return tuple(Choice(member.value, name) for member, name in names.items())


PERIOD: Filter = ChoiceFilter(
    "period", _l("Period"), EvaluationPeriod.public_id, choices=_periods,
    clause=lambda value, _viewing: EvaluationPeriod.public_id == value,
)  # fmt: skip
FILTERS: tuple[Filter, ...] = (
    TextFilter("q", _l("Name"), ScoreSheet.search_text),
    PERIOD,
    SubtreeFilter("unit", _l("Unit and what is below it"), Unit.path, find=find_subtree),
    ChoiceFilter("body", _l("Unit itself"), Unit.public_id, choices=_bodies, clause=_of_body),
    ChoiceFilter(
        "state", _l("State"), ScoreSheet.state, multiple=True,
        choices=_choices({each: name for each, name in SHEET_STATES.items() if each is not SheetState.WITHDRAWN}),
    ),
    ChoiceFilter("rating", _l("Class"), ScoreSheet.rating, choices=_choices(RATINGS)),
    ChoiceFilter("flag", _l("To look at"), ScoreSheet.flags, choices=_choices(FLAGS), clause=_has_flag),
    DayRangeFilter("signed", _l("Signed"), ScoreSheet.signed_at),
)  # fmt: skip


def sheet_link(row: SheetRow) -> str:
    return url_for("emulation.sheet", public_id=row.public_id)


def review_link(row: SheetRow) -> str:
    return url_for("emulation.review", public_id=row.public_id)


def _groups_text(row: SheetRow) -> str:
    return " · ".join(f"{points_text(points)}/{points_text(most)}" for _code, points, most in row.groups)


def _flags_text(row: SheetRow) -> str:
    return ", ".join(str(FLAGS[flag]) for flag in row.flags)


NAME = Column[SheetRow]("name", _l("Name"), sorts=("name",), link=sheet_link)
UNIT = Column[SheetRow]("unit", _l("Unit"))
SHARED: tuple[Column[SheetRow], ...] = (
    Column("period", _l("Period")),
    Column("points", _l("Points"), sorts=("points",), kind=ColumnKind.NUMBER, places=2),
    Column("groups", _l("Groups"), value=_groups_text),
    Column("rating", _l("Class"), value=lambda row: RATINGS[row.rating] if row.rating else None),
    Column("flags", _l("To look at"), value=_flags_text),
    Column("state", _l("State"), value=lambda row: SHEET_STATES[row.state]),
    Column("signed_at", _l("Signed"), sorts=("signed",), kind=ColumnKind.MOMENT),
)
SORTS = (
    Sort("points", _l("Most points first"), (down(ScoreSheet.points),)),
    Sort("name", _l("Name"), (up(ScoreSheet.sort_key),)),
    Sort("signed", _l("Signed last"), (down(ScoreSheet.signed_at),)),
)
OPTIONS = (contains_eager(ScoreSheet.unit), contains_eager(ScoreSheet.period))
DEFINITION = _l("Points are proposed by the system until the head has signed; those not signed are marked.")
EMPTY = _l("No period has been computed yet.")

UNIT_SCORES: ListSpec[SheetRow] = ListSpec(
    name="unit_scores", endpoint="emulation.unit_scores", title=_l("Scores of units"), select=of_units,
    key=ScoreSheet.id, columns=(replace(NAME, label=_l("Unit")), *SHARED), sorts=SORTS, filters=FILTERS,
    options=OPTIONS, build_rows=rows_of,
    definition=DEFINITION, empty_text=EMPTY,
)  # fmt: skip
PERSON_SCORES: ListSpec[SheetRow] = ListSpec(
    name="person_scores", endpoint="emulation.person_scores", title=_l("Scores of people"), select=of_people,
    key=ScoreSheet.id, columns=(NAME, UNIT, *SHARED), sorts=SORTS, filters=FILTERS, options=OPTIONS,
    build_rows=rows_of, definition=DEFINITION, empty_text=EMPTY,
)  # fmt: skip
REVIEWS: ListSpec[SheetRow] = ListSpec(
    name="head_reviews", endpoint="emulation.reviews", title=_l("Review of scores"), select=of_head,
    key=ScoreSheet.id,
    columns=(Column("name", _l("Name"), sorts=("name",), link=review_link), UNIT, *SHARED),
    sorts=(Sort("flags", _l("What to look at first"), (down(ScoreSheet.flag_count),)), *SORTS[:2], SORTS[2]),
    filters=tuple(each for each in FILTERS if each.name != "body"), options=OPTIONS, build_rows=rows_of,
    definition=_l("Sheets that you review: your body and its people. Your own sheet goes to the head above you."),
    empty_text=_l("Nothing waits for your review."),
)  # fmt: skip
