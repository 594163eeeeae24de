"""One person's yearly class from what is told of him: points where the regime has them, what caps it, what is missing.

Points and the class are given even where the regime is not confirmed; a person decides where a fact or the method
leaves it open, unless a rule settles the class alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.core.reasons import Reason, figure, listed, weakest
from app.core.rulebook import Rule, RuleSet, Status, Text
from app.emulation.rules.rating import (
    Circumstances,
    Rated,
    by_points,
    cap_applies,
    part_cap,
    parts_of,
    quota_of,
    rate,
    score,
)
from app.emulation.types import Rating

BAND = Text("{score} điểm: {label}", "{score} points: {label}")
NOT_THE_CASE = Text("Không thuộc trường hợp: {label}", "Not the case: {label}")
COUNTED_AT_MOST = Text("Chỉ tính tối đa {most}: {names}", "Counted at most {most}: {names}")
GENERAL = "general"
NAMES = {
    GENERAL: Text("Điểm tiêu chí chung", "General points"),
    "quantity": Text("Kết quả: số lượng", "Results: quantity"),
    "quality": Text("Kết quả: chất lượng", "Results: quality"),
    "progress": Text("Kết quả: tiến độ", "Results: progress"),
    "unit": Text("Kết quả của đơn vị do người lãnh đạo phụ trách", "Result of the leader's unit"),
    "organising": Text("Khả năng tổ chức của người lãnh đạo", "The leader's organising"),
    "unity": Text("Năng lực tập hợp, đoàn kết của người lãnh đạo", "The leader's bringing people together"),
}
MISSING = {
    "conclusion": Text("Kết luận của người có thẩm quyền xếp loại", "The conclusion of the competent person"),
    "discipline": Text("Thông tin về kỷ luật trong năm", "Whether there was discipline in the year"),
    "duty_related": Text(
        "Vi phạm bị kỷ luật có liên quan đến công vụ hay không", "Whether the conduct disciplined was on duty"
    ),
    "months_worked": Text("Số tháng làm việc trong năm", "Months worked in the year"),
    "leave": Text("Thời gian nghỉ trong năm và lý do", "Leave in the year and its reason"),
}


@dataclass(frozen=True)
class Work:
    """Points and per cents as told; what is absent is not known. `leader` None: not a leader."""

    general: Decimal | None = None
    results: Mapping[str, Decimal] | None = None
    leader: Mapping[str, Decimal] | None = None


@dataclass(frozen=True)
class Assessment:
    """`rating` None: a person decides. `pending`: what still has to be looked at before it is final."""

    score: Decimal | None
    rating: Rating | None
    pending: tuple[str, ...]
    reasons: tuple[Reason, ...]
    missing: tuple[Text, ...]
    rule: Rule
    status: Status


def year_rated(regime: RuleSet, rated_on: date) -> int:
    """Special bodies rate the year before until the day in January that the regime gives them."""
    timing = regime.find("timing")
    is_before = timing is not None and f"{rated_on:%m-%d}" < timing.body.string("special_before")
    return rated_on.year - 1 if is_before else rated_on.year


def assess(regime: RuleSet, work: Work, facts: Circumstances, *, ladder: Sequence[str]) -> Assessment:
    """`ladder`: the measures of discipline from the lightest."""
    lacking = list(_lacking(regime, work))
    points = None if lacking or not by_points(regime) else _points(regime, work)
    rated = rate(None if points is None else int(points * 100), regime, facts, ladder=ladder)
    is_settled = rated.rating is not None and not rated.undecided
    rule = _decisive(regime, rated)
    quota = quota_of(regime)
    is_capped = quota is not None and is_settled and quota.body.string("rating") == rated.rating
    return Assessment(
        score=points,
        rating=rated.rating if is_settled else None,
        pending=("quota",) if is_capped else (),
        reasons=tuple(_reasons(regime, work, facts, rated, points, ladder)),
        missing=() if is_settled else tuple(_missing(regime, facts, rated, lacking)),
        rule=rule,
        status=weakest(_rests_on(regime, work, rule)),
    )


def _lacking(regime: RuleSet, work: Work) -> Iterator[str]:
    if not by_points(regime):
        return
    if work.general is None:
        yield GENERAL
    told = {**(work.results or {}), **(work.leader or {})}
    yield from (name for name in parts_of(regime, is_leader=work.leader is not None) if name not in told)


def _points(regime: RuleSet, work: Work) -> Decimal:
    assert work.general is not None  # looked for among what is lacking
    return score(regime, work.general, work.results or {}, work.leader)


def _decisive(regime: RuleSet, rated: Rated) -> Rule:
    """The rule that gave the class, or the one that leaves it open."""
    if rated.reasons:
        return rated.reasons[-1].rule
    band = _band(regime, rated.rating)
    return regime.rule("method") if band is None else band


def _band(regime: RuleSet, rating: Rating | None) -> Rule | None:
    return next((rule for rule in regime.of_kind("band") if rule.body.string("rating") == rating), None)


def _rests_on(regime: RuleSet, work: Work, rule: Rule) -> Iterator[Rule]:
    """A class by points rests on the points too, one that a bar settles on the bar alone."""
    yield rule
    if rule.kind != "band":
        return
    yield from (each for each in regime.of_kind("component") if "part_cap" not in each.body)
    cap = regime.find("part_cap")
    if cap is not None and _over(regime, work):
        yield cap


def _over(regime: RuleSet, work: Work) -> list[str]:
    parts = {**(work.results or {}), **(work.leader or {})}
    return [name for name, value in parts.items() if value > part_cap(regime)]


def _reasons(
    regime: RuleSet, work: Work, facts: Circumstances, rated: Rated, points: Decimal | None, ladder: Sequence[str]
) -> Iterator[Reason]:
    band = _band(regime, rated.before_caps)
    if not by_points(regime):
        method = regime.rule("method")
        yield Reason(method, None, method.label)
    elif points is not None:
        yield from _capped_parts(regime, work)
        if band is not None:
            yield Reason(band, True, BAND.filled(score=figure(points), label=band.label))
    for rule in regime.of_kind("cap"):
        yield from _cap_reason(rule, facts, ladder)
    yield from (Reason(each.rule, False, each.rule.label) for each in rated.reasons if each.rule.kind == "service")
    yield from (Reason(rule, None, rule.label) for rule in rated.undecided if rule.kind == "service")
    quota = quota_of(regime)
    if quota is not None and quota.body.string("rating") == rated.rating:
        yield Reason(quota, None, quota.label)


def _capped_parts(regime: RuleSet, work: Work) -> Iterator[Reason]:
    general, cap = regime.rule(GENERAL), regime.find("part_cap")
    if work.general is not None and work.general > general.body.decimal("max"):
        yield Reason(general, True, _at_most(general.body.string("max"), [GENERAL]))
    over = _over(regime, work)
    if cap is not None and over:
        yield Reason(cap, True, _at_most(f"{part_cap(regime)}%", over))


def _at_most(most: str, names: Sequence[str]) -> Text:
    return COUNTED_AT_MOST.filled(most=most, names=listed(NAMES[name] for name in names))


def _cap_reason(rule: Rule, facts: Circumstances, ladder: Sequence[str]) -> Iterator[Reason]:
    """Of discipline always; what else may be concluded only where it was."""
    applies = cap_applies(rule, facts, ladder)
    if applies is False:
        if rule.body.string("cause") == "discipline":
            yield Reason(rule, True, NOT_THE_CASE.filled(label=rule.label))
    else:
        yield Reason(rule, None if applies is None else False, rule.label)


def _missing(regime: RuleSet, facts: Circumstances, rated: Rated, lacking: Sequence[str]) -> Iterator[Text]:
    yield from (NAMES[name] for name in lacking)
    if rated.rating is None and not by_points(regime):
        yield MISSING["conclusion"]
    open_kinds = {rule.kind for rule in rated.undecided}
    if "cap" in open_kinds:
        yield MISSING["discipline" if facts.measures is None else "duty_related"]
    if "service" in open_kinds:
        yield MISSING["leave"]
    if facts.months_worked is None and regime.of_kind("service"):
        yield MISSING["months_worked"]
