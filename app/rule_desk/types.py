"""What the desk says of a question that cannot be meant."""

from __future__ import annotations

from app.core.rulebook import Text


class Misstated(ValueError):
    """A question that cannot be meant. `field` as in person.titles[0].year; the message is for people."""

    def __init__(self, field: str, message: Text) -> None:
        super().__init__(f"{field}: {message.en}")
        self.field, self.message = field, message
