"""The case, what was said in it, what happened to it and how it ended. Everything a citizen wrote is sealed at rest."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.complaints.types import (
    Author,
    CaseKind,
    CaseObject,
    CaseState,
    Channel,
    IdentityMode,
    OfficialMark,
    Outcome,
    StepKind,
)
from app.core.columns import EncryptedText, HasPublicId, UtcDateTime, Versioned, enum_type
from app.core.models import APPEND_ONLY
from app.extensions import BigKey, Model
from app.people.models import Person, Unit, User


class CitizenCase(HasPublicId, Versioned, Model):
    """`unit` is the body the citizen means, `agency` the one answering for it, `competent_unit` the one that decides.

    `register_number` is for keepers of the whole register; everybody else knows a case by its public id.
    `due_strict` and `due_legal` are the clock's days, `due_on` the later of them: after it the case is late.
    `waiting_since`: the sender wrote and nobody answered yet. `rounds` counts conclusions.
    """

    __tablename__ = "citizen_case"
    __table_args__ = (
        CheckConstraint(
            "(state IN ('refused', 'concluded', 'withdrawn')) = (closed_on IS NOT NULL)", name="closed_on_iff_closed"
        ),
        CheckConstraint("(state = 'concluded') = (outcome IS NOT NULL)", name="outcome_iff_concluded"),
        CheckConstraint("(official = 'identified') = (person_id IS NOT NULL)", name="person_iff_identified"),
        CheckConstraint("person_id IS NULL OR agency_id IS NOT NULL", name="official_has_agency"),
        CheckConstraint("kind IN ('feedback', 'praise') OR channel IN ('letter', 'visit')", name="formal_by_paper"),
        CheckConstraint("rating IS NULL OR rating BETWEEN 1 AND 5", name="rating_range"),
        UniqueConstraint("register_year", "register_number"),
        Index(None, "due_on", "id"),
        Index(None, "received_on", "id"),
        Index(None, "competent_unit_id", "due_on", "id"),
        Index(None, "agency_id", "received_on"),
        Index(None, "unit_id"),
        Index(None, "person_id", "received_on"),
        Index(None, "handler_id", "state"),
        Index(None, "closed_on", "state"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    register_year: Mapped[int] = mapped_column(Integer)
    register_number: Mapped[int] = mapped_column(Integer)
    receipt_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    kind: Mapped[CaseKind] = mapped_column(enum_type(CaseKind, "case_kind"))
    channel: Mapped[Channel] = mapped_column(enum_type(Channel, "case_channel"))
    identity_mode: Mapped[IdentityMode] = mapped_column(enum_type(IdentityMode, "identity_mode"))
    object_kind: Mapped[CaseObject] = mapped_column(enum_type(CaseObject, "case_object"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    agency_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    competent_unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    official: Mapped[OfficialMark] = mapped_column(enum_type(OfficialMark, "official_mark"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    described: Mapped[str | None] = mapped_column(EncryptedText("citizen_case.described"))
    what: Mapped[str] = mapped_column(EncryptedText("citizen_case.what"), deferred=True)
    wanted: Mapped[str | None] = mapped_column(EncryptedText("citizen_case.wanted"), deferred=True)
    happened_on: Mapped[date | None] = mapped_column(Date)
    happened_text: Mapped[str | None] = mapped_column(EncryptedText("citizen_case.happened_text"), deferred=True)
    place: Mapped[str | None] = mapped_column(EncryptedText("citizen_case.place"), deferred=True)
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)
    received_on: Mapped[date] = mapped_column(Date)
    recorded_by: Mapped[str] = mapped_column(String(60))
    state: Mapped[CaseState] = mapped_column(enum_type(CaseState, "case_state"), default=CaseState.RECEIVED)
    handler_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    accepted_on: Mapped[date | None] = mapped_column(Date)
    due_clock: Mapped[str] = mapped_column(String(60))
    due_rule_set: Mapped[str] = mapped_column(String(80))
    due_strict: Mapped[date] = mapped_column(Date)
    due_legal: Mapped[date] = mapped_column(Date)
    due_on: Mapped[date] = mapped_column(Date)
    closed_on: Mapped[date | None] = mapped_column(Date)
    outcome: Mapped[Outcome | None] = mapped_column(enum_type(Outcome, "case_outcome"))
    rounds: Mapped[int] = mapped_column(Integer, default=0)
    waiting_since: Mapped[datetime | None] = mapped_column(UtcDateTime)
    rating: Mapped[int | None] = mapped_column(Integer)

    unit: Mapped[Unit | None] = relationship(foreign_keys=[unit_id])
    agency: Mapped[Unit | None] = relationship(foreign_keys=[agency_id])
    competent_unit: Mapped[Unit] = relationship(foreign_keys=[competent_unit_id])
    person: Mapped[Person | None] = relationship()
    handler: Mapped[User | None] = relationship()

    @property
    def is_open(self) -> bool:
        return self.closed_on is None


class CaseStep(Model):
    """One thing that happened; rows that nothing changes. `note` is shown with it (a reason, the name of a body)."""

    __tablename__ = "case_step"
    __table_args__ = (UniqueConstraint("case_id", "position"), Index(None, "case_id", "id"))

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("citizen_case.id"))
    position: Mapped[int] = mapped_column(Integer)
    kind: Mapped[StepKind] = mapped_column(enum_type(StepKind, "case_step_kind"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    actor_ref: Mapped[str] = mapped_column(String(60))
    note: Mapped[str | None] = mapped_column(EncryptedText("case_step.note"))


class CaseMessage(HasPublicId, Model):
    """Written by the sender (anonymous ones too) or the office; never edited."""

    __tablename__ = "case_message"
    __table_args__ = (Index(None, "case_id", "id"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("citizen_case.id"))
    author: Mapped[Author] = mapped_column(enum_type(Author, "message_author"))
    author_ref: Mapped[str] = mapped_column(String(60))
    text: Mapped[str] = mapped_column(EncryptedText("case_message.text"))
    sent_at: Mapped[datetime] = mapped_column(UtcDateTime)


class CaseConclusion(Model):
    """The answer as it was given, with whom it names. A second look makes a second row; the first stays."""

    __tablename__ = "case_conclusion"
    __table_args__ = (UniqueConstraint("case_id", "round"), Index(None, "person_id"))

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("citizen_case.id"))
    round: Mapped[int] = mapped_column(Integer)
    outcome: Mapped[Outcome] = mapped_column(enum_type(Outcome, "conclusion_outcome"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    answer: Mapped[str] = mapped_column(EncryptedText("case_conclusion.answer"))
    decided_by: Mapped[str] = mapped_column(String(60))
    decided_at: Mapped[datetime] = mapped_column(UtcDateTime)


APPEND_ONLY.extend([CaseStep.__tablename__, CaseMessage.__tablename__, CaseConclusion.__tablename__])
