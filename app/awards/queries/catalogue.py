"""Titles and commendations as the law of a day has them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.awards.types import AwardKind
from app.core import installed_law, law
from app.core.imports import award_names
from app.core.rulebook import Body, NoRuleSet, Rule, RuleSet, Status, Text

# Decided fully here, with nomination, council and decision; the others come in from lists of the past.
OFFERED = ("advanced_worker", "emulation_fighter_base")


@dataclass(frozen=True)
class Standard:
    requirement: Text
    depth: int


@dataclass(frozen=True)
class CatalogueEntry:
    code: str
    kind: AwardKind
    label: Text
    source: Text
    status: Status
    is_collective: bool
    standards: tuple[Standard, ...]
    vote_share: Decimal | None
    deciders: tuple[str, ...]
    note: Text | None
    question: Text | None


def titles_on(day: date) -> RuleSet | None:
    try:
        return installed_law.rule_set("titles", day)
    except NoRuleSet:
        return None


def catalogue(day: date) -> list[CatalogueEntry]:
    """In the order of the law."""
    rules = titles_on(day)
    if rules is None:
        return []
    votes, deciders = installed_law.rule_set("votes", day), installed_law.rule_set("deciders", day)
    return [_entry(rule, votes, deciders) for rule in rules.of_kind("title", "commendation")]


def _entry(rule: Rule, votes: RuleSet, deciders: RuleSet) -> CatalogueEntry:
    code = rule.code.removesuffix(".unit")
    vote, decider = votes.find(code), deciders.find(code)
    return CatalogueEntry(
        rule.code, AwardKind(rule.kind), rule.label, rule.source.text, rule.status,
        rule.body.string("subject_type") == "unit", tuple(_standards(rule.body.tables("criteria"), 0)),
        vote.body.decimal("share") if vote is not None else None,
        decider.body.strings("deciders") if decider is not None else (), rule.note, rule.open_question,
    )  # fmt: skip


def _standards(parts: tuple[Body, ...], depth: int) -> Iterator[Standard]:
    for part in parts:
        yield Standard(part.text("requirement"), depth)
        yield from _standards(part.tables("any_of") or part.tables("all_of"), depth + 1)


def find_award(code: str, on: date) -> Rule | None:
    rules = titles_on(on)
    return rules.find(code) if rules is not None else None


def label_of(code: str) -> dict[str, str]:
    """By the newest shipped text that knows it; as lists of the past write it for one that none does."""
    for rules in reversed(law.rulebooks().of_subject("titles")):
        found = next((rule for rule in rules.rules if rule.code == code), None)
        if found is not None:
            return found.label.pair()
    known = award_names.all_awards().get(code)
    return {"vi": known.names[0] if known else code, "en": code.replace("_", " ").capitalize()}


def kind_of(code: str) -> AwardKind:
    newest = law.rulebooks().of_subject("titles")[-1]
    found = next((rule for rule in newest.rules if rule.code == code), None)
    return AwardKind(found.kind) if found is not None else AwardKind.COMMENDATION


def all_codes() -> list[str]:
    newest = law.rulebooks().of_subject("titles")[-1]
    return list(dict.fromkeys([*(rule.code for rule in newest.rules), *award_names.all_awards()]))




def deciders_of(code: str, on: date) -> tuple[str, ...]:
    rule = installed_law.rule_set("deciders", on).find(code)
    return rule.body.strings("deciders") if rule is not None else ()
