"""The numbers as they stand now, asked of the lower packages. Nothing pushes upwards."""

from __future__ import annotations

from collections.abc import Collection
from itertools import chain

from sqlalchemy import select

from app.awards import queries as awards
from app.complaints import queries as complaints
from app.core.actor import EVERYTHING, Actor
from app.core.evidence import Window
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


def live_lines(
    period: Period, definition: Definition, *, unit_ids: Collection[int] | None, viewer: Actor | None
) -> list[Line]:
    """Against the same period of last year and cumulated since the year began; None: the whole installation.

    With a viewer a case counts only where he may see it; what is frozen counts all of them (None).
    """
    earlier = definition.year_earlier(period)
    windows = (
        Window(period.start, period.end), Window(earlier.start, earlier.end), Window(*definition.cumulated(period)),
    )  # fmt: skip
    told = (
        inspections.figures(windows, unit_ids=unit_ids),
        complaints.figures(windows, unit_ids=unit_ids, viewer=viewer),
        initiatives.figures(windows, unit_ids=unit_ids),
        emulation.figures(windows, unit_ids=unit_ids),
        awards.figures(windows, unit_ids=unit_ids),
        discipline.figures(windows, unit_ids=unit_ids),
    )
    now, year_earlier, cumulated = (list(chain.from_iterable(of_window)) for of_window in zip(*told, strict=True))
    return rules.lines(now, year_earlier, cumulated)


def unit_ids_of(viewer: Actor) -> set[int] | None:
    """The units over which the viewer reads summaries; None: all of them."""
    prefixes = paths(viewer, Permission.SUMMARY_VIEW)
    if EVERYTHING in prefixes:
        return None
    return set(db.session.scalars(select(Unit.id).where(within(prefixes)).order_by(Unit.id)))
