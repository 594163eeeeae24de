"""What every calculator does with a question that cannot be read."""

from __future__ import annotations

import pytest

from app.core.rulebook_local.types import SHIPPED
from app.rule_desk.rules.asking import CALCULATORS, ask, schemas
from tests.unit.rule_desk.asked import answer_of, fault_in

START = {"clock": "feedback.reply", "start": "2026-07-03"}


@pytest.mark.parametrize(
    ("raw", "field"),
    [
        ("", ""), ("{", ""), ('"feedback"', ""), ("null", ""), ("[" * 100_000, ""), ("\x00", ""),
        ('{"\ud800": 1}', ""),
        ('{"clock": "feedback.reply", "start": "2026-07-03", "' + "a" * 1_000 + '": 1}', "a" * 80),
        ('{"clock": "feedback.reply", "start": "2026-07-03", "start": "2026-07-03"}', "start"),
        ('{"clock": "feedback.reply", "start": NaN}', "start"),
        ('{"clock": "feedback.reply", "start": "2026-07-03", "criteria_met": 1e999}', "criteria_met"),
        ('{"clock": "feedback.reply", "start": "2026-07-03", "calendar": [{"date": "2026-07-03", "working": "yes"}]}',
         "calendar[0].working"),
    ],
)  # fmt: skip
def test_what_is_no_question_is_told_so_at_its_field(raw: str, field: str) -> None:
    asking = ask("deadline", raw, SHIPPED)
    assert isinstance(asking.content, dict)
    assert asking.faulty
    assert asking.content["error"]["field"] == field


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"clock": "x.y"}, "clock"), ({"clock": "feedback.none"}, "clock"), ({"start": "2026-02-30"}, "start"),
        ({"start": "03/07/2026"}, "start"), ({"start": "1800-01-01"}, "start"), ({"colour": "red"}, "colour"),
        ({"start": None}, "start"), ({"criteria_met": -1}, "criteria_met"), ({"criteria_met": "1"}, "criteria_met"),
        ({"circumstances": ["odd"]}, "circumstances[0]"), ({"confirmed": ["titles-1999"]}, "confirmed[0]"),
        ({"clock": "a" * 10_000_000}, "clock"), ({"opened_on": "1950-01-01"}, "opened_on"),
        ({"suspensions": [{"from": "2026-07-10", "to": "2026-07-09"}]}, "suspensions"),
        ({"calendar": [{"date": "2026-07-10", "working": True}] * 2}, "calendar[1].date"),
        ({"clock": "discipline.in_force"}, "employment_category"),
    ],
)  # fmt: skip
def test_bad_input_names_its_field(change: dict[str, object], field: str) -> None:
    assert fault_in("deadline", **(START | change)) == field


def test_in_an_array_the_other_questions_are_answered_in_order() -> None:
    asking = ask("deadline", '[{"clock": "x"}, {"clock": "feedback.reply", "start": "2026-07-03"}, 3]', SHIPPED)
    assert isinstance(asking.content, list)
    assert ["error" in each for each in asking.content] == [True, False, True]
    assert asking.faulty


def test_an_answer_names_set_source_and_status() -> None:
    told = answer_of("deadline", **START)
    assert told["rule_set"] == "clocks-feedback-2026"
    assert told["source"]["act"]
    assert told["status"] in ("confirmed", "unconfirmed", "local")


@pytest.mark.parametrize("name", CALCULATORS)
def test_every_calculator_describes_its_question_and_its_answer(name: str) -> None:
    found = schemas(name)
    assert set(found) == {"question", "answer"}
    assert "Fault" in found["answer"]["$defs"]
