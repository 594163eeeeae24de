"""Where a rule stands on the page of its text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from app.core import law
from app.core.rulebook import Rule, RuleSet
from app.rule_desk.rules.wording import SourceTold


def anchors(found: RuleSet) -> list[str]:
    """The code of the rule; where several share it, for other days or people, the later ones are numbered."""
    seen: Counter[str] = Counter()
    made = []
    for rule in found.rules:
        seen[rule.code] += 1
        made.append(rule.code if seen[rule.code] == 1 else f"{rule.code}-{seen[rule.code]}")
    return made


def anchor_of(rule: Rule) -> str:
    """In the whole text, of a rule as some day, category or installation has it."""
    whole = law.rulebooks().sets[rule.rule_set]
    places = zip(anchors(whole), whole.rules, strict=True)
    return next(anchor for anchor, each in places if _place(each) == _place(rule))


def _place(rule: Rule) -> tuple[object, ...]:
    return rule.code, rule.applies_to, rule.effective_from, rule.effective_to


def rule_behind(source: SourceTold, rules: Iterable[Rule], *, code: str = "") -> Rule | None:
    """Of these the first that cites the source, also for one of its parts; before others one of this code."""
    citing = [rule for rule in rules if source.text.vi in _cited(rule)]
    return next((rule for rule in citing if rule.code == code), next(iter(citing), None))


def _cited(rule: Rule) -> set[str]:
    parts = list(rule.body.tables("criteria"))
    for part in parts:
        parts.extend(part.tables("any_of") or part.tables("all_of"))
    return {rule.source.text.vi} | {found.text.vi for part in parts if (found := part.source()) is not None}
