"""Tables of councils. Once the minutes are signed nothing of a meeting changes."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.columns import HasPublicId, UtcDateTime, Versioned, enum_type
from app.core.models import OfficialDocument
from app.councils.types import CouncilKind, MeetingState, MemberRole
from app.extensions import BigKey, Model
from app.people.models import Person, Unit


class Council(HasPublicId, Versioned, Model):
    """Set up by a decision, for a unit."""

    __tablename__ = "council"
    __table_args__ = (
        CheckConstraint("valid_to IS NULL OR valid_to >= valid_from", name="to_after_from"),
        Index(None, "unit_id", "kind"),
        Index(None, "decision_id"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    kind: Mapped[CouncilKind] = mapped_column(enum_type(CouncilKind, "council_kind"))
    name: Mapped[str] = mapped_column(String(200))
    decision_id: Mapped[int] = mapped_column(ForeignKey("official_document.id"))
    valid_from: Mapped[date] = mapped_column(Date)
    valid_to: Mapped[date | None] = mapped_column(Date)

    unit: Mapped[Unit] = relationship()
    decision: Mapped[OfficialDocument] = relationship()
    members: Mapped[list[CouncilMember]] = relationship(back_populates="council", order_by="CouncilMember.id")
    meetings: Mapped[list[CouncilMeeting]] = relationship(
        back_populates="council", order_by="CouncilMeeting.held_on.desc(), CouncilMeeting.id.desc()"
    )


class CouncilMember(HasPublicId, Versioned, Model):
    """Half-open days [starts_on, ends_on)."""

    __tablename__ = "council_member"
    __table_args__ = (
        UniqueConstraint("council_id", "person_id", "starts_on"),
        Index(None, "person_id"),
        CheckConstraint("ends_on IS NULL OR ends_on > starts_on", name="ends_after_start"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    council_id: Mapped[int] = mapped_column(ForeignKey("council.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    role: Mapped[MemberRole] = mapped_column(enum_type(MemberRole, "council_member_role"))
    starts_on: Mapped[date] = mapped_column(Date)
    ends_on: Mapped[date | None] = mapped_column(Date)

    council: Mapped[Council] = relationship(back_populates="members")
    person: Mapped[Person] = relationship()


class CouncilMeeting(HasPublicId, Versioned, Model):
    """`members_count`: all members of the day it was opened, frozen then."""

    __tablename__ = "council_meeting"
    __table_args__ = (
        CheckConstraint("(state = 'convened') = (members_count IS NULL)", name="members_frozen_when_opened"),
        CheckConstraint("(state = 'minutes_signed') = (signed_at IS NOT NULL)", name="signed_iff_signed"),
        CheckConstraint("(state = 'minutes_signed') = (number IS NOT NULL)", name="number_iff_signed"),
        Index(None, "council_id", "held_on"),
        Index(None, "held_on", "id"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    council_id: Mapped[int] = mapped_column(ForeignKey("council.id"))
    held_on: Mapped[date] = mapped_column(Date)
    place: Mapped[str] = mapped_column(String(200))
    state: Mapped[MeetingState] = mapped_column(enum_type(MeetingState, "council_meeting_state"))
    members_count: Mapped[int | None] = mapped_column(Integer)
    conclusion: Mapped[str | None] = mapped_column(Text)
    number: Mapped[int | None] = mapped_column(Integer)
    number_year: Mapped[int | None] = mapped_column(Integer)
    record_hash: Mapped[str | None] = mapped_column(String(64))
    convened_by: Mapped[str] = mapped_column(String(60))
    convened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    signed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    council: Mapped[Council] = relationship(back_populates="meetings")
    items: Mapped[list[AgendaItem]] = relationship(back_populates="meeting", order_by="AgendaItem.position")
    seats: Mapped[list[MeetingSeat]] = relationship(back_populates="meeting", order_by="MeetingSeat.id")


class MeetingSeat(Model):
    """A member of the day, present or not."""

    __tablename__ = "meeting_seat"
    __table_args__ = (UniqueConstraint("meeting_id", "member_id"), Index(None, "member_id"))

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("council_meeting.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("council_member.id"))
    present: Mapped[bool] = mapped_column(default=False)

    meeting: Mapped[CouncilMeeting] = relationship(back_populates="seats")
    member: Mapped[CouncilMember] = relationship()


class AgendaItem(HasPublicId, Versioned, Model):
    """`label` is what the minutes print; kept when the item was put on. `share` of all members, as "0.8"."""

    __tablename__ = "agenda_item"
    __table_args__ = (
        UniqueConstraint("meeting_id", "subject_kind", "subject_id"),
        CheckConstraint("(in_favour IS NULL) = (issued IS NULL)", name="counted_as_a_whole"),
        Index(None, "subject_kind", "subject_id"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("council_meeting.id"))
    position: Mapped[int] = mapped_column(Integer)
    subject_kind: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[int] = mapped_column(BigKey)
    title_code: Mapped[str] = mapped_column(String(60), default="")
    label: Mapped[str] = mapped_column(String(300))
    share: Mapped[str | None] = mapped_column(String(10))
    issued: Mapped[int | None] = mapped_column(Integer)
    collected: Mapped[int | None] = mapped_column(Integer)
    invalid: Mapped[int | None] = mapped_column(Integer)
    in_favour: Mapped[int | None] = mapped_column(Integer)
    against: Mapped[int | None] = mapped_column(Integer)

    meeting: Mapped[CouncilMeeting] = relationship(back_populates="items")
    opinions: Mapped[list[WrittenOpinion]] = relationship(
        back_populates="item", order_by="WrittenOpinion.id", cascade="all, delete-orphan"
    )


class WrittenOpinion(Model):
    """What an absent member wrote on one item."""

    __tablename__ = "written_opinion"
    __table_args__ = (UniqueConstraint("item_id", "member_id"), Index(None, "member_id"))

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    item_id: Mapped[int] = mapped_column(ForeignKey("agenda_item.id"))
    member_id: Mapped[int] = mapped_column(ForeignKey("council_member.id"))
    in_favour: Mapped[bool] = mapped_column()
    received_on: Mapped[date] = mapped_column(Date)
    document: Mapped[str] = mapped_column(String(200))

    item: Mapped[AgendaItem] = relationship(back_populates="opinions")
    member: Mapped[CouncilMember] = relationship()
