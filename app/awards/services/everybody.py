"""Everybody with a post judged at once: in portions, each read in a few questions; of whom the same is known, once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from app.awards.queries import in_bulk
from app.awards.queries.facts import standing_of
from app.awards.rules.outlook import open_from
from app.awards.types import Facts
from app.core.collecting import without_collecting
from app.people.queries.chunks import chunks

T = TypeVar("T")
AT_ONCE = 5_000


@dataclass(frozen=True)
class Everybody(Generic[T]):
    """`people`: each with the agency. `since`: the first year of which anything is asked."""

    people: Mapping[int, int]
    year: int
    since: int
    today: date
    judge: Callable[[Facts], T]

    def portions(self) -> Iterator[list[tuple[int, T]]]:
        """Person and what was judged, by the person's id. A portion is done with before the next is read."""
        uses, met = in_bulk.uses_since(self.since), dict[in_bulk.Shape, T]()
        for some in chunks(sorted(self.people), AT_ONCE):
            with without_collecting():
                shapes, odd = in_bulk.shapes_between(some[0], some[-1], year=self.year, since=self.since, uses=uses)
                same = {each: shapes.get(each, in_bulk.NOTHING) for each in some if each not in odd}
                yield [
                    (each, self._judged_once(same[each], met) if each in same else self._alone(each)) for each in some
                ]

    def _alone(self, person_id: int) -> T:
        return self.judge(standing_of(person_id, self.year, viewer=None, today=self.today))

    def _judged_once(self, shape: in_bulk.Shape, met: dict[in_bulk.Shape, T]) -> T:
        found = met.get(shape)
        if found is None:
            found = met[shape] = self.judge(shape.facts(open_from=open_from(self.year, self.today)))
        return found
