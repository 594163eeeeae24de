"""What holds, bars or refers an award before its standard is looked at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from app.awards.rules.texts import MISSING, missing_papers, not_the_case
from app.awards.types import Facts, Question, Reason, Ref, Verdict
from app.core.rulebook import Rule, Status, Text


@dataclass(frozen=True)
class Look:
    """What a gate sees: the question, the facts, who may decide, and whether a certificate is relied on."""

    question: Question
    facts: Facts
    deciders: tuple[str, ...]
    needs_certificate: bool
    uses_rating: bool


@dataclass(frozen=True)
class Hit:
    """`is_hit` None: not known."""

    is_hit: bool | None
    refs: tuple[Ref, ...] = ()
    missing: tuple[Text, ...] = ()


@dataclass(frozen=True)
class GateAnswer:
    rule: Rule
    hit: Hit

    @property
    def outcome(self) -> Verdict:
        """A bar that rests on a rule not confirmed is left to a person."""
        if self.rule.status is Status.UNCONFIRMED:
            return Verdict.NEEDS_HUMAN
        return Verdict(self.rule.body.string("outcome"))

    @property
    def reason(self) -> Reason:
        hit = self.hit.is_hit
        message = self.rule.body.text("message") if hit else not_the_case(self.rule.label)
        passed = None if hit is None or (hit and self.outcome is not Verdict.REFUSED) else not hit
        return Reason(self.rule.code, passed, self.rule.source, self.rule.status, message, self.hit.refs)


def look(rule: Rule, at: Look) -> GateAnswer | None:
    """None: the gate is turned off here, or its fact is not asked."""
    if not rule.body.flag("enabled", default=True):
        return None
    check = CHECKS.get(rule.body.string("check"))
    hit = check(rule, at) if check is not None else None
    return GateAnswer(rule, hit) if hit is not None else None


def open_proceeding(rule: Rule, at: Look) -> Hit:
    if at.facts.proceedings is None:
        return Hit(None, missing=(MISSING["proceedings"],))
    kinds, states = rule.body.strings("proceedings"), rule.body.strings("states")
    found = [
        each
        for each in at.facts.proceedings
        if each.kind in kinds and each.state in states and each.opened_on <= at.question.as_of
    ]
    return Hit(bool(found), tuple(Ref(each.source_kind, each.public_id) for each in found))


def unfinished_discipline(rule: Rule, at: Look) -> Hit | None:
    if at.facts.is_unit:
        return None
    if at.facts.discipline is None:
        return Hit(None, missing=(MISSING["discipline"],))
    running = [term for term in at.facts.discipline if term.runs_on(at.question.as_of)]
    return Hit(bool(running), tuple(term.ref for term in running if term.ref is not None))


def incomplete_dossier(rule: Rule, at: Look) -> Hit | None:
    if at.facts.papers is None:
        return None
    wanted = [part for part in rule.body.strings("parts") if part != "certificate" or at.needs_certificate]
    lacking = [part for part in wanted if not at.facts.papers.get(part)]
    return Hit(bool(lacking), missing=(missing_papers(lacking),) if lacking else ())


def basis_not_regular(rule: Rule, at: Look) -> Hit | None:
    if at.facts.bases is None or at.question.award not in rule.body.strings("awards"):
        return None
    return Hit(any(basis in rule.body.strings("bases") for basis in at.facts.bases))


def already_rewarded(rule: Rule, at: Look) -> Hit | None:
    return None if at.facts.already_rewarded is None else Hit(bool(at.facts.already_rewarded))


def decider_without_authority(rule: Rule, at: Look) -> Hit | None:
    return None if at.question.decider is None else Hit(at.question.decider not in at.deciders)


def rating_not_final(rule: Rule, at: Look) -> Hit | None:
    """Only where the standard looks at the rating of the award year at all."""
    if not at.uses_rating:
        return None
    known = at.facts.ratings or {}
    is_open = at.question.year not in known or at.question.year in at.facts.expected_years
    return Hit(is_open, missing=(MISSING["ratings"].filled(year=at.question.year),) if is_open else ())


def new_hire(rule: Rule, at: Look) -> Hit:
    months = at.facts.months_worked
    return Hit(None if months is None else months < rule.body.integer("months"))


def long_absence(rule: Rule, at: Look) -> Hit:
    days = at.facts.absent_working_days
    return Hit(None if days is None else days >= rule.body.integer("working_days"))


def fined(rule: Rule, at: Look) -> Hit:
    return Hit(at.facts.fined)


# `initiative_used` counts inside the standard, where it matters only if the initiative is relied on; `quota` is looked
# at over all candidates of a round, not for one.
CHECKS: Mapping[str, Callable[[Rule, Look], Hit | None]] = {
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
