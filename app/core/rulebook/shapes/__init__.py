"""The shape of each subject's rules. A new subject is one line here; a new law is a file and no line at all."""

from __future__ import annotations

from collections.abc import Mapping

from app.core.rulebook.schema import Check
from app.core.rulebook.shapes import awards, conduct, local, timing

SHAPES: Mapping[str, Mapping[str, Check]] = {
    "titles": awards.TITLES,
    "gates": awards.GATE_KINDS,
    "votes": awards.VOTES,
    "deciders": awards.DECIDERS,
    "bonus": awards.BONUS,
    "quotas": awards.QUOTAS,
    "rating": conduct.RATINGS,
    "discipline": conduct.DISCIPLINE,
    "violations": conduct.VIOLATIONS,
    "criteria": conduct.CRITERIA,
    "areas": timing.AREAS,
    "initiatives": local.INITIATIVES,
    "inspections": local.INSPECTIONS,
    "field_work": local.FIELD_WORK,
    "clocks": timing.CLOCKS,
    "calendar": timing.CALENDAR,
    "reporting": timing.REPORTING,
    "working_hours": timing.WORKING_HOURS,
}


def kinds_of(subject: str) -> Mapping[str, Check] | None:
    """`clocks.complaint` has the shapes of `clocks`. None: no such subject."""
    return SHAPES.get(subject.partition(".")[0])


def default_kind(subject: str) -> str | None:
    """A subject with one kind of rule need not name it."""
    kinds = kinds_of(subject)
    return next(iter(kinds)) if kinds is not None and len(kinds) == 1 else None
