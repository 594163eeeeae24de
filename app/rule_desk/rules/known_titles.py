"""Which awards may be asked about, and which facts their standards look at: a form asks for nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from app.core import law
from app.core.rulebook import Body, Rule, RuleSet, Text, leaves

UNIT_CODE = ".unit"
PERSON, UNIT = "person", "unit"
# What a check asks for, by the name of the fact; shares, counts and confirmations name theirs themselves.
FACTS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    PERSON: {
        "rating_at_least": ("ratings",), "titles_in_a_row": ("titles",), "initiative": ("initiatives",),
        "topic": ("topics",), "path": ("paths",),
    },
    UNIT: {
        "rating_at_least": ("rating", "years", "predecessors"), "titles_in_a_row": ("years", "predecessors"),
        "path": ("paths",),
        "none_disciplined": ("discipline",), "cluster_rank_at_most": ("cluster_rank",),
    },
}  # fmt: skip


@dataclass(frozen=True)
class KnownTitle:
    """`code` as a question names it; `facts`: what the standards of any text held here look at."""

    code: str
    subject: str
    kind: str
    label: Text
    facts: frozenset[str]


@cache
def known_titles() -> Mapping[tuple[str, str], KnownTitle]:
    """By subject and code, in the order of the files; words of the newest text."""
    found: dict[tuple[str, str], KnownTitle] = {}
    for rules in law.rulebooks().of_subject("titles"):
        for rule in rules.rules:
            subject, code = rule.body.string("subject_type"), rule.code.removesuffix(UNIT_CODE)
            facts = frozenset(_facts(rule, rules, subject))
            earlier = found.get((subject, code))
            known = facts | earlier.facts if earlier is not None else facts
            found[subject, code] = KnownTitle(code, subject, rule.kind, rule.label, known)
    return found


def _facts(rule: Rule, rules: RuleSet, subject: str) -> Iterator[str]:
    for leaf in leaves(rule.body.tables("criteria")):
        check = leaf.string("check")
        if check == "meets_standard_of":
            yield from _facts(rules.rule(leaf.string("title")), rules, subject)
        else:
            yield from FACTS[subject].get(check, ())
            yield from _named(leaf, check)


def _named(leaf: Body, check: str) -> tuple[str, ...]:
    if check == "confirmed":
        return (leaf.string("fact"),)
    if check == "share_at_least":
        return leaf.string("part"), leaf.string("whole")
    return (leaf.string("of"),) if check == "count_at_least" else ()
