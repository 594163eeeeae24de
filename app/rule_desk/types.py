"""What an installation adds to the shipped law, as every calculator takes it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from app.core.calendar import Entry
from app.core.rulebook import Override, Text


@dataclass(frozen=True)
class Installation:
    """`confirmed`: ids of sets it vouches for; `entries`: days off or worked that it declared itself."""

    confirmed: frozenset[str] = frozenset()
    overrides: tuple[Override, ...] = ()
    entries: Mapping[date, Entry] = field(default_factory=dict)

    def confirming(self, more: Collection[str]) -> Installation:
        """As if these sets were confirmed too."""
        return replace(self, confirmed=self.confirmed | frozenset(more))


SHIPPED = Installation()


class Misstated(ValueError):
    """A question that cannot be meant. `field` as in person.titles[0].year; the message is for people."""

    def __init__(self, field: str, message: Text) -> None:
        super().__init__(f"{field}: {message.en}")
        self.field, self.message = field, message
