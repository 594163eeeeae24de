"""Years ahead: what is open, what is closed, and the first year in which a title can be reached."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.awards.rules.outlook import Ahead, ahead, titles_of_persons
from app.awards.types import AwardStatus, Facts, HeldTitle, Verdict
from app.core.rulebook_local.types import InstalledLaw

FIGHTER, PROVINCE = "emulation_fighter_base", "emulation_fighter_province"
YEAR = 2026
PERSON = Facts(
    ratings={2024: "excellent", 2025: "excellent", YEAR: "excellent"}, titles=(), initiatives=(), topics=(),
    discipline=(), proceedings=(), open_from=YEAR,
)  # fmt: skip


def run(*years: int, status: AwardStatus = AwardStatus.GRANTED) -> tuple[HeldTitle, ...]:
    return tuple(HeldTitle(FIGHTER, year, status) for year in years)


def outlook(facts: Facts) -> dict[str, Ahead]:
    awards = titles_of_persons(date(YEAR, 12, 1))
    return {each.award: each for each in ahead(facts, YEAR, awards, InstalledLaw())}


def test_every_individual_title_is_looked_at() -> None:
    assert set(outlook(PERSON)) == {"advanced_worker", FIGHTER, PROVINCE, "emulation_fighter_national"}


def test_a_year_that_is_not_over_may_still_bring_what_is_missing() -> None:
    found = outlook(replace(PERSON, titles=run(2024, 2025)))[PROVINCE]
    assert found.reachable == YEAR
    assert found.then is not None
    missing = [text.vi for text in found.then.outcome.missing]
    assert "Danh hiệu đã đạt năm 2026" in missing
    assert "Sáng kiến hoặc đề tài được công nhận trong năm 2026" in missing


def test_a_chain_begins_anew_after_a_year_that_cannot_bring_the_lower_title() -> None:
    found = outlook(replace(PERSON, titles=run(2024, 2025), ratings={**(PERSON.ratings or {}), YEAR: "completed"}))
    assert found[FIGHTER].reachable == 2027
    assert found[PROVINCE].reachable == 2029


def test_a_cancelled_title_breaks_the_chain() -> None:
    titles = (*run(2024), *run(2025, status=AwardStatus.CANCELLED))
    assert outlook(replace(PERSON, titles=titles))[PROVINCE].reachable == 2028


def test_the_verdict_of_this_year_is_by_the_law_as_it_stands() -> None:
    assert outlook(PERSON)[FIGHTER].now.verdict is Verdict.NEEDS_HUMAN


def test_the_steps_of_the_ladder_follow_each_other() -> None:
    found = outlook(PERSON)
    assert [found[each].reachable for each in (FIGHTER, PROVINCE, "emulation_fighter_national")] == [2026, 2028, 2029]


def test_what_lies_too_far_ahead_is_reached_in_none_of_the_years() -> None:
    [found] = ahead(PERSON, YEAR, ["emulation_fighter_national"], InstalledLaw(), years=0)
    assert (found.reachable, found.then) == (None, None)
