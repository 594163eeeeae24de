"""What one file cannot see of itself: dates, duplicates, references between sets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from app.core.rulebook import grading, messages
from app.core.rulebook.checking_subjects import CHECKS
from app.core.rulebook.reading import Reading
from app.core.rulebook.schema import Finding, Problem
from app.core.rulebook.sources import Status
from app.core.rulebook.types import Rule, RuleSet

Span = tuple[date | None, date | None]


def merge_amendments(reading: Reading) -> None:
    """An amending set takes over the rules of its base that it does not restate, at its own standing."""
    for set_id in list(reading.sets):
        reading.sets[set_id] = _merged(reading.sets[set_id], reading, seen=frozenset())


def _merged(found: RuleSet, reading: Reading, *, seen: frozenset[str]) -> RuleSet:
    base = reading.sets.get(found.based_on) if found.based_on else None
    if base is None or found.id in seen:
        return found
    base = _merged(base, reading, seen=seen | {found.id})
    own = {rule.code for rule in found.rules}
    carried = (rule for rule in base.rules if rule.code not in own)
    return replace(
        found,
        rules=(*found.rules, *(grading.within(found.status, replace(rule, rule_set=found.id)) for rule in carried)),
    )


def check_all(reading: Reading) -> Iterator[Problem]:
    for found in reading.sets.values():
        file = reading.files[found.id]
        for finding in _SetChecks(found, reading).findings():
            yield Problem(file, finding.key, finding.message)
    for first, second in combinations(reading.sets.values(), 2):
        if _unsettled_overlap(first, second):
            yield Problem(reading.files[second.id], "effective_from", messages.SAME_TIME.filled(name=first.id))


@dataclass(frozen=True)
class _SetChecks:
    found: RuleSet
    reading: Reading

    def findings(self) -> Iterator[Finding]:
        yield from self.dates()
        yield from self.references()
        yield from self.rules()
        yield from self.duplicates()
        subject_check = CHECKS.get(self.found.subject.partition(".")[0])
        if subject_check is not None:
            yield from subject_check(self.found, self.reading)

    def dates(self) -> Iterator[Finding]:
        spans: list[tuple[str, Span]] = [("effective_to", (self.found.effective_from, self.found.effective_to))]
        spans += [(f"rule[{rule.code}].effective_to", _span(rule)) for rule in self.found.rules]
        for key, (start, end) in spans:
            if start is not None and end is not None and start >= end:
                yield Finding(key, messages.ENDS_BEFORE_START)

    def references(self) -> Iterator[Finding]:
        for key, names in (("based_on", (self.found.based_on,)), ("supersedes", self.found.supersedes)):
            for name in names:
                other = self.reading.sets.get(name) if name else self.found
                if other is None or other.subject != self.found.subject:
                    yield Finding(key, messages.UNKNOWN_SET.filled(name=name))
        if self.found.id in _bases(self.found, self.reading):
            yield Finding("based_on", messages.CIRCLE)
        if self.found.status is Status.UNCONFIRMED and self.found.open_question is None:
            yield Finding("open_question", messages.NO_OPEN_QUESTION)

    def rules(self) -> Iterator[Finding]:
        for rule in self.found.rules:
            if rule.source.article is None and rule.source.act.has_articles and rule.note is None:
                yield Finding(f"rule[{rule.code}].source.article", messages.NO_ARTICLE)
            for name in rule.may_override:
                if name not in rule.body:
                    yield Finding(f"rule[{rule.code}].may_override", messages.NOTHING_TO_OVERRIDE.filled(name=name))

    def duplicates(self) -> Iterator[Finding]:
        for first, second in combinations(self.found.rules, 2):
            if first.code == second.code and _meet(first, second) and overlap(_span(first), _span(second)):
                yield Finding(f"rule[{first.code}]", messages.SAME_CODE)


def _bases(found: RuleSet, reading: Reading) -> frozenset[str]:
    """The ids of all sets that this one is based on, near and far."""
    names: set[str] = set()
    name = found.based_on
    while name is not None and name not in names and name in reading.sets:
        names.add(name)
        name = reading.sets[name].based_on
    return frozenset(names)


def _unsettled_overlap(first: RuleSet, second: RuleSet) -> bool:
    settled = first.id in second.supersedes or second.id in first.supersedes
    same = first.subject == second.subject and _meet(first, second)
    return same and not settled and overlap(_span(first), _span(second))


def _meet(first: Rule | RuleSet, second: Rule | RuleSet) -> bool:
    """Whether both speak of some category of staff; none named means all."""
    return not first.applies_to or not second.applies_to or bool(first.applies_to & second.applies_to)


def _span(dated: Rule | RuleSet) -> Span:
    return dated.effective_from, dated.effective_to


def overlap(first: Span, second: Span) -> bool:
    """Whether two half-open spans share a day; None is open."""
    start = max(first[0] or date.min, second[0] or date.min)
    end = min(first[1] or date.max, second[1] or date.max)
    return start < end
