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
        """The text with its {placeholders} filled in."""
        return Text(self.vi.format(**values), self.en.format(**values))
