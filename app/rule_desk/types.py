"""What an installation adds to the shipped law, as every calculator takes it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from app.core.rulebook import Text
from app.core.rulebook_local.types import InstalledLaw


@dataclass(frozen=True)
class Installation(InstalledLaw):
    """The law as it stands in one installation, and as a question supposes it."""

    def confirming(self, more: Collection[str]) -> Installation:
        """As if these sets were confirmed too."""
        return replace(self, confirmed=self.confirmed | frozenset(more))


SHIPPED = Installation()


class Misstated(ValueError):
    """A question that cannot be meant. `field` as in person.titles[0].year; the message is for people."""

    def __init__(self, field: str, message: Text) -> None:
        super().__init__(f"{field}: {message.en}")
        self.field, self.message = field, message
