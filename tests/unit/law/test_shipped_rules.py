"""What must be true of every rule that is shipped."""

from __future__ import annotations

import shutil
import tomllib
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from app.core import law
from app.core.rulebook import Mark, Rule, RuleSet, Status, check
from app.core.rulebook.grading import READ, READ_SECOND_HAND, standing
from app.core.rulebook.shapes import SHAPES
from app.core.rulebook.shapes.awards import GATES, PREDICATES
from app.core.rulebook.shapes.conduct import METHODS

SETS = list(law.rulebooks().sets.values())
RULES = [rule for found in SETS for rule in found.rules]
PLANS = [found for found in SETS if found.subject.startswith("criteria.")]
INTERFACE_CLOCKS = (
    "denunciation.accept",
    "denunciation.transfer",
    "denunciation.notify_parties",
    "denunciation.resolve",
    "denunciation.send_conclusion",
    "denunciation.publish_conclusion",
    "denunciation.again",
    "complaint.file",
    "complaint.accept",
    "complaint.resolve_first",
    "complaint.send_first",
    "complaint.file_second",
    "complaint.resolve_second",
    "complaint.send_second",
    "discipline_complaint.file_first",
    "discipline_complaint.file_second",
    "discipline_complaint.resolve",
    "feedback.reply",
    "feedback.transfer",
    "discipline.time_bar",
    "discipline.handle",
    "discipline.in_force",
    "discipline.after_party_decision",
    "discipline.meeting_report",
    "discipline.council_setup",
    "discipline.council_summons",
    "discipline.council_recommendation",
    "discipline.decision",
    "one_stop.apology",
)
FINDINGS = (
    "late",
    "left_early",
    "absent_unexcused",
    "no_badge",
    "dress_code",
    "alcohol_on_duty",
    "smoking",
    "private_business",
    "improper_attitude",
    "harassment",
    "abuse_of_office",
    "desk_unattended",
    "procedures_not_posted",
    "schedule_missing",
    "no_name_plate",
    "late_file_without_apology",
)


def named(item: RuleSet | Rule) -> str:
    return item.id if isinstance(item, RuleSet) else f"{item.rule_set}:{item.code}"


def test_the_shipped_folder_has_no_problem() -> None:
    assert [str(problem) for problem in check(law.FOLDER)] == []


@pytest.mark.parametrize("rule", RULES, ids=named)
def test_every_rule_has_a_source_in_both_languages(rule: Rule) -> None:
    text = rule.source.text
    assert rule.source.act.number.split("/")[0] in text.vi
    assert rule.source.act.number.split("/")[0] in text.en
    if rule.source.article:
        assert f"Điều {rule.source.article} " in text.vi
        assert f"article {rule.source.article}" in text.en


@pytest.mark.parametrize("rule", RULES, ids=named)
def test_no_grade_is_promoted(rule: Rule) -> None:
    read = set(rule.marks) & READ
    read_through_the_act = set(rule.marks) & READ_SECOND_HAND and set(rule.source.act.marks) & READ
    if rule.status is Status.CONFIRMED:
        assert read or read_through_the_act
        assert rule.open_question is None


@pytest.mark.parametrize("found", [found for found in SETS if found.status is Status.UNCONFIRMED], ids=named)
def test_an_unconfirmed_set_has_no_confirmed_rule_and_says_what_is_open(found: RuleSet) -> None:
    assert found.open_question is not None
    assert all(rule.status is not Status.CONFIRMED for rule in found.rules)


@pytest.mark.parametrize(
    ("marks", "act_marks", "status"),
    [
        ("V", "V", Status.CONFIRMED),
        ("a", "a", Status.CONFIRMED),
        ("b", "b", Status.CONFIRMED),
        ("V2 b", "b", Status.CONFIRMED),
        ("V2", "V b", Status.CONFIRMED),
        ("c", "a", Status.CONFIRMED),
        ("V2", "V2", Status.UNCONFIRMED),
        ("c", "c", Status.UNCONFIRMED),
        ("K", "V", Status.UNCONFIRMED),
        ("D", "a", Status.UNCONFIRMED),
        ("K D", "V a b", Status.UNCONFIRMED),
    ],
)
def test_the_best_reading_counts_and_knowledge_never_does(marks: str, act_marks: str, status: Status) -> None:
    assert standing(map(Mark, marks.split()), act_marks=map(Mark, act_marks.split())) is status


@pytest.mark.parametrize("found", PLANS, ids=named)
def test_the_weights_of_each_criteria_set_sum_to_one_hundred(found: RuleSet) -> None:
    assert sum(rule.body.hundredths("max") for rule in found.of_kind("criterion")) == 10_000


@pytest.mark.parametrize("found", PLANS, ids=named)
def test_criteria_are_local_and_belong_to_the_three_groups(found: RuleSet) -> None:
    groups = [rule.code for rule in found.of_kind("group")]
    assert groups == ["simpler", "punctual", "friendly"]
    assert {rule.body.string("group") for rule in found.of_kind("criterion")} == set(groups)
    assert {rule.status for rule in found.rules} == {Status.LOCAL}


def test_the_criteria_score_only_what_was_concluded() -> None:
    sources = {rule.body.table("evidence").string("code") for found in PLANS for rule in found.of_kind("criterion")}
    assert "complaints.upheld" in sources
    assert not {"complaints.received", "complaints.open"} & sources


def test_bands_cover_every_score_from_zero_up() -> None:
    for found, on, category in (
        ("rating", date(2026, 12, 10), "civil_servant"),
        ("rating", date(2026, 12, 10), "public_employee"),
        ("criteria.units", date(2026, 12, 10), None),
    ):
        bands = law.rule_set(found, on, applies_to=category).of_kind("band")
        floors = [band.body.decimal("at_least") for band in bands]
        assert [band.body.string("rating") for band in bands] == ["excellent", "good", "completed", "failed"]
        assert floors == [Decimal(90), Decimal(70), Decimal(50), Decimal(0)]


@pytest.mark.parametrize("code", INTERFACE_CLOCKS)
def test_every_clock_of_the_interface_has_its_rule(code: str) -> None:
    subject = f"clocks.{code.partition('.')[0]}"
    on = date(2026, 11, 20)
    assert law.rule_set(subject, on, applies_to="public_employee").rule(code).body.integer("length") >= 1


@pytest.mark.parametrize("code", FINDINGS)
def test_the_catalogue_of_findings_cites_its_act(code: str) -> None:
    rule = law.rule_set("violations", date(2026, 11, 20)).rule(code)
    assert rule.body.string("subject_type") in {"person", "unit"}
    assert rule.body.flag("minutes") is (code in {"late", "left_early"})


def test_the_scale_of_initiatives_must_sum_to_its_total(tmp_path: Path) -> None:
    shutil.copytree(law.FOLDER, tmp_path, dirs_exist_ok=True)
    scale = tmp_path / "initiatives.toml"
    scale.write_text(scale.read_text(encoding="utf-8").replace('max = "40"', 'max = "39"'), encoding="utf-8")
    assert [(problem.file, problem.key) for problem in check(tmp_path)] == [("initiatives.toml", "rule")]


def test_votes_are_shares_of_all_members_compared_exactly() -> None:
    rules = law.rule_set("votes", date(2026, 1, 1))
    shares = {rule.code: rule.body.fraction("share") for rule in rules.rules}
    assert shares["emulation_fighter_base"] == Fraction(4, 5)
    assert shares["emulation_fighter_province"] == Fraction(9, 10)
    assert {rule.body.string("of") for rule in rules.rules} == {"all_members"}


def test_every_title_is_decided_by_somebody_and_paid_by_a_multiple() -> None:
    on = date(2026, 9, 30)
    titles = [rule for rule in law.rule_set("titles", on).of_kind("title")]
    deciders = law.rule_set("deciders", on)
    paid = {(rule.body.string("award"), rule.body.string("subject_type"))
            for rule in law.rule_set("bonus", on).of_kind("multiple")}  # fmt: skip
    for title in titles:
        assert deciders.rule(title.code).body.strings("deciders")
        assert (title.code, title.body.string("subject_type")) in paid


def test_working_hours_and_local_bars_are_off_as_shipped() -> None:
    on = date(2026, 11, 20)
    assert not any(rule.body.flag("enabled", True) for rule in law.rule_set("working_hours", on).rules)
    local = [rule for rule in law.rule_set("gates", on).rules if rule.status is Status.LOCAL]
    assert len(local) == 4
    assert not any(rule.body.flag("enabled", True) for rule in local)


def test_every_act_is_cited_and_every_label_differs_from_its_code() -> None:
    with (law.FOLDER / "acts.toml").open("rb") as file:
        registered = {act["number"] for act in tomllib.load(file)["act"]}
    text = "\n".join(path.read_text(encoding="utf-8") for path in law.FOLDER.glob("*.toml") if path.name != "acts.toml")
    assert {number for number in registered if f'act = "{number}"' not in text} == set()
    assert [rule.code for rule in RULES if rule.code in (rule.label.vi, rule.label.en)] == []


def test_the_description_of_the_files_names_everything_they_use() -> None:
    readme = (law.FOLDER / "README.md").read_text(encoding="utf-8")
    evidence = {rule.body.table("evidence").string("code") for found in PLANS for rule in found.of_kind("criterion")}
    names = {*PREDICATES, *GATES, *METHODS, *(name for name in SHAPES if name not in ("criteria", "clocks"))}
    assert {name for name in names if f"`{name}`" not in readme} == set()
    assert {
        code for code in evidence if f"`{code}`" not in readme and f"`.{code.partition('.')[2]}`" not in readme
    } == set()
