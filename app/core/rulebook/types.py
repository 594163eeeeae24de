"""What a rulebook is made of: dated sets of rules, each rule with its source and its standing.

Days are Vietnamese dates; an `effective_to` is the first day on which the text is no longer in force
("ngày hết hiệu lực").
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from app.core.rulebook.body import Body
from app.core.rulebook.sources import Mark, Source, Status
from app.core.rulebook.text import Text


@dataclass(frozen=True)
class Transition:
    """How files on both sides of the first day are treated.

    `chosen_by` names the date that picks the set; `more_favourable`: a file of the older set may take this one where it
    is better for the person.
    """

    chosen_by: str
    more_favourable: bool = False
    text: Text | None = None


@dataclass(frozen=True)
class Rule:
    """One rule in force between its own dates, for its own categories of staff (none named: for all).

    `vouched`: an installation has confirmed the set; `document`: it has set a value of its own.
    """

    code: str
    kind: str
    label: Text
    source: Source
    marks: tuple[Mark, ...]
    status: Status
    rule_set: str
    body: Body
    applies_to: frozenset[str] = frozenset()
    effective_from: date | None = None
    effective_to: date | None = None
    may_override: tuple[str, ...] = ()
    note: Text | None = None
    open_question: Text | None = None
    document: str | None = None
    vouched: bool = False

    def in_force(self, on: date) -> bool:
        return (self.effective_from or on) <= on and (self.effective_to is None or on < self.effective_to)

    def covers(self, applies_to: str | None) -> bool:
        return not self.applies_to or applies_to is None or applies_to in self.applies_to


@dataclass(frozen=True)
class RuleSet:
    """The rules of one subject as they stand on the day they were chosen for."""

    id: str
    subject: str
    title: Text
    effective_from: date
    status: Status
    rules: tuple[Rule, ...]
    effective_to: date | None = None
    applies_to: frozenset[str] = frozenset()
    by_analogy: frozenset[str] = frozenset()
    based_on: str | None = None
    supersedes: tuple[str, ...] = ()
    transition: Transition | None = None
    review_on: date | None = None
    open_question: Text | None = None

    def in_force(self, on: date) -> bool:
        return self.effective_from <= on and (self.effective_to is None or on < self.effective_to)

    def covers(self, applies_to: str | None) -> bool:
        return applies_to is None or not self.applies_to or applies_to in self.applies_to | self.by_analogy

    def rule(self, code: str, *, applies_to: str | None = None) -> Rule:
        """Raises NoRule when the set has none of this code, AmbiguousRule when the category of staff must be told."""
        found = self.find(code, applies_to=applies_to)
        if found is None:
            raise NoRule(self.id, code)
        return found

    def find(self, code: str, *, applies_to: str | None = None) -> Rule | None:
        """None when the set says nothing under this code; AmbiguousRule as in `rule`."""
        fitting = [rule for rule in self._by_code.get(code, ()) if rule.covers(applies_to)]
        if len(fitting) > 1:
            raise AmbiguousRule(self.id, code)
        return fitting[0] if fitting else None

    def of_kind(self, *kinds: str) -> tuple[Rule, ...]:
        return tuple(rule for rule in self.rules if rule.kind in kinds)

    @cached_property
    def _by_code(self) -> Mapping[str, list[Rule]]:
        by_code: dict[str, list[Rule]] = {}
        for rule in self.rules:
            by_code.setdefault(rule.code, []).append(rule)
        return by_code


@dataclass(frozen=True)
class Override:
    """A province's own value for one key of one rule, adopted by a document.

    Only keys that the rule lists in `may_override` can be set; the rule then stands as `local`.
    """

    subject: str
    rule: str
    key: str
    value: object = field(hash=False)
    effective_from: date
    document: str
    effective_to: date | None = None

    def in_force(self, on: date) -> bool:
        return self.effective_from <= on and (self.effective_to is None or on < self.effective_to)


class NoRuleSet(LookupError):
    """No shipped or local text covers this subject on this day (for this category of staff)."""

    def __init__(self, subject: str, on: date, applies_to: str | None = None) -> None:
        super().__init__(f"no rule set for {subject} on {on}" + (f" for {applies_to}" if applies_to else ""))
        self.subject, self.on, self.applies_to = subject, on, applies_to


class NoRule(LookupError):
    """The set in force says nothing under this code."""

    def __init__(self, rule_set: str, code: str) -> None:
        super().__init__(f"{rule_set} has no rule {code}")
        self.rule_set, self.code = rule_set, code


class AmbiguousRule(LookupError):
    """Several texts or rules are in force, for different categories of staff: say which."""

    def __init__(self, rule_set: str, code: str) -> None:
        super().__init__(f"{rule_set}: {code} differs by category of staff, and none was named")
        self.rule_set, self.code = rule_set, code
