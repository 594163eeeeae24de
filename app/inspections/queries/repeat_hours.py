"""People who were away without reason, late or gone early more than once within the rolling window."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, case, func, or_, select
from sqlalchemy.orm import joinedload

from app.core.documents.types import ColumnKind
from app.core.listing import AnySelect, Column, ListSpec, Sort, TextFilter, Viewing, down, up
from app.core.periods import local_day
from app.core.tiles import address
from app.extensions import db
from app.inspections.models import CheckLine, SpotCheck
from app.inspections.queries.gathered import LISTS
from app.inspections.queries.list_filters import PersonFilter, unit_filters
from app.inspections.queries.repeats import first_day
from app.inspections.queries.standing import attends, is_late, left_early
from app.inspections.queries.visibility import lines_visible_to
from app.inspections.types import Attendance
from app.people.models import Person, Unit
from app.people.queries import persons

NAMES = ("unexcused", "late", "left_early")


@dataclass(frozen=True)
class HoursRow:
    """`times` and `hrefs` by the names above; the newest line opens the row."""

    public_id: str
    whom: str
    unit: str
    held_on: date
    times: Counter[str]
    hrefs: dict[str, str | None]


def marks() -> tuple[ColumnElement[bool], ...]:
    return attends(Attendance.UNEXCUSED), is_late(), left_early()


def short(viewing: Viewing) -> ColumnElement[bool]:
    """Lines of people that count against them, within the window and the viewer's sight. SpotCheck must be joined."""
    today = local_day(viewing.now)
    held = CheckLine.held_on.between(first_day(today), today)
    counted = CheckLine.counted & CheckLine.person_id.is_not(None)
    return held & counted & or_(*marks()) & lines_visible_to(viewing.actor)


def visible(viewing: Viewing) -> AnySelect:
    """The newest such line of each person who has another."""
    by_person = CheckLine.person_id
    newest = func.row_number().over(partition_by=by_person, order_by=(CheckLine.held_on.desc(), CheckLine.id.desc()))
    ranked = (
        select(CheckLine.id, newest.label("place"), func.count().over(partition_by=by_person).label("times"))
        .join(SpotCheck, SpotCheck.id == CheckLine.check_id)
        .where(short(viewing))
        .subquery()
    )
    return (
        select(CheckLine)
        .join(SpotCheck, SpotCheck.id == CheckLine.check_id)
        .join(Unit, Unit.id == SpotCheck.unit_id)
        .join(Person, Person.id == CheckLine.person_id)
        .join(ranked, ranked.c.id == CheckLine.id)
        .where(ranked.c.place == 1, ranked.c.times > 1)
    )


def rows_of(lines: Sequence[CheckLine], viewing: Viewing) -> list[HoursRow]:
    ids = {line.person_id for line in lines if line.person_id is not None}
    times, opened = _times(ids, viewing), _opened(ids, viewing)
    return [
        HoursRow(
            line.public_id, line.full_name, line.check.unit.name, line.held_on, times.get(line.person_id, Counter()),
            {name: _address(name, opened.get(line.person_id), viewing) for name in NAMES},
        )
        for line in lines
    ]  # fmt: skip


def _times(person_ids: Collection[int], viewing: Viewing) -> dict[int | None, Counter[str]]:
    sums = [func.sum(case((mark, 1), else_=0)) for mark in marks()]
    rows = db.session.execute(
        select(CheckLine.person_id, *sums)
        .join(SpotCheck, SpotCheck.id == CheckLine.check_id)
        .where(short(viewing), CheckLine.person_id.in_(person_ids))
        .group_by(CheckLine.person_id)
        .order_by(CheckLine.person_id)
    )
    return {person_id: Counter(dict(zip(NAMES, numbers, strict=True))) for person_id, *numbers in rows}


def _opened(person_ids: Collection[int], viewing: Viewing) -> dict[int | None, str]:
    """Public ids of those by whom the viewer may filter a list."""
    seen = select(Person.id, Person.public_id).where(Person.id.in_(person_ids), persons.visible_to(viewing.actor))
    return {person_id: public_id for person_id, public_id in db.session.execute(seen.order_by(Person.id))}


def _address(name: str, person: str | None, viewing: Viewing) -> str | None:
    if person is None:
        return None
    spec, only = LISTS[name]
    today = local_day(viewing.now)
    days = {"held_from": first_day(today).isoformat(), "held_to": today.isoformat()}
    return address(spec, {**days, **only, "person": person})


REPEAT_HOURS: ListSpec[HoursRow] = ListSpec(
    name="inspections.repeat_hours",
    endpoint="inspections.repeat_hours",
    title=_l("Repeated absence, lateness and early leave"),
    select=visible,
    key=CheckLine.id,
    columns=(
        Column("whom", _l("Full name"), link=lambda row: url_for("inspections.show_line", public_id=row.public_id)),
        Column("unit", _l("Unit checked")),
        Column("unexcused", _l("Absent without reason"), kind=ColumnKind.NUMBER,
               value=lambda row: row.times["unexcused"]),
        Column("late", _l("Late"), kind=ColumnKind.NUMBER, value=lambda row: row.times["late"]),
        Column("left_early", _l("Left early"), kind=ColumnKind.NUMBER, value=lambda row: row.times["left_early"]),
        Column("held_on", _l("Last on"), sorts=("newest", "oldest"), kind=ColumnKind.DAY),
    ),
    sorts=(
        Sort("newest", _l("Newest first"), (down(CheckLine.held_on),)),
        Sort("oldest", _l("Oldest first"), (up(CheckLine.held_on),)),
    ),
    filters=(
        TextFilter("q", _l("Name of the person"), CheckLine.search_text),
        *unit_filters(SpotCheck.unit_id),
        PersonFilter("person", _l("Person"), CheckLine.person_id),
    ),
    options=(joinedload(CheckLine.check).joinedload(SpotCheck.unit),),
    build_rows=rows_of,
    exact=True,
    definition=_l(
        "People with at least two lines that count against them in the rolling window before today; what an accepted "
        "explanation covers does not count."
    ),
    empty_text=_l("Nobody was found so more than once."),
)  # fmt: skip
