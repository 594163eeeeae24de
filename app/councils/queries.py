"""Everything that is read of councils; `tally_of` is what other packages ask."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from sqlalchemy import ColumnElement, false, func, or_, select, true
from sqlalchemy.orm import joinedload, selectinload

from app.core.actor import EVERYTHING, Actor
from app.core.errors import Conflict
from app.councils import rules
from app.councils.models import AgendaItem, Council, CouncilMeeting, CouncilMember, MeetingSeat, WrittenOpinion
from app.councils.types import MeetingState, Permission, Tally
from app.extensions import db
from app.people.models import Unit
from app.people.queries.chunks import chunks
from app.people.queries.scope import paths, within


def over(viewer: Actor, permission: Permission, unit_id: Any = Council.unit_id) -> ColumnElement[bool]:
    prefixes = paths(viewer, permission)
    if EVERYTHING in prefixes:
        return true()
    among: ColumnElement[bool] = unit_id.in_(select(Unit.id).where(within(prefixes)))
    return among if prefixes else false()


def visible_to(viewer: Actor) -> ColumnElement[bool]:
    """Councils of one's units, and those one sits on."""
    mine = select(CouncilMember.council_id).where(CouncilMember.person_id == viewer.person_id)
    sits = Council.id.in_(mine) if viewer.person_id is not None else false()
    return or_(over(viewer, Permission.COUNCIL_VIEW), sits)


def list_councils(viewer: Actor) -> Sequence[Council]:
    return db.session.scalars(
        select(Council)
        .where(visible_to(viewer))
        .options(joinedload(Council.unit), joinedload(Council.decision), selectinload(Council.members))
        .order_by(Council.valid_from.desc(), Council.id.desc())
    ).all()


def get_council(public_id: str, viewer: Actor) -> Council:
    return db.session.scalars(
        select(Council)
        .where(Council.public_id == public_id, visible_to(viewer))
        .options(joinedload(Council.unit), selectinload(Council.members).joinedload(CouncilMember.person))
    ).one()


def get_kept_council(public_id: str, viewer: Actor) -> Council:
    """The council of a page that changes it; what may only be looked at is not found."""
    return db.session.scalars(
        select(Council)
        .where(Council.public_id == public_id, over(viewer, Permission.COUNCIL_KEEP))
        .options(joinedload(Council.unit))
    ).one()


def get_kept_meeting(public_id: str, viewer: Actor) -> CouncilMeeting:
    return db.session.scalars(
        select(CouncilMeeting)
        .join(Council, Council.id == CouncilMeeting.council_id)
        .where(CouncilMeeting.public_id == public_id, over(viewer, Permission.COUNCIL_KEEP))
    ).one()


def members_on(council_id: int, day: date) -> Sequence[CouncilMember]:
    """All members of that day: the base of every share."""
    return db.session.scalars(
        select(CouncilMember)
        .where(CouncilMember.council_id == council_id, CouncilMember.starts_on <= day)
        .where(or_(CouncilMember.ends_on.is_(None), CouncilMember.ends_on > day))
        .options(joinedload(CouncilMember.person))
        .order_by(CouncilMember.id)
    ).all()


def get_meeting(public_id: str, viewer: Actor) -> CouncilMeeting:
    return db.session.scalars(
        select(CouncilMeeting)
        .join(Council, Council.id == CouncilMeeting.council_id)
        .where(CouncilMeeting.public_id == public_id, visible_to(viewer))
        .options(
            joinedload(CouncilMeeting.council).joinedload(Council.unit),
            selectinload(CouncilMeeting.items).selectinload(AgendaItem.opinions).joinedload(WrittenOpinion.member),
            selectinload(CouncilMeeting.seats).joinedload(MeetingSeat.member).joinedload(CouncilMember.person),
        )
    ).one()


def get_item(public_id: str, viewer: Actor) -> AgendaItem:
    return db.session.scalars(
        select(AgendaItem)
        .join(CouncilMeeting, CouncilMeeting.id == AgendaItem.meeting_id)
        .join(Council, Council.id == CouncilMeeting.council_id)
        .where(AgendaItem.public_id == public_id, over(viewer, Permission.COUNCIL_KEEP))
        .options(joinedload(AgendaItem.meeting), selectinload(AgendaItem.opinions))
    ).one()


def get_meeting_to_change(
    meeting_id: int, *, version: int, viewer: Actor, permission: Permission = Permission.COUNCIL_KEEP
) -> CouncilMeeting:
    """Raises Conflict."""
    meeting = db.session.scalars(
        select(CouncilMeeting)
        .join(Council, Council.id == CouncilMeeting.council_id)
        .where(CouncilMeeting.id == meeting_id, over(viewer, permission))
        .with_for_update(of=CouncilMeeting)
        .execution_options(populate_existing=True)
    ).one()
    if meeting.version != version:
        raise Conflict()
    return meeting


def get_item_to_change(item_id: int, *, version: int, viewer: Actor) -> AgendaItem:
    """Raises Conflict."""
    item = db.session.scalars(
        select(AgendaItem)
        .join(CouncilMeeting, CouncilMeeting.id == AgendaItem.meeting_id)
        .join(Council, Council.id == CouncilMeeting.council_id)
        .where(AgendaItem.id == item_id, over(viewer, Permission.COUNCIL_KEEP))
        .with_for_update(of=AgendaItem)
        .execution_options(populate_existing=True)
    ).one()
    if item.version != version:
        raise Conflict()
    return item


def open_meetings(viewer: Actor) -> Sequence[CouncilMeeting]:
    """Meetings whose agenda the viewer may still fill."""
    return db.session.scalars(
        select(CouncilMeeting)
        .join(Council, Council.id == CouncilMeeting.council_id)
        .where(CouncilMeeting.state.in_((MeetingState.CONVENED, MeetingState.IN_SESSION)))
        .where(over(viewer, Permission.COUNCIL_KEEP))
        .options(joinedload(CouncilMeeting.council))
        .order_by(CouncilMeeting.held_on, CouncilMeeting.id)
    ).all()


def tally_of(subject_kind: str, subject_ids: Collection[int]) -> dict[int, Tally]:
    """The newest counts of these subjects in meetings whose minutes are signed."""
    written = (
        select(func.count())
        .where(WrittenOpinion.item_id == AgendaItem.id, WrittenOpinion.in_favour.is_(True))
        .correlate(AgendaItem)
        .scalar_subquery()
    )
    found: dict[int, Tally] = {}
    for some in chunks(sorted(set(subject_ids))):
        rows = db.session.execute(
            select(AgendaItem, CouncilMeeting, written)
            .join(CouncilMeeting, CouncilMeeting.id == AgendaItem.meeting_id)
            .where(AgendaItem.subject_kind == subject_kind, AgendaItem.subject_id.in_(some))
            .where(CouncilMeeting.state == MeetingState.MINUTES_SIGNED, AgendaItem.in_favour.is_not(None))
            .order_by(CouncilMeeting.held_on, AgendaItem.id)
        )
        for item, meeting, opinions in rows:
            found[item.subject_id] = Tally(
                meeting.members_count or 0, item.in_favour or 0, opinions, item.against or 0, item.invalid or 0,
                meeting.public_id, minutes_number(meeting),
            )  # fmt: skip
    return found


def minutes_number(meeting: CouncilMeeting) -> str:
    return f"{meeting.number:02}/{rules.MINUTES_SYMBOL}" if meeting.number is not None else ""


def count_present(meeting: CouncilMeeting) -> int:
    return sum(seat.present for seat in meeting.seats)


@dataclass(frozen=True)
class ItemStanding:
    """An item on the page: what it needs, what it has, what it can still reach."""

    item: AgendaItem
    needed: int | None
    reached: int | None
    highest: int
    passed: bool | None


def standings(meeting: CouncilMeeting) -> list[ItemStanding]:
    return [_standing(item, meeting) for item in meeting.items]


def _standing(item: AgendaItem, meeting: CouncilMeeting) -> ItemStanding:
    members = meeting.members_count or len(members_on(meeting.council_id, meeting.held_on))
    present = count_present(meeting) if meeting.seats else members
    written = sum(opinion.in_favour for opinion in item.opinions)
    awaited = members - present - len(item.opinions)
    share = Fraction(item.share) if item.share else None
    reached = item.in_favour + written if item.in_favour is not None else None
    return ItemStanding(
        item=item,
        needed=rules.votes_needed(members, share) if share is not None else None,
        reached=reached,
        highest=rules.highest_possible(
            present=present, members=members, written_in_favour=written, awaited=max(awaited, 0)
        ),
        passed=None if reached is None or share is None else rules.reaches(reached, members=members, share=share),
    )
