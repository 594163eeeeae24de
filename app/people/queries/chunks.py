"""Long lists of values in portions that both engines take as parameters of one statement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

V = TypeVar("V")
AT_ONCE = 500


def chunks(values: Sequence[V], size: int = AT_ONCE) -> Iterator[Sequence[V]]:
    for start in range(0, len(values), size):
        yield values[start : start + size]
