"""Filters that lists over agencies and people share; also used by packages above."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from app.core.listing import Choice, FieldKind, Filter, Subtree, SubtreeFilter, Viewing
from app.core.listing.filters import AppliedFilter, Values, bad_value
from app.core.listing.types import FilterField
from app.extensions import db
from app.people.models import Person, Unit
from app.people.queries import persons
from app.people.queries.scope import paths, within

Named = tuple[int, str]
Find = Callable[[str, Viewing], Named | None]


@dataclass(frozen=True)
class OneFilter(Filter):
    """One thing by public id, as figures and links ask it. Not offered in the filter bar."""

    find: Find = field(kw_only=True)

    def apply(self, values: Values, viewing: Viewing) -> AppliedFilter | None:
        asked = self.asked(values)
        if not asked:
            return None
        found = self.find(asked[0], viewing)
        if found is None:
            raise bad_value(self.label, asked[0])
        return AppliedFilter(self.column == found[0], ((found[1], {self.name: ()}),))

    def form_field(self, values: Values, viewing: Viewing) -> FilterField:
        asked = self.asked(values)
        found = self.find(asked[0], viewing) if asked else None
        choices = (Choice(asked[0], found[1]),) if found is not None else ()
        return FilterField(FieldKind.UNIT, self.names, str(self.label), asked[:1] if found else (), choices)


@dataclass(frozen=True)
class AgencyFilter(SubtreeFilter):
    """A unit and all below it; offers the agencies over which the viewer holds the permission."""

    permission: StrEnum = field(kw_only=True)

    def form_field(self, values: Values, viewing: Viewing) -> FilterField:
        chosen = next(iter(self.asked(values)), "")
        held = paths(viewing.actor, self.permission)
        rows = db.session.execute(
            select(Unit.public_id, Unit.name)
            .where(within(held), Unit.is_agency, Unit.closed_on.is_(None))
            .order_by(Unit.sort_key, Unit.id)
        )
        offered = tuple(Choice(public_id, name) for public_id, name in rows)
        return FilterField(FieldKind.UNIT, self.names, str(self.label), (chosen,), offered)


def unit_filters(unit_id: Any, permission: StrEnum) -> tuple[Filter, ...]:
    """The unit must be joined. `body`: exactly one unit, as a figure by unit counts it."""

    def subtree(public_id: str, viewing: Viewing) -> Subtree | None:
        unit = _unit(public_id, viewing)
        return Subtree(unit.path, unit.name) if unit is not None else None

    def body(public_id: str, viewing: Viewing) -> Named | None:
        unit = _unit(public_id, viewing)
        return (unit.id, unit.name) if unit is not None else None

    def _unit(public_id: str, viewing: Viewing) -> Unit | None:
        held = within(paths(viewing.actor, permission))
        return db.session.scalars(select(Unit).where(Unit.public_id == public_id, held)).one_or_none()

    return (
        AgencyFilter("unit", _l("Unit and below"), Unit.path, find=subtree, permission=permission),
        OneFilter("body", _l("This unit only"), unit_id, find=body),
    )


def person_filter(person_id: Any) -> OneFilter:
    return OneFilter("person", _l("Person"), person_id, find=_person)


def _person(public_id: str, viewing: Viewing) -> Named | None:
    person = db.session.scalars(
        select(Person).where(Person.public_id == public_id, persons.visible_to(viewing.actor))
    ).one_or_none()
    return (person.id, person.full_name) if person is not None else None
