"""Mergers, replacements and splits: what was keeps its past, and nobody is moved without a decision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app.core import audit, clock
from app.core.actor import Actor
from app.extensions import db
from app.people.models import Unit, UnitSuccession
from app.people.queries import units as queries
from app.people.rules import units as rules
from app.people.rules.units import Order, UnitDetails
from app.people.services.unit_planting import Planting, plant
from app.people.services.units import end, parent_for, put_under
from app.people.types import SuccessionKind


@dataclass(frozen=True)
class NewUnit:
    """A unit that begins with the merger or split."""

    details: UnitDetails
    parent_id: int | None


@dataclass(frozen=True)
class Outcome:
    """`open_posts` counts posts that are still in closed units: those people wait for a decision on their new post."""

    units: tuple[Unit, ...]
    closed: tuple[Unit, ...]
    open_posts: int


def merge(
    source_ids: Sequence[int], *, into: int | NewUnit, on: date, document: str, actor: Actor, now: datetime
) -> Outcome:
    """Several into one, new or existing; one into a new one is a replacement.

    The sources and their divisions close; bodies below them go on, under the unit that takes over.
    """
    order = Order(on, document, clock.local_day(now))
    rules.check_order(order)
    rules.check_merger(source_ids, target=into if isinstance(into, int) else None)
    sources = [queries.get_unit_to_change(unit_id, version=None, viewer=actor) for unit_id in dict.fromkeys(source_ids)]
    facts = queries.facts_of(sources)
    for source in sources:
        rules.check_change(facts[source.id], order)
    target = _target(into, on=on, document=document, actor=actor)
    rules.check_target(queries.facts_of([target])[target.id], list(facts.values()), order)
    kind = rules.merger_kind(len(sources), into_new=isinstance(into, NewUnit))
    closed = [unit for source in sources for unit in _hand_over(source, target, kind=kind, order=order)]
    ids = {"sources": [source.id for source in sources], "closed": [unit.id for unit in closed]}
    audit.record("unit.merged", subject=target, actor=actor, at=now, on=on, kind=kind, document=document, **ids)
    return _outcome([target], closed, on=on)


def split(
    unit_id: int,
    *,
    version: int,
    into: Sequence[UnitDetails],
    keeps: bool,
    on: date,
    document: str,
    actor: Actor,
    now: datetime,
) -> Outcome:
    """One into several beside it. `keeps`: the old unit goes on and only gives off parts."""
    unit = queries.get_unit_to_change(unit_id, version=version, viewer=actor)
    order = Order(on, document, clock.local_day(now))
    rules.check_change(queries.facts_of([unit])[unit.id], order)
    rules.check_split(len(into), keeps=keeps)
    for details in into:
        rules.check_details(details)
    parent = parent_for(unit.parent_id, on=on, actor=actor)
    parts = plant([Planting(details, parent, on, document) for details in into])
    for part in parts:
        _note(unit, part, kind=SuccessionKind.SPLIT, order=order)
    closed = [] if keeps else _close_split(unit, order=order)
    ids = {"parts": [part.id for part in parts], "closed": [each.id for each in closed]}
    audit.record("unit.split", subject=unit, actor=actor, at=now, on=on, document=document, keeps=keeps, **ids)
    return _outcome(parts, closed, on=on)


def _target(into: int | NewUnit, *, on: date, document: str, actor: Actor) -> Unit:
    if isinstance(into, int):
        return queries.get_unit_to_change(into, version=None, viewer=actor)
    rules.check_details(into.details)
    return plant([Planting(into.details, parent_for(into.parent_id, on=on, actor=actor), on, document)])[0]


def _hand_over(source: Unit, target: Unit, *, kind: SuccessionKind, order: Order) -> list[Unit]:
    """Answers the units that closed."""
    for body in _bodies_below(source):
        put_under(body, target, on=order.on, document=order.document)
    closing = [unit for unit in queries.subtree(source) if unit.closed_on is None]
    for unit in closing:
        end(unit, on=order.on, document=order.document)
    _note(source, target, kind=kind, order=order)
    return closing


def _bodies_below(source: Unit) -> list[Unit]:
    """Agencies inside, the uppermost ones: schools of a commune, communes of a district."""
    below = [unit for unit in queries.subtree(source) if unit.closed_on is None and unit is not source]
    inside = [unit for unit in below if unit.is_agency]
    return [unit for unit in inside if not any(_is_part(unit, other) for other in inside)]


def _is_part(unit: Unit, other: Unit) -> bool:
    return unit is not other and unit.path.startswith(other.path)


def _close_split(unit: Unit, *, order: Order) -> list[Unit]:
    """The bodies below belong to one of the parts, which only a person can tell: they are moved first."""
    rules.check_closing(open_posts=0, open_parts=len(_bodies_below(unit)))
    closing = [each for each in queries.subtree(unit) if each.closed_on is None]
    for each in closing:
        end(each, on=order.on, document=order.document)
    return closing


def _note(predecessor: Unit, successor: Unit, *, kind: SuccessionKind, order: Order) -> None:
    db.session.add(
        UnitSuccession(
            predecessor_id=predecessor.id,
            successor_id=successor.id,
            kind=kind,
            happened_on=order.on,
            document=order.document,
        )
    )


def _outcome(units: Sequence[Unit], closed: Sequence[Unit], *, on: date) -> Outcome:
    db.session.flush()
    open_posts = queries.count_open_posts([unit.path for unit in closed], on=on) if closed else 0
    return Outcome(tuple(units), tuple(closed), open_posts)
