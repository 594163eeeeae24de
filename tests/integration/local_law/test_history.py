"""Two who set a value at once; what is stored survives the migrations that brought it."""

from __future__ import annotations

import threading
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import delete, func, select, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from app import create_app
from app.complaints.models import CaseStep
from app.complaints.services import steps
from app.complaints.types import StepKind
from app.config import Keys
from app.core.actor import SYSTEM
from app.core.errors import DomainError
from app.core.models import RulebookConfirmation
from app.core.rulebook_local import queries, services
from app.core.rulebook_local.rules import NewValue, Paper, Place
from app.core.transaction import transaction
from app.extensions import db
from tests.databases import make_database, settings_for
from tests.factories import NOW
from tests.integration.complaints.making import make_case, make_place
from tests.integration.local_law.making import stored

PLACE = Place("clocks.feedback", "feedback.reply", "length")


def new(value: int, number: str, starts: date = date(2026, 11, 15)) -> NewValue:
    return NewValue(PLACE, value, starts, None, Paper(number, date(2026, 11, 10), "UBND tỉnh"))


def compete(app: Flask, values: list[NewValue]) -> list[str | None]:
    """All at once; answers the fields at which the others were told."""
    told: list[str | None] = []
    start = threading.Barrier(len(values))

    def set_one(value: NewValue) -> None:
        with app.app_context():
            start.wait()
            try:
                with transaction():
                    services.set_value(value, actor=SYSTEM, now=NOW)
            except DomainError as error:
                told.append(error.field)
            db.session.remove()

    threads = [threading.Thread(target=set_one, args=(value,)) for value in values]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told


def test_of_those_who_set_a_value_in_the_same_moment_one_is_kept(committed_app: Flask) -> None:
    told = compete(committed_app, [new(number + 5, f"{number}/QĐ") for number in range(4)])
    assert told == ["effective_from"] * 3
    with committed_app.app_context():
        assert len(stored()) == 1


def test_those_who_replace_the_same_value_never_end_it_twice(committed_app: Flask) -> None:
    with committed_app.app_context(), transaction():
        services.set_value(new(5, "0/QĐ"), actor=SYSTEM, now=NOW)
    later = [new(number + 5, f"{number}/QĐ", date(2026, 11, 20 + number)) for number in range(1, 4)]
    compete(committed_app, later)
    with committed_app.app_context():
        first, *others = stored()
        assert first.withdrawn_from == min(other.effective_from for other in others)
        spans = [(row.effective_from, row.last_until) for row in sorted(stored(), key=lambda row: row.effective_from)]
        assert [end for _start, end in spans[:-1]] == [start for start, _end in spans[1:]]
        assert len(queries.overrides()) == len(stored())


def test_a_confirmation_of_before_is_kept(engine_name: str, tmp_path: Path, keys: Keys) -> None:
    app = create_app(settings_for(make_database(engine_name, tmp_path), tmp_path, keys))
    with app.app_context():
        upgrade(revision="0015_calendar_entries")
        with db.engine.begin() as connection:
            connection.execute(
                text(
                    "INSERT INTO rulebook_confirmation (rule_set, document, confirmed_by, confirmed_at)"
                    " VALUES ('titles-2026', '06/2026/QH16', 'user:1', '2026-11-20 03:00:00.000000')"
                )
            )
        upgrade()
        with Session(db.engine) as session:
            row = session.scalars(select(RulebookConfirmation)).one()
        assert (row.document, row.document_on, row.is_in_force) == ("06/2026/QH16", None, True)
        assert (row.confirmed_by, row.confirmed_at) == ("user:1", NOW)
        downgrade(revision="0015_calendar_entries")
        with db.engine.connect() as connection:
            kept = connection.execute(text("SELECT rule_set, document FROM rulebook_confirmation")).all()
        assert [tuple(each) for each in kept] == [("titles-2026", "06/2026/QH16")]
        db.engine.dispose()


def test_steps_of_moved_days_go_with_their_word_and_the_table_is_guarded_again(committed_app: Flask) -> None:
    with committed_app.app_context():
        place = make_place()
        case = make_case(place.clerk, place.commune)
        with transaction():
            steps.add(case, StepKind.DUE_MOVED, actor=SYSTEM, now=NOW, note="01/12/2026 → 02/12/2026")
        db.session.remove()
        downgrade(revision="0017_title_outlook")
        kinds = db.session.scalars(select(CaseStep.kind).order_by(CaseStep.id)).all()
        assert StepKind.DUE_MOVED not in kinds
        assert kinds
        with pytest.raises(DatabaseError):
            db.session.execute(delete(CaseStep))
        db.session.remove()
        upgrade()
        assert db.session.scalar(select(func.count()).select_from(CaseStep)) == len(kinds)
        db.session.remove()
