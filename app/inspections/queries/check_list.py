"""The list of checks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.core.documents.types import ColumnKind
from app.core.listing import Column, FlagFilter, ListSpec, Sort, TextFilter, Viewing, down, up
from app.core.listing.spec import AnySelect
from app.extensions import db
from app.inspections.models import CheckLine, SpotCheck
from app.inspections.queries.list_filters import choice_filter, held_filter, of_own_teams, unit_filters
from app.inspections.queries.visibility import visible_to
from app.inspections.rules.checks import minutes_number, tally
from app.inspections.rules.labels import KIND_NAMES, STATE_NAMES, name_of
from app.inspections.types import CheckState, LineMark, Tally
from app.people.models import Unit


@dataclass(frozen=True)
class CheckRow:
    """`counted` is of the whole roster, whether signed or not."""

    public_id: str
    number: str
    unit: str
    kind: str
    held_on: date
    state: CheckState
    state_name: str
    counted: Tally


def visible(viewing: Viewing) -> AnySelect:
    return select(SpotCheck).join(SpotCheck.unit).where(visible_to(viewing.actor))


def rows_of(checks: Sequence[SpotCheck], _viewing: Viewing) -> list[CheckRow]:
    marks = marks_of([check.id for check in checks])
    return [
        CheckRow(
            public_id=check.public_id,
            number=minutes_number(check.number) or "–",
            unit=check.unit.name,
            kind=name_of(check.kind),
            held_on=check.held_on,
            state=check.state,
            state_name=name_of(check.state),
            counted=tally(marks.get(check.id, ())),
        )
        for check in checks
    ]


def marks_of(check_ids: Sequence[int]) -> dict[int, list[LineMark]]:
    rows = db.session.execute(
        select(
            CheckLine.check_id, CheckLine.status, CheckLine.mark_source, CheckLine.late_minutes,
            CheckLine.left_early_minutes,
        )
        .where(CheckLine.check_id.in_(check_ids), ~CheckLine.gone)
        .order_by(CheckLine.check_id, CheckLine.position)
    )  # fmt: skip
    marks: dict[int, list[LineMark]] = {}
    for check_id, status, source, late, early in rows:
        marks.setdefault(check_id, []).append(LineMark(status, source, late, early))
    return marks


CHECKS: ListSpec[CheckRow] = ListSpec(
    name="inspections.checks",
    endpoint="inspections.checks",
    title=_l("Checks"),
    select=visible,
    key=SpotCheck.id,
    columns=(
        Column("number", _l("Minutes of the check"),
               link=lambda row: url_for("inspections.show_check", public_id=row.public_id)),
        Column("unit", _l("Unit")),
        Column("held_on", _l("Day"), sorts=("newest", "oldest"), kind=ColumnKind.DAY),
        Column("kind", _l("Kind")),
        Column("state", _l("State"), value=lambda row: row.state_name),
        Column("on_roll", _l("On the roll"), kind=ColumnKind.NUMBER, value=lambda row: row.counted.on_roll),
        Column("present", _l("Present"), kind=ColumnKind.NUMBER, value=lambda row: row.counted.present),
        Column("unexcused", _l("Absent without reason"), kind=ColumnKind.NUMBER,
               value=lambda row: row.counted.absent_unexcused),
    ),
    sorts=(
        Sort("newest", _l("Newest first"), (down(SpotCheck.held_on),)),
        Sort("oldest", _l("Oldest first"), (up(SpotCheck.held_on),)),
    ),
    filters=(
        TextFilter("q", _l("Name of the unit"), Unit.search_text),
        held_filter(SpotCheck.held_on),
        *unit_filters(SpotCheck.unit_id),
        choice_filter("kind", _l("Kind"), SpotCheck.kind, KIND_NAMES),
        choice_filter("state", _l("State"), SpotCheck.state, STATE_NAMES),
        FlagFilter("mine", _l("Of my team"), None, clause=of_own_teams),
    ),
    options=(joinedload(SpotCheck.unit),),
    build_rows=rows_of,
    definition=_l("Signed minutes of your units, and every check of your own team. Only signed ones count anywhere."),
    empty_text=_l("No check has been held here yet."),
)  # fmt: skip
