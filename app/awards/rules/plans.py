"""The law of one question, made ready once: which facts to ask, and what stands beside the text in force.

Putting it to a person is then a row of quick answers; people with the same row share one outcome.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, replace
from datetime import date

from app.awards.rules import gates, tree
from app.awards.rules.answers import Sense
from app.awards.rules.gates import Look
from app.awards.rules.predicates import Asked
from app.awards.rules.standards import Senses, standard
from app.awards.rules.tree import Node
from app.awards.types import Question
from app.core import law
from app.core.rulebook import NoRule, Rule, RuleSet, Status


@dataclass(frozen=True)
class Texts:
    """The law that answers a question."""

    titles: RuleSet
    gates: RuleSet
    deciders: tuple[str, ...]
    vote: Rule | None


@dataclass(frozen=True)
class Standing:
    """One text with its standard and the gates before it, each with the place of its answer."""

    rule: Rule
    root: Node
    gates: tuple[tuple[Rule, int], ...]


@dataclass(frozen=True)
class Plan:
    """`drafted` and `older`: a text not confirmed taken as law, and the one it amends; `newer` and `favoured`: the
    text that an older dossier may take where it is better, as it stands and taken as law."""

    texts: Texts
    main: Standing
    drafted: Standing | None = None
    older: Standing | None = None
    newer: Standing | None = None
    favoured: Standing | None = None

    @property
    def years_back(self) -> int:
        """How many years, ending with the award year, any of its texts looks at."""
        return max(leaf.years for text in self._standings for leaf in tree.leaves(text.root))

    @property
    def _standings(self) -> list[Standing]:
        texts = (self.main, self.drafted, self.older, self.newer, self.favoured)
        return [text for text in texts if text is not None]

    @property
    def places(self) -> frozenset[int]:
        """Of the answers that any of its texts looks at."""
        leaves = {leaf.slot for text in self._standings for leaf in tree.leaves(text.root) if leaf.slot is not None}
        return frozenset(leaves | {place for text in self._standings for _, place in text.gates})


def plan(question: Question, senses: Senses, *, is_unit: bool) -> Plan:
    """Raises NoRuleSet for a day or an id that no shipped text has, NoRule for an award that the text does not know."""
    texts = _texts(question)
    main = _standing(texts, question, senses, is_unit=is_unit)
    if question.titles_set is not None:
        return Plan(texts, main)
    if texts.titles.status is Status.UNCONFIRMED:
        older = law.rulebooks().older(texts.titles, on=question.received_on, confirmed=question.confirmed)
        drafted = _beside(replace(texts, titles=_vouched(texts.titles)), question, senses, is_unit=is_unit)
        before = _beside(replace(texts, titles=older), question, senses, is_unit=is_unit) if older else None
        return Plan(texts, main, drafted=drafted, older=before)
    newer = law.rulebooks().more_favourable(texts.titles, on=question.as_of, confirmed=question.confirmed)
    if newer is None:
        return Plan(texts, main)
    taken = _beside(replace(texts, titles=_vouched(newer)), question, senses, is_unit=is_unit)
    return Plan(
        texts, main, newer=_beside(replace(texts, titles=newer), question, senses, is_unit=is_unit), favoured=taken
    )


def award_rule(titles: RuleSet, code: str, *, is_unit: bool) -> Rule:
    """A commendation for collectives has the code of the person's plus ".unit". Raises NoRule."""
    if is_unit and (found := titles.find(f"{code}.unit")) is not None:
        return found
    return titles.rule(code)


def _texts(question: Question) -> Texts:
    deciders = _rules("deciders", question.as_of, question).find(question.award)
    return Texts(
        titles=titles_of(question),
        gates=_rules("gates", question.received_on, question),
        deciders=deciders.body.strings("deciders") if deciders is not None else (),
        vote=_rules("votes", question.received_on, question).find(question.award),
    )


def titles_of(question: Question) -> RuleSet:
    """The standards that answer it. Raises NoRuleSet."""
    if question.titles_set is None:
        return _rules("titles", question.received_on, question)
    return law.rulebooks().named(
        question.titles_set, question.received_on, confirmed={question.titles_set}, overrides=question.overrides
    )


def _rules(subject: str, on: date, question: Question) -> RuleSet:
    return law.rule_set(subject, on, confirmed=question.confirmed, overrides=question.overrides)


def _beside(texts: Texts, question: Question, senses: Senses, *, is_unit: bool) -> Standing | None:
    """None where that text does not know the award."""
    try:
        return _standing(texts, question, senses, is_unit=is_unit)
    except NoRule:
        return None


def _standing(texts: Texts, question: Question, senses: Senses, *, is_unit: bool) -> Standing:
    rule = award_rule(texts.titles, question.award, is_unit=is_unit)
    asked = Asked(question.award, question.year, _uses(texts, rule))
    root = standard(rule, texts.titles, asked=asked, senses=senses)
    look = Look(question, texts.deciders, any(leaf.check == "rating_at_least" for leaf in tree.leaves(root)))
    places = ((gate, _gate(gate, look, senses)) for gate in texts.gates.rules)
    return Standing(rule, root, tuple((gate, place) for gate, place in places if place is not None))


def _gate(rule: Rule, look: Look, senses: Senses) -> int | None:
    sense: Sense | None = gates.sense_of(rule, look)
    if sense is None:
        return None
    asked = look.question
    key: Hashable = ("gate", rule.rule_set, rule.code, repr(rule.body.values), asked.as_of, asked.decider, asked.year)
    if rule.body.string("check") == "decider_without_authority":
        key = (key, look.deciders)
    made = sense
    return senses.place(key, lambda: made)


def _uses(texts: Texts, rule: Rule) -> dict[str, Rule]:
    on_uses = [gate for gate in texts.gates.rules if gate.body.string("check") == "initiative_used"]
    return {gate.body.string("by_kind"): gate for gate in on_uses if gate.body.string("for_kind") == str(rule.kind)}


def _vouched(titles: RuleSet) -> RuleSet:
    """As if the draft were the law."""
    rules = tuple(replace(rule, status=Status.CONFIRMED, vouched=True) for rule in titles.rules)
    return replace(titles, rules=rules)
