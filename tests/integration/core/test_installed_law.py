"""The law as an installation has it: one question for all, and every transaction sees what the others changed."""

from __future__ import annotations

import threading
from datetime import date

import pytest
from flask import Flask
from sqlalchemy.exc import IntegrityError

from app.core import clock, installed_law, law
from app.core.models import RulebookConfirmation
from app.core.rulebook import Override, Status
from app.core.rulebook_local import queries
from app.core.rulebook_local.types import InstalledLaw
from app.core.transaction import transaction
from app.extensions import db
from tests.integration.core.own_values import FROM, own_value

DAY = date(2026, 11, 20)


def test_the_same_question_with_the_installation_bound() -> None:
    assert installed_law.clock("feedback.reply", DAY).limit.length == 10
    assert installed_law.rule_set("titles", DAY).status is Status.UNCONFIRMED
    own_value(value=7)
    db.session.add(
        RulebookConfirmation(
            rule_set="titles-2026", document="06/2026/QH16", confirmed_by="x", confirmed_at=clock.now()
        )
    )
    db.session.commit()
    local = installed_law.clock("feedback.reply", DAY)
    assert (local.limit.length, local.rule.status, local.rule.document) == (7, Status.LOCAL, "12/2026/QĐ-UBND")
    assert installed_law.clock("feedback.reply", date(2026, 7, 31)).limit.length == 10, "received before its first day"
    assert installed_law.rule_set("titles", DAY).status is Status.CONFIRMED
    asked = installed_law.current()
    assert (asked.confirmed, asked.overrides) == (queries.confirmed_sets(), queries.overrides())


def test_a_withdrawn_value_counts_until_its_day_and_one_withdrawn_from_the_start_never_did() -> None:
    own_value(value=7, withdrawn_from=date(2026, 10, 1))
    own_value(value=6, withdrawn_from=FROM)
    db.session.commit()
    lengths = {day: installed_law.clock("feedback.reply", day).limit.length for day in (FROM, date(2026, 10, 1))}
    assert lengths == {FROM: 7, date(2026, 10, 1): 10}


def test_two_values_that_count_on_one_day_are_refused_by_the_database() -> None:
    own_value(value=7, effective_to=date(2026, 10, 1))
    own_value(value=6, effective_from=date(2026, 10, 1))
    own_value(value=5, key="other")
    db.session.commit()
    with pytest.raises(IntegrityError):
        own_value(value=4, effective_from=date(2026, 9, 30), effective_to=date(2026, 10, 1))


def test_what_no_text_leaves_to_a_province_any_more_is_passed_over() -> None:
    own_value(rule="feedback.gone", value=3)
    db.session.commit()
    assert queries.overrides() == ()
    assert installed_law.clock("feedback.reply", DAY).limit.length == 10


def test_a_text_that_has_another_rule_says_nothing_about_the_value() -> None:
    quota = Override("rating", "quota", "share", "0.15", date(2024, 1, 1), "1/QĐ-UBND")
    own = InstalledLaw(overrides=(quota,))
    assert own.rule_set("rating", date(2026, 12, 1), applies_to="public_employee").id == "rating-2026"
    assert own.rule_set("rating", date(2025, 12, 1), applies_to="civil_servant").rule("quota").document == "1/QĐ-UBND"


def test_a_local_report_definition_and_calendar() -> None:
    months = Override("reporting", "calendar_months", "default", True, date(2026, 1, 1), "2/QĐ-UBND")
    through = Override("calendar", "announced", "through", 2027, date(2026, 1, 1), "3/TB-BNV")
    own = InstalledLaw(overrides=(months, through))
    assert own.report_periods(DAY).code == "calendar_months"
    assert law.report_periods(DAY).code == "decree_09_2019"
    assert not own.calendar.is_provisional(date(2027, 3, 3))
    assert law.working_calendar().is_provisional(date(2027, 3, 3))


def test_every_worker_sees_a_change_with_its_next_transaction(committed_app: Flask) -> None:
    seen: list[int] = []

    def other_worker(*steps: threading.Event) -> None:
        with committed_app.app_context():
            seen.append(installed_law.clock("feedback.reply", DAY).limit.length)
            steps[0].set()
            steps[1].wait(20)
            db.session.rollback()
            seen.append(installed_law.clock("feedback.reply", DAY).limit.length)

    first, second = threading.Event(), threading.Event()
    worker = threading.Thread(target=other_worker, args=(first, second))
    worker.start()
    first.wait(20)
    with committed_app.app_context(), transaction():
        own_value(value=7)
    second.set()
    worker.join()
    assert seen == [10, 7]
