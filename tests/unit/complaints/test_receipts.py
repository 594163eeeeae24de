"""The receipt code."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.complaints.rules import receipts

CODES = st.integers(min_value=0, max_value=(1 << receipts.BITS) - 1).map(receipts.encode)


@given(CODES)
def test_a_code_as_printed_is_well_formed(code: str) -> None:
    assert receipts.normalized(receipts.grouped(code)) == code
    assert receipts.is_well_formed(code)


@given(CODES, st.integers(0, receipts.LENGTH - 1), st.sampled_from(receipts.ALPHABET))
def test_one_wrong_symbol_is_noticed(code: str, place: int, symbol: str) -> None:
    wrong = code[:place] + symbol + code[place + 1 :]
    assert receipts.is_well_formed(wrong) == (wrong == code)


@given(CODES, st.integers(0, receipts.SYMBOLS - 2))
def test_two_neighbours_swapped_are_noticed(code: str, place: int) -> None:
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    assert receipts.is_well_formed(swapped) == (swapped == code)


def test_different_bits_give_different_codes() -> None:
    codes = {receipts.encode(1 << bit) for bit in range(receipts.BITS)}
    assert len(codes) == receipts.BITS


def test_letters_that_look_like_digits_are_forgiven() -> None:
    assert receipts.normalized("o1li-ilLO") == "01111110"


@pytest.mark.parametrize("typed", ["", "ABCD", "U" * 21, "0" * 22, "0000-0000-0000-0000-0000-"])
def test_what_is_no_code_is_not_well_formed(typed: str) -> None:
    assert not receipts.is_well_formed(receipts.normalized(typed))


def test_more_than_a_hundred_bits_are_refused() -> None:
    with pytest.raises(ValueError):
        receipts.encode(1 << receipts.BITS)
