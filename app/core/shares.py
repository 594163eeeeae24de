"""A share of a number of people as a whole number, exactly: no float, no half that goes to the even side."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor

HALF = Fraction(1, 2)


def portion(share: Fraction, of: int, rounding: str) -> int:
    """`rounding`: down, up or half_up. 15 % of 61 are 9, 10 or 9."""
    exact = share * of
    return {"down": floor(exact), "up": ceil(exact), "half_up": floor(exact + HALF)}[rounding]
