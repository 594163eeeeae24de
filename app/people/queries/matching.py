"""The written names that wait for a decision, and whom each may mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz
from sqlalchemy import ColumnElement, or_, select, true
from sqlalchemy.orm import aliased, joinedload

from app.core.actor import EVERYTHING, Actor
from app.core.errors import Conflict
from app.extensions import db
from app.people.models import Person, Posting, Unit, WrittenName
from app.people.queries import unit_history, unit_names
from app.people.queries.chunks import chunks
from app.people.queries.scope import paths, within
from app.people.rules import matching as rules
from app.people.rules.matching import Candidate, Found, Namesake, Place, Reason, WrittenUnit
from app.people.rules.succession import heirs
from app.people.rules.unit_names import Strength, UnitDirectory
from app.people.types import Permission

SIMILAR_FROM = 88
MOST_SIMILAR = 10


def visible_to(viewer: Actor) -> ColumnElement[bool]:
    """All for whoever keeps the whole; for others what is matched to people and units of their subtrees."""
    prefixes = paths(viewer, Permission.NAME_MATCH)
    if EVERYTHING in prefixes:
        return true()
    place, post, unit = aliased(Unit), aliased(Posting), aliased(Unit)
    people = select(post.person_id).join(place, place.id == post.unit_id).where(within(prefixes, path=place.path))
    units = select(unit.id).where(within(prefixes, path=unit.path))
    return or_(WrittenName.person_id.in_(people), WrittenName.unit_id.in_(units))


def get_written_name(public_id: str, viewer: Actor) -> WrittenName:
    return db.session.scalars(
        select(WrittenName)
        .where(WrittenName.public_id == public_id, visible_to(viewer))
        .options(joinedload(WrittenName.person), joinedload(WrittenName.unit))
    ).one()


def get_to_decide(name_id: int, *, version: int, viewer: Actor) -> WrittenName:
    """Raises Conflict."""
    statement = select(WrittenName).where(WrittenName.id == name_id, visible_to(viewer)).with_for_update()
    written = db.session.scalars(statement.execution_options(populate_existing=True)).one()
    if written.version != version:
        raise Conflict()
    return written


def list_undecided(*, limit: int | None = None) -> Sequence[WrittenName]:
    """What the system did not match and nobody has decided, oldest first."""
    statement = select(WrittenName).where(WrittenName.decided_at.is_(None), WrittenName.person_id.is_(None))
    return db.session.scalars(
        statement.where(WrittenName.unit_id.is_(None)).order_by(WrittenName.id).limit(limit)
    ).all()


def known_names(wanted: Iterable[tuple[str, str, bool]]) -> dict[tuple[str, str, bool], WrittenName]:
    """Rows that are there already, by name, unit as written and whether it is a unit."""
    wanted = set(wanted)
    found: dict[tuple[str, str, bool], WrittenName] = {}
    for names in chunks(sorted({name for name, _, _ in wanted})):
        for row in db.session.scalars(select(WrittenName).where(WrittenName.name.in_(names)).order_by(WrittenName.id)):
            if (row.name, row.unit_text, row.is_unit) in wanted:
                found[row.name, row.unit_text, row.is_unit] = row
    return found


@dataclass(frozen=True)
class NameFinder:
    """Everything that matching looks at, read once for any number of names."""

    directory: UnitDirectory
    places: dict[int, Place]
    heirs: dict[int, set[int]]
    namesakes: dict[str, list[Namesake]]

    def find(self, name: str, unit_text: str, *, on: date, is_unit: bool) -> Found:
        if is_unit:
            return rules.match_unit(self.directory.find(name, on=on))
        return rules.match_person(name, self._written(unit_text, on), self.namesakes.get(rules.name_key(name), []))

    def _written(self, text: str, on: date) -> WrittenUnit:
        found = self.directory.find(text, on=on) if text else []
        meant = frozenset(each.unit_id for each in found if each.strength is not Strength.SIMILAR)
        reached = {unit_id for each in meant for unit_id in rules.reach(each, self.places, self.heirs)}
        return WrittenUnit(bool(text), meant, frozenset(reached - meant))


def finder_for(names: Iterable[str]) -> NameFinder:
    """Ready for these names of people, and for any unit."""
    rows = db.session.execute(select(Unit.id, Unit.path, Unit.is_agency, Unit.closed_on).order_by(Unit.id))
    steps = unit_history.all_successions()
    return NameFinder(
        directory=unit_names.directory(),
        places={row.id: Place(row.path, row.is_agency, row.closed_on is None) for row in rows},
        heirs={step.predecessor_id: heirs([step.predecessor_id], steps) for step in steps},
        namesakes=_namesakes({rules.name_key(name) for name in names}),
    )


def _namesakes(keys: set[str]) -> dict[str, list[Namesake]]:
    people: dict[str, dict[int, tuple[str, set[int]]]] = defaultdict(dict)
    for some in chunks(sorted(keys)):
        rows = db.session.execute(
            select(Person.name_key, Person.id, Person.full_name, Unit.path)
            .outerjoin(Posting, Posting.person_id == Person.id)
            .outerjoin(Unit, Unit.id == Posting.unit_id)
            .where(Person.name_key.in_(some))
            .order_by(Person.id)
        )
        for key, person_id, full_name, path in rows:
            _, units = people[key].setdefault(person_id, (full_name, set()))
            units.update(rules.units_on(path) if path else ())
    return {
        key: [Namesake(person_id, name, frozenset(units)) for person_id, (name, units) in found.items()]
        for key, found in people.items()
    }


def propose(written: WrittenName) -> tuple[Candidate, ...]:
    """For the page on which a person decides: exact ones with their reasons, then those that only look alike."""
    found = finder_for([written.name]).find(
        written.name, written.unit_text, on=written.written_on, is_unit=written.is_unit
    )
    return found.candidates if written.is_unit else (*found.candidates, *_look_alikes(written.name))


def _look_alikes(name: str) -> list[Candidate]:
    """People with the same given name whose whole name is nearly this one."""
    key = rules.name_key(name)
    given = key.rpartition(" ")[2]
    rows = db.session.execute(
        select(Person.id, Person.full_name, Person.name_key)
        .where(Person.name_key.endswith(f" {given}", autoescape=True), Person.name_key != key)
        .order_by(Person.id)
    )
    scored = [(fuzz.ratio(key, other), person_id, full_name) for person_id, full_name, other in rows]
    near = sorted((each for each in scored if each[0] >= SIMILAR_FROM), key=lambda each: (-each[0], each[1]))
    return [Candidate(person_id, None, name_, (Reason.SIMILAR_NAME,)) for _, person_id, name_ in near[:MOST_SIMILAR]]
