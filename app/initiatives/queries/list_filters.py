"""Filters that the lists of this package share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, select

from app.core.listing import Choice, ChoiceFilter, Subtree, SubtreeFilter, Viewing
from app.core.listing.filters import AppliedFilter, Filter, Values, bad_value
from app.core.listing.types import FieldKind, FilterField
from app.extensions import db
from app.initiatives.models import Initiative
from app.initiatives.queries.visibility import authored_by
from app.initiatives.types import Permission
from app.people.models import Person, Unit
from app.people.queries import persons
from app.people.queries.scope import paths, within


def find_unit(public_id: str, viewing: Viewing) -> Unit | None:
    allowed = within(paths(viewing.actor, Permission.INITIATIVE_VIEW))
    asked = select(Unit).where(Unit.public_id == public_id, allowed)
    return viewing.once("unit", public_id, lambda: db.session.scalars(asked).one_or_none())


def find_subtree(public_id: str, viewing: Viewing) -> Subtree | None:
    unit = find_unit(public_id, viewing)
    return Subtree(unit.path, unit.name) if unit is not None else None


class _Chosen(Filter):
    """One thing by public id, as a figure or a panel asks it. Not offered in the filter bar."""

    def find(self, public_id: str, viewing: Viewing) -> tuple[int, str] | None:
        """Its inner id and name; None for what the viewer may not see."""
        raise NotImplementedError

    def clause(self, found_id: int) -> ColumnElement[bool]:
        raise NotImplementedError

    def apply(self, values: Values, viewing: Viewing) -> AppliedFilter | None:
        asked = self.asked(values)
        if not asked:
            return None
        found = self.find(asked[0], viewing)
        if found is None:
            raise bad_value(self.label, asked[0])
        return AppliedFilter(self.clause(found[0]), ((found[1], {self.name: ()}),))

    def form_field(self, values: Values, viewing: Viewing) -> FilterField:
        asked = self.asked(values)
        found = self.find(asked[0], viewing) if asked else None
        choices = (Choice(asked[0], found[1]),) if found is not None else ()
        return FilterField(FieldKind.UNIT, self.names, str(self.label), asked[:1] if choices else (), choices)


class BodyFilter(_Chosen):
    """Exactly one unit, without what lies below it: what a figure "by unit" counts."""

    def find(self, public_id: str, viewing: Viewing) -> tuple[int, str] | None:
        unit = find_unit(public_id, viewing)
        return (unit.id, unit.name) if unit is not None else None

    def clause(self, found_id: int) -> ColumnElement[bool]:
        same: ColumnElement[bool] = self.column == found_id
        return same


class AuthorFilter(_Chosen):
    def find(self, public_id: str, viewing: Viewing) -> tuple[int, str] | None:
        asked = select(Person).where(Person.public_id == public_id, persons.visible_to(viewing.actor))
        found = viewing.once("person", public_id, lambda: db.session.scalars(asked).one_or_none())
        return (found.id, found.full_name) if found is not None else None

    def clause(self, found_id: int) -> ColumnElement[bool]:
        return authored_by(found_id)


def unit_filters() -> tuple[Filter, ...]:
    """The unit must be joined."""
    return (
        SubtreeFilter("unit", _l("Unit and below"), Unit.path, find=find_subtree),
        BodyFilter("body", _l("This unit only"), Initiative.unit_id),
    )


def choice_filter(name: str, label: Any, column: Any, names: Mapping[Any, Any]) -> ChoiceFilter:
    choices = tuple(Choice(str(value.value), text) for value, text in names.items())
    return ChoiceFilter(name, label, column, choices=choices, multiple=name == "state")
