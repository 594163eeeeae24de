"""`rating`: the yearly quality class under the regime of the day and the category."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from app.core.rulebook_local.types import InstalledLaw
from app.discipline.rules.decisions import measures
from app.emulation.rules import rating
from app.emulation.rules.assessing import Work, assess, year_rated
from app.emulation.rules.rating import Circumstances
from app.people.types import EmploymentCategory
from app.rule_desk.rules.reasons import ReasonTold, in_words, law_of, standing_at, told
from app.rule_desk.rules.title_question import DecisionAsked
from app.rule_desk.rules.wording import LONGEST_LIST, Amount, Asked, Bilingual, Code, Codes, Day, Sourced

MONTHS = 12
Months = Annotated[int, Field(ge=0, le=MONTHS)]


class ResultsAsked(Asked):
    """In per cent of what was assigned."""

    quantity: Amount | None = None
    quality: Amount | None = None
    progress: Amount | None = None


class LeaderAsked(Asked):
    unit: Amount | None = None
    organising: Amount | None = None
    unity: Amount | None = None


class LeaveAsked(Asked):
    kind: Code
    months: Months


class Question(Asked):
    """`leader` absent: not a leader. `causes`: what else was concluded about the person in the year."""

    rated_on: Day
    employment_category: EmploymentCategory | None = None
    general: Amount | None = None
    results: ResultsAsked | None = None
    leader: LeaderAsked | None = None
    discipline: Annotated[tuple[DecisionAsked, ...], Field(max_length=LONGEST_LIST)] | None = None
    months_worked: Months | None = None
    leave: Annotated[tuple[LeaveAsked, ...], Field(max_length=LONGEST_LIST)] | None = None
    causes: Annotated[
        tuple[Literal["degradation_concluded", "unit_corruption"], ...], Field(max_length=LONGEST_LIST)
    ] = ()
    confirmed: Codes = ()


class Answer(Sourced):
    """`rating` null: a person decides. `pending`: what has still to be looked at. `year`: the year that is rated."""

    verdict: Literal["rated", "needs_human"]
    year: int
    score: str | None
    rating: str | None
    pending: list[str]
    reasons: list[ReasonTold]
    missing: list[Bilingual]


def answer(question: Question, at: InstalledLaw) -> Answer:
    """Raises Misstated."""
    known = at.confirming(question.confirmed)
    category = question.employment_category
    regime = law_of("rating", question.rated_on, known, field="rated_on", category=category)
    year = year_rated(regime, question.rated_on)
    found = assess(regime, _work(question), _facts(question, year), ladder=_ladder(question, known))
    return Answer(
        **standing_at(found.rule, found.status), verdict="needs_human" if found.rating is None else "rated", year=year,
        score=str(found.score) if found.score is not None else None, rating=found.rating, pending=list(found.pending),
        reasons=told(found.reasons), missing=in_words(found.missing),
    )  # fmt: skip


def _work(question: Question) -> Work:
    leader = question.leader
    return Work(question.general, _told(question.results), _told(leader) if leader is not None else None)


def _told(parts: Asked | None) -> Mapping[str, Decimal]:
    """What is known of them."""
    return parts.model_dump(exclude_none=True) if parts is not None else {}


def _facts(question: Question, year: int) -> Circumstances:
    decisions, leave = question.discipline, question.leave
    return Circumstances(
        year=year,
        measures=None if decisions is None else [
            rating.Measure(each.measure.value, each.effective_on, each.duty_related) for each in decisions
        ],
        months_worked=question.months_worked,
        leave=None if leave is None else [rating.Leave(each.kind, each.months) for each in leave],
        causes=question.causes,
        is_leader=question.leader is not None,
    )  # fmt: skip


def _ladder(question: Question, law: InstalledLaw) -> list[str]:
    category = question.employment_category
    if category is None:
        return []
    return [each.code.value for each in measures(category.value, question.rated_on, law)]
