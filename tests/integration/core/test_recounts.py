"""Deadlines follow the calendar by a job, one run for each who holds some; entries survive two writers and updates."""

from __future__ import annotations

import threading
from datetime import date, datetime
from pathlib import Path

import pytest
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import select, text
from sqlalchemy.orm import Session

from app import create_app
from app.config import Keys
from app.core import law_changes, scheduling
from app.core.actor import SYSTEM
from app.core.errors import DomainError
from app.core.law_changes import RECOUNT
from app.core.models import CalendarOverride, JobRequest, RequestState
from app.core.ports import DeadlineHolder, LawChange, current_ports
from app.core.transaction import transaction
from app.core.working_days import services
from app.core.working_days.rules import NewDay
from app.extensions import db
from tests.databases import make_database, settings_for
from tests.integration.core.day_entries import DAY, NOW, enter, entries


def test_one_holder_that_fails_does_not_keep_the_others_from_moving(
    app: Flask, follower: list[date], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_change: LawChange, _now: datetime) -> int:
        raise ValueError("no paper")

    both = [DeadlineHolder("broken", lambda _change: 0, fail), *current_ports().deadline_holders]
    monkeypatch.setattr(app.extensions["ports"], "deadline_holders", both)
    enter()
    assert scheduling.run_requests(lambda: NOW, owner="a") == 1
    assert follower == [date(2026, 11, 20)]


def test_the_first_run_names_the_papers_of_all_changes_that_wait(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    reasons: list[str] = []

    def note(change: LawChange, _now: datetime) -> int:
        reasons.append(change.reason)
        return 0

    holders = [DeadlineHolder("one", lambda _change: 0, note), DeadlineHolder("other", lambda _change: 0, note)]
    monkeypatch.setattr(app.extensions["ports"], "deadline_holders", holders)
    with transaction():
        for paper, subject in (("12/QĐ-UBND", "clocks.feedback"), ("34/UBND-VP", "calendar")):
            law_changes.ask_for_recount(actor=SYSTEM, now=NOW, reason=paper, subjects=(subject,))
    scheduling.run_requests(lambda: NOW, owner="a")
    assert reasons[:2] == ["12/QĐ-UBND; 34/UBND-VP"] * 2, "each holder is told of both, of nobody else's"
    assert set(reasons[2:]) == {"34/UBND-VP"}


def test_an_update_that_brings_another_calendar_asks_for_a_recount_once() -> None:
    for _look in range(3):
        scheduling.run_due(lambda: NOW, owner="a")
    asked = db.session.scalars(select(JobRequest).where(JobRequest.job == RECOUNT)).all()
    assert len(asked) == len(current_ports().deadline_holders)
    assert {request.state for request in asked} == {RequestState.DONE}


def test_two_who_enter_a_day_in_the_same_moment_are_one_entry_and_one_refusal(committed_app: Flask) -> None:
    told: list[str | None] = []
    start = threading.Barrier(4)

    def compete(number: int) -> None:
        with committed_app.app_context():
            start.wait()
            try:
                with transaction():
                    services.enter(NewDay(DAY, False, "Nghỉ bão", f"{number}/UBND-VP"), actor=SYSTEM, now=NOW)
            except DomainError as error:
                told.append(error.field)
            db.session.remove()

    threads = [threading.Thread(target=compete, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert told == ["day"] * 3
    with committed_app.app_context():
        assert len(entries()) == 1


def test_entries_of_before_they_had_names_are_kept(engine_name: str, tmp_path: Path, keys: Keys) -> None:
    app = create_app(settings_for(make_database(engine_name, tmp_path), tmp_path, keys))
    with app.app_context():
        upgrade(revision="0012_summaries")
        with db.engine.begin() as connection:
            connection.execute(
                text(
                    "INSERT INTO calendar_override (day, working, document, entered_by, entered_at)"
                    " VALUES ('2026-11-25', false, 'TB 1', 'user:1', '2026-11-20 03:00:00.000000')"
                )
            )
        upgrade()
        with Session(db.engine) as session:
            kept = session.scalars(select(CalendarOverride)).one()
        assert (kept.day, kept.working, kept.name, kept.document) == (DAY, False, "TB 1", "TB 1")
        assert (kept.entered_by, kept.entered_at, kept.is_in_force) == ("user:1", NOW, True)
        downgrade(revision="0012_summaries")
        with db.engine.connect() as connection:
            assert connection.execute(text("SELECT document FROM calendar_override")).scalars().all() == ["TB 1"]
        db.engine.dispose()
