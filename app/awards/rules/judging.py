"""The verdict on one award for one subject: the gates first, then the standard, then the council's vote.

Never a guess: what is not known, or rests on a text not confirmed, is left to a person. A bar that is known refuses
whatever else is unknown.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from app.awards.rules import gates, tree
from app.awards.rules.answers import Answer
from app.awards.rules.gates import GateAnswer
from app.awards.rules.plans import Plan, Standing
from app.awards.rules.standards import certified
from app.awards.rules.texts import MORE_FAVOURABLE, VOTE, about
from app.awards.rules.tree import Node
from app.awards.types import Reason, Ref, Verdict, Vote
from app.core.rulebook import Rule, Status, Text
from app.councils.rules import reaches, votes_needed

CHECK_NAMES = {"rating_at_least": "rating"}
DECIDED = (Verdict.ELIGIBLE, Verdict.REFUSED)


@dataclass(frozen=True)
class Outcome:
    """What a row of answers comes to. Beside each reason the place of the rows it rests on."""

    verdict: Verdict
    provisional: Verdict | None
    reasons: tuple[tuple[Reason, int | None], ...]
    missing: tuple[Text, ...]

    @cached_property
    def codes(self) -> str:
        """JSON: the codes of what does not hold (false) or is not known (null); the words are made when shown."""
        told = [[reason.rule, reason.passed] for reason, _ in self.reasons if reason.passed is not True]
        return json.dumps(told, separators=(",", ":"))

    def shown(self, refs: Sequence[tuple[Ref, ...]]) -> tuple[Reason, ...]:
        """The reasons with the rows of one subject."""
        return tuple(
            reason if place is None or not refs[place] else replace(reason, refs=refs[place])
            for reason, place in self.reasons
        )


def outcome(plan: Plan, answers: Sequence[Answer | None], vote: Vote | None) -> Outcome:
    """The other texts that may bear on it are weighed too: the one a draft amends, and a newer one that is better."""
    found = _find(plan, plan.main, answers, vote)
    if plan.texts.titles.status is Status.UNCONFIRMED:
        is_open = found.verdict is Verdict.NEEDS_HUMAN
        return replace(found, provisional=_provisional(plan, answers, vote) if is_open else None)
    return _favoured(found, plan, answers, vote) if found.verdict is Verdict.REFUSED else found


def _find(plan: Plan, text: Standing, answers: Sequence[Answer | None], vote: Vote | None) -> Outcome:
    root = tree.filled(text.root, answers)
    needs_certificate = _needs_certificate(root, text.rule)
    passed_by: list[tuple[GateAnswer, int]] = [
        (gates.read(rule, answer, needs_certificate=needs_certificate), place)
        for rule, place in text.gates
        if (answer := answers[place]) is not None
    ]
    looked_at = [gate for gate, _ in passed_by]
    voted = list(_vote(plan.texts.vote, vote))
    return Outcome(
        verdict=_verdict(looked_at, tree.evaluate(root, tree.settled), voted),
        provisional=None,
        reasons=(
            *((gate.reason(), place) for gate, place in passed_by),
            *tree.reasons(root),
            *((reason, None) for reason in voted),
        ),
        missing=tuple(dict.fromkeys(_missing(looked_at, root))),
    )


def _needs_certificate(root: Node, rule: Rule) -> bool:
    """The standard would not hold without the parts that a certificate must prove."""
    without = certified(rule, CHECK_NAMES)
    return tree.evaluate(root, tree.as_computed) is not False and tree.evaluate(root, without) is not True


def _vote(rule: Rule | None, vote: Vote | None) -> Iterator[Reason]:
    if rule is None or vote is None:
        return
    share = rule.body.fraction("share")
    passed = reaches(vote.in_favour, members=vote.members, share=share)
    needed = votes_needed(vote.members, share)
    message = VOTE.filled(in_favour=vote.in_favour, members=vote.members, needed=needed)
    yield Reason("vote", passed if rule.status is not Status.UNCONFIRMED else None, rule.source, rule.status, message)


def _verdict(looked_at: Sequence[GateAnswer], holds: bool | None, voted: Sequence[Reason]) -> Verdict:
    outcomes = {gate.outcome for gate in looked_at if gate.is_hit}
    if Verdict.REFUSED in outcomes or holds is False or any(reason.passed is False for reason in voted):
        return Verdict.REFUSED
    if Verdict.HOLD in outcomes:
        return Verdict.HOLD
    unknown = any(gate.is_hit is None for gate in looked_at) or any(reason.passed is None for reason in voted)
    return Verdict.NEEDS_HUMAN if outcomes or unknown or holds is None else Verdict.ELIGIBLE


def _missing(looked_at: Sequence[GateAnswer], root: Node) -> Iterator[Text]:
    for gate in looked_at:
        yield from gate.missing
        if gate.is_hit and gate.rule.status is Status.UNCONFIRMED:
            yield about("rule", gate.rule.label)
    yield from tree.unknowns(root, tree.as_computed)
    for leaf in tree.leaves(root):
        if leaf.status is Status.UNCONFIRMED and tree.evaluate(root, tree.settled) is None:
            yield about("rule", leaf.requirement)


def _provisional(plan: Plan, answers: Sequence[Answer | None], vote: Vote | None) -> Verdict | None:
    if plan.drafted is None or plan.older is None:
        return None
    drafted = _find(plan, plan.drafted, answers, vote).verdict
    before = _find(plan, plan.older, answers, vote).verdict
    return drafted if drafted is before and drafted in DECIDED else None


def _favoured(found: Outcome, plan: Plan, answers: Sequence[Answer | None], vote: Vote | None) -> Outcome:
    """A refusal under the older text stands only if the newer one, where it may be taken, refuses too."""
    if plan.favoured is None or plan.newer is None:
        return found
    if _find(plan, plan.favoured, answers, vote).verdict is Verdict.REFUSED:
        return found
    under_newer = _find(plan, plan.newer, answers, vote)
    return replace(under_newer, missing=(*under_newer.missing, MORE_FAVOURABLE))
