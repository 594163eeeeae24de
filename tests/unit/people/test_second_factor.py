"""Codes: of the app, once each, and on paper."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pyotp
import pytest

from app.people.rules import second_factor
from app.people.rules.second_factor import STEP_SECONDS, accepted_step

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
AT = datetime(2026, 11, 20, 3, 0, 10, tzinfo=UTC)
STEP = int(AT.timestamp()) // STEP_SECONDS


def code(offset: int = 0) -> str:
    return str(pyotp.TOTP(SECRET).generate_otp(STEP + offset))


def test_the_code_of_now_names_its_step() -> None:
    assert accepted_step(SECRET, code(), at=AT, last_step=None) == STEP


@pytest.mark.parametrize("offset", [-1, 1])
def test_half_a_minute_of_wrong_clock_is_forgiven(offset: int) -> None:
    assert accepted_step(SECRET, code(offset), at=AT, last_step=None) == STEP + offset


@pytest.mark.parametrize("offset", [-3, -2, 2, 3])
def test_older_and_later_codes_are_refused(offset: int) -> None:
    assert accepted_step(SECRET, code(offset), at=AT, last_step=None) is None


def test_a_code_is_not_accepted_twice_nor_one_before_it() -> None:
    assert accepted_step(SECRET, code(), at=AT, last_step=STEP) is None
    assert accepted_step(SECRET, code(-1), at=AT, last_step=STEP) is None
    assert accepted_step(SECRET, code(1), at=AT + timedelta(seconds=30), last_step=STEP) == STEP + 1


def test_spaces_in_a_code_are_forgiven() -> None:
    assert accepted_step(SECRET, f" {code()[:3]} {code()[3:]} ", at=AT, last_step=None) == STEP


@pytest.mark.parametrize("text", ["", "12345", "abcdef", "１２３４５６", "0000000"])
def test_what_is_no_code_is_refused(text: str) -> None:
    assert accepted_step(SECRET, text, at=AT, last_step=None) is None


def test_ten_recovery_codes_are_all_different_and_read_back() -> None:
    codes = second_factor.new_recovery_codes()
    assert len(set(codes)) == 10
    assert all(len(text) == 11 and text[5] == "-" for text in codes)
    assert second_factor.read_code(codes[0].lower()) == codes[0].replace("-", "")


def test_misread_letters_are_forgiven() -> None:
    assert second_factor.read_code("o1l0i – o") == "011010"
