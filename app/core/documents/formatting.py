"""Numbers, days and reference lines as an official document writes them."""

from __future__ import annotations

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

from app.core.documents.labels import labels
from app.core.documents.types import Align, Cell, Column, ColumnKind

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
MISSING = "–"
NO_BREAK_SPACE = "\u00a0"
NUMBER_SLOT, DAY_SLOT, YEAR_SLOT = " " * 6, " " * 4, " " * 6
TO_VIETNAMESE = str.maketrans(",.", ".,")


def number(value: int | Decimal, *, places: int = 0, locale: str = "vi") -> str:
    """1.234,5 in Vietnamese, 1,234.5 in English; a half is rounded away from zero."""
    rounded = Decimal(value).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    text = f"{rounded if rounded else abs(rounded):,f}"
    return text.translate(TO_VIETNAMESE) if locale == "vi" else text


def percent(fraction: int | Decimal, *, places: int = 1, locale: str = "vi") -> str:
    """A fraction in, 0.917 -> 91,7 % out."""
    return f"{number(Decimal(fraction) * 100, places=places, locale=locale)}{NO_BREAK_SPACE}%"


def day(value: date) -> str:
    return value.strftime("%d/%m/%Y")


def local(value: datetime) -> datetime:
    """The Vietnamese wall clock. A moment without its offset is refused: it would be silently wrong by seven hours."""
    if value.tzinfo is None:
        raise ValueError("a moment without its offset cannot be shown")
    return value.astimezone(VIETNAM)


def moment(value: datetime) -> str:
    return local(value).strftime("%H:%M %d/%m/%Y")


def cell_text(value: Cell, column: Column, *, locale: str = "vi") -> str:
    """The text of a cell, in a document and in a chart's table."""
    match value:
        case None:
            return MISSING
        case bool():
            return labels(locale).yes if value else labels(locale).no
        case int() | Decimal() if column.kind is ColumnKind.PERCENT:
            return percent(value, places=column.places, locale=locale)
        case int() | Decimal():
            return number(value, places=column.places, locale=locale)
        case datetime():
            return moment(value)
        case date():
            return day(value)
    return value


def alignment(column: Column) -> Align:
    if column.align is not None:
        return column.align
    return {ColumnKind.TEXT: Align.LEFT, ColumnKind.NUMBER: Align.RIGHT, ColumnKind.PERCENT: Align.RIGHT}.get(
        column.kind, Align.CENTER
    )


def number_line(value: int | None, symbol: str, *, locale: str = "vi") -> str:
    """Số: 05/QĐ-UBND. Numbers below 10 have a leading zero, an empty one leaves the clerk's slot (Decree 30/2020)."""
    written = NUMBER_SLOT if value is None else f"{value:02d}"
    return f"{labels(locale).number} {written}" + (f"/{symbol}" if symbol else "")


def spelled_day(value: date | None, *, year: int | None = None, locale: str = "vi") -> str:
    """Ngày 05 tháng 02 năm 2027: days below 10 and months 1 and 2 have a leading zero (Decree 30/2020)."""
    if value is None:
        shown = str(year) if year else YEAR_SLOT
        return f"{DAY_SLOT}/{DAY_SLOT}/{shown}" if locale == "en" else f"ngày{DAY_SLOT}tháng{DAY_SLOT}năm {shown}"
    if locale == "en":
        return day(value)
    month = f"{value.month:02d}" if value.month < 3 else str(value.month)
    return f"ngày {value.day:02d} tháng {month} năm {value.year:04d}"


def spelled_moment(value: datetime) -> str:
    """08 giờ 05 phút, ngày 05 tháng 02 năm 2027: as minutes write the time; Vietnamese only."""
    at = local(value)
    return f"{at:%H} giờ {at:%M} phút, {spelled_day(at.date())}"
