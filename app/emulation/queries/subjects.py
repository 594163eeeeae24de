"""Who is scored in a period and who reviews whom, for the whole installation in a few queries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import or_, select

from app.core.listing.words import search_text
from app.emulation.types import SubjectType
from app.extensions import db
from app.people.models import Person, Posting, Unit
from app.people.queries import posts, units
from app.people.queries.persons import in_force
from app.people.types import EmploymentCategory, PostingKind, UnitKind

# Bodies that are not scored: the province itself and what is outside the administration.
NOT_SCORED = (UnitKind.PROVINCE, UnitKind.ENTERPRISE, UnitKind.EXTERNAL, UnitKind.DIVISION)


@dataclass(frozen=True)
class SubjectRow:
    """A unit or a person as of one day. `staff` counts the people of a unit; `is_leader`: heads and deputies."""

    kind: SubjectType
    subject_id: int
    unit_id: int
    person_id: int | None
    review_unit_id: int | None
    name: str
    position: str
    sort_key: str
    search_text: str
    employment_category: EmploymentCategory | None
    is_leader: bool
    staff: int


@dataclass(frozen=True)
class Tree:
    """Paths of all units, and the heads of that day."""

    paths: Mapping[int, str]
    agencies: Mapping[str, int | None]
    heads: Mapping[int, int]

    def reviewer_of(self, unit_id: int, person_id: int | None) -> int | None:
        """The unit whose head reviews: the nearest one up with a head who is not the person himself."""
        way = reversed(units.ids_on_path(self.paths[unit_id]))
        return next((each for each in way if each in self.heads and self.heads[each] != person_id), None)


def tree_on(day: date) -> Tree:
    paths = {row.id: row.path for row in db.session.execute(select(Unit.id, Unit.path).order_by(Unit.id))}
    headed = select(Posting.unit_id, Posting.person_id).where(Posting.is_head, in_force(day))
    heads = {row.unit_id: row.person_id for row in db.session.execute(headed.order_by(Posting.id.desc()))}
    agencies = set(db.session.scalars(select(Unit.id).where(Unit.is_agency).order_by(Unit.id)))
    return Tree(paths, {path: _agency(path, agencies) for path in paths.values()}, heads)


def _agency(path: str, agencies: set[int]) -> int | None:
    return next((unit_id for unit_id in reversed(units.ids_on_path(path)) if unit_id in agencies), None)


def subjects_on(day: date, tree: Tree) -> list[SubjectRow]:
    """Units first, by name; then the people for whom they answer: main posts, nobody lent to them, no police."""
    people = list(_people(_posts(day), tree))
    staff = Counter(row.unit_id for row in people)
    return [*_units(day, tree, staff), *people]


def _units(day: date, tree: Tree, staff: Mapping[int, int]) -> Iterator[SubjectRow]:
    statement = select(Unit).where(
        Unit.is_agency, Unit.kind.not_in(NOT_SCORED), Unit.opened_on <= day,
        or_(Unit.closed_on.is_(None), Unit.closed_on > day),
    )  # fmt: skip
    for unit in db.session.scalars(statement.order_by(Unit.sort_key, Unit.id)):
        yield SubjectRow(
            SubjectType.UNIT, unit.id, unit.id, None, tree.reviewer_of(unit.id, None), unit.name, "", unit.sort_key,
            unit.search_text, None, False, staff.get(unit.id, 0),
        )  # fmt: skip


def _posts(day: date) -> Sequence[Any]:
    return db.session.execute(
        select(Person, Posting.unit_id, Posting.position, Posting.is_head, Posting.is_deputy)
        .join(Posting, Posting.person_id == Person.id)
        .where(in_force(day), Posting.kind == PostingKind.PRIMARY)
        .where(Posting.home_unit_id.is_(None), Posting.home_text.is_(None))
        .order_by(Person.sort_key, Person.id, Posting.id)
    ).all()


def _people(rows: Sequence[Any], tree: Tree) -> Iterator[SubjectRow]:
    seen: set[int] = set()
    for person, unit_id, position, is_head, is_deputy in rows:
        agency = tree.agencies[tree.paths[unit_id]]
        if agency is None or person.id in seen:
            continue
        seen.add(person.id)
        yield SubjectRow(
            SubjectType.PERSON, person.id, agency, person.id, tree.reviewer_of(agency, person.id), person.full_name,
            position, person.sort_key, search_text(person.full_name, person.staff_code), person.employment_category,
            is_head or is_deputy, 0,
        )  # fmt: skip


def headed_by(person_ids: Sequence[int], day: date) -> dict[int, list[int]]:
    """Units that these people head."""
    found: dict[int, list[int]] = {person_id: [] for person_id in person_ids}
    for post in posts.posts_in_force(person_ids, day):
        if post.is_head:
            found[post.person_id].append(post.unit_id)
    return found
