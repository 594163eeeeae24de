"""How every person stands for every individual title of a year, as computed for the whole installation."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.awards.types import Verdict
from app.core.columns import UtcDateTime, enum_type
from app.extensions import BigKey, Model
from app.people.models import Person, Unit


class TitleOutlook(Model):
    """No decision: a verdict by what is known on the day, in the world without proceedings, replaced by the next one.

    `reasons`: JSON, the codes of what does not hold (false) or is not known (null); the words are made when shown.
    `unit_id` is the agency that would propose.
    """

    __tablename__ = "title_outlook"
    __table_args__ = (
        UniqueConstraint("person_id", "award_year", "award"),
        Index(None, "award_year", "award", "verdict", "person_id"),
        Index(None, "unit_id", "award_year"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    award: Mapped[str] = mapped_column(String(60))
    award_year: Mapped[int] = mapped_column(Integer)
    rule_set: Mapped[str] = mapped_column(String(80))
    verdict: Mapped[Verdict] = mapped_column(enum_type(Verdict, "outlook_verdict"))
    provisional: Mapped[Verdict | None] = mapped_column(enum_type(Verdict, "outlook_provisional"))
    reasons: Mapped[str] = mapped_column(Text)
    computed_at: Mapped[datetime] = mapped_column(UtcDateTime)

    person: Mapped[Person] = relationship()
    unit: Mapped[Unit] = relationship()
