"""People, their posts with dates, their absences with the paper behind each, and names as old papers wrote them."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.columns import EncryptedText, Folded, HasPublicId, UtcDateTime, Versioned, enum_type
from app.extensions import BigKey, Model
from app.people.models.units import Unit
from app.people.types import (
    AbsenceKind,
    ContractKind,
    DayPrecision,
    EmploymentCategory,
    MatchState,
    PostingKind,
    Session,
    Sex,
)


class Person(HasPublicId, Versioned, Model):
    """Somebody who serves or served. The ID number is sealed; `id_number_index` finds it, never shows it.

    `name_key` is the folded full name, by which old papers are matched; `search_text` also holds the staff code.
    """

    __tablename__ = "person"
    __table_args__ = (Index(None, "sort_key", "id"), Index(None, "joined_on", "id"))

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    staff_code: Mapped[str | None] = mapped_column(String(40), unique=True)
    full_name: Mapped[str] = mapped_column(String(120))
    search_text: Mapped[str] = mapped_column(Folded)
    name_key: Mapped[str] = mapped_column(Folded, index=True)
    sort_key: Mapped[str] = mapped_column(Folded)
    sex: Mapped[Sex | None] = mapped_column(enum_type(Sex, "sex"))
    born_on: Mapped[date | None] = mapped_column(Date)
    born_precision: Mapped[DayPrecision | None] = mapped_column(enum_type(DayPrecision, "born_precision"))
    id_number: Mapped[str | None] = mapped_column(EncryptedText("person.id_number"), deferred=True)
    id_number_index: Mapped[str | None] = mapped_column(String(64), unique=True)
    employment_category: Mapped[EmploymentCategory] = mapped_column(
        enum_type(EmploymentCategory, "employment_category")
    )
    contract_kind: Mapped[ContractKind] = mapped_column(
        enum_type(ContractKind, "contract_kind"), default=ContractKind.PAYROLL
    )
    joined_on: Mapped[date | None] = mapped_column(Date)
    joined_precision: Mapped[DayPrecision | None] = mapped_column(enum_type(DayPrecision, "joined_precision"))
    left_on: Mapped[date | None] = mapped_column(Date)
    note: Mapped[str | None] = mapped_column(Text)

    postings: Mapped[list[Posting]] = relationship(back_populates="person", order_by="Posting.starts_on")


class Posting(HasPublicId, Versioned, Model):
    """A post held in a unit; several at once are allowed. Half-open days [starts_on, ends_on).

    `home_unit` is the body that answers for discipline where it is not the agency of the unit: of a secondment, of
    police and military in a commune, of another agency's people at the one-stop centre; `home_text` names it when it
    is no unit here. `order_in_unit` is the rank of the position, lower first.
    """

    __tablename__ = "posting"
    __table_args__ = (
        CheckConstraint("ends_on IS NULL OR ends_on > starts_on", name="ends_after_start"),
        CheckConstraint("NOT (is_head AND is_deputy)", name="head_or_deputy"),
        Index(None, "person_id", "starts_on"),
        Index(None, "unit_id", "starts_on"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    home_unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    home_text: Mapped[str | None] = mapped_column(String(200))
    kind: Mapped[PostingKind] = mapped_column(enum_type(PostingKind, "posting_kind"), default=PostingKind.PRIMARY)
    position: Mapped[str] = mapped_column(String(120))
    is_head: Mapped[bool] = mapped_column(default=False)
    is_deputy: Mapped[bool] = mapped_column(default=False)
    dedicated_one_stop: Mapped[bool] = mapped_column(default=False)
    room: Mapped[str | None] = mapped_column(String(60))
    order_in_unit: Mapped[int] = mapped_column(Integer, default=0)
    starts_on: Mapped[date] = mapped_column(Date)
    ends_on: Mapped[date | None] = mapped_column(Date)
    document: Mapped[str | None] = mapped_column(String(200))

    person: Mapped[Person] = relationship(back_populates="postings")
    unit: Mapped[Unit] = relationship(foreign_keys=[unit_id])
    home_unit: Mapped[Unit | None] = relationship(foreign_keys=[home_unit_id])


class Absence(HasPublicId, Versioned, Model):
    """An excused absence and its paper. Days are inclusive on both ends, as the leave slip writes them."""

    __tablename__ = "absence"
    __table_args__ = (
        CheckConstraint("last_on >= first_on", name="last_after_first"),
        CheckConstraint("session IS NULL OR last_on = first_on", name="half_of_one_day"),
        Index(None, "person_id", "first_on"),
        Index(None, "first_on", "last_on"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[AbsenceKind] = mapped_column(enum_type(AbsenceKind, "absence_kind"))
    first_on: Mapped[date] = mapped_column(Date)
    last_on: Mapped[date] = mapped_column(Date)
    session: Mapped[Session | None] = mapped_column(enum_type(Session, "absence_session"))
    paper_kind: Mapped[str | None] = mapped_column(String(80))
    paper_number: Mapped[str | None] = mapped_column(String(80))
    paper_signed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    cancelled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    person: Mapped[Person] = relationship()


class WrittenName(HasPublicId, Versioned, Model):
    """A person or unit as an old paper wrote it; what the past says hangs on this row until somebody matches it.

    Rows of other packages (past awards, ratings, initiatives, discipline) point here, so one match serves them all.
    `decided_at` tells a person's decision (also to leave it unmatched) from what the system found by itself;
    `written_on` is the day of the paper that first said so.
    """

    __tablename__ = "written_name"
    __table_args__ = (
        UniqueConstraint("name", "unit_text", "is_unit"),
        Index(None, "sort_key", "id"),
        Index(None, "state", "id"),
        Index(None, "decided_at", "id"),
        CheckConstraint("(state = 'matched') = (person_id IS NOT NULL OR unit_id IS NOT NULL)", name="matched_has_one"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    unit_text: Mapped[str] = mapped_column(String(300), default="")
    search_text: Mapped[str] = mapped_column(Folded)
    sort_key: Mapped[str] = mapped_column(Folded)
    is_unit: Mapped[bool] = mapped_column(default=False)
    written_on: Mapped[date] = mapped_column(Date)
    state: Mapped[MatchState] = mapped_column(enum_type(MatchState, "match_state"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    decided_by: Mapped[str | None] = mapped_column(String(60))
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    person: Mapped[Person | None] = relationship()
    unit: Mapped[Unit | None] = relationship()
