"""An amended law is a file more: verdicts and deadlines change from its day on, and nothing else does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from app.core import law
from app.core.rulebook import RulebookError, check
from app.rule_desk.cli import rules
from tests.unit.rule_desk.asked import answer_of
from tests.unit.rule_desk.folders import with_files

ACT = """
[[act]]
number = "99/2031/QH17"
title = { vi = "Luật số 99/2031/QH17", en = "Law No. 99/2031/QH17" }
marks = ["V"]
"""
TITLES = (
    ACT
    + """
[[rule]]
code = "emulation_fighter_base"
kind = "title"
label = { vi = "Chiến sĩ thi đua cơ sở", en = "Grassroots emulation fighter" }
source = { act = "99/2031/QH17", article = "3" }
confidence = ["V"]
subject_type = "person"
interval = "yearly"

[[rule.criteria]]
code = "excellent"
check = "rating_at_least"
rating = "excellent"
requirement = { vi = "Được xếp loại xuất sắc trong năm xét", en = "Rated excellent in the award year" }

[[rule.criteria]]
code = "wider_initiative"
check = "initiative"
scope = "province"
count = 1
within = "award_year"
requirement = { vi = "Có sáng kiến được cấp tỉnh công nhận", en = "An initiative recognised by the province" }
"""
)
CLOCK = """
[[rule]]
code = "feedback.reply"
label = { vi = "Trả lời người phản ánh, kiến nghị", en = "Answer the person" }
source = { act = "99/2031/QH17", article = "4" }
confidence = ["V"]
unit = "working_day"
length = 4
binds = "agency"
starts = { vi = "Ngày tiếp nhận", en = "Day of receipt" }
"""


def amending(set_id: str, base: str, subject: str, chosen_by: str, rules: str) -> str:
    return f"""
id = "{set_id}"
subject = "{subject}"
title = {{ vi = "Theo Luật số 99/2031/QH17", en = "Under Law No. 99/2031/QH17" }}
effective_from = 2031-03-01
status = "confirmed"
based_on = "{base}"
supersedes = ["{base}"]

[transition]
chosen_by = "{chosen_by}"
{rules}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return with_files(
        tmp_path,
        titles_2031=amending("titles-2031", "titles-2026", "titles", "dossier_received_on", TITLES),
        clocks_2031=amending("clocks-feedback-2031", "clocks-feedback-2026", "clocks.feedback", "received_on", CLOCK),
    )


def verdict(received_on: str, scope: str = "base") -> dict[str, Any]:
    solution = {"id": "SK-1", "scope": scope, "recognised_on": "2030-05-05", "effective": True, "used_for": []}
    person = {
        "ratings": {"2030": "excellent"}, "attitude_confirmed": True, "selected": True, "titles": [], "topics": [],
        "initiatives": [solution], "discipline": [], "proceedings": [],
    }  # fmt: skip
    sets = ["titles-2026", *(["titles-2031"] if "titles-2031" in law.rulebooks().sets else []), "gates"]
    return answer_of(
        "title", title="emulation_fighter_base", award_year=2030, dossier_received_on=received_on, person=person,
        confirmed=sets,
    )  # fmt: skip


def due(start: str) -> tuple[str, str, str]:
    told = answer_of("deadline", clock="feedback.reply", start=start)
    return told["rule_set"], told["due_strict"], told["source"]["act"]


def test_the_amending_files_are_right(folder: Path) -> None:
    assert check(folder) == []


@pytest.mark.parametrize(
    ("received_on", "scope", "rule_set", "told"),
    [
        ("2031-02-28", "base", "titles-2026", "eligible"),
        ("2031-03-01", "base", "titles-2031", "refused"),
        ("2031-03-01", "province", "titles-2031", "eligible"),
    ],
)
def test_a_verdict_changes_from_the_day_of_the_new_text_on(
    folder: Path, received_on: str, scope: str, rule_set: str, told: str
) -> None:
    with law.read_from(folder):
        found = verdict(received_on, scope)
    assert (found["rule_set"], found["verdict"]) == (rule_set, told)


def test_the_new_refusal_names_the_new_article(folder: Path) -> None:
    with law.read_from(folder):
        reasons = verdict("2031-03-01")["reasons"]
    [failed] = [each for each in reasons if each["passed"] is False]
    assert (failed["source"]["act"], failed["source"]["article"]) == ("99/2031/QH17", "3")


def test_a_deadline_changes_from_the_day_of_the_new_text_on(folder: Path) -> None:
    with law.read_from(folder):
        before, after = due("2031-02-28"), due("2031-03-03")
    assert before == ("clocks-feedback-2026", "2031-03-14", "42/2013/QH13")
    assert after == ("clocks-feedback-2031", "2031-03-07", "99/2031/QH17")


def test_outside_the_folder_nothing_has_changed(folder: Path) -> None:
    with law.read_from(folder):
        due("2031-03-03")
    assert due("2031-03-03")[0] == "clocks-feedback-2026"
    assert verdict("2031-03-01")["verdict"] == "eligible"


def test_rules_that_are_not_restated_stay_in_force(folder: Path) -> None:
    with law.read_from(folder):
        told = answer_of("deadline", clock="feedback.transfer", start="2031-03-03")
    assert told["rule_set"] == "clocks-feedback-2031"
    assert told["length"] == answer_of("deadline", clock="feedback.transfer", start="2031-03-03")["length"]


def test_the_command_answers_from_the_folder_it_is_given(folder: Path) -> None:
    question = json.dumps({"clock": "feedback.reply", "start": "2031-03-03"})
    amended = CliRunner().invoke(rules, ["--folder", str(folder), "deadline"], input=question)
    shipped = CliRunner().invoke(rules, ["deadline"], input=question)
    assert json.loads(amended.stdout)["due_strict"] == "2031-03-07"
    assert json.loads(shipped.stdout)["due_strict"] == "2031-03-17"


def test_half_a_folder_is_never_used(tmp_path: Path) -> None:
    broken = with_files(tmp_path, broken='id = "broken"\nsubject = "titles"\n')
    with pytest.raises(RulebookError), law.read_from(broken):
        pass
    assert "broken" not in law.rulebooks().sets
