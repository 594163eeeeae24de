"""From the names of a decision to the people of a team."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from flask_babel import lazy_gettext as _l

from app.core.errors import DomainError
from app.inspections.queries import teams as queries
from app.inspections.types import TeamRole
from app.people.models import Person, Unit
from app.people.rules.matching import name_key


def members_named(
    rows: Iterable[tuple[str, TeamRole]], *, unit: Unit, on: date, already: Mapping[str, Person] | None = None
) -> tuple[tuple[int, TeamRole], ...]:
    """Raises DomainError for a name nobody in post below the unit has, or that several have.

    `already`: members whose name stands for them without asking again, by their name_key.
    """
    return tuple((_person(name, unit, on, already or {}).id, role) for name, role in rows)


def _person(name: str, unit: Unit, on: date, already: Mapping[str, Person]) -> Person:
    if name_key(name) in already:
        return already[name_key(name)]
    found = queries.people_called(name, unit, on)
    if not found:
        message = _l("Nobody in post at %(unit)s or below has the name or code “%(name)s”.", unit=unit.name, name=name)
        raise DomainError(message, field="members")
    if len(found) > 1:
        message = _l("%(count)s people are called %(name)s: write the staff code.", count=len(found), name=name)
        raise DomainError(message, field="members")
    return found[0]
