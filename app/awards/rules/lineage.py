"""A collective's years with those of the bodies it came from: a merger does not break a chain by itself.

Where the predecessors differ in a year, whether it counts is for a person to say: no text was found on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.awards.types import AwardStatus, HeldTitle


@dataclass(frozen=True)
class UnitYear:
    """`titles`: granted or (False) cancelled; None: not known."""

    rating: str | None = None
    titles: Mapping[str, bool] | None = None


@dataclass(frozen=True)
class Lineage:
    """`own` years win over those of the predecessors."""

    own: Mapping[int, UnitYear]
    predecessors: tuple[Mapping[int, UnitYear], ...] = ()

    def ratings(self) -> dict[int, str]:
        """Where all that are told agree; a year in which they differ is not known."""
        found: dict[int, str] = {}
        for year, before in self._before():
            ratings = {each.rating for each in before}
            if len(ratings) == 1 and None not in ratings:
                found[year] = str(before[0].rating)
        return found | {year: each.rating for year, each in self.own.items() if each.rating is not None}

    def titles(self) -> tuple[HeldTitle, ...]:
        own = (
            HeldTitle(code, year, AwardStatus.GRANTED if granted else AwardStatus.CANCELLED)
            for year, each in self.own.items()
            for code, granted in (each.titles or {}).items()
        )
        shared = (
            HeldTitle(code, year) for year, before in self._before(titles=True) for code in _granted(before, every=True)
        )
        return (*own, *shared)

    def contested(self) -> frozenset[tuple[str, int]]:
        """Titles that some of the predecessors had in a year, and others had not."""
        return frozenset(
            (code, year)
            for year, before in self._before(titles=True)
            for code in _granted(before, every=False) - _granted(before, every=True)
        )

    def told_years(self) -> frozenset[int]:
        own = {year for year, each in self.own.items() if each.titles is not None}
        return frozenset(own | {year for year, _ in self._before(titles=True)})

    def _before(self, *, titles: bool = False) -> Iterator[tuple[int, list[UnitYear]]]:
        """Years that only the predecessors tell of, all of them; with `titles`, those whose titles are told."""
        for year in sorted({year for each in self.predecessors for year in each}):
            own = self.own.get(year)
            before = [each[year] for each in self.predecessors if year in each]
            is_own = own is not None and (own.titles is not None if titles else own.rating is not None)
            is_told = not titles or all(each.titles is not None for each in before)
            if not is_own and is_told and len(before) == len(self.predecessors):
                yield year, before


def _granted(before: list[UnitYear], *, every: bool) -> set[str]:
    found = [{code for code, granted in (each.titles or {}).items() if granted} for each in before]
    return set.intersection(*found) if every else set.union(*found)
