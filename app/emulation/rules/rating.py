"""The yearly quality class under the regime of its day: cut-offs, what caps it, who is not rated.

Decree 90/2020 has no cut-offs: the competent person concludes. Decree 335/2025 rates civil servants by points.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from app.core.rulebook import Rule, RuleSet
from app.core.shares import portion
from app.emulation.rules.criteria import bands_of
from app.emulation.types import Band, Rating

ORDER = (Rating.FAILED, Rating.COMPLETED, Rating.GOOD, Rating.EXCELLENT)
HUNDREDTH = Decimal("0.01")
WHOLE = Decimal(100)


@dataclass(frozen=True)
class Measure:
    """A discipline decision. `duty_related` None: not known."""

    measure: str
    effective_on: date
    duty_related: bool | None


@dataclass(frozen=True)
class Leave:
    kind: str
    months: int


@dataclass(frozen=True)
class Circumstances:
    """`causes`: what was concluded besides discipline (degradation_concluded, unit_corruption).

    `measures` and `leave` None: not known. `months_worked` None: not asked.
    """

    year: int
    measures: Sequence[Measure] | None = ()
    months_worked: int | None = None
    leave: Sequence[Leave] | None = ()
    causes: Collection[str] = frozenset()
    is_leader: bool = False


@dataclass(frozen=True)
class Reason:
    """A rule that decided or changed the class. `rating` is what it led to."""

    rule: Rule
    rating: Rating


@dataclass(frozen=True)
class Rated:
    """`rating` None: a person must conclude. `before_caps` is what the points alone gave.

    `undecided`: rules that would change the class if what is not known turned out so.
    """

    rating: Rating | None
    before_caps: Rating | None
    reasons: tuple[Reason, ...]
    undecided: tuple[Rule, ...] = ()


def by_points(regime: RuleSet) -> bool:
    return regime.rule("method").body.flag("by_points")


def rate(total: int | None, regime: RuleSet, facts: Circumstances, *, ladder: Sequence[str]) -> Rated:
    """`total` in hundredths; `ladder`: the measures of discipline from the lightest."""
    return capped(_by_points(total, bands_of(regime)), regime, facts, ladder=ladder)


def capped(proposed: Rating | None, regime: RuleSet, facts: Circumstances, *, ladder: Sequence[str]) -> Rated:
    """Of a class that points gave or a person concluded; None stays None unless a rule settles it alone."""
    short = list(_not_rated(regime, facts))
    for rule, hit in short:
        if hit:
            return Rated(Rating.NONE, proposed, (Reason(rule, Rating.NONE),))
    rating, reasons, undecided = proposed, [], []
    for rule, hit in _limits(regime, facts, ladder):
        limit = Rating(rule.body.string("rating"))
        if hit is None:
            undecided.append((rule, limit))
        elif limit is Rating.FAILED if rating is None else is_lower(limit, rating):
            rating = limit
            reasons.append(Reason(rule, limit))
    still = (rule for rule, limit in undecided if rating is None or is_lower(limit, rating))
    return Rated(rating, proposed, tuple(reasons), (*(rule for rule, _ in short), *still))


def is_lower(one: Rating, other: Rating) -> bool:
    return ORDER.index(one) < ORDER.index(other)


def _by_points(total: int | None, bands: Sequence[Band]) -> Rating | None:
    if total is None:
        return None
    return next((band.rating for band in bands if total >= band.at_least), None)


def _not_rated(regime: RuleSet, facts: Circumstances) -> Iterator[tuple[Rule, bool | None]]:
    """Whoever worked too few months; None where maternity leave, not told, would excuse it."""
    for rule in regime.of_kind("service"):
        is_short = facts.months_worked is not None and facts.months_worked < rule.body.integer("months")
        if rule.body.string("effect") == "not_rated" and is_short:
            excused = _excused(rule, facts)
            if not excused:
                yield rule, None if excused is None else True


def _excused(rule: Rule, facts: Circumstances) -> bool | None:
    """Whoever was on maternity leave is rated by the time actually worked."""
    return None if facts.leave is None else any(leave.kind in rule.body.strings("not_for") for leave in facts.leave)


def _limits(regime: RuleSet, facts: Circumstances, ladder: Sequence[str]) -> Iterator[tuple[Rule, bool | None]]:
    """Rules that lower the class: those that apply, and with None those that may."""
    for rule in regime.of_kind("cap"):
        if (hit := cap_applies(rule, facts, ladder)) is not False:
            yield rule, hit
    for rule in regime.of_kind("service"):
        if rule.body.string("effect") == "capped" and (hit := _on_leave(rule, facts)) is not False:
            yield rule, hit


def cap_applies(rule: Rule, facts: Circumstances, ladder: Sequence[str]) -> bool | None:
    if rule.body.flag("leaders_only") and not facts.is_leader:
        return False
    if rule.body.string("cause") != "discipline":
        return rule.body.string("cause") in facts.causes
    if facts.measures is None:
        return None
    counted = [_counts(rule, measure, facts.year, ladder) for measure in facts.measures]
    return True if True in counted else None if None in counted else False


def _counts(rule: Rule, measure: Measure, year: int, ladder: Sequence[str]) -> bool | None:
    """In the year of the rating, from this measure up; a measure of older law that the ladder does not know counts."""
    least = rule.body.string_or("measure_at_least", "")
    knows = measure.measure in ladder and least in ladder
    if measure.effective_on.year != year or (knows and ladder.index(measure.measure) < ladder.index(least)):
        return False
    return measure.duty_related if rule.body.flag("duty_related") else True


def _on_leave(rule: Rule, facts: Circumstances) -> bool | None:
    if facts.leave is None:
        return None
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
    parts = {**results, **(leader or {})}
    limit = part_cap(regime)
    counted = [min(parts[name], limit) for name in parts_of(regime, is_leader=leader is not None)]
    most = regime.rule("general").body.decimal("max")
    mean = sum(counted, Decimal(0)) / len(counted)
    return (min(general, most) + mean * body.decimal("max") / WHOLE).quantize(HUNDREDTH, rounding=ROUND_HALF_UP)


def parts_of(regime: RuleSet, *, is_leader: bool) -> tuple[str, ...]:
    body = regime.rule("results").body
    return body.strings("parts") + (body.strings("leader_parts") if is_leader else ())


def part_cap(regime: RuleSet) -> Decimal:
    """In per cent; no part counts for more than its whole where the regime does not say so itself."""
    cap = regime.find("part_cap")
    return cap.body.decimal("part_cap") if cap is not None else WHOLE


def quota_of(regime: RuleSet) -> Rule | None:
    return next(iter(regime.of_kind("quota")), None)


def allowed_excellent(regime: RuleSet, ratings: Collection[Rating]) -> int | None:
    """How many may be excellent among these, in one agency; None where the regime has no limit."""
    quota = quota_of(regime)
    if quota is None:
        return None
    counted = {"good": {Rating.GOOD}, "good_or_better": {Rating.GOOD, Rating.EXCELLENT}}
    wanted = counted.get(quota.body.string("of"), set(ORDER))
    return portion(
        quota.body.fraction("share"), sum(rating in wanted for rating in ratings), quota.body.string("rounding")
    )
