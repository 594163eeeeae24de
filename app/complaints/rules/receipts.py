"""The receipt code: 100 bits in 20 symbols of Crockford's base 32, and one check symbol.

The check is a sum over GF(32), so one wrong symbol or two neighbours swapped are always noticed.
"""

from __future__ import annotations

import re

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
BITS = 100
SYMBOLS = 20
LENGTH = SYMBOLS + 1
GROUP = 4
_FORGIVEN = str.maketrans({"O": "0", "I": "1", "L": "1"})
_BETWEEN = re.compile(r"[\s\-–—._]+")
# x^5 + x^2 + 1, primitive over GF(2).
_POLYNOMIAL = 0b100101


def encode(bits: int) -> str:
    """The code of a random number of 100 bits, without its check symbol's dashes. Raises ValueError beyond them."""
    if not 0 <= bits < 1 << BITS:
        raise ValueError("a receipt code holds exactly 100 bits")
    values = [(bits >> shift) & 31 for shift in range(BITS - 5, -1, -5)]
    return "".join(ALPHABET[value] for value in [*values, _check(values)])


def grouped(code: str) -> str:
    """7K4M-Q2TD-9XW8-HB3R-N5C0-P."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def normalized(typed: str) -> str:
    """As stored: capitals, no dashes, O read as 0, I and L as 1."""
    return _BETWEEN.sub("", typed).upper().translate(_FORGIVEN)


def is_well_formed(code: str) -> bool:
    """Of a normalized code: the right length, known symbols, and the check symbol fits."""
    if len(code) != LENGTH or any(symbol not in ALPHABET for symbol in code):
        return False
    values = [ALPHABET.index(symbol) for symbol in code]
    return _check(values[:-1]) == values[-1]


def _check(values: list[int]) -> int:
    found = 0
    for value in values:
        found = _doubled(found ^ value)
    return found


def _doubled(value: int) -> int:
    doubled = value << 1
    return doubled ^ _POLYNOMIAL if doubled > 31 else doubled
