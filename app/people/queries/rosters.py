"""Who is expected in a body on a half day. Every check, and every head's count, begins here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Date, bindparam, func, or_, select
from sqlalchemy.orm import aliased

from app.extensions import db
from app.people.models import Absence, Person, Posting, Unit
from app.people.queries.absences import details_of
from app.people.queries.bodies import Part, in_body, parts_of, seconded_elsewhere
from app.people.queries.persons import in_force
from app.people.queries.units import agencies_of
from app.people.rules.rosters import (
    Headcount,
    KnownAbsence,
    RosterEntry,
    Secondment,
    count_heads,
    covering,
    in_order,
    kind_order,
)
from app.people.types import HalfDay, PostingKind


def roster(unit_id: int, moment: HalfDay) -> list[RosterEntry]:
    """The people expected in the unit and its parts, without the bodies inside it.

    Everybody stands once, under the main post here; whoever is lent to another body is not expected, whoever is lent
    to this one is. Ordered by division, position, given name.
    """
    asked = {"unit_id": unit_id, "day": moment.day, "session": moment.session}
    rows = db.session.execute(_expected_rows(), asked).all()
    parts = parts_of(unit_id)
    entries = _with_homes([entry for each in _by_person(rows) if (entry := _entry(each, parts)) is not None])
    return in_order(entries)


@cache
def _expected_rows() -> Any:
    """Composed once: every check and every phone of a team asks it, and it takes longer to write than to run."""
    unit_id: Any = bindparam("unit_id")
    day: Any = bindparam("day", type_=Date)
    return (
        select(Posting, Person, Unit.name, Absence)
        .join(Person, Person.id == Posting.person_id)
        .outerjoin(Unit, Unit.id == Posting.home_unit_id)
        .outerjoin(Absence, _covers(day, bindparam("session", type_=Absence.session.type)))
        .where(in_body(unit_id), in_force(day))
        .where(or_(Posting.kind == PostingKind.SECONDMENT, ~seconded_elsewhere(unit_id, day)))
        .order_by(Posting.person_id, Posting.id)
    )


def seconded_out(unit_id: int, on: date) -> list[RosterEntry]:
    """People of the body who serve elsewhere that day: told apart in the minutes, not expected."""
    rows = db.session.execute(
        select(Posting, Person, Unit.name, Absence)
        .join(Person, Person.id == Posting.person_id)
        .outerjoin(Unit, Unit.id == Posting.home_unit_id)
        .outerjoin(Absence, Absence.id.is_(None))
        .where(in_body(unit_id), in_force(on), Posting.kind == PostingKind.PRIMARY, seconded_elsewhere(unit_id, on))
        .order_by(Posting.person_id, Posting.id)
    ).all()
    parts = parts_of(unit_id)
    entries = [entry for each in _by_person(rows) if (entry := _entry(each, parts)) is not None]
    return in_order(replace(entry, secondment=Secondment.OUT) for entry in entries)


def headcount(unit_id: int, moment: HalfDay) -> Headcount:
    allotted = db.session.scalar(select(Unit.allotted_posts).where(Unit.id == unit_id))
    away = db.session.scalar(
        select(func.count(func.distinct(Posting.person_id)))
        .where(in_body(unit_id), in_force(moment.day), Posting.kind == PostingKind.PRIMARY)
        .where(seconded_elsewhere(unit_id, moment.day))
    )
    return count_heads(roster(unit_id, moment), allotted=allotted, seconded_out=away or 0)


def _covers(day: Any, session: Any) -> Any:
    return (
        (Absence.person_id == Posting.person_id)
        & Absence.cancelled_at.is_(None)
        & (Absence.first_on <= day)
        & (Absence.last_on >= day)
        & or_(Absence.session.is_(None), Absence.session == session)
    )


def _by_person(rows: Sequence[Any]) -> Iterable[list[Any]]:
    found: dict[int, list[Any]] = {}
    for row in rows:
        found.setdefault(row[0].person_id, []).append(row)
    return found.values()


def _entry(rows: list[Any], parts: Mapping[int, Part]) -> RosterEntry | None:
    """One person's posts in the body, once for each absence that covers the half day."""
    posts = {row[0].id: row for row in rows}
    main, person, home, _absence = min(posts.values(), key=_precedence)
    if main.kind is PostingKind.CONCURRENT:
        return None
    part, lent = parts[main.unit_id], main.kind is PostingKind.SECONDMENT
    return RosterEntry(
        person_id=person.id,
        person_public_id=person.public_id,
        posting_id=main.id,
        full_name=person.full_name,
        sort_key=person.sort_key,
        position=main.position,
        rank=main.order_in_unit,
        is_head=main.is_head,
        is_deputy=main.is_deputy,
        unit_id=main.unit_id,
        division=part.name,
        division_order=part.order,
        room=main.room,
        employment_category=person.employment_category,
        contract_kind=person.contract_kind,
        dedicated_one_stop=main.dedicated_one_stop,
        secondment=Secondment.IN if lent else None,
        home_unit_id=main.home_unit_id,
        home=home or main.home_text,
        others=tuple(row[0].position for row in posts.values() if row[0] is not main),
        absence=covering({row[3].id: _known(row[3]) for row in rows if row[3] is not None}.values()),
    )


def _precedence(row: Any) -> tuple[int, int, int]:
    """The post under which somebody with several stands on the roster comes first."""
    return kind_order(row[0].kind), row[0].order_in_unit, row[0].id


def _known(absence: Absence) -> KnownAbsence:
    return KnownAbsence(absence.id, absence.public_id, details_of(absence), absence.recorded_at)


def _with_homes(entries: list[RosterEntry]) -> list[RosterEntry]:
    """The body that lent somebody is the agency of his main post, where the paper did not name another."""
    unknown = [entry.person_id for entry in entries if entry.secondment is Secondment.IN and entry.home is None]
    if not unknown:
        return entries
    place = aliased(Unit)
    rows = db.session.execute(
        select(Posting.person_id, place.path)
        .join(place, place.id == Posting.unit_id)
        .where(Posting.person_id.in_(unknown), Posting.kind == PostingKind.PRIMARY, Posting.ends_on.is_(None))
        .order_by(Posting.person_id, Posting.id)
    ).all()
    agencies = agencies_of(path for _, path in rows)
    lenders = [unit_id for unit_id in agencies.values() if unit_id is not None]
    names = {
        unit_id: name
        for unit_id, name in db.session.execute(
            select(Unit.id, Unit.name).where(Unit.id.in_(lenders)).order_by(Unit.id)
        )
    }
    homes = {person_id: agencies[path] for person_id, path in rows}
    return [
        replace(entry, home_unit_id=home, home=names[home])
        if entry.home is None and (home := homes.get(entry.person_id)) is not None and entry.secondment
        else entry
        for entry in entries
    ]
