"""From how a text was read to how far its rule may be relied on. A grade is never promoted by being copied."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from app.core.rulebook.body import Body
from app.core.rulebook.sources import Mark, Status
from app.core.rulebook.types import Rule, RuleSet

READ = frozenset({Mark.VERIFIED, Mark.OFFICIAL_COPY, Mark.SINGLE_COPY})
READ_SECOND_HAND = frozenset({Mark.SECONDARY, Mark.WEAK_COPY})


def standing(marks: Iterable[Mark], *, act_marks: Iterable[Mark]) -> Status:
    """Confirmed when the rule was read, or was read second hand in an act that was also read.

    What is only known or designed ([K], [D]) is never confirmed by the company it keeps.
    """
    own = set(marks)
    if own & READ or (own & READ_SECOND_HAND and set(act_marks) & READ):
        return Status.CONFIRMED
    return Status.UNCONFIRMED


def demoted(chosen: RuleSet) -> RuleSet:
    """The set applied outside what its text covers: nothing in it is confirmed, what is local stays local."""
    rules = tuple(replace(rule, status=_below(rule.status)) for rule in chosen.rules)
    return replace(chosen, rules=rules, status=_below(chosen.status))


def confirmed(chosen: RuleSet) -> RuleSet:
    """The installation has the document in hand and vouches for the whole set."""
    rules = tuple(replace(rule, status=_above(rule.status), open_question=None, vouched=True) for rule in chosen.rules)
    return replace(chosen, rules=rules, status=_above(chosen.status), open_question=None)


def standing_of(part: Body, rule: Rule) -> Status:
    """A part of a rule (a predicate, a variant of a clock) with marks of its own stands no higher than they let it."""
    if "confidence" not in part or rule.vouched or rule.status is not Status.CONFIRMED:
        return rule.status
    marks = [Mark(mark) for mark in part.strings("confidence")]
    return standing(marks, act_marks=(part.source() or rule.source).act.marks)


def within(set_status: Status, rule: Rule) -> Rule:
    """A rule never stands higher than its set."""
    if set_status is Status.LOCAL or rule.status is Status.LOCAL:
        return replace(rule, status=Status.LOCAL)
    if set_status is Status.UNCONFIRMED or rule.open_question is not None:
        return replace(rule, status=Status.UNCONFIRMED)
    return rule


def _below(status: Status) -> Status:
    return Status.UNCONFIRMED if status is Status.CONFIRMED else status


def _above(status: Status) -> Status:
    return Status.CONFIRMED if status is Status.UNCONFIRMED else status
