"""A year judged once under its own law and once under another set: kept are numbers and who differs, nothing else.

No row here is ever read by a nomination, a decision or an award: a year that is closed stays as it was.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.awards.types import Verdict
from app.core.columns import Folded, HasPublicId, UtcDateTime, enum_type
from app.extensions import BigKey, Model
from app.people.models import Person, Unit


class TitleReplay(HasPublicId, Model):
    """`own_set`: the set that the law of the year picks; `other_set`: the one asked about, as if it were confirmed.

    `awards`: codes of the titles that both know, with a comma between; the three are empty until it was computed.
    """

    __tablename__ = "title_replay"
    __table_args__ = (
        CheckConstraint("(computed_at IS NULL) = (own_set IS NULL)", name="own_set_iff_computed"),
        CheckConstraint("(computed_at IS NULL) = (awards IS NULL)", name="awards_iff_computed"),
        Index(None, "asked_at", "id"),
        Index(None, "year", "id"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    year: Mapped[int] = mapped_column(Integer)
    other_set: Mapped[str] = mapped_column(String(80))
    asked_awards: Mapped[str] = mapped_column(Text, default="")
    asked_by: Mapped[str] = mapped_column(String(60))
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    own_set: Mapped[str | None] = mapped_column(String(80))
    awards: Mapped[str | None] = mapped_column(Text)
    computed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(self.awards.split(",")) if self.awards else ()


class TitleReplayCount(Model):
    """People of one agency by title and by their two verdicts, the same ones too."""

    __tablename__ = "title_replay_count"
    __table_args__ = (Index(None, "replay_id", "unit_id"), Index(None, "unit_id"))

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    replay_id: Mapped[int] = mapped_column(ForeignKey("title_replay.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    award: Mapped[str] = mapped_column(String(60))
    under_own: Mapped[Verdict] = mapped_column(enum_type(Verdict, "replay_counted_own"))
    under_other: Mapped[Verdict] = mapped_column(enum_type(Verdict, "replay_counted_other"))
    people: Mapped[int] = mapped_column(Integer)


class TitleReplayDifference(HasPublicId, Model):
    """One person and title whose verdict is another one. `unit_id`: the agency that answered for him in that year."""

    __tablename__ = "title_replay_difference"
    __table_args__ = (
        CheckConstraint("under_own <> under_other", name="differs"),
        UniqueConstraint("replay_id", "person_id", "award"),
        Index(None, "replay_id", "award", "under_own"),
        Index(None, "person_id"),
        Index(None, "unit_id"),
        Index(None, "sort_key", "id"),
        Index(None, "award", "sort_key", "id"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    replay_id: Mapped[int] = mapped_column(ForeignKey("title_replay.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    award: Mapped[str] = mapped_column(Folded)
    under_own: Mapped[Verdict] = mapped_column(enum_type(Verdict, "replay_under_own"))
    under_other: Mapped[Verdict] = mapped_column(enum_type(Verdict, "replay_under_other"))
    sort_key: Mapped[str] = mapped_column(Folded)
    search_text: Mapped[str] = mapped_column(Folded)

    replay: Mapped[TitleReplay] = relationship()
    person: Mapped[Person] = relationship()
    unit: Mapped[Unit] = relationship()
