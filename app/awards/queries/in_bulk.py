"""The facts of many people at once: a few plain reads for thousands of them, each row made once.

What is asked of one person (`facts`) and what is asked here must agree; a test compares them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import String, select, type_coerce

from app.awards.models import Award, InitiativeUse, Nomination
from app.awards.types import AwardStatus, DisciplineTerm, Facts, HeldTitle, Solution, Use
from app.discipline.queries import decision_rows
from app.emulation.queries import rating_rows
from app.extensions import db
from app.initiatives.queries import recognised_rows
from app.people.models import Posting, Unit, WrittenName
from app.people.queries.persons import in_force
from app.people.types import PostingKind

# A title may ask for a run of years; nothing asks for more than these.
YEARS_BACK = 10


def posts_on(day: date) -> dict[int, int]:
    """Person → unit of the main post, nobody who is lent here; in order of the person's id."""
    rows = db.session.execute(
        select(Posting.person_id, Posting.unit_id)
        .where(in_force(day), Posting.kind == PostingKind.PRIMARY)
        .where(Posting.home_unit_id.is_(None), Posting.home_text.is_(None))
        .order_by(Posting.person_id, Posting.id.desc())
    )
    return {person_id: unit_id for person_id, unit_id in rows}


def paths_of_units() -> dict[int, tuple[str, bool]]:
    """Unit → path, and whether it is an agency."""
    rows = db.session.execute(select(Unit.id, Unit.path, Unit.is_agency).order_by(Unit.id))
    return {unit_id: (path, is_agency) for unit_id, path, is_agency in rows}


def uses_since(year: int) -> dict[str, tuple[Use, ...]]:
    """Initiative's public id → awards that stand and for which it was counted."""
    rows = db.session.execute(
        select(InitiativeUse.initiative_public_id, type_coerce(Award.kind, String), Award.code, Award.award_year)
        .join(Award, Award.id == InitiativeUse.award_id)
        .where(Award.status == AwardStatus.GRANTED, Award.award_year >= year)
        .order_by(InitiativeUse.id)
    )
    found: dict[str, tuple[Use, ...]] = {}
    for public_id, kind, code, award_year in rows:
        found[public_id] = (*found.get(public_id, ()), Use(kind, code, award_year))
    return found


def facts_between(
    first: int, last: int, *, year: int, uses: Mapping[str, tuple[Use, ...]], **common: Any
) -> dict[int, Facts]:
    """Person (ids from first to last, both included) → facts, for those of whom anything is known. `common` holds for
    everybody. The world without proceedings."""
    since = year - YEARS_BACK + 1
    ratings: dict[int, dict[int, str]] = defaultdict(dict)
    expected: dict[int, set[int]] = defaultdict(set)
    for person_id, of_year, rating, is_final in rating_rows(first, last, since=since):
        ratings[person_id][of_year] = rating
        (expected[person_id].discard if is_final else expected[person_id].add)(of_year)
    titles = _grouped(_titles(first, last, since))
    solutions = _grouped(_solutions(first, last, since, uses))
    terms = _grouped((row[0], DisciplineTerm(*row[1:])) for row in decision_rows(first, last))
    said = attitudes(first, last, year)
    return {
        person_id: Facts(
            attitude_confirmed=said.get(person_id), ratings=ratings.get(person_id, {}),
            expected_years=frozenset(expected.get(person_id, ())), titles=titles.get(person_id, ()),
            initiatives=solutions.get(person_id, ()), topics=(), discipline=terms.get(person_id, ()), proceedings=(),
            **common,
        )
        for person_id in {*ratings, *titles, *solutions, *terms, *said}
    }  # fmt: skip


def attitudes(first: int, last: int, year: int) -> dict[int, bool | None]:
    """What the heads said in this year's nominations."""
    rows = db.session.execute(
        select(Nomination.person_id, Nomination.attitude_confirmed)
        .where(Nomination.person_id.between(first, last), Nomination.award_year == year)
        .where(Nomination.attitude_confirmed.is_not(None))
        .order_by(Nomination.id)
    )
    return {person_id: said for person_id, said in rows}


def _grouped(rows: Iterator[tuple[int, Any]]) -> dict[int, tuple[Any, ...]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for person_id, value in rows:
        found[person_id].append(value)
    return {person_id: tuple(values) for person_id, values in found.items()}


def _titles(first: int, last: int, since: int) -> Iterator[tuple[int, HeldTitle]]:
    told = select(Award.person_id, Award.code, Award.award_year, type_coerce(Award.status, String)).where(
        Award.status != AwardStatus.DRAFTED, Award.award_year >= since
    )
    by_name = (
        told.with_only_columns(WrittenName.person_id, *list(told.selected_columns)[1:])
        .join(WrittenName, WrittenName.id == Award.written_name_id)
        .where(WrittenName.person_id.between(first, last))
    )
    for statement in (told.where(Award.person_id.between(first, last)), by_name):
        for person_id, code, year, status in db.session.execute(statement):
            yield person_id, _held(code, year, status)


@lru_cache(maxsize=1024)
def _held(code: str, year: int, status: str) -> HeldTitle:
    """One object for everybody who has it."""
    return HeldTitle(code, year, AwardStatus(status))


def _solutions(
    first: int, last: int, since: int, uses: Mapping[str, tuple[Use, ...]]
) -> Iterator[tuple[int, Solution]]:
    for person_id, public_id, scope, day, effective, replicable in recognised_rows(first, last, since=since):
        yield person_id, Solution(public_id, scope, day, effective, replicable, uses.get(public_id, ()))
