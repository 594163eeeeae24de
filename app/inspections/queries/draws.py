"""Draws of units: the list, one draw with its candidates, and who may see them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import joinedload, selectinload

from app.core.actor import SYSTEM, Actor
from app.core.clock import local_day
from app.core.documents.types import ColumnKind
from app.core.errors import Conflict
from app.core.listing import Choice, ChoiceFilter, Column, DayRangeFilter, ListSpec, Sort, Viewing, down, up
from app.core.listing.spec import AnySelect
from app.core.ports import RiskSignal, current_ports
from app.extensions import db
from app.inspections.models import Draw, DrawEntry, InspectionPlan, InspectionTeam, TeamMember
from app.inspections.queries.looks import led_teams
from app.inspections.queries.visibility import teams_visible_to, with_its_team
from app.inspections.types import TeamRole
from app.people.models import Posting, Unit
from app.people.queries.delegations import held_on
from app.people.queries.scope import within

PUBLISHED, DRAWN, COMMITTED = "published", "drawn", "committed"
STATES: Mapping[str, Any] = {
    COMMITTED: _l("Not drawn yet"),
    DRAWN: _l("Drawn, the seed is sealed"),
    PUBLISHED: _l("Published"),
}


@dataclass(frozen=True)
class DrawRow:
    public_id: str
    team: str
    area: str
    wanted: int
    first_on: date
    last_on: date
    state: str


@dataclass(frozen=True)
class ShownPart:
    """`href` None: this viewer may not open what lies behind the number."""

    label: Any
    number: int
    points: int
    href: str | None


@dataclass(frozen=True)
class ShownEntry:
    """`number` is the candidate's place in the list that was drawn from; `position` None: not drawn, or not told."""

    number: int
    unit: Unit
    parts: Sequence[ShownPart]
    weight: int
    position: int | None
    plan: InspectionPlan | None


def visible_draws_of(viewer: Actor) -> ColumnElement[bool]:
    """The team and the keeper of its register; once published, whoever sees the team."""
    teams = select(InspectionTeam.id).where(teams_visible_to(viewer))
    return or_(with_its_team(viewer, Draw.team_id), and_(Draw.published_at.is_not(None), Draw.team_id.in_(teams)))


def get_draw(public_id: str, viewer: Actor) -> Draw:
    return db.session.scalars(
        select(Draw)
        .where(Draw.public_id == public_id, visible_draws_of(viewer))
        .options(joinedload(Draw.team), joinedload(Draw.area), *entries_too())
    ).one()


def entries_too() -> tuple[Any, ...]:
    entries = selectinload(Draw.entries)
    return entries.joinedload(DrawEntry.unit), entries.joinedload(DrawEntry.plan)


def get_draw_to_change(draw_id: int, *, version: int, viewer: Actor) -> Draw:
    """For the lead of its team (and the scheduler). Raises Conflict."""
    led = select(InspectionTeam.id).where(led_teams(viewer))
    mine = Draw.team_id.in_(led) if viewer.ref != SYSTEM.ref else Draw.team_id.is_not(None)
    statement = select(Draw).where(Draw.id == draw_id, mine).with_for_update()
    found = db.session.scalars(statement.execution_options(populate_existing=True)).one()
    if found.version != version:
        raise Conflict()
    return found


def candidates(area: Unit, team: InspectionTeam, on: date) -> Sequence[Unit]:
    """Open bodies in the area, in the tree's order, without the one that set up the team and those in which its members
    are in post: nobody checks his own colleagues."""
    posts = (
        select(Unit.path)
        .join(Posting, Posting.unit_id == Unit.id)
        .join(TeamMember, TeamMember.person_id == Posting.person_id)
        .where(TeamMember.team_id == team.id, TeamMember.role != TeamRole.OBSERVER, held_on(on))
    )
    own = db.session.scalars(posts.order_by(Unit.path)).all()
    found = db.session.scalars(
        select(Unit)
        .where(within([area.path]), Unit.is_agency, Unit.closed_on.is_(None), Unit.id != team.unit_id)
        .order_by(Unit.path, Unit.id)
    ).all()
    return [unit for unit in found if not any(path.startswith(unit.path) for path in own)]


def over_but_sealed(today: date) -> Sequence[Draw]:
    """Drawn, their days are over, and the seed not told yet."""
    return db.session.scalars(
        select(Draw)
        .where(Draw.drawn_at.is_not(None), Draw.published_at.is_(None), Draw.last_on < today)
        .order_by(Draw.id)
    ).all()


def shown_entries(draw: Draw, viewer: Actor) -> list[ShownEntry]:
    """The order is told once the draw is published."""
    signals = {signal.name: signal for signal in current_ports().risk_signals}
    on, told = local_day(draw.committed_at), draw.published_at is not None
    return [
        ShownEntry(
            number, entry.unit, _parts(entry, signals, viewer, on), entry.weight, entry.position if told else None,
            entry.plan if told else None,
        )
        for number, entry in enumerate(draw.entries, start=1)
    ]  # fmt: skip


def _parts(entry: DrawEntry, signals: Mapping[str, RiskSignal], viewer: Actor, on: date) -> list[ShownPart]:
    shown = []
    for part in json.loads(entry.parts):
        signal = signals.get(part["signal"])
        may_open = signal is not None and viewer.can(signal.permission)
        href = signal.rows(entry.unit.public_id, on) if signal is not None and may_open else None
        label = signal.label if signal is not None else part["signal"]
        shown.append(ShownPart(label, part["number"], part["points"], href))
    return shown


def state_of(draw: Draw) -> str:
    if draw.published_at is not None:
        return PUBLISHED
    return DRAWN if draw.drawn_at is not None else COMMITTED


def in_state(value: str, _viewing: Viewing) -> ColumnElement[bool]:
    published, drawn = Draw.published_at.is_not(None), Draw.drawn_at.is_not(None)
    return {PUBLISHED: published, DRAWN: and_(drawn, ~published), COMMITTED: ~drawn}[value]


def visible(viewing: Viewing) -> AnySelect:
    return select(Draw).where(visible_draws_of(viewing.actor))


def rows_of(draws: Sequence[Draw], _viewing: Viewing) -> list[DrawRow]:
    return [
        DrawRow(
            draw.public_id, draw.team.name, draw.area.name, draw.wanted, draw.first_on, draw.last_on,
            str(STATES[state_of(draw)]),
        )
        for draw in draws
    ]  # fmt: skip


DRAWS: ListSpec[DrawRow] = ListSpec(
    name="inspections.draws",
    endpoint="inspections.draws",
    title=_l("Draws of units"),
    select=visible,
    key=Draw.id,
    columns=(
        Column("area", _l("Drawn from"), link=lambda row: url_for("inspections.show_draw", public_id=row.public_id)),
        Column("team", _l("Team")),
        Column("wanted", _l("Units to draw"), kind=ColumnKind.NUMBER),
        Column("first_on", _l("From"), sorts=("newest", "oldest"), kind=ColumnKind.DAY),
        Column("last_on", _l("To"), kind=ColumnKind.DAY),
        Column("state", _l("State")),
    ),
    sorts=(
        Sort("newest", _l("Newest first"), (down(Draw.first_on),)),
        Sort("oldest", _l("Oldest first"), (up(Draw.first_on),)),
    ),
    filters=(
        ChoiceFilter("state", _l("State"), None, clause=in_state,
                     choices=tuple(Choice(value, label) for value, label in STATES.items())),
        DayRangeFilter("first", _l("First day"), Draw.first_on),
    ),
    options=(joinedload(Draw.team), joinedload(Draw.area)),
    build_rows=rows_of,
    definition=_l("A draw stays here whatever becomes of it. Its seed is told when its days are over or its lead "
                  "opens it; then anybody can draw again and compare."),
    empty_text=_l("Nothing has been drawn yet."),
)  # fmt: skip
