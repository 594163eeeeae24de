"""Writes people and posts as rows, one or thousands. The caller has checked the rules and audits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l

from app.core.columns import new_public_id
from app.core.encryption import blind_index
from app.core.errors import DomainError
from app.core.listing.words import search_text
from app.core.vietnamese import clean, sort_key
from app.extensions import db
from app.people.models import Person, Posting
from app.people.queries import persons as queries
from app.people.rules.matching import name_key
from app.people.rules.persons import PersonDetails, PostDetails
from app.people.services.bulk import insert_rows

ID_PURPOSE = "person.id_number"
NO_NUMBER: Mapping[str, Any] = {"id_number": None, "id_number_index": None}


def id_index(number: str) -> str:
    """Finds a person by the number without showing it."""
    return blind_index(number, purpose=ID_PURPOSE)


def new_person(details: PersonDetails) -> Person:
    return Person(public_id=new_public_id(), **person_values(details))


def new_posting(person_id: int, post: PostDetails) -> Posting:
    return Posting(public_id=new_public_id(), **posting_values(person_id, post))


def describe(person: Person, details: PersonDetails) -> None:
    """All that is known, and what is derived from it. The ID number is changed only when one is given."""
    for name, value in person_values(details).items():
        setattr(person, name, value)


def insert_people(people: Sequence[PersonDetails]) -> list[int]:
    """Many at once; answers their numbers in the given order."""
    return insert_rows(Person, [{**NO_NUMBER, **person_values(details)} for details in people])


def insert_posts(posts: Sequence[tuple[int, PostDetails]]) -> list[int]:
    """Pairs of a person's number and a post."""
    return insert_rows(Posting, [posting_values(*pair) for pair in posts])


def person_values(details: PersonDetails) -> dict[str, Any]:
    """By column; without the columns of the ID number when none is given, so that a stored one stays."""
    name = clean(details.full_name)
    code = clean(details.staff_code) if details.staff_code else None
    values = {
        "full_name": name,
        "staff_code": code,
        "name_key": name_key(name),
        "sort_key": sort_key(name),
        "search_text": search_text(name, code),
        "sex": details.sex,
        "note": details.note,
        "born_on": details.born_on,
        "born_precision": details.born_precision,
        "joined_on": details.joined_on,
        "joined_precision": details.joined_precision,
        "employment_category": details.employment_category,
        "contract_kind": details.contract_kind,
    }
    if details.id_number is not None:
        values["id_number"] = details.id_number or None
        values["id_number_index"] = id_index(details.id_number) if details.id_number else None
    return values


def posting_values(person_id: int, post: PostDetails) -> dict[str, Any]:
    """By column."""
    return {
        "person_id": person_id,
        "unit_id": post.unit_id,
        "kind": post.kind,
        "position": clean(post.position),
        "is_head": post.is_head,
        "is_deputy": post.is_deputy,
        "dedicated_one_stop": post.dedicated_one_stop,
        "room": post.room,
        "order_in_unit": post.rank,
        "starts_on": post.starts_on,
        "document": post.document,
        "home_unit_id": post.home_unit_id,
        "home_text": post.home_text,
    }


def check_unique(details: PersonDetails, *, person_id: int | None) -> None:
    """Staff code and ID number belong to one person; whose it is, is not told."""
    with db.session.no_autoflush:
        by_code = queries.find_by_staff_code(clean(details.staff_code)) if details.staff_code else None
        by_number = queries.find_by_id_index(id_index(details.id_number)) if details.id_number else None
    if by_code is not None and by_code.id != person_id:
        raise DomainError(_l("This staff code belongs to somebody else."), field="staff_code")
    if by_number is not None and by_number.id != person_id:
        raise DomainError(_l("This identification number belongs to somebody else."), field="id_number")


def end_posting(posting: Posting, *, ends_on: date) -> None:
    posting.ends_on = ends_on
