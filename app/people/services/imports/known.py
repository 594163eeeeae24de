"""The people who may be meant by the rows of a sheet, read in a few portions however many rows there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select

from app.extensions import db
from app.people.models import Absence, Person, Posting, Unit
from app.people.queries.absences import details_of
from app.people.queries.chunks import chunks
from app.people.queries.persons import not_ended
from app.people.rules.absences import AbsenceDetails
from app.people.rules.matching import name_key, spelling
from app.people.rules.persons import PersonDetails
from app.people.services.imports.problems import Code
from app.people.services.person_records import id_index
from app.people.types import DayPrecision, PostingKind


@dataclass(frozen=True)
class StoredPost:
    """A post that has not ended."""

    posting_id: int
    version: int
    unit_id: int
    path: str
    kind: PostingKind
    position: str
    room: str | None
    is_head: bool
    starts_on: date


@dataclass
class Stored:
    """A person as stored; `id_index` stands for the sealed number."""

    person_id: int
    version: int
    details: PersonDetails
    id_index: str | None
    posts: list[StoredPost] = field(default_factory=list)
    absences: list[AbsenceDetails] = field(default_factory=list)

    def main_posts(self) -> list[StoredPost]:
        return [post for post in self.posts if post.kind is PostingKind.PRIMARY]


class NotOne(Exception):  # the answer "cannot tell", with its reason
    def __init__(self, code: Code) -> None:
        super().__init__(code)
        self.code = code


@dataclass
class Known:
    by_code: dict[str, Stored] = field(default_factory=dict)
    by_number: dict[str, Stored] = field(default_factory=dict)
    by_name: dict[str, list[Stored]] = field(default_factory=lambda: defaultdict(list))

    def find(self, details: PersonDetails, *, body_path: str) -> Stored | None:
        """By staff code or ID number; else by name and birth among the people of the body. Raises NotOne."""
        by_code = self.by_code.get(details.staff_code) if details.staff_code else None
        by_number = self.by_number.get(id_index(details.id_number)) if details.id_number else None
        if by_code is not None and by_number is not None and by_code is not by_number:
            raise NotOne(Code.PERSON_TWO)
        return by_code or by_number or self._by_name(details, body_path)

    def _by_name(self, details: PersonDetails, body_path: str) -> Stored | None:
        """Another staff code or ID number is another person; without any, the birth must agree."""
        here = [each for each in self.named(details.full_name, body_path) if not _differs(each, details)]
        if not here:
            return None
        if len(here) > 1 or not same_birth(here[0].details, details):
            raise NotOne(Code.PERSON_PERHAPS)
        return here[0]

    def named(self, full_name: str, body_path: str) -> list[Stored]:
        """People who serve in the body under exactly this name."""
        return [
            each
            for each in self.by_name.get(name_key(full_name), ())
            if spelling(each.details.full_name) == spelling(full_name)
            and any(post.path.startswith(body_path) for post in each.posts)
        ]


def load_known(people: Sequence[PersonDetails], *, on: date) -> Known:
    """Whoever shares a staff code, an ID number or a folded name with one of these."""
    found: dict[int, Stored] = {}
    codes = {each.staff_code for each in people if each.staff_code}
    numbers = {id_index(each.id_number) for each in people if each.id_number}
    names = {name_key(each.full_name) for each in people if each.full_name}
    for column, values in ((Person.staff_code, codes), (Person.id_number_index, numbers), (Person.name_key, names)):
        for some in chunks(sorted(values)):
            for person in db.session.scalars(select(Person).where(column.in_(some)).order_by(Person.id)):
                found.setdefault(person.id, _stored(person))
    _add_posts(found, on)
    _add_absences(found)
    return _indexed(found.values())


def stored_heads(unit_ids: Sequence[int], *, leaving: Collection[int], on: date) -> set[str]:
    """Units that have a head whose post goes on; `leaving` are posts that the sheet replaces."""
    heads: set[str] = set()
    for some in chunks(sorted(set(unit_ids))):
        statement = select(Posting.unit_id, Posting.id).where(Posting.unit_id.in_(some), Posting.is_head, not_ended(on))
        heads |= {str(unit_id) for unit_id, post in _rows(statement.order_by(Posting.id)) if post not in leaving}
    return heads


def _indexed(people: Iterable[Stored]) -> Known:
    known = Known()
    for each in people:
        if each.details.staff_code:
            known.by_code[each.details.staff_code] = each
        if each.id_index:
            known.by_number[each.id_index] = each
        known.by_name[name_key(each.details.full_name)].append(each)
    return known


def _stored(person: Person) -> Stored:
    details = PersonDetails(
        full_name=person.full_name,
        employment_category=person.employment_category,
        contract_kind=person.contract_kind,
        staff_code=person.staff_code,
        sex=person.sex,
        born_on=person.born_on,
        born_precision=person.born_precision,
        joined_on=person.joined_on,
        joined_precision=person.joined_precision,
        note=person.note,
    )
    return Stored(person.id, person.version, details, person.id_number_index)


def _add_posts(found: dict[int, Stored], on: date) -> None:
    columns = (
        Posting.person_id, Posting.id, Posting.version, Posting.unit_id, Unit.path, Posting.kind, Posting.position,
        Posting.room, Posting.is_head, Posting.starts_on,
    )  # fmt: skip
    for some in chunks(sorted(found)):
        statement = select(*columns).join(Unit, Unit.id == Posting.unit_id).where(Posting.person_id.in_(some))
        for person_id, *post in _rows(statement.where(not_ended(on)).order_by(Posting.person_id, Posting.id)):
            found[person_id].posts.append(StoredPost(*post))


def _add_absences(found: dict[int, Stored]) -> None:
    for some in chunks(sorted(found)):
        statement = select(Absence).where(Absence.person_id.in_(some), Absence.cancelled_at.is_(None))
        for absence in db.session.scalars(statement.order_by(Absence.id)):
            found[absence.person_id].absences.append(details_of(absence))


def _rows(statement: Any) -> Iterable[Any]:
    return db.session.execute(statement)


def _differs(stored: Stored, details: PersonDetails) -> bool:
    other_code = details.staff_code and stored.details.staff_code and stored.details.staff_code != details.staff_code
    other_number = details.id_number and stored.id_index and stored.id_index != id_index(details.id_number)
    other_birth = stored.details.born_on and details.born_on and not same_birth(stored.details, details)
    return bool(other_code or other_number or other_birth)


def same_birth(one: PersonDetails, other: PersonDetails) -> bool:
    """As far as both are known: 1977 agrees with 24/05/1977. Nothing known agrees with nothing."""
    if one.born_on is None or other.born_on is None:
        return False
    rougher = {one.born_precision, other.born_precision}
    if DayPrecision.YEAR in rougher:
        return one.born_on.year == other.born_on.year
    if DayPrecision.MONTH in rougher:
        return (one.born_on.year, one.born_on.month) == (other.born_on.year, other.born_on.month)
    return one.born_on == other.born_on
