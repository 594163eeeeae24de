"""What holds, bars or refers an award before its standard is looked at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from app.awards.rules.answers import NOT_ASKED, Answer, Sense, Sensed, answered, plainly
from app.awards.rules.texts import MISSING, missing_papers, not_the_case
from app.awards.types import Facts, Question, Reason, Ref, Verdict
from app.core.rulebook import Rule, Status, Text


@dataclass(frozen=True)
class Look:
    """What a gate is made ready for: the question, who may decide, and whether the standard looks at ratings."""

    question: Question
    deciders: tuple[str, ...]
    uses_rating: bool


@dataclass(frozen=True)
class GateAnswer:
    """`is_hit` None: not known."""

    rule: Rule
    is_hit: bool | None
    missing: tuple[Text, ...] = ()

    @property
    def outcome(self) -> Verdict:
        """A bar that rests on a rule not confirmed is left to a person."""
        if self.rule.status is Status.UNCONFIRMED:
            return Verdict.NEEDS_HUMAN
        return Verdict(self.rule.body.string("outcome"))

    def reason(self, refs: tuple[Ref, ...] = ()) -> Reason:
        hit = self.is_hit
        message = self.rule.body.text("message") if hit else not_the_case(self.rule.label)
        passed = None if hit is None or (hit and self.outcome is not Verdict.REFUSED) else not hit
        return Reason(self.rule.code, passed, self.rule.source, self.rule.status, message, refs)


def sense_of(rule: Rule, look: Look) -> Sense | None:
    """None: the gate is turned off here, or it is not looked at for one award alone."""
    check = CHECKS.get(rule.body.string("check"))
    return check(rule, look) if check is not None and rule.body.flag("enabled", default=True) else None


def read(rule: Rule, answer: Answer, *, needs_certificate: bool) -> GateAnswer:
    """What the gate says, once it is known whether the standard relies on a certificate."""
    if not answer.lacking:
        return GateAnswer(rule, answer.holds, answer.missing)
    lacking = [part for part in answer.lacking if part != "certificate" or needs_certificate]
    return GateAnswer(rule, bool(lacking), (missing_papers(lacking),) if lacking else ())


def open_proceeding(rule: Rule, look: Look) -> Sense:
    kinds, states = frozenset(rule.body.strings("proceedings")), frozenset(rule.body.strings("states"))
    as_of = look.question.as_of
    unread = answered(None, (MISSING["proceedings"],)), ()

    def sense(facts: Facts) -> Sensed:
        if not facts.proceedings:
            return unread if facts.proceedings is None else plainly(False)
        found = [
            each
            for each in facts.proceedings
            if each.kind in kinds and each.state in states and each.opened_on <= as_of
        ]
        return plainly(bool(found))[0], tuple(Ref(each.source_kind, each.public_id) for each in found)

    return sense


def unfinished_discipline(rule: Rule, look: Look) -> Sense:
    as_of = look.question.as_of
    unread = answered(None, (MISSING["discipline"],)), ()
    open_end = answered(None, (MISSING["category"],))

    def sense(facts: Facts) -> Sensed:
        if facts.is_unit:
            return NOT_ASKED
        if not facts.discipline:
            return unread if facts.discipline is None else plainly(False)
        running = [term for term in facts.discipline if term.runs_on(as_of)]
        doubtful = [] if running else [term for term in facts.discipline if term.may_run_on(as_of)]
        answer = open_end if doubtful else plainly(bool(running))[0]
        return answer, tuple(term.ref for term in running or doubtful if term.ref is not None)

    return sense


def incomplete_dossier(rule: Rule, look: Look) -> Sense:
    wanted = rule.body.strings("parts")

    def sense(facts: Facts) -> Sensed:
        papers = facts.papers
        if papers is None:
            return NOT_ASKED
        return answered(False, lacking=tuple(part for part in wanted if not papers.get(part))), ()

    return sense


def basis_not_regular(rule: Rule, look: Look) -> Sense | None:
    if look.question.award not in rule.body.strings("awards"):
        return None
    bases = frozenset(rule.body.strings("bases"))

    def sense(facts: Facts) -> Sensed:
        return NOT_ASKED if facts.bases is None else plainly(not bases.isdisjoint(facts.bases))

    return sense


def already_rewarded(rule: Rule, look: Look) -> Sense:
    return lambda facts: NOT_ASKED if facts.already_rewarded is None else plainly(bool(facts.already_rewarded))


def decider_without_authority(rule: Rule, look: Look) -> Sense | None:
    if look.question.decider is None:
        return None
    settled = plainly(look.question.decider not in look.deciders)
    return lambda _facts: settled


def rating_not_final(rule: Rule, look: Look) -> Sense | None:
    """Only where the standard looks at the rating of the award year at all."""
    if not look.uses_rating:
        return None
    year = look.question.year
    is_open = answered(True, (MISSING["ratings"].filled(year=year),)), ()

    def sense(facts: Facts) -> Sensed:
        known = facts.ratings is not None and year in facts.ratings and year not in facts.expected_years
        return plainly(False) if known else is_open

    return sense


def _told(name: str, is_hit: Callable[[Any], bool]) -> Sense:
    """A bar over one fact, which a person must tell where nobody has; a collective has no such fact."""
    unread = answered(None, (MISSING[name],)), ()

    def sense(facts: Facts) -> Sensed:
        if facts.is_unit:
            return NOT_ASKED
        known = getattr(facts, name)
        return unread if known is None else plainly(is_hit(known))

    return sense


def new_hire(rule: Rule, look: Look) -> Sense:
    least = rule.body.integer("months")
    return _told("months_worked", lambda months: months < least)


def long_absence(rule: Rule, look: Look) -> Sense:
    most = rule.body.integer("working_days")
    return _told("absent_working_days", lambda days: days >= most)


def fined(rule: Rule, look: Look) -> Sense:
    return _told("fined", bool)


# `initiative_used` counts inside the standard, where it matters only if the initiative is relied on; `quota` is looked
# at over all candidates of a round, not for one.
CHECKS: Mapping[str, Callable[[Rule, Look], Sense | None]] = {
    "open_proceeding": open_proceeding,
    "unfinished_discipline": unfinished_discipline,
    "incomplete_dossier": incomplete_dossier,
    "basis_not_regular": basis_not_regular,
    "already_rewarded": already_rewarded,
    "decider_without_authority": decider_without_authority,
    "rating_not_final": rating_not_final,
    "new_hire": new_hire,
    "long_absence": long_absence,
    "fined": fined,
}
