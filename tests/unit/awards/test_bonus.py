"""Bonus money by the base wage of the decision's day, rounded up to ten thousand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from app.awards.rules.bonus import Bonus, BonusLine, Prize, bonus
from app.core import law
from app.core.rulebook import Status
from app.core.rulebook_local.types import SHIPPED
from app.councils.rules import reaches, votes_needed
from tests.unit.rule_desk.folders import with_files


@pytest.mark.parametrize(
    ("decided", "code", "subject", "amount"),
    [
        (date(2026, 6, 30), "advanced_worker", "person", 710_000),
        (date(2026, 7, 1), "advanced_worker", "person", 760_000),
        (date(2026, 6, 30), "emulation_fighter_base", "person", 2_340_000),
        (date(2026, 7, 1), "emulation_fighter_base", "person", 2_530_000),
        (date(2026, 12, 28), "emulation_fighter_national", "person", 11_390_000),
        (date(2026, 12, 28), "advanced_collective", "unit", 2_030_000),
        (date(2026, 12, 28), "merit_diploma_province.unit", "unit", 7_590_000),
    ],
)  # fmt: skip
def test_the_sum_is_the_multiple_of_that_days_wage_rounded_up(
    decided: date, code: str, subject: str, amount: int
) -> None:
    assert bonus(decided, [Prize("title", code, 2026, subject)], SHIPPED).total == amount


def test_of_two_titles_of_one_year_the_higher_is_paid() -> None:
    prizes = [
        Prize("title", "advanced_worker", 2026, "person", 7),
        Prize("title", "emulation_fighter_base", 2026, "person", 7),
    ]
    found = bonus(date(2026, 12, 28), prizes, SHIPPED)
    assert [line.payable for line in found.lines] == [False, True]
    assert found.total == 2_530_000


def test_titles_of_different_years_and_a_commendation_are_all_paid() -> None:
    prizes = [
        Prize("title", "advanced_worker", 2025, "person", 7),
        Prize("title", "emulation_fighter_base", 2026, "person", 7),
        Prize("commendation", "certificate_of_merit", 2026, "person", 7),
    ]  # fmt: skip
    assert bonus(date(2026, 12, 28), prizes, SHIPPED).total == 760_000 + 2_530_000 + 760_000


@pytest.mark.parametrize(
    ("members", "share", "needed"), [(11, "0.8", 9), (11, "0.9", 10), (10, "0.8", 8), (9, "0.8", 8), (1, "0.8", 1)]
)
def test_votes_needed_are_counted_of_all_members(members: int, share: str, needed: int) -> None:
    assert votes_needed(members, Fraction(share)) == needed
    assert reaches(needed, members=members, share=Fraction(share))
    assert not reaches(needed - 1, members=members, share=Fraction(share))
    assert not reaches(needed, members=0, share=Fraction(share)), "a council without members"


def test_a_line_says_how_its_sum_was_counted_and_on_which_rule_it_rests() -> None:
    found = bonus(date(2026, 1, 15), [Prize("title", "advanced_worker", 2026, "person")], SHIPPED)
    [line] = found.lines
    assert line.reason is not None
    assert line.reason.message.en == "0.3 × 2,340,000 đồng, rounded to 10,000 đồng."
    assert (line.reason.passed, line.reason.rule.code) == (True, "advanced_worker.person")
    assert (line.status, line.multiple, line.amount) == (Status.CONFIRMED, Decimal("0.3"), 710_000)
    assert (found.base_wage, found.source, found.wage.code) == (2_340_000, found.wage.source.text, "base_wage")


def test_a_multiple_from_knowledge_leaves_its_line_unconfirmed() -> None:
    [line] = bonus(date(2026, 1, 15), [Prize("commendation", "merit_diploma_province", 2026, "person")], SHIPPED).lines
    assert line.status is Status.UNCONFIRMED


def test_what_has_no_multiple_is_told_and_adds_nothing() -> None:
    prizes = [Prize("title", "hero", 2026, "person"), Prize("title", "advanced_worker", 2026, "person")]
    found = bonus(date(2026, 1, 15), prizes, SHIPPED)
    assert found.lines[0] == BonusLine(prizes[0], None, None, payable=False, status=None)
    assert ([line.payable for line in found.lines], found.total) == ([False, True], 710_000)


def test_why_a_lower_title_or_the_same_title_is_not_paid_is_told() -> None:
    worker = Prize("title", "advanced_worker", 2026, "person")
    fighter = Prize("title", "emulation_fighter_base", 2026, "person")
    higher = bonus(date(2026, 1, 15), [worker, fighter], SHIPPED).lines[0]
    twice = bonus(date(2026, 1, 15), [worker, worker], SHIPPED).lines[1]
    for line, said in ((higher, "A higher title of the same year is paid"), (twice, "The same title of the same year")):
        assert line.reason is not None
        assert (line.reason.rule.code, line.reason.passed) == ("several_at_once", False)
        assert line.reason.message.en.startswith(said)


def test_what_was_cancelled_is_told_as_recovered() -> None:
    [line] = bonus(
        date(2026, 1, 15), [Prize("title", "advanced_worker", 2026, "person", is_cancelled=True)], SHIPPED
    ).lines
    assert line.reason is not None
    assert (line.payable, line.reason.passed, line.reason.rule.code) == (False, False, "cancelled")
    assert "recovered" in line.reason.message.en


def paid(folder: Path, old: str, new: str, *prizes: Prize) -> Bonus:
    text = (law.FOLDER / "bonus.toml").read_text("utf-8")
    assert old in text
    with law.read_from(with_files(folder, bonus=text.replace(old, new))):
        return bonus(date(2026, 1, 15), list(prizes), SHIPPED)


def test_a_text_may_round_down_pay_what_was_cancelled_or_pay_every_title(tmp_path: Path) -> None:
    worker = Prize("title", "advanced_worker", 2026, "person")
    fighter = Prize("title", "emulation_fighter_base", 2026, "person")
    cancelled = Prize("title", "advanced_worker", 2026, "person", is_cancelled=True)
    assert paid(tmp_path / "down", 'direction = "up"', 'direction = "down"', worker).total == 700_000
    kept = paid(tmp_path / "pays", "pays = false", "pays = true", cancelled)
    assert kept.lines[0].reason is not None
    assert (kept.total, kept.lines[0].reason.passed) == (710_000, True)
    every = paid(tmp_path / "all", 'same_period_titles = "highest"', 'same_period_titles = "all"', worker, fighter)
    assert every.total == 710_000 + 2_340_000


@pytest.mark.parametrize(("text", "total"), [("all", 710_000 + 2_340_000), ("highest", 2_340_000)])
def test_a_text_says_whether_a_commendation_is_paid_beside_a_title(tmp_path: Path, text: str, total: int) -> None:
    fighter = Prize("title", "emulation_fighter_base", 2026, "person")
    certificate = Prize("commendation", "certificate_of_merit", 2026, "person")
    found = paid(
        tmp_path / text, 'title_and_commendation = "all"', f'title_and_commendation = "{text}"', fighter, certificate
    )
    assert found.total == total
