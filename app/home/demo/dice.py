"""Chance that falls the same way every time: a small generator of our own, seeded by a word."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """One sequence for each seed, on every machine and version of Python."""

    def __init__(self, seed: str) -> None:
        self._seed, self._thrown = seed, 0

    def below(self, limit: int) -> int:
        """0 up to limit - 1."""
        self._thrown += 1
        thrown = hashlib.blake2b(f"{self._seed}/{self._thrown}".encode(), digest_size=8)
        return int.from_bytes(thrown.digest(), "big") % limit

    def between(self, first: int, last: int) -> int:
        """Both ends are possible."""
        return first + self.below(last - first + 1)

    def happens(self, permille: int) -> bool:
        """True in so many of a thousand cases."""
        return self.below(1000) < permille

    def pick(self, things: Sequence[T]) -> T:
        return things[self.below(len(things))]

    def weighted(self, things: Sequence[tuple[T, int]]) -> T:
        """Pairs of a thing and its weight."""
        left = self.below(sum(weight for _thing, weight in things))
        for thing, weight in things:
            if left < weight:
                return thing
            left -= weight
        raise ValueError("weights below zero")

    def shuffled(self, things: Sequence[T]) -> list[T]:
        mixed = list(things)
        for last in range(len(mixed) - 1, 0, -1):
            other = self.below(last + 1)
            mixed[last], mixed[other] = mixed[other], mixed[last]
        return mixed
