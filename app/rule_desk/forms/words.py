"""What the codes of a question are called where a person chooses them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from flask_babel.speaklater import LazyString

from app.core.formats import localized
from app.core.rulebook import Text


def named(text: Text) -> LazyString:
    """In the language in which it is shown."""
    return LazyString(localized, text.pair())


def pairs(names: Mapping[str, Text], codes: Iterable[str] | None = None) -> list[tuple[str, LazyString]]:
    """Value and label; of these codes only, in this order, where they are given."""
    return [(code, named(names[code])) for code in (names if codes is None else codes)]
