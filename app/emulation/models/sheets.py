"""Score sheets: proposed points beside reviewed ones, the rows each line was counted from, and every review.

Points are whole hundredths.
"""

from __future__ import annotations

import json
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

from app.core.columns import Folded, HasPublicId, UtcDateTime, Versioned, enum_type
from app.core.models import APPEND_ONLY
from app.emulation.models.movements import EvaluationPeriod
from app.emulation.types import Flag, Rating, ReasonKind, ReviewAction, SheetState, SubjectType
from app.extensions import BigKey, Model
from app.people.models import Person, Unit
from app.people.types import EmploymentCategory


class ScoreSheet(HasPublicId, Versioned, Model):
    """One subject in one period. `unit_id`: the unit itself, or the body that rates the person; `review_unit_id`: the
    body whose head reviews it (of a head's own sheet the one above; none where nobody stands above).

    `name` and `position` are as of the last day of the period. `points` is the reviewed total where there is one, else
    the proposed one; `rating_rules` are the codes of the regime's rules that capped the class. `source_changed_at`: its
    sources told something else after it was signed.
    """

    __tablename__ = "score_sheet"
    __table_args__ = (
        UniqueConstraint("period_id", "subject_type", "subject_id"),
        CheckConstraint("(subject_type = 'person') = (person_id IS NOT NULL)", name="person_has_person"),
        CheckConstraint("(state = 'signed') = (signed_at IS NOT NULL)", name="signed_has_moment"),
        Index(None, "points", "id"),
        Index(None, "sort_key", "id"),
        Index(None, "person_id", "period_id"),
        Index(None, "unit_id", "period_id"),
        Index(None, "review_unit_id", "period_id", "state"),
        Index(None, "signed_at", "id"),
        Index(None, "flag_count", "id"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    period_id: Mapped[int] = mapped_column(ForeignKey("evaluation_period.id"))
    subject_type: Mapped[SubjectType] = mapped_column(enum_type(SubjectType, "sheet_subject_type"))
    subject_id: Mapped[int] = mapped_column(BigInteger)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    review_unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    name: Mapped[str] = mapped_column(String(200))
    position: Mapped[str] = mapped_column(String(200), default="")
    search_text: Mapped[str] = mapped_column(Folded)
    sort_key: Mapped[str] = mapped_column(Folded)
    employment_category: Mapped[EmploymentCategory | None] = mapped_column(
        enum_type(EmploymentCategory, "sheet_employment_category")
    )
    is_leader: Mapped[bool] = mapped_column(default=False)
    state: Mapped[SheetState] = mapped_column(enum_type(SheetState, "sheet_state"), default=SheetState.PROPOSED)
    computation: Mapped[int] = mapped_column(Integer, default=1)
    inputs_hash: Mapped[str] = mapped_column(String(64))
    proposed_points: Mapped[int | None] = mapped_column(Integer)
    reviewed_points: Mapped[int | None] = mapped_column(Integer)
    points: Mapped[int | None] = mapped_column(Integer)
    previous_points: Mapped[int | None] = mapped_column(Integer)
    group_points: Mapped[str] = mapped_column(Text, default="[]")
    rating: Mapped[Rating | None] = mapped_column(enum_type(Rating, "sheet_rating"))
    regime: Mapped[str] = mapped_column(String(80), default="")
    rating_rules: Mapped[str] = mapped_column(String(200), default="")
    flags: Mapped[str] = mapped_column(String(200), default="")
    flag_count: Mapped[int] = mapped_column(Integer, default=0)
    computed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    signed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    signed_by: Mapped[str | None] = mapped_column(String(60))
    source_changed_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)

    period: Mapped[EvaluationPeriod] = relationship()
    unit: Mapped[Unit] = relationship(foreign_keys=[unit_id])
    person: Mapped[Person | None] = relationship()
    review_unit: Mapped[Unit | None] = relationship(foreign_keys=[review_unit_id])
    lines: Mapped[list[ScoreLine]] = relationship(order_by="ScoreLine.position", back_populates="sheet")

    @property
    def groups(self) -> list[tuple[str, int, int]]:
        """(code, points, points possible) in the order of the set."""
        return [(code, points, maximum) for code, points, maximum in json.loads(self.group_points)]

    @property
    def flag_list(self) -> list[Flag]:
        return [Flag(code) for code in self.flags.split()]

    @property
    def is_provisional(self) -> bool:
        return self.state is not SheetState.SIGNED

    @property
    def total(self) -> Decimal | None:
        return None if self.points is None else Decimal(self.points) / 100


class ScoreLine(Model):
    """`inputs` is JSON of what was counted, empty when nothing is known; `points` None: left out of the total."""

    __tablename__ = "score_line"
    __table_args__ = (
        UniqueConstraint("sheet_id", "criterion"),
        CheckConstraint("(review_action IS NULL) = (reviewed_at IS NULL)", name="reviewed_has_moment"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    sheet_id: Mapped[int] = mapped_column(ForeignKey("score_sheet.id"))
    position: Mapped[int] = mapped_column(Integer)
    criterion: Mapped[str] = mapped_column(String(60))
    group_code: Mapped[str] = mapped_column(String(60))
    max_points: Mapped[int] = mapped_column(Integer)
    proposed_points: Mapped[int | None] = mapped_column(Integer)
    reviewed_points: Mapped[int | None] = mapped_column(Integer)
    inputs: Mapped[str] = mapped_column(Text, default="{}")
    capped: Mapped[bool] = mapped_column(default=False)
    evidence_count: Mapped[int] = mapped_column(Integer, default=0)
    review_action: Mapped[ReviewAction | None] = mapped_column(enum_type(ReviewAction, "line_review_action"))
    reviewed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    sheet: Mapped[ScoreSheet] = relationship(back_populates="lines")

    @property
    def told(self) -> dict[str, str]:
        found: dict[str, str] = json.loads(self.inputs)
        return found

    @property
    def is_missing(self) -> bool:
        return self.inputs == "{}"

    @property
    def points(self) -> int | None:
        return self.proposed_points if self.reviewed_points is None else self.reviewed_points


class EvidenceLink(Model):
    """One fact that a computation counted for one line. Rows of older computations stay: nothing is rewritten."""

    __tablename__ = "evidence_link"
    __table_args__ = (
        Index(None, "sheet_id", "criterion", "computation", "happened_on", "id"),
        Index(None, "happened_on", "id"),
        Index(None, "code", "id"),
        Index(None, "source_kind", "source_id"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    sheet_id: Mapped[int] = mapped_column(ForeignKey("score_sheet.id"))
    criterion: Mapped[str] = mapped_column(String(60))
    computation: Mapped[int] = mapped_column(Integer)
    code: Mapped[str] = mapped_column(Folded)
    source_kind: Mapped[str] = mapped_column(String(60))
    source_id: Mapped[int] = mapped_column(BigInteger)
    public_id: Mapped[str] = mapped_column(String(40))
    endpoint: Mapped[str] = mapped_column(String(80))
    happened_on: Mapped[date] = mapped_column(Date)
    amount: Mapped[Decimal] = mapped_column(Numeric(14, 2))
    details: Mapped[str] = mapped_column(Text, default="{}")


APPEND_ONLY.append(EvidenceLink.__tablename__)


class ScoreReview(HasPublicId, Model):
    """What a head decided on one line, and from which proposal; a later decision is one more row."""

    __tablename__ = "score_review"
    __table_args__ = (
        Index(None, "line_id", "id"),
        CheckConstraint("(action = 'adjust') = (reason IS NOT NULL)", name="adjusted_has_reason"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    line_id: Mapped[int] = mapped_column(ForeignKey("score_line.id"))
    action: Mapped[ReviewAction] = mapped_column(enum_type(ReviewAction, "review_action"))
    proposed_points: Mapped[int | None] = mapped_column(Integer)
    reviewed_points: Mapped[int | None] = mapped_column(Integer)
    option: Mapped[str | None] = mapped_column(String(60))
    reason_kind: Mapped[ReasonKind | None] = mapped_column(enum_type(ReasonKind, "review_reason_kind"))
    reason: Mapped[str | None] = mapped_column(Text)
    decided_by: Mapped[str] = mapped_column(String(60))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    decided_at: Mapped[datetime] = mapped_column(UtcDateTime)


APPEND_ONLY.append(ScoreReview.__tablename__)
