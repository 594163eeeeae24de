"""`quota`: how many places a local cap leaves, and who takes them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import Field

from app.awards.rules.quota import Candidate, Selection, select, slots
from app.core import law
from app.core.rulebook import Rule, RuleSet, Text
from app.core.rulebook_local.types import InstalledLaw
from app.rule_desk.rules import faults
from app.rule_desk.rules.reasons import ReasonTold, Sex, known_awards, law_of
from app.rule_desk.rules.wording import Asked, Code, Codes, Day, Line, Sourced, Told, Whole, standing
from app.rule_desk.types import Misstated

CAP = "local.quota"
MOST_CANDIDATES = 2_000
DECISION_NEEDED = Text(
    "Trung ương không khống chế tỷ lệ: phải nêu số văn bản của địa phương, đơn vị quy định tỷ lệ này.",
    "There is no central cap: name the document of the province or agency that adopted this one.",
)
ROUNDINGS = {"half": "half_up"}

Share = Annotated[Decimal, Field(ge=0, le=1, max_digits=9, decimal_places=8, allow_inf_nan=False)]
Votes = Annotated[int, Field(ge=0, le=100_000)]


class CandidateAsked(Asked):
    """`sex` of a person, `women_share` (0 to 1) of a collective."""

    id: Code
    votes: Votes
    chair_in_favour: bool | None = None
    sex: Sex | None = None
    women_share: Share | None = None


class Question(Asked):
    """`cap` null: no cap. `decision`: the document that adopted the cap; `decided_on`: absent, the text of today."""

    title: Code
    base_count: Whole | None = None
    cap: Share | None
    rounding: Literal["down", "up", "half", "half_up"] | None = None
    decision: Line | None = None
    decided_on: Day | None = None
    candidates: Annotated[tuple[CandidateAsked, ...], Field(max_length=MOST_CANDIDATES)]
    confirmed: Codes = ()


class NotSelectedTold(Told):
    id: str
    reason: ReasonTold


class Answer(Sourced):
    """`slots` null: no cap, nobody is cut. `ties`: equal candidates for the places left over; people decide."""

    slots: int | None
    selected: list[str]
    not_selected: list[NotSelectedTold]
    ties: list[list[str]]


def answer(question: Question, at: InstalledLaw) -> Answer:
    """Raises Misstated."""
    rules, cap = laws_of(question, at)
    if question.title not in known_awards():
        raise Misstated("title", faults.UNKNOWN_CODE.filled(value=question.title))
    _check_ids(question.candidates)
    found = select([_candidate(each) for each in question.candidates], _places(question, cap), rules)
    return Answer(
        **standing_of(question, cap), slots=found.slots, selected=list(found.selected),
        not_selected=_not_selected(found), ties=[list(group) for group in found.ties],
    )  # fmt: skip


def laws_of(question: Question, at: InstalledLaw) -> tuple[RuleSet, Rule]:
    """How places are filled, and the province's cap. Raises Misstated."""
    known = at.confirming(question.confirmed)
    on = question.decided_on or law.rulebooks().of_subject("quotas")[-1].effective_from
    rules = law_of("quotas", on, known, field="decided_on")
    return rules, law_of("gates", on, known, field="decided_on").rule(CAP)


def standing_of(question: Question, cap: Rule) -> dict[str, Any]:
    found = standing(cap)
    return {**found, "document": question.decision} if question.cap is not None else found


def _places(question: Question, cap: Rule) -> int | None:
    if question.cap is None:
        return None
    if question.decision is None or not question.decision.strip():
        raise Misstated("decision", DECISION_NEEDED)
    if question.base_count is None:
        raise Misstated("base_count", faults.MISSING)
    rounding = question.rounding or cap.body.string("rounding")
    return slots(Fraction(question.cap), question.base_count, ROUNDINGS.get(rounding, rounding))


def _check_ids(candidates: Sequence[CandidateAsked]) -> None:
    seen: set[str] = set()
    for place, each in enumerate(candidates):
        if each.id in seen:
            raise Misstated(f"candidates[{place}].id", faults.IN_QUESTION_TWICE)
        seen.add(each.id)


def _candidate(asked: CandidateAsked) -> Candidate:
    share = Fraction(asked.women_share) if asked.women_share is not None else None
    return Candidate(asked.id, asked.votes, asked.chair_in_favour, asked.sex, share)


def _not_selected(found: Selection) -> list[NotSelectedTold]:
    return [NotSelectedTold(id=each.id, reason=ReasonTold.of(each.reason)) for each in found.not_selected]
