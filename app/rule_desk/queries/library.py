"""The rules that are held here as one list: found by words without accents, by subject, by standing and by day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from app.core import law
from app.core.listing import search_text
from app.core.listing.words import words
from app.core.rulebook import Rule, RuleSet, Status, allows, grading, overridden
from app.core.rulebook_local.types import InstalledLaw
from app.rule_desk.rules.describing import described
from app.rule_desk.rules.key_names import subject_name


@dataclass(frozen=True)
class HeldRule:
    """A rule in its text. `searched`: its folded words; `starts` and `ends`: its own days, or those of the text."""

    rules: RuleSet
    rule: Rule
    searched: str = ""

    @property
    def starts(self) -> date:
        return max(filter(None, (self.rule.effective_from, self.rules.effective_from)))

    @property
    def ends(self) -> date | None:
        """The first day on which it is no longer in force."""
        return min(filter(None, (self.rule.effective_to, self.rules.effective_to)), default=None)

    def in_force(self, on: date) -> bool:
        return self.starts <= on and (self.ends is None or on < self.ends)


@dataclass(frozen=True)
class Wanted:
    """What a reader looks for; empty: everything."""

    text: str = ""
    subject: str = ""
    status: Status | None = None
    day: date | None = None

    def fits(self, held: HeldRule) -> bool:
        if self.subject and held.rules.subject != self.subject:
            return False
        if self.status is not None and held.rule.status is not self.status:
            return False
        if self.day is not None and not held.in_force(self.day):
            return False
        return all(f" {word}" in held.searched for word in words(self.text))


def held_rules(at: InstalledLaw, today: date) -> list[HeldRule]:
    """By subject, the older text first, in the order of the files."""
    book = law.rulebooks()
    texts = (found for subject in book.subjects() for found in book.of_subject(subject))
    searched = search_texts()
    return [
        HeldRule(rules, rule, searched[rules.id, place])
        for rules in (as_installed(text, at, today) for text in texts)
        for place, rule in enumerate(rules.rules)
    ]


@cache
def search_texts() -> Mapping[tuple[str, int], str]:
    """What each rule is found by, as it is shipped: by its set and its place in it."""
    sets = law.rulebooks().sets.values()
    return {(rules.id, place): _searched(rules, rule) for rules in sets for place, rule in enumerate(rules.rules)}


def _searched(rules: RuleSet, rule: Rule) -> str:
    texts = [rule.label, rules.title, rule.source.text, subject_name(rules.subject)]
    texts += [text for line in described(rule) for text in line]
    return search_text(rule.source.act.number, rule.code, *(word for text in texts for word in (text.vi, text.en)))


def found_rules(wanted: Wanted, at: InstalledLaw, today: date) -> list[HeldRule]:
    return [held for held in held_rules(at, today) if wanted.fits(held)]


def as_installed(found: RuleSet, at: InstalledLaw, today: date) -> RuleSet:
    """The whole text, whatever the day, under what the installation confirms and sets today."""
    if found.id in at.confirmed:
        found = grading.confirmed(found)
    elif found.review_on is not None and today >= found.review_on:
        found = grading.demoted(found)
    for override in at.overrides:
        if override.subject == found.subject and override.in_force(today) and allows(found, override):
            found = overridden(found, override)
    return found


def get_rule_set(set_id: str, at: InstalledLaw, today: date) -> RuleSet | None:
    found = law.rulebooks().sets.get(set_id)
    return as_installed(found, at, today) if found is not None else None


def related(found: RuleSet) -> Iterator[RuleSet]:
    """The other texts of the subject, oldest first."""
    return (other for other in law.rulebooks().of_subject(found.subject) if other.id != found.id)
