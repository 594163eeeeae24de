"""From the rows of a form to authors: who is meant by each name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from flask_babel import lazy_gettext as _l

from app.core.errors import DomainError
from app.initiatives.models import Initiative
from app.initiatives.queries.coauthors import people_meant
from app.initiatives.types import AuthorShare
from app.people.models import Person
from app.people.rules.matching import name_key


@dataclass(frozen=True)
class TypedAuthor:
    """`share` in hundredths of a per cent; a `workplace` says that the person is from outside."""

    name: str
    share: int
    workplace: str | None = None


def authors_meant(rows: Iterable[TypedAuthor], initiative: Initiative, *, on: date) -> list[AuthorShare]:
    """Colleagues by name, people of other agencies by staff code, others with their workplace.

    Authors it has already are known by their name alone. Raises DomainError for a name nobody or several people have.
    """
    known = {name_key(each.person.full_name): each.person for each in initiative.authors if each.person is not None}
    return [_author(row, initiative.unit_id, known, on) for row in rows]


def _author(row: TypedAuthor, unit_id: int, known: Mapping[str, Person], on: date) -> AuthorShare:
    if row.workplace:
        return AuthorShare(share=row.share, outside_name=row.name, workplace=row.workplace)
    found = known.get(name_key(row.name)) or _only(row.name, unit_id, on)
    return AuthorShare(share=row.share, person_id=found.id)


def _only(name: str, unit_id: int, on: date) -> Person:
    found = people_meant(name, unit_id, on)
    if not found:
        message = _l(
            "Nobody of your agency is called “%(name)s”: write the staff code, or the workplace if from outside.",
            name=name,
        )
        raise DomainError(message, field="authors")
    if len(found) > 1:
        message = _l("%(count)s people are called %(name)s: write the staff code.", count=len(found), name=name)
        raise DomainError(message, field="authors")
    return found[0]
