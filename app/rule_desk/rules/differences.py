"""What one text says otherwise than another: rule by rule, value by value. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.core import law
from app.core.rulebook import Rule, RuleSet, Text
from app.rule_desk.rules import writing
from app.rule_desk.rules.code_names import NAMES, STATUSES
from app.rule_desk.rules.describing import Line, categories, lines_of, particulars, particulars_of, span
from app.rule_desk.rules.key_names import PARTICULARS, kind_name


class Change(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True)
class ChangedLine:
    """One value that differs. None: not said there. `key` is for programs, `label` for people."""

    key: str
    label: Text
    before: Text | None
    after: Text | None


@dataclass(frozen=True)
class RuleDifference:
    """One rule. `before` is None of an added rule, `after` of a removed one; `lines`: every value that differs, of an
    added or removed rule all of its values."""

    change: Change
    code: str
    label: Text
    before: Rule | None
    after: Rule | None
    lines: tuple[ChangedLine, ...]


@dataclass(frozen=True)
class Differences:
    """`about`: what differs of the sets themselves (title, dates, status …); `rules` in the order of the newer set,
    removed ones at the end. Rules that are alike are not listed."""

    older: RuleSet
    newer: RuleSet
    about: tuple[ChangedLine, ...]
    rules: tuple[RuleDifference, ...]

    def of(self, change: Change) -> tuple[RuleDifference, ...]:
        return tuple(each for each in self.rules if each.change is change)


def differences(a: RuleSet, b: RuleSet) -> Differences:
    """From `a`, the older text, to `b`. Both may be whole sets or sets as they stand on a day, under overrides or not.

    Rules are matched by code, then by the categories they are for, then by their first day.
    """
    pairs, removed = _matched(a.rules, b.rules)
    found = [_difference(older, newer) for older, newer in pairs]
    found += [_difference(rule, None) for rule in removed]
    about = _changed(particulars_of_set(a), particulars_of_set(b))
    return Differences(a, b, about, tuple(each for each in found if each is not None))


def particulars_of_set(rules: RuleSet) -> list[Line]:
    """What a set has beside its rules, as far as it is there, in words."""
    transition = rules.transition
    chosen_by = transition.chosen_by if transition is not None else ""
    favourable = transition is not None and transition.more_favourable
    told = [
        ("title", rules.title),
        ("in_force", span(rules.effective_from, rules.effective_to)),
        ("status", STATUSES[rules.status]),
        ("applies_to", categories(rules.applies_to)),
        ("by_analogy", categories(rules.by_analogy)),
        ("based_on", set_name(rules.based_on) if rules.based_on else None),
        ("supersedes", writing.joined(map(set_name, rules.supersedes), "; ") if rules.supersedes else None),
        ("chosen_by", NAMES["chosen_by"].get(chosen_by, writing.same(chosen_by)) if chosen_by else None),
        ("more_favourable", writing.YES if favourable else None),
        ("transition", transition.text if transition is not None else None),
        ("review_on", writing.day(rules.review_on) if rules.review_on else None),
        ("open_question", rules.open_question),
    ]
    return particulars(told)


def set_name(set_id: str) -> Text:
    found = law.rulebooks().sets.get(set_id)
    return found.title if found is not None else writing.same(set_id)


def _matched(older: Iterable[Rule], newer: Iterable[Rule]) -> tuple[list[tuple[Rule | None, Rule]], list[Rule]]:
    """Each newer rule with the older one that it stands for, and the older ones that nothing stands for."""
    left, right = dict(enumerate(older)), dict(enumerate(newer))
    fitting = [(_distance(left[i], right[j]), i, j) for i in left for j in right if _stands_for(right[j], left[i])]
    matches: dict[int, Rule] = {}
    for _nearness, i, j in sorted(fitting):
        if i in left and j not in matches:
            matches[j] = left.pop(i)
    return [(matches.get(j), rule) for j, rule in right.items()], list(left.values())


def _stands_for(newer: Rule, older: Rule) -> bool:
    """Of the same code, and for some of the same people; none named means all."""
    meet = not newer.applies_to or not older.applies_to or bool(newer.applies_to & older.applies_to)
    return newer.code == older.code and meet


def _distance(older: Rule, newer: Rule) -> tuple[bool, bool, int]:
    """The nearest are for the same people, of the same kind and from about the same day."""
    first, second = (rule.effective_from or date.min for rule in (older, newer))
    return older.applies_to != newer.applies_to, older.kind != newer.kind, abs((first - second).days)


def _difference(older: Rule | None, newer: Rule | None) -> RuleDifference | None:
    rule = newer or older
    assert rule is not None, "one of them is there"
    lines = _changed(_told(older), _told(newer))
    if older is not None and newer is not None:
        return RuleDifference(Change.CHANGED, rule.code, rule.label, older, newer, lines) if lines else None
    change = Change.ADDED if older is None else Change.REMOVED
    return RuleDifference(change, rule.code, rule.label, older, newer, lines)


def _told(rule: Rule | None) -> list[Line]:
    if rule is None:
        return []
    kind = Line("kind", PARTICULARS["kind"], kind_name(rule.kind))
    return [kind, *particulars_of(rule), *lines_of(rule)]


def _changed(older: Iterable[Line], newer: Iterable[Line]) -> tuple[ChangedLine, ...]:
    return tuple(_compared(list(older), list(newer)))


def _compared(older: list[Line], newer: list[Line]) -> Iterator[ChangedLine]:
    before, after = ({line.key: line for line in lines} for lines in (older, newer))
    for key, line in (before | after).items():
        was, now = (found[key].value if key in found else None for found in (before, after))
        if was != now:
            yield ChangedLine(key, line.label, was, now)
