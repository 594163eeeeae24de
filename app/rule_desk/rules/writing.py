"""Single values in words, in both languages: days, numbers, shares, lists."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from app.core.rulebook import Text

HUNDREDTHS_OF_PER_CENT = 10_000
YES, NO = Text("Có", "Yes"), Text("Không", "No")
_VIETNAMESE = str.maketrans(",.", ".,")


def same(words: str) -> Text:
    """What both languages write alike."""
    return Text(words, words)


def day(value: date) -> Text:
    return same(f"{value:%d/%m/%Y}")


def number(value: int | Decimal) -> Text:
    """1.234,5 in Vietnamese, 1,234.5 in English, without trailing zeros."""
    exact = Decimal(value)
    exact = exact.to_integral_value() if exact == exact.to_integral_value() else exact.normalize()
    written = f"{exact:,f}"
    return Text(written.translate(_VIETNAMESE), written)


def counted(value: int | Decimal, template: Text) -> Text:
    """`template` has {n}; a bracketed (s) of the English goes by the number."""
    written = number(value)
    plural = template.en.replace("(s)", "" if value == 1 else "s")
    return Text(template.vi.format(n=written.vi), plural.format(n=written.en))


def share(value: str) -> Text:
    """"0.8" is 80 %; "2/3", which no decimal number says, stays as it is."""
    return same(value) if "/" in value else counted(Decimal(value) * 100, same("{n} %"))


def month_day(value: str) -> Text:
    """"12-05" is 05/12."""
    month, _dash, dated = value.partition("-")
    return same(f"{dated}/{month}")


def joined(texts: Iterable[Text], by: str = ", ") -> Text:
    found = list(texts)
    return Text(by.join(text.vi for text in found), by.join(text.en for text in found))
