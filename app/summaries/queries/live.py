"""The numbers as they stand now, asked of the lower packages. Nothing pushes upwards."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date

from sqlalchemy import select

from app.awards import queries as awards
from app.complaints import queries as complaints
from app.core.actor import EVERYTHING, Actor
from app.core.evidence import Figure
from app.core.periods import Definition, Period
from app.discipline import queries as discipline
from app.emulation import queries as emulation
from app.extensions import db
from app.initiatives import queries as initiatives
from app.inspections import queries as inspections
from app.people.models import Unit
from app.people.queries.scope import paths, within
from app.summaries import rules
from app.summaries.types import Line, Permission

FigureSource = Callable[..., list[Figure]]
SOURCES: tuple[FigureSource, ...] = (
    inspections.figures,
    complaints.figures,
    initiatives.figures,
    emulation.figures,
    awards.figures,
    discipline.figures,
)


def live_lines(period: Period, definition: Definition, *, unit_ids: Collection[int] | None) -> list[Line]:
    """Against the same period of last year and cumulated since the year began; None: the whole installation."""
    earlier = definition.year_earlier(period)
    since, until = definition.cumulated(period)
    return rules.lines(
        _figures(period.start, period.end, unit_ids),
        _figures(earlier.start, earlier.end, unit_ids),
        _figures(since, until, unit_ids),
    )


def _figures(start: date, end: date, unit_ids: Collection[int] | None) -> list[Figure]:
    return [figure for source in SOURCES for figure in source(start, end, unit_ids=unit_ids)]


def unit_ids_of(viewer: Actor) -> list[int] | None:
    """The units over which the viewer reads summaries; None: all of them."""
    prefixes = paths(viewer, Permission.SUMMARY_VIEW)
    if EVERYTHING in prefixes:
        return None
    return list(db.session.scalars(select(Unit.id).where(within(prefixes)).order_by(Unit.id)))
