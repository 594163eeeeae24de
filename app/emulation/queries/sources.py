"""The packages that give facts, listed: nothing else is ever counted.

Each answers for the whole installation at once; who may open a row is asked of its owner when the row is shown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from app.complaints.queries.evidence import evidence as complaint_facts
from app.complaints.queries.evidence import visible_sources as visible_cases
from app.core.actor import Actor
from app.core.evidence import Fact
from app.discipline.queries.evidence import evidence as discipline_facts
from app.discipline.queries.evidence import visible_sources as visible_decisions
from app.emulation.rules.rating import Measure
from app.initiatives.queries.evidence import evidence as initiative_facts
from app.initiatives.queries.evidence import visible_sources as visible_initiatives
from app.inspections.queries.evidence import evidence as inspection_facts
from app.inspections.queries.evidence import visible_sources as visible_lines
from app.onestop.queries.evidence import evidence as onestop_facts
from app.onestop.queries.evidence import visible_sources as visible_statistics


@dataclass(frozen=True)
class Source:
    """`name` is the part of a fact's code before its dot."""

    name: str
    evidence: Callable[[date, date], list[Fact]]
    visible: Callable[[Actor, Collection[int], str], set[int]]


def _lines(viewer: Actor, ids: Collection[int], kind: str) -> set[int]:
    return visible_lines(viewer, ids, kind=kind)


def _statistics(viewer: Actor, ids: Collection[int], _kind: str) -> set[int]:
    return visible_statistics(viewer, ids)


def _cases(viewer: Actor, ids: Collection[int], _kind: str) -> set[int]:
    return visible_cases(viewer, ids)


def _initiatives(viewer: Actor, ids: Collection[int], kind: str) -> set[int]:
    return visible_initiatives(viewer, ids, kind=kind)


def _decisions(viewer: Actor, ids: Collection[int], kind: str) -> set[int]:
    return visible_decisions(viewer, ids, kind=kind)


SOURCES: tuple[Source, ...] = (
    Source("inspections", inspection_facts, _lines),
    Source("complaints", complaint_facts, _cases),
    Source("initiatives", initiative_facts, _initiatives),
    Source("onestop", onestop_facts, _statistics),
    Source("discipline", discipline_facts, _decisions),
)


def all_facts(start: date, end: date) -> list[Fact]:
    """Half-open days."""
    return [fact for source in SOURCES for fact in source.evidence(start, end)]


def measures_in(year: int) -> dict[int, list[Measure]]:
    """Decisions of discipline that took effect in the calendar year, which is the year of a rating; by person."""
    found: dict[int, list[Measure]] = defaultdict(list)
    for source in SOURCES:
        facts = source.evidence(date(year, 1, 1), date(year + 1, 1, 1)) if source.name == "discipline" else ()
        for fact in facts:
            if fact.code == "discipline.decision" and fact.person_id is not None:
                found[fact.person_id].append(_measure(fact))
    return found


def _measure(fact: Fact) -> Measure:
    is_on_duty = fact.details.get("duty_related") in (1, "1")
    return Measure(str(fact.details.get("measure", "")), fact.happened_on, is_on_duty)


def visible(viewer: Actor, wanted: Iterable[tuple[str, str, int]]) -> set[tuple[str, int]]:
    """Of (code, source kind, source id): the (kind, id) that the viewer may open, each asked of its owner."""
    owners = {source.name: source for source in SOURCES}
    keys = sorted({(code.partition(".")[0], kind, source_id) for code, kind, source_id in wanted})
    found: set[tuple[str, int]] = set()
    for (name, kind), group in groupby(keys, key=lambda key: key[:2]):
        ids = [source_id for _, _, source_id in group]
        if name in owners:
            found.update((kind, source_id) for source_id in owners[name].visible(viewer, ids, kind))
    return found
