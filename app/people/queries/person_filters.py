"""Filters of people by where they hold posts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from app.core import clock
from app.core.actor import Actor
from app.core.listing import Choice, FieldKind, Filter, SubtreeFilter, Viewing
from app.core.listing.filters import AppliedFilter, Values, bad_value
from app.core.listing.types import FilterField
from app.extensions import db
from app.people.models import Person, Unit
from app.people.queries.bodies import expected_in
from app.people.queries.persons import posted_within, visible_to
from app.people.queries.units import list_open
from app.people.queries.units import visible_to as unit_visible_to

WORKING, LEFT, TO_REPOST = "working", "left", "to_repost"


@dataclass(frozen=True)
class UnitFilter(SubtreeFilter):
    """Holds a post in the unit or below it, or will; held one, among those who left. Offers the viewer's agencies."""

    def apply(self, values: Values, viewing: Viewing) -> AppliedFilter | None:
        value = next(iter(self.asked(values)), "")
        if not value:
            return None
        unit = self.find(value, viewing)
        if unit is None:
            raise bad_value(self.label, value)
        past = LEFT in values.get("state", ())
        clause = posted_within([unit.path], on=None if past else clock.local_day(viewing.now))
        return AppliedFilter(clause, ((unit.label, {self.name: ()}),))

    def form_field(self, values: Values, viewing: Viewing) -> FilterField:
        value = next(iter(self.asked(values)), "")
        choices = {unit.public_id: unit.name for unit in list_open(viewing.actor, agencies_only=True)}
        unit = self.find(value, viewing) if value and value not in choices else None
        if unit is not None:
            choices[value] = unit.label
        offered = tuple(Choice(key, name) for key, name in choices.items())
        return FilterField(FieldKind.UNIT, self.names, str(self.label), (value,), offered)


@dataclass(frozen=True)
class BodyFilter(Filter):
    """Whom a check of the body expects today: the rows behind its headcount. Only links ask for it."""

    def apply(self, values: Values, viewing: Viewing) -> AppliedFilter | None:
        value = next(iter(self.asked(values)), "")
        if not value:
            return None
        unit = self._find(value, viewing)
        if unit is None:
            raise bad_value(self.label, value)
        clause = expected_in(unit.id, clock.local_day(viewing.now))
        return AppliedFilter(clause, ((unit.name, {self.name: ()}),))

    def form_field(self, values: Values, viewing: Viewing) -> FilterField:
        value = next(iter(self.asked(values)), "")
        unit = self._find(value, viewing) if value else None
        choices = (Choice(value, unit.name),) if unit is not None else ()
        return FilterField(FieldKind.UNIT, self.names, str(self.label), (value,) if unit else (), choices)

    @staticmethod
    def _find(public_id: str, viewing: Viewing) -> Unit | None:
        statement = select(Unit).where(Unit.public_id == public_id, unit_visible_to(viewing.actor))
        return db.session.scalars(statement).one_or_none()


def count_expected(unit: Unit, viewer: Actor, on: date) -> int:
    """As many as the list shows this viewer under `?body=`."""
    statement = select(func.count()).select_from(Person).where(visible_to(viewer), expected_in(unit.id, on))
    return db.session.scalar(statement) or 0
