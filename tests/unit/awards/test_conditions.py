"""What must still come about for a title, with what is not confirmed marked; what made a verdict, from its codes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.awards.rules.conditions import conditions, deciding, parts_of
from app.awards.rules.outlook import ahead
from app.awards.types import AwardStatus, Facts, HeldTitle, Verdict
from app.core.rulebook import Override
from app.core.rulebook_local.types import InstalledLaw

FIGHTER, PROVINCE, YEAR = "emulation_fighter_base", "emulation_fighter_province", 2026
PERSON = Facts(
    ratings={YEAR: "excellent"}, titles=tuple(HeldTitle(FIGHTER, year, AwardStatus.GRANTED) for year in (2024, 2025)),
    initiatives=(), topics=(), discipline=(), proceedings=(), open_from=YEAR,
)  # fmt: skip


def test_what_is_open_must_come_about_and_has_its_article() -> None:
    [found] = ahead(PERSON, YEAR, [PROVINCE], InstalledLaw())
    assert found.then is not None
    told = conditions(found.then, parts_of(PROVINCE, YEAR, InstalledLaw()))
    assert [each.depth for each in told] == [0, 0, 0, 1, 1]
    assert told[0].message.vi.startswith("Có ít nhất 03 lần liên tục")
    assert all("Luật Thi đua" in each.source.vi for each in told)
    assert all(each.unconfirmed for each in told), "the law of 2026 is not confirmed"


def test_a_confirmed_text_is_not_marked() -> None:
    here = InstalledLaw(confirmed=frozenset({"titles-2026"}))
    [found] = ahead(PERSON, YEAR, [PROVINCE], here)
    assert found.then is not None
    assert not any(each.unconfirmed for each in conditions(found.then, parts_of(PROVINCE, YEAR, here)))


def test_nothing_is_left_of_what_is_reached() -> None:
    good = replace(PERSON, attitude_confirmed=True)
    [found] = ahead(good, YEAR, ["advanced_worker"], InstalledLaw(confirmed=frozenset({"titles-2026"})))
    assert found.then is not None
    assert found.then.verdict is Verdict.ELIGIBLE
    assert conditions(found.then, {}) == []


def test_a_text_that_knows_none_of_the_parts_asks_for_none() -> None:
    [found] = ahead(PERSON, YEAR, [PROVINCE], InstalledLaw())
    assert found.then is not None
    assert conditions(found.then, {}) == []


def test_a_gate_that_is_open_is_no_condition_of_the_standard() -> None:
    open_matter = replace(PERSON, proceedings=None)
    [found] = ahead(open_matter, YEAR, [PROVINCE], InstalledLaw())
    assert found.then is not None
    assert ("open_proceeding", None) in [(each.rule, each.passed) for each in found.then.judgement().reasons]
    told = conditions(found.then, parts_of(PROVINCE, YEAR, InstalledLaw()))
    assert [each.message.en for each in told if "proceeding" in each.message.en] == []
    assert len(told) == 5


def test_the_parts_of_a_standard_and_the_gates_before_it_are_named_with_their_standing() -> None:
    parts = parts_of(FIGHTER, 2024, InstalledLaw())
    assert {code: (part.unconfirmed, part.is_gate) for code, part in parts.items()} == {
        "open_proceeding": (True, True), "unfinished_discipline": (True, True), "incomplete_dossier": (False, True),
        "already_rewarded": (False, True), "advanced_worker": (False, False), "advanced_worker.rating": (False, False),
        "advanced_worker.attitude": (False, False), "merit": (False, False), "merit.excellent": (False, False),
        "merit.initiative": (False, False), "merit.topic": (False, False),
    }  # fmt: skip
    assert parts["already_rewarded"].requirement.en == "The achievement was already rewarded"
    assert parts["merit.topic"].requirement.en.startswith("A research topic accepted")


def test_the_parts_are_those_of_a_person() -> None:
    """A commendation of collectives has parts of its own under the same code."""
    parts = parts_of("merit_diploma_province", YEAR, InstalledLaw())
    assert "ground.fighter_run" in parts
    assert "ground.excellent_run.solutions.topics" in parts


@pytest.mark.parametrize(("since", "counts"), [(date(YEAR, 12, 1), True), (date(YEAR, 12, 2), False)])
def test_a_bar_of_the_province_is_a_part_from_its_day(since: date, counts: bool) -> None:
    bar = Override("gates", "local.new_hire", "enabled", True, since, "Quyết định số 12/2026/QĐ-UBND")
    assert ("local.new_hire" in parts_of(FIGHTER, YEAR, InstalledLaw(overrides=(bar,)))) is counts


def test_only_what_everything_above_it_leaves_open_decides() -> None:
    codes = [("run", None), ("run.x", None), ("run.x.y", False), ("running", False)]
    assert deciding(codes, Verdict.REFUSED) == ["running"]
    assert deciding(codes, Verdict.HOLD) == ["run", "running"]
    assert deciding([("a", True), ("a.b", False)], Verdict.REFUSED) == []
    assert deciding([], Verdict.REFUSED) == []


def test_the_uppermost_parts_made_the_verdict() -> None:
    codes = [("gate", True), ("merit", None), ("merit.a", False), ("run", False), ("run.x", False)]
    assert deciding(codes, Verdict.REFUSED) == ["run"]
    assert deciding(codes, Verdict.NEEDS_HUMAN) == ["merit", "run"]
