"""Due work happens once, however many processes look, and a dead owner's slot is taken over."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from app.core import audit, scheduling, settings
from app.core.actor import SYSTEM
from app.core.models import JobSlot, RequestState, SlotState
from app.core.scheduling import Job
from app.core.transaction import transaction
from app.extensions import db

NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)


def now() -> datetime:
    return NOW


def count_up(_period: str, moment: datetime) -> None:
    settings.put("runs", str(settings.get_int("runs", 0) + 1), now=moment)
    audit.record("job.tried", subject=("job", 0), actor=SYSTEM, at=moment)


def fail(period: str, moment: datetime) -> None:
    count_up(period, moment)
    raise ValueError("no paper")


def due(_now: datetime) -> list[str]:
    return ["2026-11"]


def test_a_slot_runs_once() -> None:
    job = Job("summary", run=count_up, due=due)
    runs = [scheduling.run_slot(job, "2026-11", now=now, owner=owner) for owner in ("a", "b", "a")]
    assert runs == [True, False, False]
    assert settings.get("runs") == "1"


def test_a_failed_run_leaves_nothing_and_is_tried_again() -> None:
    assert not scheduling.run_slot(Job("summary", run=fail, due=due), "2026-11", now=now, owner="a")
    assert settings.get("runs") == ""
    assert audit.head()[0] == 0
    slot = db.session.get_one(JobSlot, ("summary", "2026-11"))
    assert (slot.state, slot.failure) == (SlotState.FAILED, "ValueError")
    assert scheduling.run_slot(Job("summary", run=count_up, due=due), "2026-11", now=now, owner="b")


def test_after_the_last_attempt_it_is_left_to_people() -> None:
    job = Job("summary", run=fail, due=due)
    for _attempt in range(scheduling.MAX_ATTEMPTS + 3):
        scheduling.run_slot(job, "2026-11", now=now, owner="a")
    assert db.session.get_one(JobSlot, ("summary", "2026-11")).attempts == scheduling.MAX_ATTEMPTS


def test_a_living_owner_keeps_its_slot_and_a_dead_one_loses_it() -> None:
    assert scheduling.claim("summary", "2026-11", now=NOW, owner="a")
    assert not scheduling.claim("summary", "2026-11", now=NOW + timedelta(seconds=10), owner="b")
    assert scheduling.claim("summary", "2026-11", now=NOW + scheduling.DEAD_AFTER + timedelta(seconds=1), owner="b")
    with pytest.raises(RuntimeError, match="taken over"), transaction():
        scheduling.complete("summary", "2026-11", owner="a", now=NOW)


def test_asked_for_work_is_done_with_its_argument(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    job = Job("summary", run=lambda argument, _now: seen.append(argument), due=lambda _now: [])
    monkeypatch.setitem(app.extensions["ports"].jobs, "summary", job)
    with transaction():
        request = scheduling.ask("summary", "2026-Q3", actor=SYSTEM, now=NOW)
    assert scheduling.run_requests(now, owner="a") == 1
    assert scheduling.run_requests(now, owner="a") == 0
    db.session.refresh(request)
    assert (seen, request.state) == (["2026-Q3"], RequestState.DONE)


def test_eight_processes_at_once_run_a_slot_once(committed_app: Flask) -> None:
    job, wins = Job("summary", run=count_up, due=due), []

    def compete(owner: str) -> None:
        with committed_app.app_context():
            wins.append(scheduling.run_slot(job, "2026-11", now=now, owner=owner))
            db.session.remove()

    threads = [threading.Thread(target=compete, args=(f"owner {number}",)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(wins) == [False] * 7 + [True]
    with committed_app.app_context():
        assert settings.get("runs") == "1"
