"""A wrong file is refused with its name and key, and half a rulebook is never used."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.core.rulebook import RulebookError, check, load

ACT = """
[[act]]
number = "1/2030/QH16"
title = { vi = "Luật số 1/2030/QH16", en = "Law No. 1/2030/QH16" }
marks = ["V"]
"""
CLOCKS = """
id = "clocks-feedback-2030"
subject = "clocks.feedback"
title = { vi = "Thời hạn", en = "Limits" }
effective_from = 2030-01-01
status = "confirmed"

[[rule]]
code = "feedback.reply"
label = { vi = "Trả lời", en = "Answer" }
source = { act = "1/2030/QH16", article = "1" }
confidence = ["V"]
unit = "working_day"
length = 10
binds = "agency"
starts = { vi = "Ngày nhận", en = "Receipt" }
"""
CRITERIA = """
id = "plan"
subject = "criteria.units"
title = { vi = "Bộ tiêu chí", en = "Criteria" }
effective_from = 2030-01-01
status = "local"

[[rule]]
code = "frame"
kind = "frame"
label = { vi = "Khung", en = "Frame" }
source = { act = "1/2030/QH16", article = "1" }
confidence = ["D"]
subject_type = "unit"
total = "100"
bands = "own"

[[rule]]
code = "simpler"
kind = "group"
label = { vi = "Đơn giản hơn", en = "Simpler" }
source = { act = "1/2030/QH16", article = "1" }
confidence = ["D"]
order = 1

[[rule]]
code = "posted"
kind = "criterion"
label = { vi = "Niêm yết", en = "Posted" }
source = { act = "1/2030/QH16", article = "1" }
confidence = ["D"]
group = "simpler"
method = "ratio"
max = "100"
target = "100"
rounding = "half_up"
missing = "exclude"
formula = { vi = "100 × tỷ lệ", en = "100 × rate" }

[rule.evidence]
code = "onestop.posted_rate"
shape = "ratio"
definition = { vi = "Tỷ lệ", en = "Rate" }
"""
BARE_CONDITION = 'when = [{ circumstances = ["x"], label = { vi = "a", en = "b" }, needs_criteria = 1 }]'


def problems(tmp_path: Path, *texts: str) -> list[tuple[str, str, str]]:
    for number, text in enumerate(texts):
        (tmp_path / f"{number}.toml").write_text(text, encoding="utf-8")
    return [(problem.file, problem.key, problem.message.en) for problem in check(tmp_path)]


@pytest.mark.parametrize("text", [CLOCKS, CRITERIA])
def test_a_right_file_has_no_problem(tmp_path: Path, text: str) -> None:
    assert problems(tmp_path, ACT, text) == []


@pytest.mark.parametrize(
    ("old", "new", "key", "message"),
    [
        ('unit = "working_day"', 'unit = "week"', "rule[feedback.reply].unit", "“week” is not one of"),
        ("length = 10", "length = 0", "rule[feedback.reply].length", "at least 1"),
        ("length = 10", "length = 10.5", "rule[feedback.reply].length", "whole number"),
        ("length = 10", "length = true", "rule[feedback.reply].length", "whole number"),
        ("length = 10", "lenght = 10", "rule[feedback.reply].length", "missing"),
        ("length = 10", "lenght = 10\nlength = 10", "rule[feedback.reply].lenght", "no key of this name"),
        (', en = "Answer"', "", "rule[feedback.reply].label.en", "missing"),
        ('vi = "Trả lời"', 'vi = " "', "rule[feedback.reply].label.vi", "string of the form"),
        ('confidence = ["V"]', "confidence = []", "rule[feedback.reply].confidence", "at least 1"),
        ('confidence = ["V"]', 'confidence = ["sure"]', "rule[feedback.reply].confidence[0]", "“sure”"),
        ('source = { act = "1/2030/QH16", article = "1" }\n', "", "rule[feedback.reply].source", "missing"),
        ('act = "1/2030/QH16"', 'act = "2/2030/QH16"', "rule[feedback.reply].source.act", "is not registered"),
        (', article = "1"', "", "rule[feedback.reply].source.article", "a note says so"),
        ("effective_from = 2030-01-01", 'effective_from = "2030-01-01"', "effective_from", "must be a date"),
        ("effective_from = 2030-01-01", "effective_from = 2030-01-01T00:00:00Z", "effective_from", "must be a date"),
        ('status = "confirmed"', "", "status", "missing"),
        ('status = "confirmed"', 'status = "sure"', "status", "“sure”"),
        ('status = "confirmed"', 'status = "unconfirmed"', "open_question", "names what is open"),
        ('status = "confirmed"', 'status = "confirmed"\neffective_to = 2030-01-01', "effective_to", "after"),
        ('status = "confirmed"', 'status = "confirmed"\nbased_on = "other"', "based_on", "no set “other”"),
        ('status = "confirmed"', 'status = "confirmed"\nbased_on = "clocks-feedback-2030"', "based_on", "circle"),
        ('subject = "clocks.feedback"', 'subject = "watches"', "subject", "no such subject"),
        ('subject = "clocks.feedback"', 'subject = "clocks.complaint"', "rule[feedback.reply]", "“complaint.”"),
        ('confidence = ["V"]', 'confidence = ["V"]\nstatus = "confirmed"', "rule[feedback.reply].status", "is not one"),
        (
            'confidence = ["V"]',
            'confidence = ["V"]\nmay_override = ["size"]',
            "rule[feedback.reply].may_override",
            "no key",
        ),
        (
            'binds = "agency"',
            f'binds = "agency"\n{BARE_CONDITION}',
            "rule[feedback.reply].when[0].refusal",
            "belong together",
        ),
    ],
)
def test_each_mistake_is_named_by_file_and_key(tmp_path: Path, old: str, new: str, key: str, message: str) -> None:
    assert CLOCKS.count(old) >= 1
    found = problems(tmp_path, ACT, CLOCKS.replace(old, new, 1))
    assert any(file == "1.toml" and place == key and message in text for file, place, text in found), found


@pytest.mark.parametrize(
    ("old", "new", "key", "message"),
    [
        ('max = "100"', 'max = "90"', "rule", "sum to 90, they must sum to 100"),
        ('max = "100"', "max = 100.0", "rule[posted].max", "in quotes"),
        ('max = "100"', 'max = "NaN"', "rule[posted].max", "in quotes"),
        ('max = "100"', 'max = "-100"', "rule[posted].max", "in quotes"),
        ('max = "100"', 'max = "99.999"', "rule[posted].max", "2 decimal places"),
        ('group = "simpler"', 'group = "faster"', "rule[posted].group", "no such group"),
        ('missing = "exclude"', 'missing = "neutral"', "rule[posted].neutral_points", "“neutral” alone"),
        (
            'missing = "exclude"',
            'missing = "neutral"\nneutral_points = "101"',
            "rule[posted].neutral_points",
            "maximum",
        ),
        ('method = "ratio"', 'method = "guess"', "rule[posted].method", "“guess”"),
        ('code = "onestop.posted_rate"', 'code = "Posted"', "rule[posted].evidence.code", "string of the form"),
        ('kind = "frame"', 'kind = "window"', "rule[frame].kind", "“window”"),
        ('code = "frame"\nkind = "frame"', 'code = "simpler"\nkind = "frame"', "rule[simpler]", "in force together"),
    ],
)
def test_each_mistake_in_criteria_is_named(tmp_path: Path, old: str, new: str, key: str, message: str) -> None:
    assert CRITERIA.count(old) == 1
    found = problems(tmp_path, ACT, CRITERIA.replace(old, new))
    assert any(file == "1.toml" and place == key and message in text for file, place, text in found), found


def test_broken_toml_is_a_problem_and_not_a_crash(tmp_path: Path) -> None:
    [(file, key, message)] = problems(tmp_path, "id = ")
    assert (file, key) == ("0.toml", "")
    assert "not readable as TOML" in message


def test_bytes_that_are_not_utf_8_are_a_problem(tmp_path: Path) -> None:
    (tmp_path / "old.toml").write_bytes("title = 'Quyết định'".encode("cp1258", errors="replace"))
    assert [problem.file for problem in check(tmp_path)] == ["old.toml"]


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RulebookError, match="no rulebook"):
        load(tmp_path)


def test_two_files_of_one_id_are_refused(tmp_path: Path) -> None:
    assert [(file, key) for file, key, _ in problems(tmp_path, ACT, CLOCKS, CLOCKS)] == [("2.toml", "id")]


def test_two_sets_in_force_together_must_say_which_supersedes(tmp_path: Path) -> None:
    later = CLOCKS.replace("clocks-feedback-2030", "clocks-feedback-2031").replace("2030-01-01", "2031-01-01")
    assert [(file, key) for file, key, _ in problems(tmp_path, ACT, CLOCKS, later)] == [("2.toml", "effective_from")]
    said = later.replace('status = "confirmed"', 'status = "confirmed"\nsupersedes = ["clocks-feedback-2030"]')
    assert problems(tmp_path, ACT, CLOCKS, said) == []


def test_one_act_cannot_be_registered_in_two_ways(tmp_path: Path) -> None:
    other = ACT.replace('marks = ["V"]', 'marks = ["K"]')
    assert [(file, key) for file, key, _ in problems(tmp_path, ACT, CLOCKS, other)] == [("2.toml", "act[1/2030/QH16]")]


def test_nothing_of_a_wrong_folder_is_used_and_all_problems_are_told(tmp_path: Path) -> None:
    wrong = CLOCKS.replace("length = 10", "length = 0").replace('unit = "working_day"', 'unit = "week"')
    for name, text in (("acts.toml", ACT), ("good.toml", CRITERIA), ("wrong.toml", wrong)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(RulebookError) as refused:
        load(tmp_path)
    assert [problem.key for problem in refused.value.problems] == [
        "rule[feedback.reply].length",
        "rule[feedback.reply].unit",
    ]
    assert "wrong.toml: rule[feedback.reply].length" in str(refused.value)


def test_every_problem_is_told_in_vietnamese_too(tmp_path: Path) -> None:
    (tmp_path / "0.toml").write_text(ACT, encoding="utf-8")
    (tmp_path / "1.toml").write_text(CLOCKS.replace("length = 10", "length = 0"), encoding="utf-8")
    assert [problem.message.vi for problem in check(tmp_path)] == ["phải là số nguyên từ 1 trở lên"]


def test_one_file_can_be_checked_beside_the_others(tmp_path: Path) -> None:
    for name, text in (("acts.toml", ACT), ("good.toml", CRITERIA), ("wrong.toml", CLOCKS.replace("length = 10", ""))):
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert check(tmp_path / "good.toml") == []
    assert [problem.key for problem in check(tmp_path / "wrong.toml")] == ["rule[feedback.reply].length"]
