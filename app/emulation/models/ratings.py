"""The yearly quality class of a person: from a signed sheet, or from a paper of an earlier year."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.columns import HasPublicId, UtcDateTime, Versioned, enum_type
from app.emulation.models.sheets import ScoreSheet
from app.emulation.types import Rating
from app.extensions import BigKey, Model
from app.people.models import Person, WrittenName


class QualityRating(HasPublicId, Versioned, Model):
    """`regime` is the id of the rule set it was given under, empty for an old paper. One row a sheet; one a written
    name and year."""

    __tablename__ = "quality_rating"
    __table_args__ = (
        UniqueConstraint("written_name_id", "year"),
        CheckConstraint("(sheet_id IS NULL) <> (written_name_id IS NULL)", name="sheet_or_paper"),
        CheckConstraint("sheet_id IS NULL OR person_id IS NOT NULL", name="sheet_has_person"),
        Index(None, "person_id", "year"),
        Index(None, "decided_on", "id"),
        Index(None, "year", "id"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    written_name_id: Mapped[int | None] = mapped_column(ForeignKey("written_name.id"))
    sheet_id: Mapped[int | None] = mapped_column(ForeignKey("score_sheet.id"), unique=True)
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("import_batch.id"), index=True)
    year: Mapped[int] = mapped_column(Integer)
    rating: Mapped[Rating] = mapped_column(enum_type(Rating, "quality_rating"))
    regime: Mapped[str] = mapped_column(String(80), default="")
    decided_on: Mapped[date | None] = mapped_column(Date)
    document: Mapped[str | None] = mapped_column(String(200))
    recorded_by: Mapped[str] = mapped_column(String(60))
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)

    person: Mapped[Person | None] = relationship()
    written_name: Mapped[WrittenName | None] = relationship()
    sheet: Mapped[ScoreSheet | None] = relationship()
