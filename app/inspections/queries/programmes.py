"""Programmes of a year or a quarter: the list, and one with its plans by month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.core.actor import Actor
from app.core.calendar import add_months
from app.core.documents.types import ColumnKind
from app.core.listing import Column, ListSpec, Sort, TextFilter, Viewing, down, totals, up
from app.core.listing.spec import AnySelect
from app.core.ports import TileValue
from app.core.tiles import address
from app.extensions import db
from app.inspections.models import InspectionProgramme
from app.inspections.queries.plan_list import PLANS
from app.inspections.queries.visibility import with_its_team

DAY = timedelta(days=1)
MONTHS_OF_QUARTER = 3


@dataclass(frozen=True)
class ProgrammeRow:
    public_id: str
    title: str
    team: str
    year: int
    span: str
    document: str


@dataclass(frozen=True)
class MonthRow:
    """Each number opens its plans."""

    month: date
    planned: TileValue
    held: TileValue
    withdrawn: TileValue


def span_of(programme: InspectionProgramme) -> str:
    if programme.quarter is None:
        return str(_("The whole year"))
    return str(_("Quarter %(quarter)s", quarter=programme.quarter))


def get_programme(public_id: str, viewer: Actor) -> InspectionProgramme:
    return db.session.scalars(
        select(InspectionProgramme)
        .where(
            InspectionProgramme.public_id == public_id, with_its_team(viewer, InspectionProgramme.team_id)
        )
        .options(joinedload(InspectionProgramme.team), joinedload(InspectionProgramme.document))
    ).one()


def programmes_of(team_ids: Sequence[int]) -> Sequence[InspectionProgramme]:
    """What plans of these teams can belong to, newest first."""
    return db.session.scalars(
        select(InspectionProgramme)
        .where(InspectionProgramme.team_id.in_(team_ids))
        .order_by(InspectionProgramme.year.desc(), InspectionProgramme.id.desc())
    ).all()


def months_of(programme: InspectionProgramme) -> list[date]:
    """The first days of its months."""
    first = 1 if programme.quarter is None else MONTHS_OF_QUARTER * (programme.quarter - 1) + 1
    count = 12 if programme.quarter is None else MONTHS_OF_QUARTER
    return [date(programme.year, month, 1) for month in range(first, first + count)]


def by_month(programme: InspectionProgramme, viewing: Viewing) -> list[MonthRow]:
    """Plans by the month of their first day; all numbers are counted in one question."""
    asked: list[tuple[Any, dict[str, str]]] = []
    months = months_of(programme)
    for month in months:
        span = {"first_from": month.isoformat(), "first_to": (add_months(month, 1) - DAY).isoformat()}
        within = {"programme": programme.public_id, **span}
        asked += [(PLANS, within), (PLANS, {**within, "held": "1"}), (PLANS, {**within, "withdrawn": "1"})]
    numbers = [
        TileValue(number, address(spec, params))
        for (spec, params), number in zip(asked, totals(asked, viewing), strict=True)
    ]
    return [MonthRow(month, *numbers[3 * place : 3 * place + 3]) for place, month in enumerate(months)]


def visible(viewing: Viewing) -> AnySelect:
    return select(InspectionProgramme).where(with_its_team(viewing.actor, InspectionProgramme.team_id))


def rows_of(programmes: Sequence[InspectionProgramme], _viewing: Viewing) -> list[ProgrammeRow]:
    return [
        ProgrammeRow(
            each.public_id, each.title, each.team.name, each.year, span_of(each),
            _("No. %(number)s of %(day)s", number=each.document.number, day=f"{each.document.issued_on:%d/%m/%Y}"),
        )
        for each in programmes
    ]  # fmt: skip


PROGRAMMES: ListSpec[ProgrammeRow] = ListSpec(
    name="inspections.programmes",
    endpoint="inspections.programmes",
    title=_l("Inspection programmes"),
    select=visible,
    key=InspectionProgramme.id,
    columns=(
        Column("title", _l("Name of the programme"),
               link=lambda row: url_for("inspections.show_programme", public_id=row.public_id)),
        Column("team", _l("Team")),
        Column("year", _l("Year"), sorts=("newest", "oldest"), value=lambda row: str(row.year)),
        Column("span", _l("Covers")),
        Column("document", _l("Document"), kind=ColumnKind.TEXT),
    ),
    sorts=(
        Sort("newest", _l("Newest first"), (down(InspectionProgramme.year),)),
        Sort("oldest", _l("Oldest first"), (up(InspectionProgramme.year),)),
    ),
    filters=(TextFilter("q", _l("Name of the programme"), InspectionProgramme.search_text),),
    options=(joinedload(InspectionProgramme.team), joinedload(InspectionProgramme.document)),
    build_rows=rows_of,
    empty_text=_l("No programme has been entered yet."),
)  # fmt: skip
