"""Where a rule is written, and how far it may be relied on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from app.core.rulebook.text import Text


class Status(StrEnum):
    """How far a rule may be relied on. An unconfirmed rule in a verdict answers `needs_human`."""

    CONFIRMED = "confirmed"
    UNCONFIRMED = "unconfirmed"
    LOCAL = "local"


class Mark(StrEnum):
    """How the text of a rule was read (docs of the rulebooks, "Marks")."""

    VERIFIED = "V"
    OFFICIAL_COPY = "a"
    SINGLE_COPY = "b"
    SECONDARY = "V2"
    WEAK_COPY = "c"
    KNOWLEDGE = "K"
    DESIGN = "D"


@dataclass(frozen=True)
class Act:
    """A legal or administrative document that rules come from. `marks`: every way in which it was read."""

    number: str
    title: Text
    marks: tuple[Mark, ...]
    has_articles: bool = True


@dataclass(frozen=True)
class Source:
    """Where a rule is written. `article` is None when the act has none or the number was not established."""

    act: Act
    article: str | None = None
    clause: str | None = None
    point: str | None = None

    @cached_property
    def text(self) -> Text:
        parts_vi = [
            word + number
            for word, number in (("điểm ", self.point), ("khoản ", self.clause), ("Điều ", self.article))
            if number
        ]
        parts_en = [
            word + number
            for word, number in (("article ", self.article), ("clause ", self.clause), ("point ", self.point))
            if number
        ]
        return Text(" ".join([*parts_vi, self.act.title.vi]), ", ".join([self.act.title.en, *parts_en]))
