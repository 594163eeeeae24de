"""Whose requests count together."""

from __future__ import annotations

import pytest

from app.core.limits.address import network_of


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("", "none"),
        ("unix:", "none"),
    ],
)
def test_one_household_is_one_caller(address: str, network: str) -> None:
    assert network_of(address) == network
