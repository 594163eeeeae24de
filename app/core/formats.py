"""How days, moments, numbers, points and percentages are written, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from flask_babel import format_date, get_locale

from app.core.clock import VIETNAM


def language() -> str:
    """Outside a request, in a job or a command, Vietnamese."""
    locale = get_locale()
    return str(locale.language) if locale is not None else "vi"


def day(value: date | datetime | None) -> str:
    if value is None:
        return "–"
    if isinstance(value, datetime):
        value = value.astimezone(VIETNAM).date()
    return f"{value.day:02}/{value.month:02}/{value.year}"


def weekday(value: date) -> str:
    """The day of the week in words."""
    return str(format_date(value, "EEEE"))


def moment(value: datetime | None) -> str:
    if value is None:
        return "–"
    local = value.astimezone(VIETNAM)
    return f"{local:%H:%M} {day(local.date())}"


def number(value: int | Decimal | None, places: int | None = None) -> str:
    """1.234,5 in Vietnamese, 1,234.5 in English; trailing zeros of a Decimal are dropped unless places are asked."""
    if value is None:
        return "–"
    exact = Decimal(value)
    if places is not None:
        exact = exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    elif exact != exact.to_integral_value():
        exact = exact.normalize()
    else:
        exact = exact.to_integral_value()
    text = f"{exact:,f}"
    return text if language() != "vi" else text.translate(str.maketrans(",.", ".,"))


def sentence(text: object) -> str:
    """With a capital first letter; the rest stays as written ("quarter III of 2026")."""
    words = str(text)
    return words[:1].upper() + words[1:]


def percent(numerator: int | Decimal, denominator: int | Decimal, places: int = 1) -> str:
    """Of nothing there is no share: "–", never 0 %."""
    if not denominator:
        return "–"
    return number(Decimal(numerator) * 100 / Decimal(denominator), places) + " %"


def size(count: int) -> str:
    """Bytes as people count them: 12,3 MB."""
    for unit, bytes_of_unit in (("GB", 1024**3), ("MB", 1024**2), ("KB", 1024)):
        if count >= bytes_of_unit:
            return f"{number(Decimal(count) / bytes_of_unit, 1)} {unit}"
    return f"{number(count)} B"


def points(value: int | Decimal | None) -> str:
    """Points to two places at most."""
    if value is None:
        return "–"
    return number(Decimal(value).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP).normalize() + 0)


def localized(texts: Mapping[str, str] | Any) -> str:
    """Bilingual text that is stored with the thing it names (criteria, rulebooks)."""
    if isinstance(texts, Mapping):
        return texts.get(language()) or texts["vi"]
    return str(texts)
