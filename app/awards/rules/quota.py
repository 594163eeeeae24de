"""A cap on how many may receive a title: how many places, and who takes them.

No central text caps any title since 2024; a cap is a province's or an agency's own, with the number of its document.
Whoever is equal in every ground of ranking is left to people.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from app.core.reasons import Reason
from app.core.rulebook import Rule, RuleSet, Text
from app.core.shares import portion

NO_PLACE = Text("Hết chỉ tiêu.", "No place is left.")
WHY: Mapping[str, Text] = {
    "votes": Text(
        "Được {votes} phiếu, ít hơn những người đã đủ chỉ tiêu.", "{votes} votes, fewer than those who took the places."
    ),
    "chair_in_favour": Text(
        "Bằng phiếu, không thuộc bên có ý kiến của Chủ tịch Hội đồng.", "Equal votes, and not on the chair's side."
    ),
    "preferred": Text(
        "Bằng phiếu; ưu tiên nữ hoặc tập thể có nhiều nữ.",
        "Equal votes; a woman or a collective of mostly women is preferred.",
    ),
}


@dataclass(frozen=True)
class Candidate:
    """`women_share` of a collective. None: not known."""

    id: str
    votes: int
    chair_in_favour: bool | None = None
    sex: str | None = None
    women_share: Fraction | None = None


@dataclass(frozen=True)
class NotSelected:
    id: str
    reason: Reason


@dataclass(frozen=True)
class Selection:
    """`selected` by rank. `ties`: equal candidates who claim the places left over; people decide between them."""

    slots: int | None
    selected: tuple[str, ...]
    not_selected: tuple[NotSelected, ...] = ()
    ties: tuple[tuple[str, ...], ...] = ()


def slots(cap: Fraction, base_count: int, rounding: str) -> int:
    return portion(cap, base_count, rounding)


def select(candidates: Sequence[Candidate], places: int | None, rules: RuleSet) -> Selection:
    """`rules`: the set `quotas`. None: no cap, nobody is cut."""
    ranked = sorted(candidates, key=lambda each: -each.votes)
    if places is None:
        return Selection(None, tuple(each.id for each in ranked))
    race = _Race(rules, places)
    for ground in rules.rule("ranking").body.strings("order"):
        ranked = race.narrow(ranked, ground)
    return race.finish(ranked)


class _Race:
    """Ground by ground: who is surely in, who is surely out, and who is still equal at the last place."""

    def __init__(self, rules: RuleSet, places: int) -> None:
        self.rules, self.places, self.left = rules, places, places
        self.is_over = False
        self.selected: list[str] = []
        self.out: list[NotSelected] = []

    def narrow(self, equal: Sequence[Candidate], ground: str) -> list[Candidate]:
        """Those still equal at the last place by this ground.

        A ground that is told of none of them is passed over; told of some only, it leaves the rest to people.
        """
        value = _grounds(self.rules)[ground]
        told = [value(each) is not None for each in equal]
        self.is_over = self.is_over or (any(told) and not all(told) and len(equal) > self.left)
        if self.is_over or len(equal) <= self.left or not any(told):
            return list(equal)
        undecided: list[Candidate] = []
        for _, group in groupby(sorted(equal, key=lambda each: -int(value(each) or 0)), key=value):
            undecided += self._seat(list(group), ground, is_open=not undecided)
        return undecided

    def _seat(self, group: list[Candidate], ground: str, *, is_open: bool) -> list[Candidate]:
        if is_open and len(group) <= self.left:
            self.selected += [each.id for each in group]
            self.left -= len(group)
            return []
        if is_open and self.left:
            return group
        self.out += [NotSelected(each.id, self._reason(each, ground)) for each in group]
        return []

    def finish(self, equal: Sequence[Candidate]) -> Selection:
        if len(equal) <= self.left:
            self.selected += [each.id for each in equal]
            equal = ()
        ties = (tuple(each.id for each in equal),) if equal else ()
        return Selection(self.places, tuple(self.selected), tuple(self.out), ties)

    def _reason(self, candidate: Candidate, ground: str) -> Reason:
        rule = self.rules.rule("preference" if ground == "preferred" else "ranking")
        message = WHY[ground].filled(votes=candidate.votes) if self.places else NO_PLACE
        return Reason(rule, False, message)


def _grounds(rules: RuleSet) -> Mapping[str, Callable[[Candidate], int | None]]:
    preference = rules.rule("preference")
    return {
        "votes": lambda each: each.votes,
        "chair_in_favour": lambda each: each.chair_in_favour,
        "preferred": lambda each: _is_preferred(each, preference),
    }


def _is_preferred(candidate: Candidate, rule: Rule) -> bool | None:
    """NĐ 152/2025, article 4.6: a woman, or a collective with at least 70 % women."""
    if candidate.women_share is not None:
        return candidate.women_share >= rule.body.fraction("women_share_at_least")
    return None if candidate.sex is None else candidate.sex == rule.body.string("sex")
