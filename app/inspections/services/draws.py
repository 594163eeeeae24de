"""A draw of units for surprise checks: bound to its seed first, then drawn, and told to everybody at its end."""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy.exc import NoResultFound

from app.core import audit
from app.core.actor import SYSTEM, Actor
from app.core.clock import local_day
from app.core.errors import DomainError
from app.core.ports import current_ports
from app.extensions import db
from app.inspections.models import Draw, DrawEntry, InspectionTeam
from app.inspections.queries import draws as queries
from app.inspections.queries import teams as team_queries
from app.inspections.rules import draws as rules
from app.inspections.services import teams
from app.inspections.services.teams import PlanDetails
from app.inspections.types import CheckKind
from app.people.models import Unit

ALWAYS = 1


@dataclass(frozen=True)
class DrawDetails:
    """So many of the bodies of the area, to be checked within the window; both its days belong to it."""

    area_id: int
    wanted: int
    first_on: date
    last_on: date


def commit(
    team_id: int, *, details: DrawDetails, actor: Actor, now: datetime, seed: bytes | None = None
) -> Draw:
    """Keeps the seed's hash, the candidates and their weights before anything is drawn.

    `seed`: the demo's own, so that it is built alike each time; otherwise 256 random bits. Raises DomainError.
    """
    team, area = db.session.get_one(InspectionTeam, team_id), db.session.get_one(Unit, details.area_id)
    if not (actor.ref == SYSTEM.ref or team_queries.leads(team.id, actor)):
        raise DomainError(_l("Only the lead of the team plans its surprise checks."), field="team")
    if not area.path.startswith(team.unit.path):
        raise DomainError(_l("The team works for another body than this unit's."), field="unit")
    if details.last_on < details.first_on:
        raise DomainError(_l("The last day is before the first one."), field="last_on")
    units = queries.candidates(area, team, local_day(now))
    if details.wanted > len(units):
        message = _l("Only %(count)s bodies can be drawn here.", count=len(units))
        raise DomainError(message, field="wanted")
    seed = seed if seed is not None else secrets.token_bytes(rules.SEED_BYTES)
    draw = Draw(
        team_id=team.id, area_id=area.id, wanted=details.wanted, first_on=details.first_on, last_on=details.last_on,
        seed_hash=rules.commitment(seed), sealed_seed=seed.hex(), committed_at=now, committed_by=actor.ref,
        entries=weighed(units, local_day(now)),
    )  # fmt: skip
    db.session.add(draw)
    db.session.flush()
    audit.record(
        "draw.committed", subject=draw, actor=actor, at=now, seed_hash=int(draw.seed_hash, 16),
        weights=[entry.weight for entry in draw.entries], wanted=draw.wanted,
    )  # fmt: skip
    return draw


def weighed(units: Sequence[Unit], on: date) -> list[DrawEntry]:
    """One for being there, and the points of every signal."""
    told = [(signal.name, signal.parts(on)) for signal in current_ports().risk_signals]
    entries = []
    for unit in units:
        parts = [(name, by_unit[unit.id]) for name, by_unit in told if unit.id in by_unit]
        stored = [{"signal": name, "number": part.number, "points": part.points} for name, part in parts]
        weight = ALWAYS + sum(part.points for _name, part in parts)
        entries.append(DrawEntry(unit_id=unit.id, weight=weight, parts=json.dumps(stored)))
    return entries


def run(draw_id: int, *, version: int, actor: Actor, now: datetime) -> Draw:
    """Draws, and makes a sealed surprise plan of each unit drawn. Raises DomainError."""
    draw = queries.get_draw_to_change(draw_id, version=version, viewer=actor)
    if draw.drawn_at is not None:
        raise DomainError(_l("These units are drawn already."))
    for position, index in enumerate(_drawn(draw, bytes.fromhex(draw.sealed_seed)), start=1):
        entry = draw.entries[index]
        details = PlanDetails(entry.unit_id, CheckKind.SURPRISE, draw.first_on, draw.last_on, draw_id=draw.id)
        entry.plan_id = teams.plan(draw.team_id, details=details, actor=actor, now=now).id
        entry.position = position
    draw.drawn_at = now
    audit.record("draw.drawn", subject=draw, actor=actor, at=now)
    return draw


def publish(draw_id: int, *, version: int, actor: Actor, now: datetime) -> Draw:
    """Tells the seed, and with it the order: its plans are no secret of the lead any more."""
    draw = queries.get_draw_to_change(draw_id, version=version, viewer=actor)
    if draw.drawn_at is None or draw.published_at is not None:
        raise DomainError(_l("This draw is not drawn yet, or published already."))
    draw.seed, draw.published_at = draw.sealed_seed, now
    for entry in draw.entries:
        if entry.plan is not None and entry.plan.is_sealed:
            entry.plan.opened_at = now
    audit.record("draw.published", subject=draw, actor=actor, at=now)
    return draw


def publish_ended(now: datetime) -> None:
    """Those whose days are over."""
    for draw in queries.over_but_sealed(local_day(now)):
        publish(draw.id, version=draw.version, actor=SYSTEM, now=now)


def holds(draw: Draw) -> bool:
    """Drawing again from what is stored gives the order that is stored. Raises NoResultFound before it was drawn."""
    if draw.drawn_at is None:
        raise NoResultFound
    seed = bytes.fromhex(draw.sealed_seed)
    told = draw.seed is None or draw.seed == draw.sealed_seed
    taken = [entry for entry in draw.entries if entry.position is not None]
    stored = sorted(taken, key=lambda entry: entry.position or 0)
    again = [draw.entries[index].id for index in _drawn(draw, seed)]
    return told and rules.commitment(seed) == draw.seed_hash and again == [entry.id for entry in stored]


def _drawn(draw: Draw, seed: bytes) -> list[int]:
    return rules.draw([entry.weight for entry in draw.entries], draw.wanted, seed=seed)
