"""Which unit carries whose past. Statistics follow the successor; nothing is counted twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.people.types import SuccessionKind


@dataclass(frozen=True)
class Succession:
    predecessor_id: int
    successor_id: int
    kind: SuccessionKind
    happened_on: date


def carriers(successions: Iterable[Succession], *, on: date) -> dict[int, int]:
    """Old unit → the one unit that took all of it over by `on`, one step.

    A split, or parts of one unit given to several, has no single heir: that past stays with the old unit.
    """
    heirs: dict[int, list[Succession]] = defaultdict(list)
    for step in successions:
        if step.happened_on <= on:
            heirs[step.predecessor_id].append(step)
    return {
        old: steps[0].successor_id
        for old, steps in heirs.items()
        if len(steps) == 1 and steps[0].kind is not SuccessionKind.SPLIT
    }


def carried_by(unit_ids: Iterable[int], steps: dict[int, int]) -> dict[int, int]:
    """Each unit → the unit under which its past is counted, itself when nobody took over."""
    return {unit_id: _last(unit_id, steps) for unit_id in unit_ids}


def lineages(unit_ids: Iterable[int], steps: dict[int, int]) -> dict[int, tuple[int, ...]]:
    """Each unit → itself and all units whose past it carries, sorted."""
    sources: dict[int, list[int]] = defaultdict(list)
    for old, new in steps.items():
        sources[new].append(old)
    return {unit_id: tuple(sorted(_reach(unit_id, sources))) for unit_id in unit_ids}


def heirs(unit_ids: Iterable[int], successions: Iterable[Succession]) -> set[int]:
    """The units and all that came after them in any way, splits too: where a former part's people may now be."""
    followers: dict[int, list[int]] = defaultdict(list)
    for step in successions:
        followers[step.predecessor_id].append(step.successor_id)
    found: set[int] = set()
    for unit_id in unit_ids:
        found |= _reach(unit_id, followers)
    return found


def _last(unit_id: int, steps: dict[int, int]) -> int:
    seen = {unit_id}
    while unit_id in steps and steps[unit_id] not in seen:
        unit_id = steps[unit_id]
        seen.add(unit_id)
    return unit_id


def _reach(start: int, edges: dict[int, list[int]]) -> set[int]:
    found, waiting = {start}, [start]
    while waiting:
        for other in edges.get(waiting.pop(), ()):
            if other not in found:
                found.add(other)
                waiting.append(other)
    return found
