"""Shares of ALL members of a council, as exact fractions."""

from __future__ import annotations

from fractions import Fraction
from math import ceil


def votes_needed(members: int, share: Fraction) -> int:
    """Of 11 members, 80 % are 9 votes and 90 % are 10 (NĐ 98/2023, article 30.7)."""
    return ceil(members * share)


def passes(in_favour: int, *, members: int, share: Fraction) -> bool:
    return members > 0 and Fraction(in_favour, members) >= share
