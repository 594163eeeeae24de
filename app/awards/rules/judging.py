"""The verdict on one award for one subject: the gates first, then the standard, then the council's vote.

Never a guess: what is not known, or rests on a text not confirmed, is left to a person. A bar that is known refuses
whatever else is unknown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from app.awards.rules import gates, tree
from app.awards.rules.gates import GateAnswer, Look
from app.awards.rules.predicates import Asked
from app.awards.rules.standards import standard
from app.awards.rules.texts import MORE_FAVOURABLE, VOTE, about
from app.awards.rules.tree import Node
from app.awards.rules.votes import votes_needed
from app.awards.types import Facts, Judgement, Question, Reason, Verdict
from app.core import law
from app.core.rulebook import Rule, RuleSet, Status, Text

CHECK_NAMES = {"rating_at_least": "rating"}
DECIDED = (Verdict.ELIGIBLE, Verdict.REFUSED)


@dataclass(frozen=True)
class Texts:
    """The law that answers a question."""

    titles: RuleSet
    gates: RuleSet
    deciders: tuple[str, ...]
    vote: Rule | None


@dataclass(frozen=True)
class Finding:
    verdict: Verdict
    reasons: tuple[Reason, ...]
    missing: tuple[Text, ...]


def judge(question: Question, facts: Facts) -> Judgement:
    """Raises NoRuleSet for a day that no shipped text covers, NoRule for an award that the text does not know."""
    texts = _texts(question)
    rule = award_rule(texts.titles, question.award, is_unit=facts.is_unit)
    found = _find(texts, question, facts)
    found, provisional = _weigh(found, texts, question, facts)
    return Judgement(
        verdict=found.verdict,
        provisional=provisional,
        reasons=found.reasons,
        missing=found.missing,
        deciders=texts.deciders,
        vote_share=texts.vote.body.decimal("share") if texts.vote is not None else None,
        rule_set=texts.titles.id,
        source=rule.source,
        status=rule.status,
    )


def award_rule(titles: RuleSet, code: str, *, is_unit: bool) -> Rule:
    """A commendation for collectives has the code of the person's plus ".unit". Raises NoRule."""
    if is_unit and (found := titles.find(f"{code}.unit")) is not None:
        return found
    return titles.rule(code)


def _texts(question: Question) -> Texts:
    deciders = _rules("deciders", question.as_of, question).find(question.award)
    return Texts(
        titles=_rules("titles", question.received_on, question),
        gates=_rules("gates", question.received_on, question),
        deciders=deciders.body.strings("deciders") if deciders is not None else (),
        vote=_rules("votes", question.received_on, question).find(question.award),
    )


def _rules(subject: str, on: date, question: Question) -> RuleSet:
    return law.rule_set(subject, on, confirmed=question.confirmed, overrides=question.overrides)


def _find(texts: Texts, question: Question, facts: Facts) -> Finding:
    rule = award_rule(texts.titles, question.award, is_unit=facts.is_unit)
    root = standard(rule, texts.titles, Asked(question.award, rule.kind, question.year, facts, _uses(texts, rule)))
    look = Look(question, facts, texts.deciders, _needs_certificate(root, rule), _uses_rating(root))
    answers = [found for gate in texts.gates.rules if (found := gates.look(gate, look)) is not None]
    vote = list(_vote(texts, question))
    holds = tree.evaluate(root, tree.settled)
    return Finding(
        verdict=_verdict(answers, holds, vote),
        reasons=(*(found.reason for found in answers), *tree.reasons(root), *vote),
        missing=tuple(dict.fromkeys(_missing(answers, root))),
    )


def _uses(texts: Texts, rule: Rule) -> dict[str, Rule]:
    gates_on_uses = [gate for gate in texts.gates.rules if gate.body.string("check") == "initiative_used"]
    return {
        gate.body.string("by_kind"): gate for gate in gates_on_uses if gate.body.string("for_kind") == str(rule.kind)
    }


def _needs_certificate(root: Node, rule: Rule) -> bool:
    """The standard would not hold without the parts that a certificate must prove."""
    proven = rule.body.strings("certificate_for")

    def without(node: Node) -> bool | None:
        return False if CHECK_NAMES.get(str(node.check), node.check) in proven else node.value

    return tree.evaluate(root, tree.as_computed) is not False and tree.evaluate(root, without) is not True


def _uses_rating(root: Node) -> bool:
    return any(leaf.check == "rating_at_least" for leaf in tree.leaves(root))


def _vote(texts: Texts, question: Question) -> Iterator[Reason]:
    if texts.vote is None or question.vote is None:
        return
    share, vote = texts.vote.body.fraction("share"), question.vote
    passed = Fraction(vote.in_favour, vote.members) >= share if vote.members else False
    needed = votes_needed(vote.members, share)
    message = VOTE.filled(in_favour=vote.in_favour, members=vote.members, needed=needed)
    is_settled = texts.vote.status is not Status.UNCONFIRMED
    yield Reason("vote", passed if is_settled else None, texts.vote.source, texts.vote.status, message)


def _verdict(answers: list[GateAnswer], holds: bool | None, vote: list[Reason]) -> Verdict:
    outcomes = {found.outcome for found in answers if found.hit.is_hit}
    if Verdict.REFUSED in outcomes or holds is False or any(reason.passed is False for reason in vote):
        return Verdict.REFUSED
    if Verdict.HOLD in outcomes:
        return Verdict.HOLD
    unknown = any(found.hit.is_hit is None for found in answers) or any(reason.passed is None for reason in vote)
    return Verdict.NEEDS_HUMAN if outcomes or unknown or holds is None else Verdict.ELIGIBLE


def _missing(answers: list[GateAnswer], root: Node) -> Iterator[Text]:
    for found in answers:
        yield from found.hit.missing
        if found.hit.is_hit and found.rule.status is Status.UNCONFIRMED:
            yield about("rule", found.rule.label)
    yield from tree.unknowns(root, tree.as_computed)
    for leaf in tree.leaves(root):
        if leaf.status is Status.UNCONFIRMED and tree.evaluate(root, tree.settled) is None:
            yield about("rule", leaf.requirement)


def _weigh(found: Finding, texts: Texts, question: Question, facts: Facts) -> tuple[Finding, Verdict | None]:
    """The other texts that may bear on it: the one a draft amends, and a newer one that is more favourable."""
    if texts.titles.status is Status.UNCONFIRMED:
        return found, _provisional(found, texts, question, facts) if found.verdict is Verdict.NEEDS_HUMAN else None
    if found.verdict is Verdict.REFUSED:
        return _favoured(found, texts, question, facts), None
    return found, None


def _provisional(found: Finding, texts: Texts, question: Question, facts: Facts) -> Verdict | None:
    older = law.rulebooks().older(texts.titles, on=question.received_on, confirmed=question.confirmed)
    if older is None:
        return None
    drafted = _find(replace(texts, titles=_vouched(texts.titles)), question, facts).verdict
    before = _find(replace(texts, titles=older), question, facts).verdict
    return drafted if drafted is before and drafted in DECIDED else None


def _vouched(titles: RuleSet) -> RuleSet:
    """As if the draft were the law."""
    rules = tuple(replace(rule, status=Status.CONFIRMED, vouched=True) for rule in titles.rules)
    return replace(titles, status=Status.CONFIRMED, rules=rules)


def _favoured(found: Finding, texts: Texts, question: Question, facts: Facts) -> Finding:
    """A refusal under the older text stands only if the newer one, where it may be taken, refuses too."""
    newer = law.rulebooks().more_favourable(texts.titles, on=question.as_of, confirmed=question.confirmed)
    if newer is None:
        return found
    if _find(replace(texts, titles=_vouched(newer)), question, facts).verdict is Verdict.REFUSED:
        return found
    under_newer = _find(replace(texts, titles=newer), question, facts)
    return replace(under_newer, missing=(*under_newer.missing, MORE_FAVOURABLE))

