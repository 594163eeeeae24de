"""`flask rules …`: JSON in, JSON out; the law in words; no database and no application."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from app.core import law
from app.rule_desk.cli import rules
from app.rule_desk.rules.asking import CALCULATORS
from tests.unit.rule_desk.folders import with_files

QUESTION = {"clock": "feedback.reply", "start": "2026-07-03"}
HUGE = b'{"clock": "' + b"a" * 10_000_000 + b'"}'


def run(*words: str, given: bytes | str = "") -> Result:
    return CliRunner().invoke(rules, words, input=given)


def put_in(*words: str, question: Any) -> tuple[int, Any]:
    result = run(*words, given=json.dumps(question))
    return result.exit_code, json.loads(result.stdout)


def test_one_question_is_answered_by_one_answer() -> None:
    status, told = put_in("deadline", question=QUESTION)
    assert (status, told["due_strict"]) == (0, "2026-07-17")


def test_an_array_is_answered_in_its_order_and_one_fault_makes_the_status_two() -> None:
    status, told = put_in("deadline", question=[QUESTION, {"clock": "x.y", "start": "2026-07-03"}, QUESTION])
    assert status == 2
    assert ["error" in each for each in told] == [False, True, False]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        (b'{"clock": "feedback.none", "start": "2026-07-03"}', "clock"),
        (b'{"clock": "feedback.reply", "start": "2026-02-30"}', "start"),
        (b'{"clock": "feedback.reply", "start": "2026-07-03", "criteria_met": NaN}', "criteria_met"),
        (b'{"clock": "feedback.reply", "clock": "feedback.reply", "start": "2026-07-03"}', "clock"),
        (HUGE, "clock"), (b"", ""), (b"\xff\xfe\x00", ""), (b"{}{}", ""), (b"[" * 100_000, ""),
        (b'{"clock": ' + b"[" * 500 + b"]" * 500 + b"}", "clock"),
        (b'{"\\ud800": 1, "\\ud800": 2}', "?"),
    ],
    ids=["unknown clock", "no such day", "NaN", "a key twice", "10 MB", "nothing", "no UTF-8", "two", "deep",
         "nested", "half a pair"],
)  # fmt: skip
def test_what_cannot_be_meant_is_told_in_both_languages(given: bytes, field: str) -> None:
    result = run("deadline", given=given)
    told = json.loads(result.stdout)
    assert (result.exit_code, told["error"]["field"]) == (2, field)
    assert set(told["error"]["message"]) == {"vi", "en"}


@pytest.mark.parametrize("name", CALCULATORS)
def test_every_calculator_has_its_command_and_its_schema(name: str) -> None:
    status, told = put_in(name, question={})
    assert (status, set(told)) == (2, {"error"})
    result = run("schema", name)
    assert set(json.loads(result.stdout)) == {"question", "answer"}


def test_an_unknown_calculator_names_the_known_ones() -> None:
    result = run("schema", "horoscope")
    assert result.exit_code == 1
    assert "deadline" in result.stderr


def test_the_sets_are_listed_by_subject() -> None:
    result = run("list")
    assert result.exit_code == 0
    assert "Danh hiệu thi đua, hình thức khen thưởng (titles)" in result.stdout
    assert "titles-2022: từ ngày 01/01/2024 đến trước ngày 01/10/2026 · Đã xác nhận · " in result.stdout


def test_the_list_holds_to_a_day_and_a_subject() -> None:
    told = json.loads(run("list", "--on", "2026-10-01", "--subject", "titles", "--json").stdout)
    assert [each["id"] for each in told["rule_sets"]] == ["titles-2026"]
    clocks = json.loads(run("list", "--subject", "clocks", "--json").stdout)["rule_sets"]
    assert {each["subject"].partition(".")[0] for each in clocks} == {"clocks"}
    assert "There is no such set." in run("list", "--subject", "weather", "--language", "en").stdout


def test_a_set_is_shown_in_words_in_the_language_asked_for() -> None:
    vietnamese, english = run("show", "votes").stdout, run("show", "votes", "--language", "en").stdout
    assert "Tỷ lệ đồng ý tối thiểu: 90 %" in vietnamese
    assert "Share in favour, at least: 90 %" in english
    assert "Source: " in english


def test_one_rule_is_shown_alone() -> None:
    told = json.loads(run("show", "titles-2022", "advanced_worker", "--json").stdout)
    assert [rule["code"] for rule in told["rules"]] == ["advanced_worker"]
    assert told["rules"][0]["in_words"][0]["label"] == {"vi": "Dành cho", "en": "For"}


@pytest.mark.parametrize("words", [("show", "x"), ("show", "votes", "x"), ("diff", "votes", "x")])
def test_what_is_not_there_is_told_in_plain_words(words: tuple[str, ...]) -> None:
    result = run(*words)
    assert result.exit_code == 1
    assert "There is no" in result.stderr or "has no" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("set_id", law.rulebooks().sets)
def test_every_set_is_shown_and_written_as_json(set_id: str) -> None:
    assert run("show", set_id).exit_code == 0
    told = json.loads(run("show", set_id, "--json").stdout)
    assert len(told["rules"]) == len(law.rulebooks().sets[set_id].rules)


def test_two_sets_are_compared_old_and_new() -> None:
    result = run("diff", "clocks-complaint-2012", "clocks-complaint-2026")
    assert result.exit_code == 0
    assert "    Thời hạn: 10 ngày → 7 ngày làm việc" in result.stdout.splitlines()
    told = json.loads(run("diff", "clocks-discipline-2020", "clocks-discipline-2025", "--json").stdout)
    assert {"added"} <= {rule["change"] for rule in told["rules"]}
    assert "The two sets say the same." in run("diff", "votes", "votes", "--language", "en").stdout


def test_the_shipped_folder_is_right() -> None:
    result = run("check")
    assert (result.exit_code, result.stdout.strip()) == (0, "Không có lỗi.")


def test_every_problem_of_a_folder_is_told_with_its_file_and_key(tmp_path: Path) -> None:
    folder = with_files(tmp_path, odd='id = "odd"\nsubject = "votes"\nrule = [1]\n', worse="id = [")
    result = run("check", str(folder), "--language", "en")
    assert result.exit_code == 1
    assert "odd.toml: title: this key is missing" in result.stdout.splitlines()
    told = json.loads(run("--folder", str(folder), "check", "--json").stdout)
    assert {each["file"] for each in told} == {"odd.toml", "worse.toml"}
    assert all(set(each["message"]) == {"vi", "en"} for each in told)


def test_a_folder_that_cannot_be_used_is_told_so(tmp_path: Path) -> None:
    folder = with_files(tmp_path, odd="id = [")
    result = run("--folder", str(folder), "list")
    assert result.exit_code == 1
    assert "odd.toml" in result.stderr
