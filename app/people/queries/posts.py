"""Who leads whom: heads of units, the people an agency rates, the manager of a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, select

from app.extensions import db
from app.people.models import Person, Posting, Unit
from app.people.queries.bodies import in_body
from app.people.queries.persons import in_force
from app.people.queries.units import ids_on_path
from app.people.types import ContractKind, EmploymentCategory, PostingKind


@dataclass(frozen=True)
class PersonInPost:
    person_id: int
    public_id: str
    full_name: str
    sort_key: str
    employment_category: EmploymentCategory
    contract_kind: ContractKind
    posting_id: int
    unit_id: int
    position: str
    is_head: bool
    is_deputy: bool


def _in_post(on: date) -> Select[Person, Posting]:
    return select(Person, Posting).join(Posting, Posting.person_id == Person.id).where(in_force(on))


def _read(statement: Select[Person, Posting]) -> list[PersonInPost]:
    rows = db.session.execute(statement.order_by(Person.sort_key, Person.id, Posting.id))
    return [
        PersonInPost(
            person.id,
            person.public_id,
            person.full_name,
            person.sort_key,
            person.employment_category,
            person.contract_kind,
            post.id,
            post.unit_id,
            post.position,
            post.is_head,
            post.is_deputy,
        )
        for person, post in rows
    ]


def people_of_agency(unit_id: int, on: date) -> list[PersonInPost]:
    """Whom the body answers for and rates: its main posts, whoever is lent elsewhere too, nobody lent to it.

    Police, military and others for whom another body answers are left out. By given name.
    """
    return _read(
        _in_post(on).where(
            in_body(unit_id),
            Posting.kind == PostingKind.PRIMARY,
            Posting.home_unit_id.is_(None),
            Posting.home_text.is_(None),
        )
    )


def posts_in_force(person_ids: Sequence[int], on: date) -> list[PersonInPost]:
    """All posts of these people on a day."""
    return _read(_in_post(on).where(Posting.person_id.in_(person_ids)))


def head_of(unit_id: int, on: date) -> PersonInPost | None:
    """None while the unit has no head."""
    return next(iter(_read(_in_post(on).where(Posting.unit_id == unit_id, Posting.is_head))), None)


def heads_of(unit_ids: Sequence[int], on: date) -> dict[int, PersonInPost]:
    return {post.unit_id: post for post in _read(_in_post(on).where(Posting.unit_id.in_(unit_ids), Posting.is_head))}


def deputies_of(unit_id: int, on: date) -> list[PersonInPost]:
    return _read(_in_post(on).where(Posting.unit_id == unit_id, Posting.is_deputy))


def superior_of(unit_id: int, on: date) -> PersonInPost | None:
    """The head of the nearest unit above that has one: who receives what the unit's own head may not sign."""
    path = db.session.scalars(select(Unit.path).where(Unit.id == unit_id)).one()
    above = ids_on_path(path)[:-1]
    heads = heads_of(above, on)
    return next((heads[each] for each in reversed(above) if each in heads), None)


def manager_of(person_id: int, on: date) -> PersonInPost | None:
    """The head of the unit of the main post, or of the nearest one above; never the person himself."""
    main = db.session.scalars(
        select(Unit.path)
        .join(Posting, Posting.unit_id == Unit.id)
        .where(Posting.person_id == person_id, in_force(on), Posting.kind != PostingKind.CONCURRENT)
        .order_by(Posting.kind == PostingKind.SECONDMENT, Posting.id)
    ).first()
    if main is None:
        return None
    units = ids_on_path(main)
    heads = heads_of(units, on)
    return next((heads[each] for each in reversed(units) if each in heads and heads[each].person_id != person_id), None)


def managed_by(person_id: int, on: date) -> list[PersonInPost]:
    """The people of the bodies and divisions that the person heads, without himself, each once."""
    headed = db.session.scalars(
        select(Posting.unit_id)
        .where(Posting.person_id == person_id, Posting.is_head, in_force(on))
        .order_by(Posting.id)
    ).all()
    found = {post.person_id: post for unit_id in headed for post in people_of_agency(unit_id, on)}
    found.pop(person_id, None)
    return sorted(found.values(), key=lambda post: (post.sort_key, post.person_id))
