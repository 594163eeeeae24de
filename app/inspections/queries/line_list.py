"""The list of observed lines of signed checks: what rates and score lines open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import joinedload

from app.core.documents.types import ColumnKind
from app.core.listing import ChoiceFilter, Column, FlagFilter, ListSpec, Sort, TextFilter, Viewing, down, up
from app.core.listing.spec import AnySelect
from app.extensions import db
from app.inspections.models import CheckLine, Explanation, SpotCheck
from app.inspections.queries.list_filters import (
    MemberFilter,
    PersonFilter,
    TeamFilter,
    choice_filter,
    choices_of,
    held_filter,
    unit_filters,
)
from app.inspections.queries.standing import attends, is_late, left_early
from app.inspections.queries.visibility import lines_visible_to
from app.inspections.rules.labels import ATTENDANCE_NAMES, STATUS_NAMES, name_of
from app.inspections.types import UNSETTLED, Attendance, LineStatus
from app.people.models import Person, Unit


@dataclass(frozen=True)
class LineRow:
    public_id: str
    full_name: str
    post: str
    unit: str
    held_on: date
    status: LineStatus
    status_name: str
    late_minutes: int | None
    left_early_minutes: int | None
    explained: str


def visible(viewing: Viewing) -> AnySelect:
    return (
        select(CheckLine)
        .join(SpotCheck, SpotCheck.id == CheckLine.check_id)
        .join(Unit, Unit.id == SpotCheck.unit_id)
        .outerjoin(Person, Person.id == CheckLine.person_id)
        .where(CheckLine.counted, lines_visible_to(viewing.actor))
    )


def rows_of(lines: Sequence[CheckLine], _viewing: Viewing) -> list[LineRow]:
    told = explanations_on([line.id for line in lines])
    return [
        LineRow(
            public_id=line.public_id,
            full_name=line.full_name,
            post=line.post,
            unit=line.check.unit.name,
            held_on=line.held_on,
            status=line.status,
            status_name=name_of(line.status),
            late_minutes=line.late_minutes,
            left_early_minutes=line.left_early_minutes,
            explained=told.get(line.id, ""),
        )
        for line in lines
    ]


def explanations_on(line_ids: Sequence[int]) -> dict[int, str]:
    """How each stands, and what an accepted absence stands for now."""
    rows = db.session.execute(
        select(Explanation.line_id, Explanation.state, Explanation.settled_status)
        .where(Explanation.line_id.in_(line_ids))
        .order_by(Explanation.line_id)
    )
    return {
        line_id: ": ".join(name_of(word) for word in (state, settled) if word is not None)
        for line_id, state, settled in rows
        if line_id is not None
    }


def by_attendance(value: str, _viewing: Viewing) -> ColumnElement[bool]:
    return attends(Attendance(value))


SETTLED_NAMES = {status: text for status, text in STATUS_NAMES.items() if status not in UNSETTLED}
LINES: ListSpec[LineRow] = ListSpec(
    name="inspections.lines",
    endpoint="inspections.lines",
    title=_l("Observed lines"),
    select=visible,
    key=CheckLine.id,
    columns=(
        Column("full_name", _l("Name"), link=lambda row: url_for("inspections.show_line", public_id=row.public_id)),
        Column("post", _l("Post")),
        Column("unit", _l("Unit checked")),
        Column("held_on", _l("Day"), sorts=("newest", "oldest"), kind=ColumnKind.DAY),
        Column("status", _l("Attendance status"), value=lambda row: row.status_name),
        Column("late_minutes", _l("Minutes late"), kind=ColumnKind.NUMBER),
        Column("left_early_minutes", _l("Minutes early"), kind=ColumnKind.NUMBER),
        Column("explained", _l("Explanation")),
    ),
    sorts=(
        Sort("newest", _l("Newest first"), (down(CheckLine.held_on),)),
        Sort("oldest", _l("Oldest first"), (up(CheckLine.held_on),)),
    ),
    filters=(
        TextFilter("q", _l("Name"), CheckLine.search_text),
        held_filter(CheckLine.held_on),
        *unit_filters(SpotCheck.unit_id),
        PersonFilter("person", _l("Person"), CheckLine.person_id),
        TeamFilter("team", _l("Team"), SpotCheck.team_id),
        MemberFilter("member", _l("Member of the team"), SpotCheck.id),
        ChoiceFilter("attendance", _l("Attendance"), None, clause=by_attendance, choices=choices_of(ATTENDANCE_NAMES)),
        choice_filter("status", _l("Attendance status"), CheckLine.status, SETTLED_NAMES, multiple=True),
        FlagFilter("late", _l("Late arrival that counts"), None, clause=lambda _viewing: is_late()),
        FlagFilter("left_early", _l("Early leave that counts"), None, clause=lambda _viewing: left_early()),
    ),
    options=(joinedload(CheckLine.check).joinedload(SpotCheck.unit),),
    build_rows=rows_of,
    exact=True,
    definition=_l(
        "People observed in signed checks. Lines left open, or still to be verified, are not here and count nowhere; "
        "an accepted explanation makes an absence excused and takes a late arrival out."
    ),
    empty_text=_l("No signed check has observed anybody here yet."),
)  # fmt: skip
