"""Usernames, periods, and who may give what to whom."""

from __future__ import annotations

from datetime import date

import pytest

from app.core.actor import Actor, Grant
from app.core.errors import DomainError, NotAllowed
from app.core.permissions import Role
from app.people.rules import accounts as rules
from app.people.types import Permission


@pytest.mark.parametrize("username", ["an", "-an", "nguyen an", "nguyễn.an", "a" * 61, "an.", "AN.B"])
def test_odd_usernames_are_refused(username: str) -> None:
    with pytest.raises(DomainError):
        rules.check_username(username)


@pytest.mark.parametrize("username", ["an1", "nguyen.van.an", "an_b-c", "a" * 60])
def test_plain_usernames_are_accepted(username: str) -> None:
    rules.check_username(username)


def test_names_are_looked_up_without_capitals() -> None:
    assert rules.normal_name(" Nguyen.AN ") == "nguyen.an"


def test_an_end_comes_after_its_beginning() -> None:
    day = date(2026, 1, 1)
    rules.check_period(day, None)
    rules.check_period(day, date(2026, 1, 2))
    with pytest.raises(DomainError):
        rules.check_period(day, day)


@pytest.mark.parametrize(
    ("path", "administered"), [("/1/", ("/1/5/",)), ("/", ("/1/",)), ("/10/", ("/1/",)), ("/2/", ())]
)
def test_nobody_gives_what_lies_outside_his_units(path: str, administered: tuple[str, ...]) -> None:
    with pytest.raises(NotAllowed):
        rules.check_within(path, administered)


@pytest.mark.parametrize(
    ("path", "administered"), [("/1/5/", ("/1/",)), ("/1/", ("/1/",)), ("/", ("/",)), ("/7/", ("/1/", "/7/"))]
)
def test_what_lies_below_may_be_given(path: str, administered: tuple[str, ...]) -> None:
    rules.check_within(path, administered)


def test_powers_over_oneself_reach_no_unit() -> None:
    """The path of one's own powers is the beginning of no unit's path, by prefix and by range."""
    grant = Grant(Role.STAFF, frozenset({Permission.PERSON_VIEW.value}), None, rules.OWN_ONLY)
    actor = Actor("user:1", "staff", user_id=1, grants=(grant,))
    assert actor.can(Permission.PERSON_VIEW)
    assert not any(actor.can_at(Permission.PERSON_VIEW, path) for path in ("/", "/1/", "/10/5/"))
    first, second = rules.OWN_ONLY, f"{rules.OWN_ONLY[:-1]}0"
    assert not any(first <= path < second for path in ("/", "/1/", "/10/5/", "/9/"))
