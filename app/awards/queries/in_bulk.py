"""What is known of many people at once, in a few reads gathered by the database.

People of whom the same is known share one shape, and a shape is judged once. What is asked of one person (`facts`) and
what is asked here must agree; a test compares them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, String, cast, func, select, type_coerce

from app.awards.models import Award, InitiativeUse, Nomination
from app.awards.rules.service import months_served
from app.awards.types import AwardStatus, DisciplineTerm, Facts, HeldTitle, Solution, Use
from app.core import installed_law
from app.core.listing import AnySelect
from app.discipline.queries import decision_rows
from app.emulation.queries import rating_lines
from app.extensions import db
from app.initiatives.queries import recognised_rows
from app.people.models import Person, Posting, Unit, WrittenName
from app.people.queries.persons import in_force
from app.people.types import PostingKind

NEW_HIRE = ("gates", "local.new_hire")
AWARD, WRITTEN = Award.__table__.c, WrittenName.__table__.c


class Shape(NamedTuple):
    """What is known of a person, without the rows it stands in. Ratings "2025:good" and titles "code:2025:granted" are
    in no order, but a later list of ratings wins; a solution is named by its place."""

    proposed: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    signed: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    solutions: tuple[Solution, ...] = ()
    terms: tuple[DisciplineTerm, ...] = ()
    attitude: bool | None = None
    months_worked: int | None = None

    def facts(self, **common: Any) -> Facts:
        """`common` holds for everybody. The world without proceedings."""
        ratings = _rated(self.proposed) | _rated(self.papers) | _rated(self.signed)
        final = {*_rated(self.papers), *_rated(self.signed)}
        titles = (line.rsplit(":", 2) for line in self.titles)
        return Facts(
            attitude_confirmed=self.attitude, months_worked=self.months_worked, ratings=ratings,
            expected_years=frozenset(ratings.keys() - final),
            titles=tuple(HeldTitle(code, int(year), AwardStatus(status)) for code, year, status in titles),
            initiatives=self.solutions, topics=(), discipline=self.terms, proceedings=(), **common,
        )  # fmt: skip


NOTHING = Shape()


def _rated(lines: tuple[str, ...]) -> dict[int, str]:
    return {int(line[:4]): line[5:] for line in lines}


def posts_on(day: date) -> dict[int, int]:
    """Person → unit of the main post, nobody who is lent here; in order of the person's id."""
    rows = db.session.execute(
        select(Posting.person_id, Posting.unit_id)
        .where(in_force(day), Posting.kind == PostingKind.PRIMARY)
        .where(Posting.home_unit_id.is_(None), Posting.home_text.is_(None))
        .order_by(Posting.person_id, Posting.id.desc())
    )
    return {person_id: unit_id for person_id, unit_id in rows}


def agencies_on(day: date) -> dict[int, int]:
    """Person → the agency that answers for him; whoever belongs to none is left out."""
    units, paths = posts_on(day), paths_of_units()
    agencies = {unit_id for unit_id, (_path, is_agency) in paths.items() if is_agency}

    def agency(unit_id: int) -> int | None:
        way = [int(part) for part in paths[unit_id][0].split("/") if part]
        return next((each for each in reversed(way) if each in agencies), None)

    nearest = {unit_id: agency(unit_id) for unit_id in set(units.values())}
    return {person_id: found for person_id, unit_id in units.items() if (found := nearest[unit_id]) is not None}


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


def shapes_between(
    first: int, last: int, *, year: int, since: int, uses: Mapping[str, tuple[Use, ...]]
) -> tuple[dict[int, Shape], frozenset[int]]:
    """Person (ids from first to last, both included) → shape, for those of whom anything is known since that year; and
    those of whom one source tells a year twice: they are read one by one."""
    parts: dict[str, dict[int, Any]] = defaultdict(dict)
    odd: set[int] = set()
    for person_id, lines, is_final, is_odd in rating_lines(first, last, since=since):
        told = tuple(sorted(lines.split(",")))
        name = "proposed" if not is_final else "signed" if person_id in parts["papers"] else "papers"
        parts[name][person_id] = parts[name].get(person_id, ()) + told
        odd |= {person_id} if is_odd else set()
    for statement in _titles(first, last, since):
        for person_id, lines in db.session.execute(statement):
            parts["titles"][person_id] = parts["titles"].get(person_id, ()) + tuple(sorted(lines.split(",")))
    parts["solutions"] = _grouped(_solutions(first, last, since, uses))
    parts["terms"] = _grouped((row[0], DisciplineTerm(*row[1:])) for row in decision_rows(first, last))
    parts["attitude"] = attitudes(first, last, year)
    parts["months_worked"] = months_worked(Person.id.between(first, last), year)
    known = {person_id for part in parts.values() for person_id in part}
    empty = NOTHING._asdict()
    columns: list[tuple[dict[int, Any], Any]] = [(parts[name], empty[name]) for name in Shape._fields]
    return {each: Shape(*[part.get(each, none) for part, none in columns]) for each in known}, frozenset(odd)


def months_worked(who: ColumnElement[bool], year: int) -> dict[int, int | None]:
    """Of people, asked only where the province bars the newly recruited."""
    if not any((each.subject, each.rule) == NEW_HIRE for each in installed_law.current().overrides):
        return {}
    rows = db.session.execute(
        select(Person.id, Person.joined_on, Person.joined_precision)
        .where(who)
        .order_by(Person.id)
    )
    return {person_id: months_served(year, joined_on, precision) for person_id, joined_on, precision in rows}


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


def _titles(first: int, last: int, since: int) -> tuple[AnySelect, AnySelect]:
    line = AWARD.code + ":" + cast(AWARD.award_year, String) + ":" + type_coerce(AWARD.status, String)
    told = func.aggregate_strings(line, ",")
    kept = (AWARD.status != AwardStatus.DRAFTED, AWARD.award_year >= since)
    own = select(AWARD.person_id, told).where(AWARD.person_id.between(first, last), *kept)
    by_name = select(WRITTEN.person_id, told).join_from(
        WrittenName.__table__, Award.__table__, AWARD.written_name_id == WRITTEN.id
    )
    named = by_name.where(WRITTEN.person_id.between(first, last), *kept)
    return own.group_by(AWARD.person_id), named.group_by(WRITTEN.person_id)


def _solutions(
    first: int, last: int, since: int, uses: Mapping[str, tuple[Use, ...]]
) -> Iterator[tuple[int, Solution]]:
    """Named by the place among the person's own: the same initiative keeps its name, other people's may have it too."""
    names: dict[tuple[int, str], str] = {}
    number: dict[int, int] = defaultdict(int)
    for person_id, public_id, scope, day, effective, replicable in recognised_rows(first, last, since=since):
        if (person_id, public_id) not in names:
            number[person_id] += 1
            names[person_id, public_id] = str(number[person_id])
        name = names[person_id, public_id]
        yield person_id, Solution(name, scope, day, effective, replicable, uses.get(public_id, ()))
