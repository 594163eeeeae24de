"""Announced inspections: who sees them, their list, and who may record the next step."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import joinedload, selectinload

from app.core.actor import SYSTEM, Actor
from app.core.clock import local_day
from app.core.documents.types import ColumnKind
from app.core.errors import Conflict
from app.core.listing import Column, FlagFilter, ListSpec, Sort, TextFilter, Viewing, down, up
from app.core.listing.spec import AnySelect
from app.extensions import db
from app.inspections.models import (
    InspectionPlan,
    InspectionTeam,
    PlannedInspection,
    PlannedStep,
    SampleItem,
    SpotCheck,
    TeamMember,
)
from app.inspections.queries.list_filters import choice_filter
from app.inspections.queries.visibility import over, own, own_teams, with_its_team
from app.inspections.rules import planned as rules
from app.inspections.rules.labels import PLANNED_NAMES, name_of
from app.inspections.types import CheckState, Permission, PlannedState, TeamRole
from app.people.models import Unit, User
from app.people.queries.scope import paths

TOLD_TO_LEADERS = (PlannedState.REPORTED, PlannedState.CONCLUDED, PlannedState.REMEDIED, PlannedState.CLOSED)


@dataclass(frozen=True)
class PlannedRow:
    """`state` is the last step recorded."""

    public_id: str
    unit: str
    team: str
    state: str
    following: str
    changed_on: date


def planned_visible_to(viewer: Actor) -> ColumnElement[bool]:
    """The team; the unit's head once the notice is sent; whoever sees checks over the unit once it is reported."""
    announced = PlannedInspection.state != PlannedState.PREPARED
    of_the_unit = over(paths(viewer, Permission.EXPLANATION_GIVE), PlannedInspection.unit_id)
    above = over(paths(viewer, Permission.CHECK_VIEW), PlannedInspection.unit_id)
    return or_(
        with_its_team(viewer, PlannedInspection.team_id),
        and_(announced, of_the_unit),
        and_(PlannedInspection.state.in_(TOLD_TO_LEADERS), above),
    )


def get_planned(public_id: str, viewer: Actor) -> PlannedInspection:
    return db.session.scalars(
        select(PlannedInspection)
        .where(PlannedInspection.public_id == public_id, planned_visible_to(viewer))
        .options(
            joinedload(PlannedInspection.unit),
            joinedload(PlannedInspection.team),
            joinedload(PlannedInspection.plan),
            selectinload(PlannedInspection.steps).joinedload(PlannedStep.document),
        )
    ).one()


def get_planned_to_change(inspection_id: int, *, version: int, viewer: Actor) -> PlannedInspection:
    """Raises Conflict."""
    statement = select(PlannedInspection).where(
        PlannedInspection.id == inspection_id, planned_visible_to(viewer)
    )
    found = db.session.scalars(statement.with_for_update().execution_options(populate_existing=True)).one()
    if found.version != version:
        raise Conflict()
    return found


def planned_of(plan: InspectionPlan) -> PlannedInspection | None:
    return db.session.scalars(select(PlannedInspection).where(PlannedInspection.plan_id == plan.id)).one_or_none()


def acts_for_team(team_id: int, viewer: Actor) -> bool:
    """A member who is no observer."""
    if viewer.ref == SYSTEM.ref:
        return True
    mine = exists().where(InspectionTeam.id == team_id, own_teams(viewer, as_observer=False))
    return bool(db.session.scalar(select(mine)))


def acts_for_unit(unit: Unit, viewer: Actor) -> bool:
    """The head of the unit, or whoever stands in for him."""
    return viewer.ref == SYSTEM.ref or viewer.can_at(Permission.EXPLANATION_GIVE, unit.path)


def may_record(found: PlannedInspection, step: PlannedState, viewer: Actor) -> bool:
    if step in rules.OF_THE_UNIT:
        return acts_for_unit(found.unit, viewer)
    return acts_for_team(found.team_id, viewer)


def knows_all(found: PlannedInspection, viewer: Actor) -> bool:
    """Whether what the team tells the chairman may be read: not by the unit alone."""
    clause = with_its_team(viewer, PlannedInspection.team_id)
    of_the_team = db.session.scalar(select(exists().where(PlannedInspection.id == found.id, clause)))
    return bool(of_the_team) or not acts_for_unit(found.unit, viewer)


def check_held(found: PlannedInspection) -> SpotCheck | None:
    """The one that carries out the plan."""
    return db.session.scalars(
        select(SpotCheck)
        .where(SpotCheck.plan_id == found.plan_id, SpotCheck.state != CheckState.CANCELLED)
        .order_by(SpotCheck.id.desc())
    ).first()


def sample_of(found: PlannedInspection) -> Sequence[SampleItem]:
    return db.session.scalars(
        select(SampleItem).where(SampleItem.inspection_id == found.id).order_by(SampleItem.position)
    ).all()


def may_read_file(viewer: Actor, step_id: int) -> bool:
    """Of a step that the viewer sees."""
    step = db.session.get(PlannedStep, step_id)
    if step is None:
        return False
    seen = select(PlannedInspection).where(PlannedInspection.id == step.inspection_id, planned_visible_to(viewer))
    found = db.session.scalars(seen).one_or_none()
    return found is not None and (step.step not in rules.NOT_FOR_THE_UNIT or knows_all(found, viewer))


def leads_accounts(team_id: int) -> Sequence[int]:
    return db.session.scalars(
        select(User.id)
        .join(TeamMember, TeamMember.person_id == User.person_id)
        .where(TeamMember.team_id == team_id, TeamMember.role == TeamRole.LEAD, User.disabled_at.is_(None))
        .order_by(User.id)
    ).all()


def visible_among(ids: Collection[int], viewer: Actor) -> Sequence[PlannedInspection]:
    return db.session.scalars(
        select(PlannedInspection)
        .where(PlannedInspection.id.in_(ids), planned_visible_to(viewer))
        .options(joinedload(PlannedInspection.unit))
        .order_by(PlannedInspection.id)
    ).all()


def visible(viewing: Viewing) -> AnySelect:
    return select(PlannedInspection).join(PlannedInspection.unit).where(planned_visible_to(viewing.actor))


def rows_of(found: Sequence[PlannedInspection], _viewing: Viewing) -> list[PlannedRow]:
    return [
        PlannedRow(
            each.public_id, each.unit.name, each.team.name, name_of(each.state),
            " / ".join(name_of(step) for step in rules.MOVES[each.state]) or "–", local_day(each.changed_at),
        )
        for each in found
    ]  # fmt: skip


def is_mine(viewing: Viewing) -> ColumnElement[bool]:
    """Of a team of the viewer's, or of a unit he heads."""
    mine = select(TeamMember.team_id).where(own(viewing.actor, TeamMember.person_id))
    heads = over(paths(viewing.actor, Permission.EXPLANATION_GIVE), PlannedInspection.unit_id)
    return or_(PlannedInspection.team_id.in_(mine), heads)


PLANNED: ListSpec[PlannedRow] = ListSpec(
    name="inspections.planned",
    endpoint="inspections.planned",
    title=_l("Announced inspections"),
    select=visible,
    key=PlannedInspection.id,
    columns=(
        Column("unit", _l("Unit"), link=lambda row: url_for("inspections.show_planned", public_id=row.public_id)),
        Column("team", _l("Team")),
        Column("state", _l("Last step")),
        Column("following", _l("Next step")),
        Column("changed_on", _l("Changed on"), sorts=("newest", "oldest"), kind=ColumnKind.DAY),
    ),
    sorts=(
        Sort("newest", _l("Newest first"), (down(PlannedInspection.changed_at),)),
        Sort("oldest", _l("Oldest first"), (up(PlannedInspection.changed_at),)),
    ),
    filters=(
        TextFilter("q", _l("Name of the unit"), Unit.search_text),
        choice_filter("state", _l("Last step"), PlannedInspection.state, PLANNED_NAMES, multiple=True),
        FlagFilter("mine", _l("Of my team or unit"), None, clause=is_mine),
    ),
    options=(joinedload(PlannedInspection.unit), joinedload(PlannedInspection.team)),
    build_rows=rows_of,
    definition=_l("The unit sees an inspection once the notice is sent, and acts on its own steps."),
    empty_text=_l("No inspection has been announced here."),
)  # fmt: skip
