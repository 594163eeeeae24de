"""From inputs to points: each line by its method, missing lines by their policy, the total within the frame's caps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import ceil, floor

from app.emulation.types import (
    Band,
    Criteria,
    Criterion,
    GroupScore,
    Input,
    Line,
    Method,
    Missing,
    Rating,
    Scored,
)

PERCENT = 100
BONUS_CAP, MINUS_CAP = "bonus_cap", "minus_cap"


class UnknownOption(ValueError):
    """The option is none of the criterion's."""


def evaluate(criteria: Criteria, inputs: Mapping[str, Input | None], *, bands: Sequence[Band] = ()) -> Scored:
    """`bands` are those of the rating's regime, for a set that has none of its own."""
    lines = tuple(line_of(each, inputs.get(each.code)) for each in criteria.lines)
    return total_of(criteria, lines, bands=bands)


def line_of(criterion: Criterion, told: Input | None) -> Line:
    """A share of nothing is no input."""
    if told is not None and told.denominator is not None and not told.denominator:
        told = None
    points, capped = _missing(criterion) if told is None else _points(criterion, told)
    return Line(criterion.code, criterion.group, points, criterion.maximum, told, capped)


def _missing(criterion: Criterion) -> tuple[int | None, bool]:
    if criterion.missing is Missing.EXCLUDE:
        return None, False
    if criterion.missing is Missing.NEUTRAL:
        return criterion.neutral, False
    is_clean = criterion.method is Method.MINUS
    return (criterion.maximum if is_clean else 0), False


def _points(criterion: Criterion, told: Input) -> tuple[int, bool]:
    """Whole hundredths, rounded once, and whether the line's limit cut them."""
    if criterion.method is Method.CHOICE:
        return _chosen(criterion, told), False
    raw, limit = _raw(criterion, told)
    points = _rounded(min(raw, limit), criterion.rounding)
    if criterion.method is Method.RATIO:
        return _ratio_points(criterion, told, points), raw > limit
    if criterion.method is Method.MINUS:
        return criterion.maximum - points, raw > limit
    return points, raw > limit


def _raw(criterion: Criterion, told: Input) -> tuple[Fraction, Fraction]:
    """What was earned or lost before its limit, and the limit, both in hundredths."""
    if criterion.method is Method.RATIO:
        return criterion.maximum * rate(told) / _exact(criterion.target), Fraction(criterion.maximum)
    number = rate(told) if criterion.in_percent else Fraction(told.count or 0)
    limit = criterion.maximum if criterion.cap is None else criterion.cap
    return number * _exact(criterion.per) * 100, Fraction(limit)


def _ratio_points(criterion: Criterion, told: Input, points: int) -> int:
    """"Trên 90 %": the target itself does not reach the whole."""
    if criterion.strictly_above and rate(told) <= _exact(criterion.target):
        return min(points, criterion.maximum - 1)
    return points


def _chosen(criterion: Criterion, told: Input) -> int:
    for option in criterion.options:
        if option.code == told.option:
            return option.points
    raise UnknownOption(told.option)


def rate(told: Input) -> Fraction:
    """In per cent. Asked only of inputs with a denominator."""
    return Fraction(told.numerator or 0) / Fraction(told.denominator or 1) * PERCENT


def _exact(value: object) -> Fraction:
    return Fraction(str(value))


def _rounded(value: Fraction, rounding: str) -> int:
    if rounding == "down":
        return floor(value)
    if rounding == "up":
        return ceil(value)
    return floor(value + Fraction(1, 2))


def total_of(criteria: Criteria, lines: Sequence[Line], *, bands: Sequence[Band] = ()) -> Scored:
    """Also of reviewed lines: the same arithmetic gives the proposed and the signed total."""
    extras = {each.code for each in criteria.lines if each.is_extra}
    regular = [line for line in lines if line.criterion not in extras and line.points is not None]
    earned, possible = sum(line.points or 0 for line in regular), sum(line.maximum for line in regular)
    base = _rounded(Fraction(earned * criteria.total, possible), "half_up") if possible else None
    extra = [line.points or 0 for line in lines if line.criterion in extras]
    more, less = sum(each for each in extra if each > 0), -sum(each for each in extra if each < 0)
    bonus, minus = min(more, criteria.bonus_cap), min(less, criteria.minus_cap)
    total = None if base is None else max(0, base + bonus - minus)
    return Scored(
        lines=tuple(lines),
        groups=tuple(_group(each.code, regular) for each in criteria.groups),
        base=base,
        bonus=bonus,
        minus=minus,
        total=total,
        rating=band_of(total, criteria.own_bands or bands),
        caps=tuple(code for code, cut in ((BONUS_CAP, more > bonus), (MINUS_CAP, less > minus)) if cut),
    )


def _group(code: str, regular: Sequence[Line]) -> GroupScore:
    own = [line for line in regular if line.group == code]
    return GroupScore(code, sum(line.points or 0 for line in own), sum(line.maximum for line in own))


def band_of(total: int | None, bands: Sequence[Band]) -> Rating | None:
    """None without points or without cut-offs."""
    if total is None:
        return None
    return next((band.rating for band in bands if total >= band.at_least), None)
