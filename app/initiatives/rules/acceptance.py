"""Whether a solution can be recognised as an initiative: what the decree asks, then the council's points and vote.

A requirement that is known to fail refuses whatever else is unknown; one that rests on a text not read never does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import ceil

from app.core.reasons import Reason, figure, on_day, weakest
from app.core.rulebook import Rule, RuleSet, Status, Text
from app.initiatives.rules.rubric import applied_too_early, filing_rule_of
from app.initiatives.types import InitiativeKind, Scope

NOT_APPLIED = Text(
    "Áp dụng lần đầu ngày {applied}, sau ngày nộp đơn {filed}.", "First applied on {applied}, after filing on {filed}."
)
APPLIED = Text(
    "Áp dụng lần đầu ngày {applied}, nộp đơn ngày {filed} (trong {months} tháng).",
    "First applied on {applied}, filed on {filed} (within {months} months).",
)
APPLIED_EARLY = Text(
    "Áp dụng lần đầu ngày {applied}, quá {months} tháng trước ngày nộp đơn {filed}: cần đối chiếu Nghị định.",
    "First applied on {applied}, more than {months} months before filing on {filed}: to be checked with the decree.",
)
POINTS = Text("Được {score} điểm (cần từ {least} điểm).", "{score} points (at least {least} are needed).")
VOTES = Text(
    "Được {in_favour}/{members} thành viên Hội đồng đồng ý (cần ít nhất {needed}/{members}).",
    "{in_favour} of {members} members of the council in favour (at least {needed} of {members} are needed).",
)
RESTS_ON = {
    Scope.BASE: Text("Quyết định công nhận sáng kiến ở cơ sở", "The recognition at the base"),
    Scope.PROVINCE: Text("Quyết định công nhận trong phạm vi tỉnh", "The recognition in the province"),
}
MISSING = {
    "kind": Text("Loại giải pháp", "The kind of solution"),
    "applied": Text("Ngày áp dụng hoặc áp dụng thử lần đầu", "The day of first use or trial"),
    "novel": Text("Kết luận về tính mới", "Whether it is novel"),
    "feasible": Text("Kết luận về khả năng áp dụng, nhân rộng", "Whether it is feasible and can spread"),
    "effective": Text("Kết luận về hiệu quả", "Whether it is effective"),
    "score": Text("Điểm chấm của Hội đồng", "The council's points"),
    "rule": Text("Quy định chưa được xác nhận: {label}", "The rule is not confirmed: {label}"),
}


@dataclass(frozen=True)
class Ballot:
    """Of ALL members of the council."""

    members: int
    in_favour: int


@dataclass(frozen=True)
class Claim:
    """What is known of a solution. None: not known; without a ballot the answer is about the requirements."""

    filed_on: date
    kind: InitiativeKind | None = None
    first_applied_on: date | None = None
    novel: bool | None = None
    feasible: bool | None = None
    effective: bool | None = None
    score: Decimal | None = None
    ballot: Ballot | None = None
    scope: Scope = Scope.BASE


@dataclass(frozen=True)
class Look:
    """One rule looked at; `missing` says what would settle it."""

    reason: Reason
    missing: Text | None = None


@dataclass(frozen=True)
class Acceptance:
    """`accepted` None: a person decides. `rule`: the one that decided; `vote`: the share of all members it needs.

    `status`: a solution that fulfils a rule not confirmed does not rest on it.
    """

    accepted: bool | None
    reasons: tuple[Reason, ...]
    missing: tuple[Text, ...]
    recognised_by: tuple[str, ...]
    vote: Rule
    votes_needed: int | None
    rule: Rule
    status: Status


def accept(claim: Claim, rules: RuleSet) -> Acceptance:
    """`rules`: the text in force on the day of filing."""
    looks = [*_requirements(claim, rules), *_filing(claim, rules), *_council(claim, rules)]
    scope, vote = rules.rule(f"scope.{claim.scope}"), rules.rule("vote")
    looks += [_scope(scope)]
    answers = [look.reason.passed for look in looks]
    accepted = False if False in answers else None if None in answers else True
    decisive = [look.reason.rule for look in looks if look.reason.passed is accepted]
    return Acceptance(
        accepted=accepted,
        reasons=tuple(look.reason for look in looks),
        missing=tuple(look.missing for look in looks if look.missing is not None and accepted is None),
        recognised_by=scope.body.strings("recognised_by"),
        vote=vote,
        votes_needed=_needed(claim.ballot, vote) if claim.ballot is not None else None,
        rule=decisive[0],
        status=weakest(decisive) if accepted is None else weakest(_relied_on(decisive)),
    )


def _relied_on(rules: Sequence[Rule]) -> Iterator[Rule]:
    return (rule for rule in rules if rule.status is not Status.UNCONFIRMED)


def _requirements(claim: Claim, rules: RuleSet) -> Iterator[Look]:
    for rule in rules.of_kind("requirement"):
        fact = rule.body.string("fact")
        yield _weighed(rule, _fact(claim, fact, rule), _words(claim, fact, rule), MISSING[fact])


def _fact(claim: Claim, fact: str, rule: Rule) -> bool | None:
    if fact == "kind":
        return None if claim.kind is None else claim.kind.value in rule.body.strings("kinds")
    if fact == "applied":
        return None if claim.first_applied_on is None else claim.first_applied_on <= claim.filed_on
    return {"novel": claim.novel, "feasible": claim.feasible, "effective": claim.effective}[fact]


def _words(claim: Claim, fact: str, rule: Rule) -> Text:
    first = claim.first_applied_on
    if fact != "applied" or first is None or first <= claim.filed_on:
        return rule.label
    return NOT_APPLIED.filled(applied=on_day(first), filed=on_day(claim.filed_on))


def _filing(claim: Claim, rules: RuleSet) -> Iterator[Look]:
    """The day twelve months before still counts. Not read in the text: a person looks at what is older."""
    rule, first = rules.rule("applied_within_year"), claim.first_applied_on
    if first is None or first > claim.filed_on:
        return
    early = applied_too_early(first, filed_on=claim.filed_on, rule=filing_rule_of(rules))
    words = APPLIED_EARLY if early else APPLIED
    months = rule.body.integer("applied_within_months")
    message = words.filled(applied=on_day(first), filed=on_day(claim.filed_on), months=months)
    yield _weighed(rule, not early, message)


def _council(claim: Claim, rules: RuleSet) -> Iterator[Look]:
    """A pass mark bars only where a document of the province has set it."""
    mark, vote = rules.rule("pass_mark"), rules.rule("vote")
    if mark.document is not None:
        least = mark.body.decimal("pass_at")
        message = mark.label if claim.score is None else POINTS.filled(score=figure(claim.score), least=figure(least))
        yield _weighed(mark, None if claim.score is None else claim.score >= least, message, MISSING["score"])
    if claim.ballot is not None:
        ballot, needed = claim.ballot, _needed(claim.ballot, vote)
        message = VOTES.filled(in_favour=ballot.in_favour, members=ballot.members, needed=needed)
        yield _weighed(vote, ballot.in_favour >= needed, message)


def _needed(ballot: Ballot, vote: Rule) -> int:
    return ceil(ballot.members * vote.body.fraction("share"))


def _scope(rule: Rule) -> Look:
    """A higher scope rests on the recognition below it, which nothing here tells."""
    if "rests_on" not in rule.body:
        return Look(Reason(rule, True, rule.label))
    return Look(Reason(rule, None, rule.label), RESTS_ON[Scope(rule.body.string("rests_on"))])


def _weighed(rule: Rule, holds: bool | None, message: Text, missing: Text | None = None) -> Look:
    """A rule not confirmed refuses nobody. What fulfils it fulfils the law with it or without it."""
    if holds is False and rule.status is Status.UNCONFIRMED:
        return Look(Reason(rule, None, message), MISSING["rule"].filled(label=rule.label))
    return Look(Reason(rule, holds, message), missing if holds is None else None)
