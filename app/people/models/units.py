"""The tree of units and its past: names, places in the tree and successions are kept with their dates."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.columns import Folded, HasPublicId, Versioned, enum_type
from app.extensions import BigKey, Model
from app.people.types import SuccessionKind, UnitKind, UnitLevel


class Unit(HasPublicId, Versioned, Model):
    """A body or a part of one. `path` is "/1/5/33/": the subtree of a unit is everything whose path starts with it.

    `is_agency` marks a body with a head who rates its people; divisions and rooms below it belong to it.
    `search_text` holds every name it ever had, so that whoever knows only the old one finds it.
    """

    __tablename__ = "unit"
    __table_args__ = (
        CheckConstraint("closed_on IS NULL OR closed_on >= opened_on", name="closed_after_opened"),
        Index(None, "path"),
        Index(None, "parent_id", "position"),
        Index(None, "sort_key", "id"),
        Index(None, "opened_on", "id"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    code: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    short_name: Mapped[str | None] = mapped_column(String(60))
    name_en: Mapped[str | None] = mapped_column(String(200))
    search_text: Mapped[str] = mapped_column(Folded)
    sort_key: Mapped[str] = mapped_column(Folded)
    kind: Mapped[UnitKind] = mapped_column(enum_type(UnitKind, "unit_kind"))
    level: Mapped[UnitLevel] = mapped_column(enum_type(UnitLevel, "unit_level"))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    path: Mapped[str] = mapped_column(Folded)
    position: Mapped[int] = mapped_column(Integer, default=0)
    is_agency: Mapped[bool] = mapped_column(default=False)
    is_one_stop: Mapped[bool] = mapped_column(default=False)
    allotted_posts: Mapped[int | None] = mapped_column(Integer)
    address: Mapped[str | None] = mapped_column(String(300))
    phone: Mapped[str | None] = mapped_column(String(40))
    opened_on: Mapped[date] = mapped_column(Date)
    closed_on: Mapped[date | None] = mapped_column(Date)
    closing_document: Mapped[str | None] = mapped_column(String(200))

    parent: Mapped[Unit | None] = relationship(remote_side="Unit.id")


class UnitName(Model):
    """A name as it was written while in force; half-open days [valid_from, valid_to). The present one is a row too.

    `match_key` is the name without accents and abbreviations (rules.unit_names.match_key), for finding by old papers.
    """

    __tablename__ = "unit_name"
    __table_args__ = (
        Index(None, "unit_id", "valid_from"),
        CheckConstraint("valid_to IS NULL OR valid_to > valid_from", name="to_after_from"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    name: Mapped[str] = mapped_column(String(200))
    match_key: Mapped[str] = mapped_column(Folded, index=True)
    valid_from: Mapped[date] = mapped_column(Date)
    valid_to: Mapped[date | None] = mapped_column(Date)
    document: Mapped[str | None] = mapped_column(String(200))

    unit: Mapped[Unit] = relationship()


class UnitPlacement(Model):
    """Under which unit it stood; half-open days [valid_from, valid_to). The present place is a row too."""

    __tablename__ = "unit_placement"
    __table_args__ = (
        Index(None, "unit_id", "valid_from"),
        CheckConstraint("valid_to IS NULL OR valid_to > valid_from", name="to_after_from"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    valid_from: Mapped[date] = mapped_column(Date)
    valid_to: Mapped[date | None] = mapped_column(Date)
    document: Mapped[str | None] = mapped_column(String(200))


class UnitSuccession(Model):
    """Which unit took over from which, when and by what document: chains over years follow it."""

    __tablename__ = "unit_succession"
    __table_args__ = (
        UniqueConstraint("predecessor_id", "successor_id"),
        CheckConstraint("predecessor_id <> successor_id", name="not_of_itself"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    predecessor_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    successor_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    kind: Mapped[SuccessionKind] = mapped_column(enum_type(SuccessionKind, "succession_kind"))
    happened_on: Mapped[date] = mapped_column(Date)
    document: Mapped[str] = mapped_column(String(200))

    predecessor: Mapped[Unit] = relationship(foreign_keys=[predecessor_id])
    successor: Mapped[Unit] = relationship(foreign_keys=[successor_id])
