"""What must still come about for a title, with what is not confirmed marked; what made a verdict, from its codes."""

from __future__ import annotations

from dataclasses import replace

from app.awards.rules.conditions import conditions, deciding, parts_of
from app.awards.rules.outlook import ahead
from app.awards.types import AwardStatus, Facts, HeldTitle, Verdict
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


def test_the_uppermost_parts_made_the_verdict() -> None:
    codes = [("gate", True), ("merit", None), ("merit.a", False), ("run", False), ("run.x", False)]
    assert deciding(codes, Verdict.REFUSED) == ["run"]
    assert deciding(codes, Verdict.NEEDS_HUMAN) == ["merit", "run"]
