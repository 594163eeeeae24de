"""The queue's filters by the body concerned."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import aliased

from app.core.listing import Choice, FieldKind, Filter, Subtree, SubtreeFilter, Viewing
from app.core.listing.filters import AppliedFilter, Values, bad_value
from app.core.listing.types import FilterField
from app.extensions import db
from app.people.models import Unit
from app.people.queries.units import list_open
from app.people.queries.units import visible_to as unit_visible_to

agency = aliased(Unit)
MOST_OFFERED = 60


@dataclass(frozen=True)
class AgencyFilter(SubtreeFilter):
    """The agencies of the viewer's subtrees are offered while they are few; more are found by the search."""

    @staticmethod
    def find_subtree(public_id: str, viewing: Viewing) -> Subtree | None:
        statement = select(Unit).where(Unit.public_id == public_id, unit_visible_to(viewing.actor))
        unit = db.session.scalars(statement).one_or_none()
        return Subtree(unit.path, unit.name) if unit is not None else None

    def form_field(self, values: Values, viewing: Viewing) -> FilterField:
        value = next(iter(self.asked(values)), "")
        offered = list_open(viewing.actor, agencies_only=True)
        choices = {unit.public_id: unit.name for unit in offered} if len(offered) <= MOST_OFFERED else {}
        found = self.find(value, viewing) if value and value not in choices else None
        if found is not None:
            choices[value] = found.label
        offers = tuple(Choice(key, name) for key, name in choices.items())
        return FilterField(FieldKind.UNIT, self.names, str(self.label), (value,) if value in choices else (), offers)


@dataclass(frozen=True)
class BodyFilter(Filter):
    """One agency without those below it: the rows behind a figure by unit. Only links ask for it."""

    def apply(self, values: Values, viewing: Viewing) -> AppliedFilter | None:
        value = next(iter(self.asked(values)), "")
        if not value:
            return None
        found = AgencyFilter.find_subtree(value, viewing)
        if found is None:
            raise bad_value(self.label, value)
        return AppliedFilter(self.column == found.path, ((found.label, {self.name: ()}),))

    def form_field(self, values: Values, viewing: Viewing) -> FilterField:
        value = next(iter(self.asked(values)), "")
        found = AgencyFilter.find_subtree(value, viewing) if value else None
        choices = (Choice(value, found.label),) if found is not None else ()
        return FilterField(FieldKind.UNIT, self.names, str(self.label), (value,) if found else (), choices)
