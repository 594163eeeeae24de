"""A second violation: what the advice says of each rule, on which rule it rests, and where people decide."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.core import law
from app.core.rulebook import Status
from app.core.rulebook_local.types import SHIPPED, InstalledLaw
from app.discipline.rules.second import Advised, NewAct, Running, Situation, advise
from app.discipline.types import Measure
from tests.unit.rule_desk.folders import with_files

M = Measure
ON = date(2026, 11, 20)
LADDER = "The measures, from the lightest: Reprimand, Warning, Removal from office, Dismissal."
PLAIN_STEP = "A new violation while a decision is in force"
REPEAT = "Repeat offence: the same act within 12 months of the effect of the first decision"


def advised(
    current: Measure | None,
    new: Measure,
    committed_on: date | None = date(2026, 11, 1),
    *,
    category: str = "public_employee",
    effective_on: date = date(2026, 8, 1),
    on: date = ON,
    acts: tuple[str | None, str | None] = ("late", "late"),
    is_manager: bool | None = False,
) -> Advised:
    running = Running(current, effective_on, acts[0]) if current is not None else None
    return advise(Situation(category, on, NewAct(new, committed_on, acts[1]), running, is_manager), SHIPPED)


def told(found: Advised) -> list[tuple[str, bool | None, str]]:
    return [(each.rule.code, each.passed, each.message.en) for each in found.reasons]


@pytest.mark.parametrize(
    ("current", "new", "step"),
    [
        (M.REPRIMAND, M.REPRIMAND, "The new act is not heavier: one step above the measure in force "
         "(Reprimand → Warning)."),
        (M.WARNING, M.WARNING, "The new act is not heavier: one step above the measure in force "
         "(Warning → Dismissal)."),
        (M.WARNING, M.REPRIMAND, "The new act is not heavier: one step above the measure in force "
         "(Warning → Dismissal)."),
        (M.REPRIMAND, M.WARNING, "The new act is heavier: one step above the measure for the new act "
         "(Warning → Dismissal)."),
        (M.REPRIMAND, M.DISMISSAL, "The measure for the new act is the heaviest there is."),
        (M.DISMISSAL, M.REPRIMAND, PLAIN_STEP),
        (M.DISMISSAL, M.DISMISSAL, PLAIN_STEP),
    ],
)  # fmt: skip
def test_while_a_decision_is_in_force_each_rule_is_told_with_its_step(
    current: Measure, new: Measure, step: str
) -> None:
    assert told(advised(current, new)) == [
        ("measures", True, LADDER),
        ("discipline.in_force", True, "The decision is in force up to 01/08/2027."),
        ("while_in_force", True, step),
        ("repeat_offence", True, REPEAT),
    ]


def test_what_was_done_before_the_decision_took_effect_is_told_as_not_the_case() -> None:
    found = advised(M.WARNING, M.WARNING, date(2026, 7, 31))
    assert [each[:2] for each in told(found)] == [
        ("measures", True), ("discipline.in_force", False), ("while_in_force", False), ("repeat_offence", False),
    ]  # fmt: skip
    assert told(found)[2][2] == PLAIN_STEP
    assert (found.measure, found.provisional, found.rule.code) == (M.WARNING, None, "measures")


def test_without_an_earlier_decision_only_the_ladder_is_told() -> None:
    found = advised(None, M.WARNING)
    assert told(found) == [("measures", True, LADDER)]
    assert (found.measure, found.provisional, found.missing) == (M.WARNING, None, ())
    assert (found.rule.code, found.status) == ("measures", Status.CONFIRMED)


def test_an_act_whose_day_is_not_known_leaves_every_rule_open() -> None:
    found = advised(M.WARNING, M.WARNING, None)
    assert [each[1] for each in told(found)] == [True, None, None, None]
    assert [text.en for text in found.missing] == ["The day of the new act"]


def test_advice_rests_on_the_rule_that_raised_the_measure() -> None:
    assert advised(M.REPRIMAND, M.REPRIMAND).rule.code == "while_in_force"
    assert advised(M.REPRIMAND, M.REPRIMAND).rule.source.text.en.startswith("Decree No. 234/2026")


@pytest.mark.parametrize("category", ["cadre", "civil_servant", "public_employee"])
def test_each_category_has_its_own_text(category: str) -> None:
    found = advised(M.REPRIMAND, M.REPRIMAND, category=category)
    decree = "234/2026" if category == "public_employee" else "172/2025"
    assert [decree in each.rule.source.text.en for each in found.reasons[2:]] == [True, True]
    assert found.reasons[0].rule.applies_to == {category}


def test_nothing_above_the_heaviest_is_said() -> None:
    found = advised(M.DISMISSAL, M.REPRIMAND)
    assert [text.en for text in found.missing] == ["Which measure is one step above the one in force"]
    assert (found.measure, found.provisional) == (None, None)


def test_a_text_that_was_not_read_is_named_as_not_confirmed() -> None:
    found = advised(
        M.WARNING, M.REPRIMAND, date(2024, 11, 1), category="civil_servant", effective_on=date(2024, 8, 1),
        on=date(2024, 11, 20),
    )  # fmt: skip
    assert [text.en for text in found.missing] == [
        "The rule is not confirmed: Measures for civil servants (before 1 July 2025)",
        "The rule is not confirmed: A new violation while a decision is in force (before 1 July 2025)",
    ]
    assert (found.measure, found.provisional) == (None, M.SALARY_STEP_DOWN)


def test_a_decision_before_every_text_held_leaves_open_whether_it_counts() -> None:
    found = advised(
        M.WARNING, M.REPRIMAND, date(2026, 6, 15), category="civil_servant", effective_on=date(2019, 3, 1),
        on=date(2026, 8, 1),
    )  # fmt: skip
    assert [each[:2] for each in told(found)] == [
        ("measures", True), ("while_in_force", None), ("repeat_offence", False),
    ]  # fmt: skip
    assert [text.en for text in found.missing] == [
        "The rule on a new violation while a decision is in force has not been read"
    ]
    assert found.closes_current is None


@pytest.mark.parametrize(
    ("effective_on", "committed_on", "on", "asked"),
    [
        (date(2025, 8, 1), date(2026, 8, 2), date(2026, 8, 20), True),
        (date(2025, 8, 1), date(2026, 8, 1), date(2026, 8, 20), False),
        (date(2026, 8, 1), date(2027, 8, 2), date(2027, 8, 20), False),
    ],
)
def test_after_an_end_that_was_not_read_a_person_says_whether_it_was_still_in_force(
    effective_on: date, committed_on: date, on: date, asked: bool
) -> None:
    category = "civil_servant" if effective_on.year == 2025 else "public_employee"
    found = advised(M.REPRIMAND, M.REPRIMAND, committed_on, category=category, effective_on=effective_on, on=on)
    said = "Whether the earlier decision was still in force on the day of the act"
    assert (said in [text.en for text in found.missing]) is asked


@pytest.mark.parametrize(
    ("committed_on", "is_older"), [(date(2025, 6, 30), True), (date(2025, 7, 1), False), (None, False)]
)
def test_only_what_was_done_under_the_older_text_may_come_under_it(committed_on: date | None, is_older: bool) -> None:
    found = advised(
        M.WARNING, M.REPRIMAND, committed_on, category="civil_servant", effective_on=date(2025, 3, 1),
        on=date(2025, 8, 1),
    )  # fmt: skip
    assert any("more favourable" in text.en for text in found.missing) is is_older
    transitions = [each for each in found.reasons if each.rule.code == "measures" and each.passed is None]
    assert [each.message.en.startswith("What is being handled before") for each in transitions] == [True] * is_older


@pytest.mark.parametrize(
    ("committed_on", "said"), [(date(2025, 6, 30), ["Which", "The"]), (date(2025, 7, 1), ["Which"])]
)
def test_where_the_older_text_leaves_it_open_people_decide(committed_on: date, said: list[str]) -> None:
    """Nothing stands above the heaviest measure under either text."""
    found = advised(
        M.DISMISSAL, M.REPRIMAND, committed_on, category="civil_servant", effective_on=date(2025, 3, 1),
        on=date(2025, 8, 1),
    )  # fmt: skip
    assert [text.en.partition(" ")[0] for text in found.missing] == said


def test_where_no_older_text_is_held_people_decide() -> None:
    found = advised(None, M.WARNING, date(2020, 9, 19), category="civil_servant", on=date(2025, 8, 1))
    assert ["more favourable" in text.en for text in found.missing] == [True]
    assert (found.measure, found.provisional) == (None, M.WARNING)


@pytest.mark.parametrize(
    ("current", "until"), [(M.REPRIMAND, "01/11/2026"), (M.SALARY_STEP_DOWN, "01/02/2027"), (M.REMOVAL, "01/08/2029")]
)
def test_how_long_a_contract_workers_decision_counts_is_told_by_its_measure(current: Measure, until: str) -> None:
    found = advised(current, M.REPRIMAND, date(2026, 10, 1), category="contract_worker")
    assert ("discipline.in_force", True, f"The decision is in force up to {until}.") in told(found)


@pytest.mark.parametrize(
    ("current", "new", "expected"),
    [
        (M.REPRIMAND, M.REPRIMAND, M.WARNING), (M.WARNING, M.REPRIMAND, M.DISMISSAL),
        (M.REPRIMAND, M.WARNING, M.DISMISSAL), (M.WARNING, M.DISMISSAL, M.DISMISSAL),
    ],
)  # fmt: skip
def test_a_repeat_offence_after_the_term_is_one_step_heavier_too(
    tmp_path: Path, current: Measure, new: Measure, expected: Measure
) -> None:
    """Where a text counts repeats for longer than a decision is in force."""
    longer = (law.FOLDER / "discipline.toml").read_text("utf-8").replace("within_months = 12", "within_months = 24")
    with law.read_from(with_files(tmp_path, discipline=longer)):
        again = Situation(
            "public_employee", date(2027, 11, 20), NewAct(new, date(2027, 11, 1), "late"),
            Running(current, date(2026, 8, 1), "late"), False,
        )  # fmt: skip
        found = advise(again, InstalledLaw())
    assert (found.measure, found.repeat_offence, found.closes_current) == (expected, True, False)
    assert found.rule.code == "repeat_offence"


@pytest.mark.parametrize(("again", "expected"), [(False, M.WARNING), (True, M.DISMISSAL)])
def test_a_text_may_step_from_the_measure_in_force_even_where_the_act_is_heavier(
    tmp_path: Path, again: bool, expected: Measure
) -> None:
    """It says so of what is done while the decision is in force, and nothing of a repeat after it."""
    text = (law.FOLDER / "discipline.toml").read_text("utf-8")
    other = text.replace("within_months = 12", "within_months = 24").replace("one_above_new", "one_above_current")
    committed = date(2027, 11, 1) if again else date(2026, 11, 1)
    with law.read_from(with_files(tmp_path, discipline=other)):
        found = advise(
            Situation(
                "public_employee", date(2027, 11, 20), NewAct(M.WARNING, committed, "late"),
                Running(M.REPRIMAND, date(2026, 8, 1), "late"), False,
            ),
            InstalledLaw(),
        )  # fmt: skip
    assert found.measure is expected
    assert ("while_in_force", not again, PLAIN_STEP) in told(found)


@pytest.mark.parametrize(("steps", "expected"), [(1, M.WARNING), (2, M.DISMISSAL)])
def test_the_text_says_by_how_many_steps_a_repeat_is_heavier(tmp_path: Path, steps: int, expected: Measure) -> None:
    text = (law.FOLDER / "discipline.toml").read_text("utf-8")
    other = text.replace("within_months = 12", "within_months = 24").replace("steps_up = 1", f"steps_up = {steps}")
    running = Running(M.REPRIMAND, date(2026, 8, 1), "late")
    with law.read_from(with_files(tmp_path, discipline=other)):
        lapsed = Situation(
            "public_employee", date(2027, 11, 20), NewAct(M.REPRIMAND, date(2027, 11, 1), "late"), running, False
        )
        assert advise(lapsed, InstalledLaw()).measure is expected


def test_while_a_decision_is_in_force_the_steps_of_repeating_do_not_count(tmp_path: Path) -> None:
    text = (law.FOLDER / "discipline.toml").read_text("utf-8")
    other = text.replace("steps_up = 1", "steps_up = 2")
    assert other != text
    with law.read_from(with_files(tmp_path, discipline=other)):
        found = advised(M.REPRIMAND, M.REPRIMAND, is_manager=True)
    assert (found.repeat_offence, found.measure) == (True, M.WARNING)
