"""A cursor gives back exactly what was sealed, to whom it was sealed for."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.listing.cursor import Cursor, ForgedCursor, seal, unseal

KEYS = (b"the newest key of thirty-two byte", b"an older key of thirty-two bytes.")
MOMENTS = st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=7))]))
VALUES = st.none() | st.booleans() | st.integers() | st.text() | st.dates() | MOMENTS | st.decimals(allow_nan=False)


@given(values=st.lists(VALUES).map(tuple), backward=st.booleans(), ordinal=st.integers(1, 10**9))
def test_every_value_comes_back_with_its_type(values: tuple[Any, ...], backward: bool, ordinal: int) -> None:
    cursor = Cursor(values, backward, ordinal)
    opened = unseal(seal(cursor, keys=KEYS, scope="cases\nnewest"), keys=KEYS, scope="cases\nnewest")
    assert opened == cursor
    assert [type(value) for value in opened.values] == [type(value) for value in values]


def test_moments_days_and_decimals_are_told_apart() -> None:
    values = (datetime(2026, 1, 1, tzinfo=UTC), date(2026, 1, 1), Decimal("1.50"))
    token = seal(Cursor(values, False, 1), keys=KEYS, scope="x")
    assert [type(value) for value in unseal(token, keys=KEYS, scope="x").values] == [datetime, date, Decimal]


def test_an_older_key_still_opens_and_a_lost_one_does_not() -> None:
    token = seal(Cursor((1,), False, 1), keys=KEYS[1:], scope="x")
    assert unseal(token, keys=KEYS, scope="x").values == (1,)
    with pytest.raises(ForgedCursor):
        unseal(token, keys=KEYS[:1], scope="x")


def test_a_cursor_of_another_scope_is_refused() -> None:
    token = seal(Cursor((1,), False, 1), keys=KEYS, scope="cases\nnewest")
    with pytest.raises(ForgedCursor):
        unseal(token, keys=KEYS, scope="cases\noldest")


@given(token=st.text(max_size=80))
def test_any_other_text_is_refused_and_never_breaks(token: str) -> None:
    with pytest.raises(ForgedCursor):
        unseal(token, keys=KEYS, scope="x")


def test_a_value_without_order_is_a_mistake_of_the_list() -> None:
    with pytest.raises(TypeError, match="bytes"):
        seal(Cursor((b"x",), False, 1), keys=KEYS, scope="x")
