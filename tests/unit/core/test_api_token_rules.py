"""What a token looks like, how long it lasts, when its use is noted."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from app.core.api_tokens import rules
from app.core.api_tokens.rules import TokenState
from app.core.errors import DomainError

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
OFFERED = ("onestop.form_06a", "onestop.monthly")


def check(*scopes: str, expires_on: date = TODAY) -> None:
    rules.check_new(scopes, offered=OFFERED, expires_on=expires_on, today=TODAY)


def test_a_token_says_whose_it_is_and_is_never_the_same() -> None:
    texts = {rules.new_text() for _ in range(100)}
    assert len(texts) == 100
    assert all(text.startswith("guong_") and len(text) == len("guong_") + 43 for text in texts)


def test_what_is_shown_of_it_leaves_it_unknown() -> None:
    text = rules.new_text()
    prefix = rules.prefix_of(text)
    assert text.startswith(prefix)
    assert len(text) - len(prefix) == 39


@pytest.mark.parametrize(
    ("days", "revoked", "state"),
    [
        (0, False, TokenState.IN_FORCE),
        (1, False, TokenState.IN_FORCE),
        (-1, False, TokenState.EXPIRED),
        (1, True, TokenState.REVOKED),
        (-1, True, TokenState.REVOKED),
    ],
)
def test_it_works_through_its_last_day_unless_it_was_revoked(days: int, revoked: bool, state: TokenState) -> None:
    expires_on = TODAY + timedelta(days=days)
    assert rules.state_of(expires_on=expires_on, revoked_at=NOW if revoked else None, today=TODAY) is state


@pytest.mark.parametrize(
    ("ago", "noted"),
    [(timedelta(0), True), (timedelta(minutes=59), True), (timedelta(hours=1), False), (timedelta(days=9), False)],
)
def test_its_use_is_noted_once_an_hour(ago: timedelta, noted: bool) -> None:
    assert rules.is_use_noted(NOW - ago, NOW) is noted
    assert not rules.is_use_noted(None, NOW)


def test_it_lasts_from_today_to_a_year() -> None:
    check(OFFERED[0], expires_on=TODAY)
    check(*OFFERED, expires_on=TODAY + timedelta(days=365))
    for wrong in (TODAY - timedelta(days=1), TODAY + timedelta(days=366)):
        with pytest.raises(DomainError) as refused:
            check(OFFERED[0], expires_on=wrong)
        assert refused.value.field == "expires_on"


@pytest.mark.parametrize("scopes", [(), ("people.roster",), ("onestop.monthly", "people.roster")])
def test_it_names_at_least_one_import_and_none_that_the_account_may_not_do(scopes: tuple[str, ...]) -> None:
    with pytest.raises(DomainError) as refused:
        check(*scopes)
    assert refused.value.field == "scopes"


def test_an_account_has_so_many_at_a_time() -> None:
    rules.check_room(rules.MOST_AT_ONCE - 1)
    with pytest.raises(DomainError):
        rules.check_room(rules.MOST_AT_ONCE)
