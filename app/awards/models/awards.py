"""Tables of nominations, their verdicts, decisions, the awards on them, and what took some back."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Date,
    ForeignKey,
    Index,
    Integer,
    Numeric,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.awards.types import (
    AwardKind,
    AwardStatus,
    Decider,
    DecisionState,
    NominationState,
    RevocationReason,
    Verdict,
)
from app.core.columns import Folded, HasPublicId, UtcDateTime, Versioned, enum_type
from app.core.models import APPEND_ONLY
from app.extensions import BigKey, Model
from app.people.models import Person, Unit, WrittenName


class Nomination(HasPublicId, Versioned, Model):
    """A person put forward for a title or commendation of one year; `unit_id` is the agency that proposes.

    `verdict` is the newest one of its checks: the world without proceedings. Whether it is on hold is asked anew for
    each viewer, since a proceeding exists only for whoever may see it. `appraised` is what a person concluded where
    facts or rules alone could not.
    """

    __tablename__ = "nomination"
    __table_args__ = (
        CheckConstraint("(appraised IS NULL) = (appraised_by IS NULL)", name="appraised_by_somebody"),
        CheckConstraint("appraised IS NULL OR appraised IN ('eligible', 'refused')", name="appraised_decides"),
        Index(None, "person_id", "award_year"),
        Index(None, "unit_id", "award_year"),
        Index(None, "received_on", "id"),
        Index(None, "award_year", "id"),
        Index(None, "sort_key", "id"),
        Index(None, "state", "id"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    post: Mapped[str] = mapped_column(String(200))
    award: Mapped[str] = mapped_column(String(60))
    award_year: Mapped[int] = mapped_column(Integer)
    received_on: Mapped[date] = mapped_column(Date)
    attitude_confirmed: Mapped[bool | None] = mapped_column()
    attitude_by: Mapped[str | None] = mapped_column(String(60))
    has_proposal: Mapped[bool] = mapped_column(default=False)
    has_report: Mapped[bool] = mapped_column(default=False)
    has_minutes: Mapped[bool] = mapped_column(default=False)
    has_certificate: Mapped[bool] = mapped_column(default=False)
    achievements: Mapped[str | None] = mapped_column(Text)
    state: Mapped[NominationState] = mapped_column(enum_type(NominationState, "nomination_state"))
    verdict: Mapped[Verdict | None] = mapped_column(enum_type(Verdict, "nomination_verdict"))
    provisional: Mapped[Verdict | None] = mapped_column(enum_type(Verdict, "nomination_provisional"))
    appraised: Mapped[Verdict | None] = mapped_column(enum_type(Verdict, "nomination_appraised"))
    appraised_by: Mapped[str | None] = mapped_column(String(60))
    appraised_note: Mapped[str | None] = mapped_column(Text)
    sort_key: Mapped[str] = mapped_column(Folded)
    search_text: Mapped[str] = mapped_column(Folded)
    proposed_by: Mapped[str] = mapped_column(String(60))
    proposed_at: Mapped[datetime] = mapped_column(UtcDateTime)

    person: Mapped[Person] = relationship()
    unit: Mapped[Unit] = relationship()


class EligibilityCheck(HasPublicId, Model):
    """One computation of a verdict: the set of rules, the facts as they were, the reasons given. Never changed."""

    __tablename__ = "eligibility_check"
    __table_args__ = (Index(None, "nomination_id", "id"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    nomination_id: Mapped[int] = mapped_column(ForeignKey("nomination.id"))
    rule_set: Mapped[str] = mapped_column(String(80))
    as_of: Mapped[date] = mapped_column(Date)
    verdict: Mapped[Verdict] = mapped_column(enum_type(Verdict, "check_verdict"))
    provisional: Mapped[Verdict | None] = mapped_column(enum_type(Verdict, "check_provisional"))
    facts: Mapped[str] = mapped_column(Text)
    reasons: Mapped[str] = mapped_column(Text)
    missing: Mapped[str] = mapped_column(Text)
    computed_by: Mapped[str] = mapped_column(String(60))
    computed_at: Mapped[datetime] = mapped_column(UtcDateTime)


class AwardDecision(HasPublicId, Versioned, Model):
    """A draft has no number: number, day and signer come back from the clerk."""

    __tablename__ = "award_decision"
    __table_args__ = (
        CheckConstraint("(state = 'issued') = (number IS NOT NULL)", name="number_iff_issued"),
        CheckConstraint("(state = 'issued') = (issued_on IS NOT NULL)", name="day_iff_issued"),
        CheckConstraint("(state = 'issued') = (issuer IS NOT NULL)", name="issuer_iff_issued"),
        Index(None, "unit_id", "id"),
        Index(None, "issued_on", "id"),
        Index(None, "drafted_at", "id"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    award: Mapped[str] = mapped_column(String(60))
    award_year: Mapped[int] = mapped_column(Integer)
    state: Mapped[DecisionState] = mapped_column(enum_type(DecisionState, "award_decision_state"))
    number: Mapped[str | None] = mapped_column(String(80))
    issued_on: Mapped[date | None] = mapped_column(Date)
    issuer: Mapped[str | None] = mapped_column(String(200))
    decider: Mapped[Decider | None] = mapped_column(enum_type(Decider, "award_decider"))
    search_text: Mapped[str] = mapped_column(Folded)
    drafted_by: Mapped[str] = mapped_column(String(60))
    drafted_at: Mapped[datetime] = mapped_column(UtcDateTime)

    unit: Mapped[Unit] = relationship()
    awards: Mapped[list[Award]] = relationship(back_populates="decision", order_by="Award.id")


class Award(HasPublicId, Versioned, Model):
    """A title or commendation of somebody: a line of a decision here, or of a list of the past (no `decision_id`).

    Of the past, person or collective is a name as then written until somebody matches it. Money is whole đồng.
    """

    __tablename__ = "award"
    __table_args__ = (
        CheckConstraint("(person_id IS NULL) <> (written_name_id IS NULL)", name="one_receiver"),
        CheckConstraint("status <> 'drafted' OR decision_id IS NOT NULL", name="draft_has_decision"),
        UniqueConstraint("nomination_id"),
        Index(None, "person_id", "award_year"),
        Index(None, "written_name_id"),
        Index(None, "unit_id"),
        Index(None, "decision_id"),
        Index(None, "award_year", "id"),
        Index(None, "decided_on", "id"),
        Index(None, "sort_key", "id"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    decision_id: Mapped[int | None] = mapped_column(ForeignKey("award_decision.id"))
    nomination_id: Mapped[int | None] = mapped_column(ForeignKey("nomination.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    written_name_id: Mapped[int | None] = mapped_column(ForeignKey("written_name.id"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    name: Mapped[str] = mapped_column(String(200))
    post: Mapped[str] = mapped_column(String(300), default="")
    code: Mapped[str] = mapped_column(String(60))
    kind: Mapped[AwardKind] = mapped_column(enum_type(AwardKind, "award_kind"))
    is_collective: Mapped[bool] = mapped_column(default=False)
    award_year: Mapped[int] = mapped_column(Integer)
    status: Mapped[AwardStatus] = mapped_column(enum_type(AwardStatus, "award_status"))
    number: Mapped[str | None] = mapped_column(String(80))
    decided_on: Mapped[date | None] = mapped_column(Date)
    issuer: Mapped[str | None] = mapped_column(String(200))
    multiple: Mapped[Decimal | None] = mapped_column(Numeric(6, 2))
    amount: Mapped[int | None] = mapped_column(BigInteger)
    payable: Mapped[bool] = mapped_column(default=False)
    sort_key: Mapped[str] = mapped_column(Folded)
    search_text: Mapped[str] = mapped_column(Folded)
    recorded_by: Mapped[str] = mapped_column(String(60))
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)

    decision: Mapped[AwardDecision | None] = relationship(back_populates="awards")
    nomination: Mapped[Nomination | None] = relationship()
    person: Mapped[Person | None] = relationship()
    written: Mapped[WrittenName | None] = relationship()
    unit: Mapped[Unit | None] = relationship()
    revocation: Mapped[Revocation | None] = relationship(back_populates="award")


class Revocation(HasPublicId, Model):
    """The document that cancelled an award (Law 06/2022/QH15, article 93) and the money to be recovered."""

    __tablename__ = "award_revocation"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    award_id: Mapped[int] = mapped_column(ForeignKey("award.id"), unique=True)
    reason: Mapped[RevocationReason] = mapped_column(enum_type(RevocationReason, "revocation_reason"))
    number: Mapped[str] = mapped_column(String(80))
    issuer: Mapped[str] = mapped_column(String(200))
    signed_on: Mapped[date] = mapped_column(Date)
    note: Mapped[str | None] = mapped_column(Text)
    to_recover: Mapped[int] = mapped_column(BigInteger, default=0)
    recorded_by: Mapped[str] = mapped_column(String(60))
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)

    award: Mapped[Award] = relationship(back_populates="revocation")


class InitiativeUse(Model):
    """An initiative that was counted for an award; one initiative, one use (official letter 5007/BNV-TĐKT)."""

    __tablename__ = "initiative_use"
    __table_args__ = (UniqueConstraint("initiative_public_id", "award_id"), Index(None, "award_id"))

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    initiative_public_id: Mapped[str] = mapped_column(String(20))
    award_id: Mapped[int] = mapped_column(ForeignKey("award.id"))

    award: Mapped[Award] = relationship()


class HonourEntry(HasPublicId, Model):
    """What the public honour roll shows of an award; withheld rows stay, without the name."""

    __tablename__ = "honour_entry"
    __table_args__ = (
        CheckConstraint("(withheld_on IS NULL) = (withheld_reason IS NULL)", name="withheld_for_a_reason"),
        Index(None, "published_on", "id"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    award_id: Mapped[int] = mapped_column(ForeignKey("award.id"), unique=True)
    published_on: Mapped[date] = mapped_column(Date)
    withheld_on: Mapped[date | None] = mapped_column(Date)
    withheld_reason: Mapped[str | None] = mapped_column(String(300))

    award: Mapped[Award] = relationship()


APPEND_ONLY.extend((EligibilityCheck.__tablename__, Revocation.__tablename__))
