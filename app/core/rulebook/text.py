"""A text in both languages, as the rulebooks hold it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Text:
    vi: str
    en: str

    def pair(self) -> dict[str, str]:
        return {"vi": self.vi, "en": self.en}

    def filled(self, **values: object) -> Text:
        """The text with its {placeholders} filled in; a value that is a Text itself in the language of each."""
        vietnamese = {name: value.vi if isinstance(value, Text) else value for name, value in values.items()}
        english = {name: value.en if isinstance(value, Text) else value for name, value in values.items()}
        return Text(self.vi.format(**vietnamese), self.en.format(**english))
