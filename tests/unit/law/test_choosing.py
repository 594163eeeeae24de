"""Which text answers on which day, and how it stands."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from app.core import law
from app.core.rulebook import (
    AmbiguousRule,
    NoRule,
    NoRuleSet,
    Override,
    Status,
    check_override,
    leaves,
    load,
    standing_of,
)

AMENDMENT = """
id = "titles-2031"
subject = "titles"
title = { vi = "Luật giả định", en = "A fictional law" }
effective_from = 2031-01-01
status = "confirmed"
based_on = "titles-2026"
supersedes = ["titles-2026"]

[[act]]
number = "99/2030/QH17"
title = { vi = "Luật giả định số 99/2030/QH17", en = "Fictional Law No. 99/2030/QH17" }
marks = ["V"]

[[rule]]
code = "advanced_worker"
kind = "title"
label = { vi = "Lao động tiên tiến", en = "Advanced worker" }
source = { act = "99/2030/QH17", article = "1" }
confidence = ["V"]
subject_type = "person"
interval = "yearly"

[[rule.criteria]]
code = "rating"
check = "rating_at_least"
rating = "excellent"
requirement = { vi = "Hoàn thành xuất sắc nhiệm vụ", en = "Rated excellent" }
"""


@pytest.mark.parametrize(
    ("subject", "category", "on", "chosen", "status"),
    [
        ("titles", None, "2024-01-01", "titles-2022", Status.CONFIRMED),
        ("titles", None, "2026-09-30", "titles-2022", Status.CONFIRMED),
        ("titles", None, "2026-10-01", "titles-2026", Status.UNCONFIRMED),
        ("rating", "civil_servant", "2025-12-31", "rating-2020", Status.CONFIRMED),
        ("rating", "civil_servant", "2026-01-01", "rating-2025", Status.CONFIRMED),
        ("rating", "public_employee", "2026-01-01", "rating-2020", Status.CONFIRMED),
        ("rating", "public_employee", "2026-06-30", "rating-2020", Status.CONFIRMED),
        ("rating", "public_employee", "2026-07-01", "rating-2026", Status.CONFIRMED),
        ("rating", "cadre", "2026-06-30", "rating-2020", Status.CONFIRMED),
        ("rating", "cadre", "2026-12-10", "rating-2025", Status.UNCONFIRMED),
        ("rating", "contract_worker", "2025-12-10", "rating-2020", Status.UNCONFIRMED),
        ("rating", "contract_worker", "2026-12-10", "rating-2026", Status.UNCONFIRMED),
        ("clocks.discipline", "civil_servant", "2025-06-30", "clocks-discipline-2020", Status.UNCONFIRMED),
        ("clocks.discipline", "civil_servant", "2025-07-01", "clocks-discipline-2025", Status.CONFIRMED),
        ("clocks.discipline", "public_employee", "2026-06-30", "clocks-discipline-2020", Status.UNCONFIRMED),
        ("clocks.discipline", "public_employee", "2026-07-01", "clocks-discipline-2026", Status.CONFIRMED),
        ("criteria.units", None, "2026-11-20", "plan-146-units", Status.LOCAL),
        ("criteria.people", None, "2026-11-20", "plan-146-people", Status.LOCAL),
        ("bonus", None, "2027-02-28", "bonus", Status.CONFIRMED),
        ("bonus", None, "2027-03-01", "bonus", Status.UNCONFIRMED),
    ],
)
def test_the_set_in_force_answers(subject: str, category: str | None, on: str, chosen: str, status: Status) -> None:
    found = law.rule_set(subject, date.fromisoformat(on), applies_to=category)
    assert (found.id, found.status) == (chosen, status)


@pytest.mark.parametrize(
    ("subject", "on"), [("titles", "2023-12-31"), ("bonus", "2025-06-30"), ("nothing", "2026-01-01")]
)
def test_a_day_without_a_text_has_no_set(subject: str, on: str) -> None:
    with pytest.raises(NoRuleSet, match=subject):
        law.rule_set(subject, date.fromisoformat(on))


@pytest.mark.parametrize(
    ("award", "on", "deciders"),
    [
        ("emulation_fighter_base", "2025-06-30", {"unit_head", "agency_head", "district_chair"}),
        ("emulation_fighter_base", "2025-07-01", {"unit_head", "agency_head", "commune_chair"}),
        ("advanced_collective", "2025-07-01", {"unit_head", "agency_head", "commune_chair"}),
        ("advanced_worker", "2025-06-30", {"unit_head", "agency_head", "commune_chair", "district_chair"}),
        ("excellent_collective", "2026-01-01", {"province_chair"}),
        ("emulation_fighter_national", "2026-01-01", {"prime_minister"}),
    ],
)
def test_deciders_changed_with_the_district_level(award: str, on: str, deciders: set[str]) -> None:
    rule = law.rule_set("deciders", date.fromisoformat(on)).rule(award)
    assert set(rule.body.strings("deciders")) == deciders


@pytest.mark.parametrize(
    ("on", "amount", "status"),
    [("2026-06-30", 2340000, Status.CONFIRMED), ("2026-07-01", 2530000, Status.UNCONFIRMED)],
)
def test_the_base_wage_is_that_of_the_day_of_the_decision(on: str, amount: int, status: Status) -> None:
    rule = law.rule_set("bonus", date.fromisoformat(on)).rule("base_wage")
    assert (rule.body.integer("amount"), rule.status) == (amount, status)


@pytest.mark.parametrize(
    ("category", "on", "measures"),
    [
        (
            "civil_servant",
            "2025-06-30",
            ["reprimand", "warning", "salary_step_down", "demotion", "removal", "dismissal"],
        ),
        ("civil_servant", "2025-07-01", ["reprimand", "warning", "removal", "dismissal"]),
        ("cadre", "2026-11-20", ["reprimand", "warning", "removal", "recall"]),
        ("public_employee", "2026-07-01", ["reprimand", "warning", "removal", "dismissal"]),
    ],
)
def test_the_ladder_of_discipline_depends_on_day_and_category(category: str, on: str, measures: list[str]) -> None:
    rules = law.rule_set("discipline", date.fromisoformat(on), applies_to=category)
    assert [step.string("code") for step in rules.rule("measures").body.tables("measures")] == measures


def test_a_rule_that_differs_by_category_must_be_asked_with_one() -> None:
    rules = law.rule_set("discipline", date(2026, 11, 20))
    with pytest.raises(AmbiguousRule):
        rules.rule("measures")
    assert rules.rule("measures", applies_to="cadre").applies_to == {"cadre"}


@pytest.mark.parametrize("subject", ["rating", "clocks.discipline"])
def test_where_the_category_decides_the_text_none_is_guessed(subject: str) -> None:
    with pytest.raises(AmbiguousRule, match="category of staff"):
        law.rule_set(subject, date(2026, 12, 10))


def test_an_unknown_rule_is_named_in_the_error() -> None:
    with pytest.raises(NoRule, match="titles-2022 has no rule hero"):
        law.rule_set("titles", date(2026, 1, 1)).rule("hero")


def test_gates_before_july_2025_are_not_vouched_for() -> None:
    old, new = (law.rule_set("gates", day).rule("open_proceeding") for day in (date(2025, 6, 30), date(2025, 7, 1)))
    assert (old.status, new.status) == (Status.UNCONFIRMED, Status.CONFIRMED)


def test_the_amending_law_carries_over_what_it_does_not_restate_unconfirmed() -> None:
    amended = law.rule_set("titles", date(2026, 12, 1))
    base = law.rule_set("titles", date(2026, 9, 30))
    assert {rule.code for rule in amended.rules} == {rule.code for rule in base.rules}
    assert {rule.status for rule in amended.rules} == {Status.UNCONFIRMED}
    assert {rule.rule_set for rule in amended.rules} == {"titles-2026"}
    assert amended.rule("advanced_worker").source == base.rule("advanced_worker").source
    assert amended.open_question is not None


def test_the_draft_and_the_older_text_can_be_compared() -> None:
    amended = law.rule_set("titles", date(2026, 12, 1))
    older = law.rulebooks().older(amended, on=date(2026, 12, 1))
    assert older is not None
    assert (older.id, older.status) == ("titles-2022", Status.CONFIRMED)
    checks = {
        rules.id: [
            leaf.string("check") for leaf in leaves(rules.rule("emulation_fighter_base").body.tables("criteria"))
        ]
        for rules in (older, amended)
    }
    assert checks == {
        "titles-2022": ["meets_standard_of", "rating_at_least", "initiative", "topic"],
        "titles-2026": ["rating_at_least", "initiative", "topic"],
    }


def test_an_older_dossier_may_take_the_newer_text_once_it_is_in_force() -> None:
    received = law.rule_set("titles", date(2026, 9, 15))
    newer = law.rulebooks().more_favourable(received, on=date(2026, 10, 1))
    assert newer is not None
    assert newer.id == "titles-2026"
    assert law.rulebooks().more_favourable(received, on=date(2026, 9, 30)) is None


def test_confirming_a_set_confirms_its_rules_and_nothing_else() -> None:
    on = date(2026, 12, 1)
    confirmed = law.rule_set("titles", on, confirmed={"titles-2026"})
    assert {confirmed.status} | {rule.status for rule in confirmed.rules} == {Status.CONFIRMED}
    assert law.rule_set("titles", on, confirmed={"titles-2022"}).status is Status.UNCONFIRMED
    assert law.rule_set("titles", on).status is Status.UNCONFIRMED, "the shipped set is as before"
    assert law.rule_set("criteria.units", on, confirmed={"plan-146-units"}).status is Status.LOCAL


def test_a_part_with_weaker_marks_stands_lower_than_its_rule_until_the_set_is_confirmed() -> None:
    on = date(2026, 1, 1)
    for confirmed, expected in (((), Status.UNCONFIRMED), (("titles-2022",), Status.CONFIRMED)):
        rule = law.rule_set("titles", on, confirmed=confirmed).rule("emulation_fighter_province")
        standings = {leaf.string("code"): standing_of(leaf, rule) for leaf in leaves(rule.body.tables("criteria"))}
        assert standings["run"] is Status.CONFIRMED
        assert standings["initiative"] is expected


def test_a_province_sets_its_own_limit_by_its_own_decision_from_its_own_day() -> None:
    own = Override("clocks.feedback", "feedback.reply", "length", 7, date(2026, 8, 1), "12/2026/QĐ-UBND")
    before = law.clock("feedback.reply", date(2026, 7, 31), overrides=[own])
    after = law.clock("feedback.reply", date(2026, 8, 1), overrides=[own])
    assert (before.limit.length, after.limit.length) == (10, 7)
    assert (after.rule.status, after.rule.document) == (Status.LOCAL, "12/2026/QĐ-UBND")


@pytest.mark.parametrize(
    ("override", "wrong"),
    [
        (Override("clocks.feedback", "feedback.reply", "length", 7, date(2026, 8, 1), "12/QĐ"), []),
        (Override("clocks.feedback", "feedback.reply", "length", 0, date(2026, 8, 1), "12/QĐ"), ["length"]),
        (Override("clocks.feedback", "feedback.reply", "length", "7", date(2026, 8, 1), "12/QĐ"), ["length"]),
        (
            Override("clocks.feedback", "feedback.reply", "unit", "month", date(2026, 8, 1), "12/QĐ"),
            ["rule[feedback.reply].unit"],
        ),
        (Override("clocks.feedback", "feedback.reply", "length", 7, date(2026, 8, 1), " "), ["document"]),
        (
            Override("clocks.feedback", "feedback.reply", "length", 7, date(2026, 8, 1), "12/QĐ", date(2026, 8, 1)),
            ["effective_to"],
        ),
    ],
)
def test_an_override_is_looked_at_before_it_is_stored(override: Override, wrong: list[str]) -> None:
    rules = law.rule_set(override.subject, override.effective_from)
    assert [finding.key for finding in check_override(rules, override)] == wrong


@pytest.mark.parametrize(
    ("subject", "rule", "key", "value", "fits"),
    [
        ("initiatives", "vote", "share", "2/3", True), ("initiatives", "vote", "share", "0.7", True),
        ("initiatives", "vote", "share", "4/3", False), ("initiatives", "vote", "share", "70 %", False),
        ("initiatives", "pass_mark", "pass_at", "60", True), ("initiatives", "pass_mark", "pass_at", 60, False),
        ("initiatives", "applied_within_year", "applied_within_months", 24, False),
        ("quotas", "ranking", "order", ["votes", "preferred"], True), ("quotas", "ranking", "order", ["age"], False),
        ("quotas", "preference", "women_share_at_least", "0.5", False),
        ("inspections", "repeat_finding", "within_months", 6, True),
        ("inspections", "explanation", "working_days", 0, False),
    ],
)  # fmt: skip
def test_what_a_province_may_set_of_practice_and_only_in_its_shape(
    subject: str, rule: str, key: str, value: object, fits: bool
) -> None:
    override = Override(subject, rule, key, value, date(2026, 1, 1), "86/2025/QĐ-UBND")
    assert (check_override(law.rule_set(subject, date(2026, 11, 20)), override) == []) is fits


def test_a_local_bar_is_off_until_a_province_turns_it_on() -> None:
    on = date(2026, 11, 20)
    switch = Override("gates", "local.new_hire", "enabled", True, date(2026, 1, 1), "86/2025/QĐ-UBND")
    assert check_override(law.rule_set("gates", on), switch) == []
    assert not law.rule_set("gates", on).rule("local.new_hire").body.flag("enabled", True)
    assert law.rule_set("gates", on, overrides=[switch]).rule("local.new_hire").body.flag("enabled", True)


def test_an_override_that_no_rule_allows_is_never_ignored() -> None:
    wrong = Override("titles", "advanced_worker", "interval", "any_time", date(2024, 1, 1), "1/QĐ")
    with pytest.raises(NoRule):
        law.rule_set("titles", date(2026, 1, 1), overrides=[wrong])


def test_a_new_law_is_a_new_file_and_counts_from_its_day_only(tmp_path: Path) -> None:
    shutil.copytree(law.FOLDER, tmp_path, dirs_exist_ok=True)
    draft = (tmp_path / "titles-2026.toml").read_text(encoding="utf-8")
    (tmp_path / "titles-2031.toml").write_text(AMENDMENT, encoding="utf-8")
    assert "effective_to" not in draft
    amended = load(tmp_path)
    before = amended.rule_set("titles", date(2030, 12, 31))
    after = amended.rule_set("titles", date(2031, 1, 1))
    standard = {rules.id: rules.rule("advanced_worker").body.tables("criteria")[0] for rules in (before, after)}
    assert {name: leaf.string("rating") for name, leaf in standard.items()} == {
        "titles-2026": "good", "titles-2031": "excellent",
    }  # fmt: skip
    assert after.rule("advanced_worker").source.text.vi == "Điều 1 Luật giả định số 99/2030/QH17"
    assert after.rule("advanced_worker").status is Status.CONFIRMED
    assert after.rule("emulation_fighter_base").status is Status.UNCONFIRMED, "carrying over promotes nothing"


def test_a_set_is_read_by_its_id_whether_or_not_it_is_in_force() -> None:
    on = date(2025, 12, 1)
    asked = law.rulebooks().named("titles-2026", on, confirmed={"titles-2026"})
    assert (asked.id, asked.status, asked.in_force(on)) == ("titles-2026", Status.CONFIRMED, False)
    assert law.rulebooks().named("titles-2026", on).status is Status.UNCONFIRMED
    with pytest.raises(NoRuleSet, match="titles-1990"):
        law.rulebooks().named("titles-1990", on)
