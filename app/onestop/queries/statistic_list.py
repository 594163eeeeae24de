"""The list of monthly figures: the rows behind the shares of the scoring."""

from __future__ import annotations

from datetime import date

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import selectinload

from app.core.documents.types import ColumnKind
from app.core.listing import (
    Column,
    DayRangeFilter,
    FlagFilter,
    ListSpec,
    Sort,
    SubtreeFilter,
    TextFilter,
    Viewing,
    down,
    up,
)
from app.core.listing.filters import ChoiceFilter
from app.core.listing.spec import AnySelect
from app.core.listing.types import Choice
from app.extensions import db
from app.onestop.models import OneStopStat
from app.onestop.queries.statistics import visible_to
from app.onestop.queries.thresholds import ShortOfFilter
from app.onestop.types import StatForm
from app.people.models import Unit
from app.people.queries.unit_list import find_subtree

FORM_NAMES = {StatForm.FORM_06A: _l("Form 06a"), StatForm.MONTHLY: _l("Monthly sheet")}


def visible(viewing: Viewing) -> AnySelect:
    return select(OneStopStat).join(OneStopStat.unit).where(visible_to(viewing.actor))


def month_text(stat: OneStopStat) -> str:
    return month_name(stat.month_on)


def month_name(month_on: date) -> str:
    return f"{month_on.month:02}/{month_on.year}"


def link_to(stat: OneStopStat) -> str:
    return url_for("onestop.show_statistic", public_id=stat.public_id)


def bodies(viewing: Viewing) -> list[Choice]:
    """Only the unit itself, without what is below it."""
    rows = db.session.execute(
        select(Unit.public_id, Unit.name)
        .where(visible_to(viewing.actor), Unit.id.in_(select(OneStopStat.unit_id)))
        .order_by(Unit.sort_key, Unit.id)
    )
    return [Choice(public_id, name) for public_id, name in rows]


def of_body(value: str, _viewing: Viewing) -> ColumnElement[bool]:
    return Unit.public_id == value


STATISTICS: ListSpec[OneStopStat] = ListSpec(
    name="one_stop_statistics",
    endpoint="onestop.list_statistics",
    title=_l("Monthly one-stop figures"),
    select=visible,
    key=OneStopStat.id,
    columns=(
        Column("unit", _l("Unit"), value=lambda stat: stat.unit.name, link=link_to),
        Column("month", _l("Month"), sorts=("month", "oldest"), value=month_text),
        Column("received_total", _l("Received"), kind=ColumnKind.NUMBER),
        Column("received_online", _l("Online"), kind=ColumnKind.NUMBER),
        Column("received_postal", _l("By post"), kind=ColumnKind.NUMBER),
        Column("resolved_total", _l("Settled"), kind=ColumnKind.NUMBER),
        Column("resolved_early", _l("Early"), kind=ColumnKind.NUMBER),
        Column("resolved_in_time", _l("Early and on time"), kind=ColumnKind.NUMBER),
        Column("resolved_late", _l("Settled late"), kind=ColumnKind.NUMBER),
        Column("pending_late", _l("Overdue, not settled"), kind=ColumnKind.NUMBER),
        Column("satisfied", _l("Satisfied"), kind=ColumnKind.NUMBER),
        Column("answered", _l("Answers"), kind=ColumnKind.NUMBER),
        Column("revision", _l("Revision"), kind=ColumnKind.NUMBER),
    ),
    sorts=(
        Sort("month", _l("Newest month first"), (down(OneStopStat.month_on),)),
        Sort("oldest", _l("Oldest month first"), (up(OneStopStat.month_on),)),
        Sort("recorded", _l("Recorded last"), (down(OneStopStat.recorded_at),)),
    ),
    filters=(
        TextFilter("q", _l("Unit"), Unit.search_text),
        DayRangeFilter("month", _l("Month (its first day)"), OneStopStat.month_on),
        SubtreeFilter("unit", _l("Unit and what is below it"), Unit.path, find=find_subtree),
        ChoiceFilter("body", _l("Unit itself"), Unit.public_id, choices=bodies, clause=of_body),
        ChoiceFilter(
            "form", _l("Taken from"), OneStopStat.form,
            choices=tuple(Choice(form.value, name) for form, name in FORM_NAMES.items()),
        ),
        FlagFilter("late", _l("With files settled late"), None, clause=lambda _viewing: OneStopStat.resolved_late > 0),
        ShortOfFilter("short_of", _l("Satisfied answers short of, per cent (>90: of above 90)"), None),
    ),
    exact=True,
    definition=_l("One row for each unit and month, as the unit's paper told it; a correction keeps the old figures."),
    options=(selectinload(OneStopStat.unit),),
    empty_text=_l("No month has been brought in yet. Import form 06a or a monthly sheet."),
)  # fmt: skip
