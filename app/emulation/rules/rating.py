"""The yearly quality class under the regime of its day: cut-offs, what caps it, who is not rated.

Decree 90/2020 has no cut-offs: the competent person concludes. Decree 335/2025 rates civil servants by points.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from app.core.rulebook import Rule, RuleSet
from app.emulation.rules.criteria import bands_of
from app.emulation.types import Band, Rating

ORDER = (Rating.FAILED, Rating.COMPLETED, Rating.GOOD, Rating.EXCELLENT)
HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True)
class Measure:
    """A discipline decision that took effect in the year."""

    measure: str
    effective_on: date
    duty_related: bool


@dataclass(frozen=True)
class Leave:
    kind: str
    months: int


@dataclass(frozen=True)
class Circumstances:
    """`causes`: what was concluded besides discipline (degradation_concluded, unit_corruption). None is not asked."""

    year: int
    measures: Sequence[Measure] = ()
    months_worked: int | None = None
    leave: Sequence[Leave] = ()
    causes: Collection[str] = frozenset()
    is_leader: bool = False


@dataclass(frozen=True)
class Reason:
    """A rule that decided or changed the class. `rating` is what it led to."""

    rule: Rule
    rating: Rating


@dataclass(frozen=True)
class Rated:
    """`rating` None: a person must conclude. `before_caps` is what the points alone gave."""

    rating: Rating | None
    before_caps: Rating | None
    reasons: tuple[Reason, ...]


def by_points(regime: RuleSet) -> bool:
    return regime.rule("method").body.flag("by_points")


def rate(total: int | None, regime: RuleSet, facts: Circumstances, *, ladder: Sequence[str]) -> Rated:
    """`total` in hundredths; `ladder`: the measures of discipline from the lightest."""
    proposed = _by_points(total, bands_of(regime)) if by_points(regime) else None
    return capped(proposed, regime, facts, ladder=ladder)


def capped(proposed: Rating | None, regime: RuleSet, facts: Circumstances, *, ladder: Sequence[str]) -> Rated:
    """Of a class that points gave or a person concluded; None stays None unless a rule settles it alone."""
    short = [rule for rule in _not_rated(regime, facts)]
    if short:
        return Rated(Rating.NONE, proposed, (Reason(short[0], Rating.NONE),))
    rating, reasons = proposed, []
    for rule in _limits(regime, facts, ladder):
        limit = Rating(rule.body.string("rating"))
        if rating is None and limit is not Rating.FAILED:
            continue
        if rating is None or ORDER.index(limit) < ORDER.index(rating):
            rating = limit
            reasons.append(Reason(rule, limit))
    return Rated(rating, proposed, tuple(reasons))


def _by_points(total: int | None, bands: Sequence[Band]) -> Rating | None:
    if total is None:
        return None
    return next((band.rating for band in bands if total >= band.at_least), None)


def _not_rated(regime: RuleSet, facts: Circumstances) -> Iterator[Rule]:
    for rule in regime.of_kind("service"):
        is_short = facts.months_worked is not None and facts.months_worked < rule.body.integer("months")
        if rule.body.string("effect") == "not_rated" and is_short and not _excused(rule, facts):
            yield rule


def _excused(rule: Rule, facts: Circumstances) -> bool:
    """Whoever was on maternity leave is rated by the time actually worked."""
    return any(leave.kind in (*rule.body.strings("not_for"), "maternity") for leave in facts.leave)


def _limits(regime: RuleSet, facts: Circumstances, ladder: Sequence[str]) -> Iterator[Rule]:
    for rule in regime.of_kind("cap"):
        if _cap_applies(rule, facts, ladder):
            yield rule
    for rule in regime.of_kind("service"):
        if rule.body.string("effect") == "capped" and _on_leave(rule, facts):
            yield rule


def _cap_applies(rule: Rule, facts: Circumstances, ladder: Sequence[str]) -> bool:
    if rule.body.flag("leaders_only") and not facts.is_leader:
        return False
    if rule.body.string("cause") != "discipline":
        return rule.body.string("cause") in facts.causes
    return any(_counts(rule, measure, facts.year, ladder) for measure in facts.measures)


def _counts(rule: Rule, measure: Measure, year: int, ladder: Sequence[str]) -> bool:
    """In the year of the rating, from this measure up; a measure of older law that the ladder does not know counts."""
    if measure.effective_on.year != year or (rule.body.flag("duty_related") and not measure.duty_related):
        return False
    least = rule.body.string_or("measure_at_least", "")
    if measure.measure not in ladder or least not in ladder:
        return True
    return ladder.index(measure.measure) >= ladder.index(least)


def _on_leave(rule: Rule, facts: Circumstances) -> bool:
    excused = rule.body.strings("not_for")
    months = sum(leave.months for leave in facts.leave if leave.kind not in excused)
    return months >= rule.body.integer("months")


def score(
    regime: RuleSet, general: Decimal, results: Mapping[str, Decimal], leader: Mapping[str, Decimal] | None = None
) -> Decimal:
    """General points plus the mean of the results in per cent, each counted at most as the regime says, to two places.

    Decree 335/2025: 30 + 70; leaders have three more parts.
    """
    body = regime.rule("results").body
    parts = {**{name: results[name] for name in body.strings("parts")}, **(leader or {})}
    cap = regime.find("part_cap")
    limit = cap.body.decimal("part_cap") if cap is not None else Decimal(100)
    mean = sum((min(value, limit) for value in parts.values()), Decimal(0)) / len(parts)
    most = regime.rule("general").body.decimal("max")
    return (min(general, most) + mean * body.decimal("max") / 100).quantize(HUNDREDTH, rounding=ROUND_HALF_UP)


def allowed_excellent(regime: RuleSet, ratings: Collection[Rating]) -> int | None:
    """How many may be excellent among these, in one agency; None where the regime has no limit."""
    [quota] = regime.of_kind("quota") or (None,)
    if quota is None:
        return None
    counted = {"good": {Rating.GOOD}, "good_or_better": {Rating.GOOD, Rating.EXCELLENT}}
    wanted = counted.get(quota.body.string("of"), set(ORDER))
    exact = quota.body.fraction("share") * sum(rating in wanted for rating in ratings)
    return {"down": exact.__floor__, "up": exact.__ceil__}.get(quota.body.string("rounding"), exact.__round__)()
