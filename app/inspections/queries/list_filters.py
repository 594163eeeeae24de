"""Filters that the lists of this package share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, select

from app.core.listing import Choice, ChoiceFilter, DayRangeFilter, Subtree, SubtreeFilter, Viewing
from app.core.listing.filters import AppliedFilter, Filter, Values, bad_value
from app.core.listing.types import FieldKind, FilterField
from app.extensions import db
from app.inspections.models import CheckParticipant, InspectionTeam, SpotCheck, TeamMember
from app.inspections.queries.visibility import own_teams, teams_visible_to
from app.inspections.types import CheckState, Permission
from app.people.models import Person, Unit
from app.people.queries import persons
from app.people.queries.scope import paths, within


def find_unit(public_id: str, viewing: Viewing) -> Unit | None:
    """Within the viewer's units, or below the body of one of his teams."""
    return viewing.once("unit", public_id, lambda: _find_unit(public_id, viewing))


def _find_unit(public_id: str, viewing: Viewing) -> Unit | None:
    return db.session.scalars(select(Unit).where(Unit.public_id == public_id, _viewed(viewing))).one_or_none()


def _viewed(viewing: Viewing) -> ColumnElement[bool]:
    team_unit = select(Unit.path).join(InspectionTeam, InspectionTeam.unit_id == Unit.id)
    teams = db.session.scalars(team_unit.where(own_teams(viewing.actor)).order_by(Unit.path))
    return within([*paths(viewing.actor, Permission.CHECK_VIEW), *teams])


def viewed_units(viewing: Viewing, unit_ids: Iterable[int]) -> set[int]:
    """Of these, those by which the viewer may filter a list."""
    asked = select(Unit.id).where(Unit.id.in_(list(unit_ids)), _viewed(viewing)).order_by(Unit.id)
    return set(db.session.scalars(asked))


def find_subtree(public_id: str, viewing: Viewing) -> Subtree | None:
    unit = find_unit(public_id, viewing)
    return Subtree(unit.path, unit.name) if unit is not None else None


def one_named(part: Filter, asked: Sequence[str], name: str | None) -> FilterField:
    """How a filter by one public id stands in the bar: named after what it asks for, empty where that is not seen."""
    choices = tuple(Choice(public_id, name) for public_id in asked) if name is not None else ()
    return FilterField(FieldKind.UNIT, part.names, str(part.label), tuple(asked) if choices else (), choices)


class BodyFilter(Filter):
    """Exactly one unit, without what lies below it: what a figure "by unit" counts. Not offered in the filter bar."""

    def apply(self, values: Values, viewing: Viewing) -> AppliedFilter | None:
        asked = self.asked(values)
        if not asked:
            return None
        unit = find_unit(asked[0], viewing)
        if unit is None:
            raise bad_value(self.label, asked[0])
        return AppliedFilter(self.column == unit.id, ((unit.name, {self.name: ()}),))

    def form_field(self, values: Values, viewing: Viewing) -> FilterField:
        asked = self.asked(values)
        unit = find_unit(asked[0], viewing) if asked else None
        return one_named(self, asked[:1], unit.name if unit is not None else None)


class PersonFilter(Filter):
    """One person by public id, as a score line asks it. Not offered in the filter bar."""

    def apply(self, values: Values, viewing: Viewing) -> AppliedFilter | None:
        asked = self.asked(values)
        if not asked:
            return None
        person = find_person(asked[0], viewing)
        if person is None:
            raise bad_value(self.label, asked[0])
        return AppliedFilter(self.column == person.id, ((person.full_name, {self.name: ()}),))

    def form_field(self, values: Values, viewing: Viewing) -> FilterField:
        asked = self.asked(values)
        person = find_person(asked[0], viewing) if asked else None
        return one_named(self, asked[:1], person.full_name if person is not None else None)


def find_person(public_id: str, viewing: Viewing) -> Person | None:
    asked = select(Person).where(Person.public_id == public_id, persons.visible_to(viewing.actor))
    return viewing.once("person", public_id, lambda: db.session.scalars(asked).one_or_none())


class TeamFilter(Filter):
    """One team by public id, as a number of its workload asks it. Not offered in the filter bar."""

    def apply(self, values: Values, viewing: Viewing) -> AppliedFilter | None:
        asked = self.asked(values)
        if not asked:
            return None
        team = find_team(asked[0], viewing)
        if team is None:
            raise bad_value(self.label, asked[0])
        return AppliedFilter(self.column == team.id, ((team.name, {self.name: ()}),))

    def form_field(self, values: Values, viewing: Viewing) -> FilterField:
        asked = self.asked(values)
        team = find_team(asked[0], viewing) if asked else None
        return one_named(self, asked[:1], team.name if team is not None else None)


class MemberFilter(Filter):
    """Checks in which a member of a team took part. `column` is the check's id, or the plan's that it carried out."""

    def apply(self, values: Values, viewing: Viewing) -> AppliedFilter | None:
        asked = self.asked(values)
        if not asked:
            return None
        person = find_member(asked[0], viewing)
        if person is None:
            raise bad_value(self.label, asked[0])
        of_plan = self.column.class_ is not SpotCheck
        took_part = (
            select(SpotCheck.plan_id if of_plan else SpotCheck.id)
            .join(CheckParticipant, CheckParticipant.check_id == SpotCheck.id)
            .where(CheckParticipant.person_id == person.id, SpotCheck.state != CheckState.CANCELLED)
        )
        return AppliedFilter(self.column.in_(took_part), ((person.full_name, {self.name: ()}),))

    def form_field(self, values: Values, viewing: Viewing) -> FilterField:
        asked = self.asked(values)
        person = find_member(asked[0], viewing) if asked else None
        return one_named(self, asked[:1], person.full_name if person is not None else None)


def find_team(public_id: str, viewing: Viewing) -> InspectionTeam | None:
    asked = select(InspectionTeam).where(InspectionTeam.public_id == public_id, teams_visible_to(viewing.actor))
    return viewing.once("team", public_id, lambda: db.session.scalars(asked).one_or_none())


def find_member(public_id: str, viewing: Viewing) -> Person | None:
    """Of a team that the viewer sees."""
    seen = (
        select(TeamMember.person_id)
        .join(InspectionTeam, InspectionTeam.id == TeamMember.team_id)
        .where(teams_visible_to(viewing.actor))
    )
    asked = select(Person).where(Person.public_id == public_id, Person.id.in_(seen))
    return viewing.once("member", public_id, lambda: db.session.scalars(asked).one_or_none())


def of_own_teams(viewing: Viewing) -> ColumnElement[bool]:
    """SpotCheck must be in the statement."""
    mine: ColumnElement[bool] = SpotCheck.team_id.in_(select(InspectionTeam.id).where(own_teams(viewing.actor)))
    return mine


def held_filter(column: Any) -> DayRangeFilter:
    return DayRangeFilter("held", _l("Day of the check"), column)


def unit_filters(unit_id: Any) -> tuple[Filter, ...]:
    """The unit must be joined."""
    return (
        SubtreeFilter("unit", _l("Unit and below"), Unit.path, find=find_subtree),
        BodyFilter("body", _l("This unit only"), unit_id),
    )


def choice_filter(
    name: str, label: Any, column: Any, names: Mapping[Any, Any], *, multiple: bool = False
) -> ChoiceFilter:
    return ChoiceFilter(name, label, column, choices=choices_of(names), multiple=multiple)


def choices_of(names: Mapping[Any, Any], only: Iterable[StrEnum] | None = None) -> tuple[Choice, ...]:
    wanted = set(names if only is None else only)
    return tuple(Choice(str(value.value), text) for value, text in names.items() if value in wanted)
