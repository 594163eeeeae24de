"""Drawing units by weighted lot, so that anybody can draw again and get the same (docs/draw.md). Integers only."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence

SEED_BYTES = 32
RANGE = 1 << 256


def commitment(seed: bytes) -> str:
    """SHA-256 of the seed as hex: told before the draw, it binds whoever draws to the seed."""
    return hashlib.sha256(seed).hexdigest()


def number_below(limit: int, *, seed: bytes, turn: int) -> int:
    """Every number from 0 to limit - 1 with exactly the same chance: HMAC-SHA256 of "turn/attempt" under the seed, as a
    256-bit number; what lies in the incomplete last stretch is tried again. `limit` from 1 to 2**256."""
    complete = RANGE - RANGE % limit
    attempt = 1
    while True:
        told = hmac.new(seed, f"{turn}/{attempt}".encode(), hashlib.sha256).digest()
        number = int.from_bytes(told, "big")
        if number < complete:
            return number % limit
        attempt += 1


def draw(weights: Sequence[int], wanted: int, *, seed: bytes) -> list[int]:
    """Indexes in the order drawn, without putting back: each turn one of those left, with a chance as its weight to the
    sum of weights left. Weights are 1 or more; `wanted` at most as many as there are weights."""
    left = list(range(len(weights)))
    drawn: list[int] = []
    for turn in range(1, wanted + 1):
        number = number_below(sum(weights[index] for index in left), seed=seed, turn=turn)
        chosen = _at(number, left, weights)
        left.remove(chosen)
        drawn.append(chosen)
    return drawn


def _at(number: int, left: Sequence[int], weights: Sequence[int]) -> int:
    """On whose stretch the number falls when the weights lie one after the other."""
    for index in left:
        if number < weights[index]:
            return index
        number -= weights[index]
    raise ValueError("the number lies beyond the weights")
