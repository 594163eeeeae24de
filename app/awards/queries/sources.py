"""The packages below that a verdict asks, listed one by one."""

from __future__ import annotations

from collections.abc import Callable, Collection

from app.complaints import queries as complaints
from app.core.actor import Actor
from app.core.evidence import Proceeding
from app.discipline import queries as discipline
from app.emulation import queries as emulation
from app.initiatives import queries as initiatives

decisions_of = discipline.decisions_of
ratings_of = emulation.ratings_of
recognised_of = initiatives.recognised_of
PROCEEDINGS: tuple[Callable[..., list[Proceeding]], ...] = (discipline.proceedings_of, complaints.proceedings_of)


def proceedings_of(person_ids: Collection[int], *, viewer: Actor) -> list[Proceeding]:
    """Of every package, only those the viewer may see."""
    return [found for ask in PROCEEDINGS for found in ask(person_ids, viewer=viewer)]
