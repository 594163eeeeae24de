"""Stores the planned rows of a roster: divisions first, then people, posts and absences, each kind in one go."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from app.core.errors import Conflict
from app.core.imports.kinds import Effect, PlannedRow
from app.extensions import db
from app.people.models import Absence, Person, Posting, Unit
from app.people.queries.chunks import chunks
from app.people.rules.absences import AbsenceDetails
from app.people.rules.persons import PersonDetails, PostDetails
from app.people.rules.units import UnitDetails
from app.people.services import person_records as records
from app.people.services.bulk import insert_rows
from app.people.services.imports.json_values import from_json
from app.people.services.imports.roster_plan import DIVISION, PERSON
from app.people.services.unit_planting import Planting, plant
from app.people.types import UnitKind

Values = Mapping[str, Any]


def store_roster(rows: Sequence[PlannedRow], *, on: date, document: str, now: datetime) -> list[Effect]:
    """Inside transaction(). Raises Conflict when somebody changed one of these people since the preview."""
    divisions = [row for row in rows if row.values["do"] == DIVISION]
    people = [row for row in rows if row.values["do"] == PERSON]
    effects, made = _store_divisions(divisions, document)
    ids, person_effects = _store_people(people)
    effects += person_effects
    effects += _end_replaced(people, on)
    effects += _store_posts(people, ids, made, on=on, document=document)
    effects += _store_absences(people, ids, now)
    db.session.expire_all()
    return effects


def _store_divisions(rows: Sequence[PlannedRow], document: str) -> tuple[list[Effect], dict[str, int]]:
    """Answers the new units' numbers by their keys too."""
    if not rows:
        return [], {}
    bases = {unit.id: unit for unit in _units({row.values["base_id"] for row in rows})}
    plantings = [_division(row.values, bases[row.values["base_id"]], document) for row in rows]
    units = plant(plantings)
    effects = [Effect(row.row, "unit", unit.id, True, version=1) for row, unit in zip(rows, units, strict=True)]
    return effects, {row.values["key"]: unit.id for row, unit in zip(rows, units, strict=True)}


def _division(values: Values, base: Unit, document: str) -> Planting:
    details = UnitDetails(values["name"], UnitKind.DIVISION, base.level, position=values["position"] + 1)
    return Planting(details, base, base.opened_on, document)


def _units(ids: set[int]) -> Iterable[Unit]:
    return db.session.scalars(select(Unit).where(Unit.id.in_(ids)).order_by(Unit.id))


def _store_people(rows: Sequence[PlannedRow]) -> tuple[dict[int, int], list[Effect]]:
    """Row number → person, and what was done."""
    new = [row for row in rows if row.values["person_id"] is None]
    known = [row for row in rows if row.values["person_id"] is not None]
    made = records.insert_people([_details(row) for row in new])
    ids = {row.row: person_id for row, person_id in zip(new, made, strict=True)}
    effects = [Effect(row.row, "person", ids[row.row], True, version=1) for row in new]
    stored = {person.id: person for person in _people([row.values["person_id"] for row in known])}
    for row in known:
        person = stored[row.values["person_id"]]
        ids[row.row] = person.id
        if row.before and (effect := _change(person, row)) is not None:
            effects.append(effect)
    db.session.flush()
    return ids, effects


def _people(ids: Sequence[int]) -> list[Person]:
    found: list[Person] = []
    for some in chunks(ids):
        found += db.session.scalars(select(Person).where(Person.id.in_(some)).order_by(Person.id))
    return found


def _change(person: Person, row: PlannedRow) -> Effect | None:
    if person.version != row.values["version"]:
        raise Conflict()
    after = records.person_values(_details(row))
    before = {name: getattr(person, name) for name, value in after.items() if getattr(person, name) != value}
    if not before:
        return None
    records.describe(person, _details(row))
    return Effect(row.row, "person", person.id, False, _as_text(before), version=person.version + 1)


def _as_text(values: Values) -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, date) else getattr(value, "value", value)
        for name, value in values.items()
    }


def _details(row: PlannedRow) -> PersonDetails:
    return from_json(PersonDetails, row.values["details"])


def _end_replaced(rows: Sequence[PlannedRow], on: date) -> list[Effect]:
    """The old post ends on the day of the roster. Raises Conflict."""
    wanted = {row.values["replaces"][0]: row for row in rows if row.values["replaces"]}
    effects = []
    for posting in _postings(sorted(wanted)):
        row = wanted[posting.id]
        if posting.version != row.values["replaces"][1] or posting.ends_on is not None:
            raise Conflict()
        if _corrects(row, on):
            effects.append(_correct(posting, row))
        else:
            ended = Effect(row.row, "posting", posting.id, False, {"ends_on": None}, version=posting.version + 1)
            effects.append(ended)
            posting.ends_on = on
    db.session.flush()
    return effects


def _corrects(row: PlannedRow, on: date) -> bool:
    """A post that began on the day of the roster or later is put right; there is no time in which it was otherwise."""
    return bool(row.values["replaces"]) and date.fromisoformat(row.values["replaces"][2]) >= on


def _correct(posting: Posting, row: PlannedRow) -> Effect:
    post = from_json(PostDetails, row.values["post"])
    after = {
        "position": post.position, "room": post.room, "is_head": post.is_head, "is_deputy": post.is_deputy,
        "order_in_unit": post.rank, "unit_id": post.unit_id or posting.unit_id,
    }  # fmt: skip
    before = {name: getattr(posting, name) for name in after}
    for name, value in after.items():
        setattr(posting, name, value)
    return Effect(row.row, "posting", posting.id, False, before, version=posting.version + 1)


def _postings(ids: Sequence[int]) -> list[Posting]:
    found: list[Posting] = []
    for some in chunks(ids):
        found += db.session.scalars(select(Posting).where(Posting.id.in_(some)).order_by(Posting.id))
    return found


def _store_posts(
    rows: Sequence[PlannedRow], ids: dict[int, int], made: dict[str, int], *, on: date, document: str
) -> list[Effect]:
    wanted: list[tuple[int, int, PostDetails]] = []
    for row in rows:
        main = [row.values["post"]] if row.values["post"] and not _corrects(row, on) else []
        for stored in (*main, *row.values["posts"]):
            post = from_json(PostDetails, stored)
            unit_id = post.unit_id or made[row.values["key"]]
            wanted.append((row.row, ids[row.row], replace(post, unit_id=unit_id, document=document)))
    numbers = records.insert_posts([(person_id, post) for _row, person_id, post in wanted])
    return [
        Effect(row, "posting", posting_id, True, version=1)
        for (row, _person, _post), posting_id in zip(wanted, numbers, strict=True)
    ]


def _store_absences(rows: Sequence[PlannedRow], ids: dict[int, int], now: datetime) -> list[Effect]:
    wanted = [
        (row.row, ids[row.row], from_json(AbsenceDetails, stored)) for row in rows for stored in row.values["absences"]
    ]
    return insert_absences(wanted, now=now)


def insert_absences(wanted: Sequence[tuple[int, int, AbsenceDetails]], *, now: datetime) -> list[Effect]:
    """Row number, person and absence."""
    values = [{"person_id": person_id, "recorded_at": now, **vars(details)} for _row, person_id, details in wanted]
    made = insert_rows(Absence, values)
    return [
        Effect(row, "absence", absence_id, True, version=1)
        for (row, _person, _details), absence_id in zip(wanted, made, strict=True)
    ]
