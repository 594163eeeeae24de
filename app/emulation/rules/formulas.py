"""How a line's points came about, in words, for whoever must answer for them."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from app.emulation.rules.scoring import rate
from app.emulation.types import Bilingual, Criterion, Input, Method, Missing

_SWAP = str.maketrans(",.", ".,")


def words(criterion: Criterion, told: Input | None, points: int | None) -> Bilingual:
    """The formula with its numbers; `points` are those of the line."""
    if told is None:
        return _missing(criterion, points)
    return Bilingual(_in(criterion, told, points or 0, "vi"), _in(criterion, told, points or 0, "en"))


def _missing(criterion: Criterion, points: int | None) -> Bilingual:
    if criterion.missing is Missing.EXCLUDE:
        return Bilingual(
            "Chưa có dữ liệu: không tính, các tiêu chí còn lại được quy đổi về tổng điểm",
            "No data: left out, the other criteria are scaled to the total",
        )
    return Bilingual(
        f"Không có phát sinh: {shown(points, 'vi')} điểm", f"Nothing on record: {shown(points, 'en')} points"
    )


def _in(criterion: Criterion, told: Input, points: int, language: str) -> str:
    result = shown(points, language)
    if criterion.method is Method.CHOICE:
        label = next((each.label for each in criterion.options if each.code == told.option), None)
        return f"{_pick(label, language)}: {result}"
    if criterion.method is Method.RATIO:
        return f"{_share(told, language)} → {_ratio(criterion, told, language)} = {result}{_limit(criterion, language)}"
    per, number = number_text(criterion.per or Decimal(0), language), _times(criterion, told, language)
    if criterion.method is Method.MINUS:
        whole = "" if criterion.maximum == 0 else f"{shown(criterion.maximum, language)} "
        return f"{whole}− {per} × {number} = {result}{_limit(criterion, language)}"
    return f"{per} × {number} = {result}{_limit(criterion, language)}"


def _ratio(criterion: Criterion, told: Input, language: str) -> str:
    target = number_text(criterion.target or Decimal(100), language)
    return f"{shown(criterion.maximum, language)} × {percent(told, language)} ÷ {target}"


def _share(told: Input, language: str) -> str:
    above, below = (number_text(value or Decimal(0), language) for value in (told.numerator, told.denominator))
    return f"{above}/{below} = {percent(told, language)} %"


def _times(criterion: Criterion, told: Input, language: str) -> str:
    return percent(told, language) if criterion.in_percent else str(told.count or 0)


def _limit(criterion: Criterion, language: str) -> str:
    """Told where a limit could have cut the result."""
    if criterion.method is Method.MINUS:
        if criterion.maximum:
            return " (không dưới 0)" if language == "vi" else " (not below 0)"
        text = shown(criterion.cap or 0, language)
        return f" (trừ tối đa {text})" if language == "vi" else f" (at most {text} off)"
    text = shown(criterion.maximum if criterion.cap is None else criterion.cap, language)
    return f" (tối đa {text})" if language == "vi" else f" (at most {text})"


def percent(told: Input, language: str) -> str:
    exact: Fraction = rate(told)
    value = (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    return number_text(value, language)


def shown(hundredths: int | None, language: str) -> str:
    return "–" if hundredths is None else number_text(Decimal(hundredths) / 100, language)


def number_text(value: Decimal, language: str) -> str:
    exact = value.to_integral_value() if value == value.to_integral_value() else value.normalize()
    text = f"{exact:,f}".replace("-", "−")
    return text.translate(_SWAP) if language == "vi" else text


def _pick(label: Bilingual | None, language: str) -> str:
    return "" if label is None else label.vi if language == "vi" else label.en
