"""What must hold between the rules of one subject: sums of points, names of awards, shapes of swaps."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from app.core.rulebook import messages
from app.core.rulebook.body import Body
from app.core.rulebook.reading import Reading
from app.core.rulebook.schema import Finding
from app.core.rulebook.types import Rule, RuleSet

SATURDAY = 5


def clocks(found: RuleSet, reading: Reading) -> Iterator[Finding]:
    scope = found.subject.partition(".")[2]
    for rule in found.rules:
        if rule.code.partition(".")[0] != scope:
            yield Finding(f"rule[{rule.code}]", messages.WRONG_PREFIX.filled(name=scope))
        for position, variant in enumerate(rule.body.tables("when")):
            if ("needs_criteria" in variant) != ("refusal" in variant):
                yield Finding(f"rule[{rule.code}].when[{position}].refusal", messages.NO_REFUSAL)


def criteria(found: RuleSet, reading: Reading) -> Iterator[Finding]:
    frames = found.of_kind("frame")
    if len(frames) != 1:
        yield Finding("rule", messages.NO_FRAME)
        return
    rules = found.of_kind("criterion")
    total = sum((rule.body.decimal("max") for rule in rules), Decimal(0))
    if total != frames[0].body.decimal("total"):
        yield Finding("rule", messages.WRONG_SUM.filled(total=total, wanted=frames[0].body.decimal("total")))
    groups = {rule.code for rule in found.of_kind("group")}
    for rule in rules:
        yield from _criterion(rule, groups)


def _criterion(rule: Rule, groups: set[str]) -> Iterator[Finding]:
    body, key = rule.body, f"rule[{rule.code}]"
    if body.string("group") not in groups:
        yield Finding(f"{key}.group", messages.UNKNOWN_GROUP)
    if (body.string("missing") == "neutral") != ("neutral_points" in body):
        yield Finding(f"{key}.neutral_points", messages.NEUTRAL_POINTS)
    highest = [("neutral_points", body)] if "neutral_points" in body else []
    highest += [("points", option) for option in body.tables("options")]
    for name, part in highest:
        if part.decimal(name) > body.decimal("max"):
            yield Finding(f"{key}.{name}", messages.OVER_THE_MAXIMUM)


def initiatives(found: RuleSet, reading: Reading) -> Iterator[Finding]:
    total = sum((rule.body.decimal("max") for rule in found.of_kind("review_criterion")), Decimal(0))
    for rule in found.of_kind("review"):
        if total != rule.body.decimal("total"):
            yield Finding("rule", messages.WRONG_SUM.filled(total=total, wanted=rule.body.decimal("total")))


def titles(found: RuleSet, reading: Reading) -> Iterator[Finding]:
    known = {rule.code for rule in found.rules}
    for rule in found.rules:
        for leaf in leaves(rule.body.tables("criteria")):
            if "title" in leaf and leaf.string("title") not in known:
                key = f"rule[{rule.code}].criteria[{leaf.string('code')}].title"
                yield Finding(key, messages.UNKNOWN_AWARD.filled(name=leaf.string("title")))


def awards(found: RuleSet, reading: Reading) -> Iterator[Finding]:
    """Votes and deciders are coded by award, bonus multiples name theirs."""
    known = {rule.code for other in reading.sets.values() if other.subject == "titles" for rule in other.rules}
    for rule in found.rules:
        name = rule.body.string_or("award", "") if found.subject == "bonus" else rule.code
        if name and name not in known:
            yield Finding(f"rule[{rule.code}]", messages.UNKNOWN_AWARD.filled(name=name))


def calendar(found: RuleSet, reading: Reading) -> Iterator[Finding]:
    for rule in found.of_kind("swap"):
        if rule.body.day("off").weekday() >= SATURDAY or rule.body.day("worked").weekday() < SATURDAY:
            yield Finding(f"rule[{rule.code}]", messages.NOT_A_SWAP)


def leaves(criteria: tuple[Body, ...]) -> Iterator[Body]:
    """The leaf predicates of a standard, in reading order."""
    for part in criteria:
        branches = part.tables("any_of") + part.tables("all_of")
        if branches:
            yield from leaves(branches)
        else:
            yield part


CHECKS: Mapping[str, Callable[[RuleSet, Reading], Iterator[Finding]]] = {
    "clocks": clocks,
    "criteria": criteria,
    "initiatives": initiatives,
    "titles": titles,
    "votes": awards,
    "deciders": awards,
    "bonus": awards,
    "calendar": calendar,
}
