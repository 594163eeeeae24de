"""The facts of nominations, read in bulk: one query a source, however many people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from app.awards.models import Nomination
from app.awards.queries import in_bulk, sources
from app.awards.queries.titles import titles_of, uses_of
from app.awards.rules.outlook import open_from
from app.awards.types import DisciplineTerm, Facts, HeldTitle, Paper, Ref, Solution, TitleFact, Use
from app.core.actor import Actor
from app.core.evidence import Proceeding
from app.discipline.types import DisciplineFact
from app.emulation.types import QualityRatingFact
from app.initiatives.types import RecognisedInitiative
from app.people.models import Person


def facts_of(nominations: Sequence[Nomination], *, viewer: Actor | None = None) -> dict[int, Facts]:
    """By nomination. Without a viewer: the world without proceedings, which is what is stored.

    A research topic that the dossier does not tell of is none: there is no register of topics to ask.
    """
    people = {nomination.person_id for nomination in nominations}
    known = known_of(people, viewer=viewer, but_for={each.id for each in nominations})
    years = {each.award_year for each in nominations}
    served = {year: in_bulk.months_worked(Person.id.in_(people), year) for year in years}
    return {
        each.id: replace(
            known[each.person_id], attitude_confirmed=each.attitude_confirmed, papers=papers_of(each),
            months_worked=served[each.award_year].get(each.person_id),
        )
        for each in nominations
    }  # fmt: skip


def known_of(people: Collection[int], *, viewer: Actor | None, but_for: Collection[int] = ()) -> dict[int, Facts]:
    """By person, what the installation holds of each. `but_for`: nominations whose own award is no use of an
    initiative."""
    ratings, terms = sources.ratings_of(people), sources.decisions_of(people)
    titles, solutions = titles_of(people), sources.recognised_of(people)
    uses = uses_of({each.public_id for found in solutions.values() for each in found}, but_for=but_for)
    open_ones = _proceedings(set(people), viewer)
    return {
        person_id: Facts(
            **_rated(ratings.get(person_id, {})),
            titles=tuple(_held(title) for title in titles.get(person_id, ())),
            initiatives=tuple(_solution(found, uses) for found in solutions.get(person_id, ())),
            topics=(),
            discipline=tuple(_term(fact) for fact in terms.get(person_id, ())),
            proceedings=tuple(open_ones.get(person_id, ())),
        )
        for person_id in people
    }


def standing_of(person_id: int, year: int, *, viewer: Actor | None, today: date) -> Facts:
    """For the outlook of one person: as `in_bulk` computes it for everybody, with the rows it rests on."""
    known = known_of([person_id], viewer=viewer)[person_id]
    attitude = in_bulk.attitudes(person_id, person_id, year).get(person_id)
    served = in_bulk.months_worked(Person.id == person_id, year).get(person_id)
    return replace(known, attitude_confirmed=attitude, months_worked=served, open_from=open_from(year, today))


def _held(held: TitleFact) -> HeldTitle:
    return HeldTitle(held.title, held.year, held.status, Ref("award", held.public_id))


def papers_of(nomination: Nomination) -> dict[str, bool]:
    return {paper.value: getattr(nomination, f"has_{paper.value}") for paper in Paper}


def _rated(known: Mapping[int, QualityRatingFact]) -> dict[str, Any]:
    refs = {year: Ref("score_sheet", fact.sheet_public_id) for year, fact in known.items() if fact.sheet_public_id}
    return {
        "ratings": {year: fact.rating.value for year, fact in known.items()},
        "expected_years": frozenset(year for year, fact in known.items() if not fact.is_final),
        "rating_refs": refs,
    }


def _solution(found: RecognisedInitiative, uses: Mapping[str, Sequence[Use]]) -> Solution:
    return Solution(
        found.public_id, found.scope.value, found.recognised_on, effective=found.effective,
        replicable=found.replicable, used_for=tuple(uses.get(found.public_id, ())),
        ref=Ref("initiative", found.public_id),
    )  # fmt: skip


def _term(fact: DisciplineFact) -> DisciplineTerm:
    ref = Ref("discipline_decision", fact.public_id)
    return DisciplineTerm(fact.measure.value, fact.effective_on, fact.ends_on, fact.duty_related, ref)


def _proceedings(people: set[int], viewer: Actor | None) -> dict[int, list[Proceeding]]:
    found: dict[int, list[Proceeding]] = defaultdict(list)
    if viewer is not None:
        for each in sources.proceedings_of(people, viewer=viewer):
            if each.person_id is not None:
                found[each.person_id].append(each)
    return found
