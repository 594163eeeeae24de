"""`initiative`: whether a solution can be recognised as an initiative."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from app.core.rulebook_local.types import InstalledLaw
from app.initiatives.rules.acceptance import Ballot, Claim, accept
from app.initiatives.types import InitiativeKind, Scope
from app.rule_desk.rules import faults
from app.rule_desk.rules.reasons import ReasonTold, VoteNeeded, in_words, law_of, standing_at, told
from app.rule_desk.rules.wording import Amount, Asked, Bilingual, Codes, Day, Sourced
from app.rule_desk.types import Misstated

VERDICTS: dict[bool | None, Literal["eligible", "refused", "needs_human"]] = {
    True: "eligible", False: "refused", None: "needs_human",
}  # fmt: skip
Members = Annotated[int, Field(ge=1, le=1_000)]
InFavour = Annotated[int, Field(ge=0, le=1_000)]


class VotesAsked(Asked):
    """Of ALL members of the council."""

    members: Members
    in_favour: InFavour


class Question(Asked):
    """`votes` absent: the answer is about the requirements."""

    type: InitiativeKind | None = None
    first_applied_on: Day | None = None
    filed_on: Day
    novel: bool | None = None
    feasible: bool | None = None
    effective: bool | None = None
    score: Amount | None = None
    votes: VotesAsked | None = None
    scope: Scope = Scope.BASE
    confirmed: Codes = ()


class Answer(Sourced):
    """`recognised_by`: who decides at this scope."""

    verdict: Literal["eligible", "refused", "needs_human"]
    reasons: list[ReasonTold]
    missing: list[Bilingual]
    recognised_by: list[str]
    vote_needed: VoteNeeded


def answer(question: Question, at: InstalledLaw) -> Answer:
    """Raises Misstated."""
    known = at.confirming(question.confirmed)
    rules = law_of("initiatives", question.filed_on, known, field="filed_on")
    votes = question.votes
    if votes is not None and votes.in_favour > votes.members:
        raise Misstated("votes.in_favour", faults.MORE_THAN_MEMBERS)
    found = accept(_claim(question), rules)
    return Answer(
        **standing_at(found.rule, found.status), verdict=VERDICTS[found.accepted], reasons=told(found.reasons),
        missing=in_words(found.missing), recognised_by=list(found.recognised_by),
        vote_needed=VoteNeeded(
            share=found.vote.body.string("share"), of=found.vote.body.string("of"), votes=found.votes_needed
        ),
    )  # fmt: skip


def _claim(question: Question) -> Claim:
    votes = question.votes
    return Claim(
        filed_on=question.filed_on,
        kind=question.type,
        first_applied_on=question.first_applied_on,
        novel=question.novel,
        feasible=question.feasible,
        effective=question.effective,
        score=question.score,
        ballot=Ballot(votes.members, votes.in_favour) if votes is not None else None,
        scope=question.scope,
    )
