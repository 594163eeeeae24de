"""Counts in the database: by window, by process, and gone when their time is over."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from pathlib import Path

from flask import Flask
from limits import RateLimitItemPerMinute
from limits.strategies import FixedWindowRateLimiter
from sqlalchemy import func, select

from app import create_app
from app.config import Keys
from app.core.limits import Allowance, address_key, forget, give_back, per_minutes, spend
from app.core.limits.models import RateLimit
from app.core.limits.storage import SqlStorage
from app.extensions import db, limiter
from tests.databases import settings_for

START = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)


class Clock:
    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now


def count_rows() -> int:
    return db.session.scalar(select(func.count()).select_from(RateLimit)) or 0


def test_a_window_counts_until_it_ends_and_then_anew() -> None:
    clock = Clock()
    storage = SqlStorage(now=clock)
    assert [storage.incr("a", 60) for _ in range(3)] == [1, 2, 3]
    assert storage.get("a") == 3
    assert storage.get_expiry("a") == (START + timedelta(seconds=60)).timestamp()
    clock.now += timedelta(seconds=60)
    assert storage.get("a") == 0
    assert storage.incr("a", 60) == 1


def test_what_is_given_back_counts_for_nothing_and_never_below_it() -> None:
    clock = Clock()
    storage = SqlStorage(now=clock)
    storage.incr("a", 60)
    assert storage.incr("a", 60, amount=-1) == 0
    clock.now += timedelta(seconds=61)
    assert storage.incr("a", 60, amount=-1) == 0


def test_counts_of_one_key_leave_another_alone() -> None:
    storage = SqlStorage()
    storage.incr("a", 60)
    storage.clear("a")
    storage.incr("b", 60)
    assert (storage.get("a"), storage.get("b"), storage.check()) == (0, 1, True)
    storage.reset()
    assert count_rows() == 0


def test_ended_windows_are_swept_away_by_the_next_new_one() -> None:
    clock = Clock()
    storage = SqlStorage(now=clock)
    for number in range(5):
        storage.incr(f"old{number}", 60)
    clock.now += timedelta(minutes=2)
    storage.incr("new", 60)
    assert count_rows() == 1


def test_the_limits_of_routes_count_in_the_same_table(app: Flask) -> None:
    assert isinstance(limiter.storage, SqlStorage)
    assert FixedWindowRateLimiter(limiter.storage).hit(RateLimitItemPerMinute(1), "somebody")
    assert count_rows() == 1


def test_the_tightest_allowance_says_when_to_try_again() -> None:
    pair = [Allowance(per_minutes(2, 15), "act", "one"), Allowance(per_minutes(100, 60), "act", "all")]
    assert [spend(pair) for _ in range(2)] == [None, None]
    wait = spend(pair)
    assert wait is not None
    assert timedelta(minutes=14) < wait - datetime.now(UTC) <= timedelta(minutes=15)
    forget(pair[:1])
    give_back(pair[1:])
    assert spend(pair) is None


def test_the_address_is_kept_as_a_hash_of_the_day(app: Flask) -> None:
    with app.test_request_context(environ_base={"REMOTE_ADDR": "203.0.113.9"}):
        key = address_key()
    with app.test_request_context(environ_base={"REMOTE_ADDR": "203.0.113.10"}):
        assert address_key() != key
    assert "203.0.113" not in key


def spend_in_own_process(url: str, folder: Path, keys: Keys, times: int) -> int:
    """How many were allowed."""
    app = create_app(settings_for(url, folder, keys))
    with app.app_context():
        return sum(spend([Allowance(per_minutes(25, 60), "act", "one")]) is None for _ in range(times))


def test_two_processes_count_together(committed_app: Flask, tmp_path: Path, keys: Keys) -> None:
    url = committed_app.config["SQLALCHEMY_DATABASE_URI"]
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        allowed = [pool.submit(spend_in_own_process, url, tmp_path, keys, 40) for _ in range(2)]
        assert sum(one.result(timeout=60) for one in allowed) == 25
    with committed_app.app_context():
        assert db.session.scalar(select(RateLimit.count)) == 80
