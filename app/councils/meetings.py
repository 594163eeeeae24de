"""The list of meetings, and what dashboards tell of the next and the last one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select
from sqlalchemy.orm import contains_eager, selectinload
from werkzeug.datastructures import MultiDict

from app.core import clock
from app.core.actor import Actor
from app.core.documents.types import ColumnKind
from app.core.listing import Choice, ChoiceFilter, Column, DayRangeFilter, ListSpec, Sort, Viewing, down, matching, up
from app.core.listing.spec import AnySelect
from app.councils.labels import NAMES, name_of
from app.councils.models import AgendaItem, Council, CouncilMeeting
from app.councils.queries import minutes_number, visible_to
from app.councils.types import MeetingState
from app.extensions import db

AHEAD = (MeetingState.CONVENED, MeetingState.IN_SESSION)


@dataclass(frozen=True)
class MeetingRow:
    public_id: str
    held_on: date
    council: str
    place: str
    items: int
    state: MeetingState
    minutes: str


def visible(viewing: Viewing) -> AnySelect:
    return select(CouncilMeeting).join(CouncilMeeting.council).where(visible_to(viewing.actor))


def rows_of(meetings: Sequence[CouncilMeeting], _viewing: Viewing) -> list[MeetingRow]:
    items = count_items([each.id for each in meetings])
    return [
        MeetingRow(
            each.public_id, each.held_on, each.council.name, each.place, items.get(each.id, 0), each.state,
            minutes_number(each),
        )
        for each in meetings
    ]  # fmt: skip


def count_items(meeting_ids: Sequence[int]) -> dict[int, int]:
    rows = db.session.execute(
        select(AgendaItem.meeting_id, func.count())
        .where(AgendaItem.meeting_id.in_(meeting_ids))
        .group_by(AgendaItem.meeting_id)
        .order_by(AgendaItem.meeting_id)
    )
    return {meeting_id: number for meeting_id, number in rows}


MEETINGS: ListSpec[MeetingRow] = ListSpec(
    name="councils.meetings",
    endpoint="councils.meetings",
    title=_l("Meetings of councils"),
    select=visible,
    key=CouncilMeeting.id,
    columns=(
        Column("held_on", _l("Day of the meeting"), sorts=("newest", "oldest"), kind=ColumnKind.DAY,
               link=lambda row: url_for("councils.meeting", public_id=row.public_id)),
        Column("council", _l("Name of the council")),
        Column("place", _l("Place")),
        Column("items", _l("On the agenda"), kind=ColumnKind.NUMBER),
        Column("state", _l("State"), value=lambda row: name_of(row.state)),
        Column("minutes", _l("Minutes No.")),
    ),
    sorts=(
        Sort("newest", _l("Newest first"), (down(CouncilMeeting.held_on),)),
        Sort("oldest", _l("Oldest first"), (up(CouncilMeeting.held_on),)),
    ),
    filters=(
        DayRangeFilter("held", _l("Day of the meeting"), CouncilMeeting.held_on),
        ChoiceFilter("state", _l("State"), CouncilMeeting.state, multiple=True,
                     choices=tuple(Choice(state.value, NAMES[state]) for state in MeetingState)),
    ),
    options=(contains_eager(CouncilMeeting.council),),
    build_rows=rows_of,
    exact=True,
    empty_text=_l("No meeting of a council of yours has been convened."),
)  # fmt: skip


@dataclass(frozen=True)
class Coming:
    """The next meeting, and how many are ahead with it."""

    public_id: str
    held_on: date
    place: str
    items: int
    ahead: int


def filters_ahead(now: datetime) -> dict[str, Any]:
    return {"state": [state.value for state in AHEAD], "held_from": clock.local_day(now).isoformat()}


def find_coming(viewer: Actor, now: datetime) -> Coming | None:
    items = select(func.count()).where(AgendaItem.meeting_id == CouncilMeeting.id).scalar_subquery()
    found = db.session.execute(
        matching(MEETINGS, actor=viewer, args=MultiDict(filters_ahead(now)), now=now)
        .with_only_columns(
            CouncilMeeting.public_id, CouncilMeeting.held_on, CouncilMeeting.place, items, func.count().over(),
            maintain_column_froms=True,
        )
        .order_by(CouncilMeeting.held_on, CouncilMeeting.id)
        .limit(1)
    ).one_or_none()  # fmt: skip
    return Coming(*found) if found is not None else None


def find_last(viewer: Actor) -> CouncilMeeting | None:
    """The last one whose minutes are signed, with its agenda and the votes."""
    return db.session.scalars(
        select(CouncilMeeting)
        .join(Council, Council.id == CouncilMeeting.council_id)
        .where(visible_to(viewer), CouncilMeeting.state == MeetingState.MINUTES_SIGNED)
        .options(
            selectinload(CouncilMeeting.items).selectinload(AgendaItem.opinions), selectinload(CouncilMeeting.seats)
        )
        .order_by(CouncilMeeting.held_on.desc(), CouncilMeeting.id.desc())
        .limit(1)
    ).one_or_none()
