"""Due work happens once, however many processes look, and a dead owner's slot is taken over."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy.exc import NoResultFound

from app.core import audit, scheduling, settings
from app.core.actor import SYSTEM
from app.core.errors import IllegalMove
from app.core.models import JobRequest, JobSlot, RequestState, SlotState
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


class Mending:
    """`runs` are the arguments with which the job succeeded."""

    def __init__(self) -> None:
        self.is_mended = False
        self.runs: list[str] = []
        self.job = Job("summary", run=self.run, due=lambda _now: [])

    def run(self, argument: str, _now: datetime) -> None:
        if not self.is_mended:
            raise ValueError("no paper")
        self.runs.append(argument)


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


@pytest.fixture
def mending(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Mending:
    """A job of the application that fails until it is mended."""
    found = Mending()
    monkeypatch.setitem(app.extensions["ports"].jobs, "summary", found.job)
    return found


def give_up(mending: Mending, period: str, argument: str | None = None) -> None:
    for _attempt in range(scheduling.MAX_ATTEMPTS):
        assert not scheduling.run_slot(mending.job, period, now=now, owner="a", argument=argument)


def ask_again(period: str, *, minutes: int = 1) -> None:
    with transaction():
        scheduling.ask_again("summary", period, actor=SYSTEM, now=NOW + timedelta(minutes=minutes))


def later(minutes: int) -> Callable[[], datetime]:
    return lambda: NOW + timedelta(minutes=minutes)


def test_a_run_given_up_is_made_up_in_its_own_slot_when_somebody_asks(mending: Mending) -> None:
    give_up(mending, "2026-11")
    mending.is_mended = True
    assert scheduling.run_requests(later(1), owner="a") == 0, "nobody has asked"
    ask_again("2026-11")
    assert scheduling.run_requests(later(2), owner="a") == 1
    assert scheduling.run_requests(later(3), owner="a") == 0
    slot = db.session.query(JobSlot).one()
    assert (slot.period, slot.state, slot.failure, mending.runs) == ("2026-11", SlotState.DONE, None, ["2026-11"])
    assert db.session.query(JobRequest).one().state is RequestState.DONE


def test_what_is_still_due_is_done_once_though_it_was_asked_for_too(mending: Mending) -> None:
    give_up(mending, "2026-11")
    mending.is_mended = True
    ask_again("2026-11")
    assert scheduling.run_slot(mending.job, "2026-11", now=later(2), owner="a"), "the scheduler came first"
    assert scheduling.run_requests(later(3), owner="a") == 0
    assert mending.runs == ["2026-11"]
    assert db.session.query(JobRequest).one().state is RequestState.DONE


def test_asked_for_again_it_may_fail_again_and_be_asked_for_again(mending: Mending) -> None:
    give_up(mending, "2026-11")
    ask_again("2026-11")
    for minutes in range(2, 2 + scheduling.MAX_ATTEMPTS + 2):
        scheduling.run_requests(later(minutes), owner="a")
    slot = db.session.query(JobSlot).one()
    assert (slot.state, slot.attempts) == (SlotState.FAILED, scheduling.MAX_ATTEMPTS)
    assert db.session.query(JobRequest).one().state is RequestState.FAILED
    mending.is_mended = True
    ask_again("2026-11", minutes=20)
    assert scheduling.run_requests(later(21), owner="a") == 1
    assert mending.runs == ["2026-11"]


def test_a_run_that_somebody_asked_for_keeps_its_argument_when_it_is_run_again(mending: Mending) -> None:
    with transaction():
        request = scheduling.ask("summary", "2026-Q3", actor=SYSTEM, now=NOW)
    give_up(mending, f"asked-{request.id}", "2026-Q3")
    scheduling.run_requests(later(1), owner="a")
    db.session.refresh(request)
    assert request.state is RequestState.FAILED
    mending.is_mended = True
    ask_again(f"asked-{request.id}", minutes=2)
    assert scheduling.run_requests(later(3), owner="a") == 1
    db.session.refresh(request)
    assert (mending.runs, request.state, db.session.query(JobRequest).count()) == (["2026-Q3"], RequestState.DONE, 1)


def test_a_period_that_is_done_can_be_asked_for_anew(mending: Mending) -> None:
    mending.is_mended = True
    assert scheduling.run_slot(mending.job, "2026-11", now=now, owner="a")
    with transaction():
        scheduling.ask("summary", "2026-11", actor=SYSTEM, now=NOW + timedelta(minutes=1))
    assert scheduling.run_requests(later(2), owner="a") == 1
    assert mending.runs == ["2026-11", "2026-11"]


def test_only_what_failed_is_run_again_and_only_once_at_a_time(mending: Mending) -> None:
    mending.is_mended = True
    scheduling.run_slot(mending.job, "2026-10", now=now, owner="a")
    mending.is_mended = False
    give_up(mending, "2026-11")
    ask_again("2026-11")
    for period, refusal in (("2026-10", IllegalMove), ("2026-11", IllegalMove), ("2026-12", NoResultFound)):
        with pytest.raises(refusal):
            ask_again(period)
    assert db.session.query(JobRequest).count() == 1


def test_a_request_for_a_job_that_is_gone_fails_and_the_others_go_on(mending: Mending) -> None:
    mending.is_mended = True
    with transaction():
        gone = scheduling.ask("renamed", "2026-10", actor=SYSTEM, now=NOW)
        scheduling.ask("summary", "2026-11", actor=SYSTEM, now=NOW)
    assert scheduling.run_requests(later(1), owner="a") == 1
    db.session.refresh(gone)
    assert (gone.state, mending.runs) == (RequestState.FAILED, ["2026-11"])


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
