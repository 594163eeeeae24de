"""From what is told of a person or a collective to the facts that a verdict rests on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.awards.rules.lineage import Lineage, UnitYear
from app.awards.types import AwardStatus, DisciplineTerm, Facts, HeldTitle, Solution, Use, Vote
from app.core.evidence import Proceeding
from app.core.rulebook_local.types import InstalledLaw
from app.discipline.rules.decisions import last_days
from app.people.types import EmploymentCategory
from app.rule_desk.rules import faults
from app.rule_desk.rules.title_question import (
    DecisionAsked,
    PersonAsked,
    SolutionAsked,
    SubjectAsked,
    TitleAsked,
    UnitAsked,
    UnitYearAsked,
    VoteAsked,
)
from app.rule_desk.types import Misstated


def vote_of(asked: VoteAsked | None) -> Vote | None:
    """Raises Misstated for more votes than members."""
    if asked is None:
        return None
    if asked.in_favour > asked.members:
        raise Misstated("vote.in_favour", faults.MORE_THAN_MEMBERS)
    return Vote(asked.members, asked.in_favour)


def person_facts(asked: PersonAsked, at: InstalledLaw) -> Facts:
    """Raises Misstated for a title of one year told twice."""
    _check_told_once(asked.titles or ())
    titles = asked.titles
    return Facts(
        ratings={int(year): rating for year, rating in asked.ratings.items()} if asked.ratings is not None else None,
        attitude_confirmed=asked.attitude_confirmed,
        selected=asked.selected,
        titles=_held(titles),
        initiatives=_solutions(asked.initiatives),
        topics=_solutions(asked.topics),
        discipline=_terms(asked, at),
        months_worked=asked.months_worked,
        absent_working_days=asked.absent_working_days,
        fined=asked.fined,
        **_common(asked),
    )


def unit_facts(asked: UnitAsked, award_year: int) -> Facts:
    """Raises Misstated for parts that are more than the members."""
    for name in ("completed_or_better", "advanced_workers", "fighters_base"):
        part = getattr(asked, name)
        if part is not None and asked.members is not None and part > asked.members:
            raise Misstated(f"unit.{name}", faults.MORE_THAN_MEMBERS)
    lineage = Lineage(
        {award_year: UnitYear(asked.rating)} | _years(asked.years, rated=(award_year, asked.rating)),
        tuple(_years(each.years) for each in asked.predecessors),
    )
    return Facts(
        is_unit=True,
        ratings=lineage.ratings(),
        titles=lineage.titles(),
        told_years=lineage.told_years(),
        contested=lineage.contested(),
        members=asked.members,
        completed_or_better=asked.completed_or_better,
        advanced_workers=asked.advanced_workers,
        fighters_base=asked.fighters_base,
        member_discipline=_measures(asked),
        unity_confirmed=asked.unity_confirmed,
        thrift_confirmed=asked.thrift_confirmed,
        cluster_rank=asked.cluster_rank,
        exceeded_targets=asked.exceeded_targets,
        **_common(asked),
    )


def _check_told_once(titles: tuple[TitleAsked, ...]) -> None:
    for place, each in enumerate(titles):
        if any((other.title, other.year) == (each.title, each.year) for other in titles[:place]):
            raise Misstated(f"person.titles[{place}].year", faults.IN_QUESTION_TWICE)


def _held(asked: tuple[TitleAsked, ...] | None) -> tuple[HeldTitle, ...] | None:
    if asked is None:
        return None
    return tuple(HeldTitle(each.title, each.year, AwardStatus(each.status)) for each in asked)


def _solutions(asked: tuple[SolutionAsked, ...] | None) -> tuple[Solution, ...] | None:
    return None if asked is None else tuple(_solution(each) for each in asked)


def _solution(asked: SolutionAsked) -> Solution:
    uses = asked.used_for
    return Solution(
        asked.id, asked.scope, asked.recognised_on, effective=asked.effective, replicable=asked.replicable,
        used_for=tuple(Use(use.kind.value, use.code, use.year) for use in uses) if uses is not None else None,
    )  # fmt: skip


def _terms(asked: PersonAsked, at: InstalledLaw) -> tuple[DisciplineTerm, ...] | None:
    if asked.discipline is None:
        return None
    return tuple(_term(each, asked.employment_category, at) for each in asked.discipline)


def _term(asked: DecisionAsked, category: EmploymentCategory | None, at: InstalledLaw) -> DisciplineTerm:
    ends_on, may_end_on = last_days(asked.effective_on, asked.measure, at, category=category)
    return DisciplineTerm(
        asked.measure.value, asked.effective_on, ends_on, asked.duty_related, may_end_on=may_end_on
    )  # fmt: skip


def _measures(asked: UnitAsked) -> tuple[str, ...] | None:
    return None if asked.discipline is None else tuple(each.measure.value for each in asked.discipline)


def _years(asked: Mapping[str, UnitYearAsked], *, rated: tuple[int, str | None] = (0, None)) -> dict[int, UnitYear]:
    """`rated`: the year whose rating is told beside."""
    year_rated, rating = rated
    return {
        year: UnitYear(
            each.rating or (rating if year == year_rated else None),
            {held.title: held.status == "granted" for held in each.titles} if each.titles is not None else None,
        )
        for year, each in ((int(key), value) for key, value in asked.items())
    }


def _common(asked: SubjectAsked) -> dict[str, Any]:
    found, dossier = asked.proceedings, asked.dossier
    bases, rewards = asked.bases, asked.already_rewarded
    return {
        "proceedings": tuple(
            Proceeding(each.kind, each.state, each.opened_on, each.closed_on, each.outcome, "told", "")
            for each in found
        )
        if found is not None
        else None,
        "bases": tuple(each.kind for each in bases) if bases is not None else None,
        "paths": asked.paths,
        "already_rewarded": tuple(each.achievement for each in rewards) if rewards is not None else None,
        "papers": dossier.model_dump() if dossier is not None else None,
    }
