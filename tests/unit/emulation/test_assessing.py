"""One person's yearly class: every rule told with whether it holds, what is missing, and on what the class rests."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from app.core import law
from app.core.rulebook import Override, RuleSet, Status
from app.emulation.rules import rating
from app.emulation.rules.assessing import Assessment, Work, assess, year_rated
from app.emulation.rules.rating import Circumstances, Leave, Measure
from app.emulation.types import Rating
from tests.unit.rule_desk.folders import with_files

LADDER = ("reprimand", "warning", "removal", "dismissal")
RESULTS = {"quantity": Decimal(100), "quality": Decimal(90), "progress": Decimal(80)}
LED = {"unit": Decimal(100), "organising": Decimal(90), "unity": Decimal(80)}
WORK = Work(Decimal(27), RESULTS)
DUTY = Measure("reprimand", date(2026, 6, 1), True)
NOT_DISCIPLINED = "Not the case: "


def of_2025(category: str = "civil_servant") -> RuleSet:
    return law.rule_set("rating", date(2026, 12, 10), applies_to=category)


def of_2020() -> RuleSet:
    return law.rule_set("rating", date(2025, 12, 10), applies_to="civil_servant")


def assessed(work: Work = WORK, regime: RuleSet | None = None, year: int = 2026, **facts: Any) -> Assessment:
    return assess(regime or of_2025(), work, Circumstances(year, **facts), ladder=LADDER)


def told(found: Assessment) -> list[tuple[str, bool | None]]:
    return [(each.rule.code, each.passed) for each in found.reasons]


def said(found: Assessment, code: str) -> str:
    [message] = [each.message.en for each in found.reasons if each.rule.code == code]
    return message


def missing(found: Assessment) -> list[str]:
    return [text.en for text in found.missing]


def test_a_class_by_points_tells_its_band_and_that_no_bar_applies() -> None:
    found = assessed(replace(WORK, general=Decimal(20)))
    assert told(found) == [("good", True), ("discipline", True)]
    band = of_2025().rule("good")
    assert said(found, "good") == f"83.00 points: {band.label.en}"
    assert said(found, "discipline") == NOT_DISCIPLINED + of_2025().rule("discipline").label.en
    assert (found.rating, found.score, found.rule, found.missing) == (Rating.GOOD, Decimal("83.00"), band, ())


def test_a_bar_is_told_as_failed_beside_what_the_points_gave() -> None:
    found = assessed(measures=(DUTY,))
    assert told(found) == [("excellent", True), ("discipline", False)]
    assert said(found, "discipline") == of_2025().rule("discipline").label.en
    assert (found.rating, found.rule.code, found.status, found.pending) == (
        Rating.FAILED, "discipline", Status.CONFIRMED, (),
    )  # fmt: skip


def test_what_was_concluded_is_told_only_where_it_was() -> None:
    assert told(assessed(causes=["degradation_concluded"]))[1:] == [("discipline", True), ("degradation", False)]
    assert told(assessed(causes=["unit_corruption"], is_leader=True))[1:] == [
        ("discipline", True), ("corrupt_unit", False),
    ]  # fmt: skip


def test_a_bar_that_is_not_known_is_told_as_open() -> None:
    found = assessed(measures=None)
    assert told(found)[:2] == [("excellent", True), ("discipline", None)]
    settled = assessed(replace(WORK, general=Decimal(0), results=dict.fromkeys(RESULTS, Decimal(10))), measures=None)
    assert (settled.rating, settled.missing) == (Rating.FAILED, ()), "it would change nothing"
    assert (found.rating, missing(found)) == (None, ["Whether there was discipline in the year"])


def test_an_excellent_class_tells_the_quota_it_waits_for() -> None:
    assert told(assessed())[-1] == ("quota", None)
    assert said(assessed(), "quota") == of_2025().rule("quota").label.en
    assert "quota" not in dict(told(assessed(measures=(DUTY,))))


@pytest.mark.parametrize(
    ("work", "general", "part"),
    [
        (WORK, None, None),
        (Work(Decimal(30), {**RESULTS, "quality": Decimal(100)}), None, None),
        (Work(Decimal("30.01"), RESULTS), "Counted at most 30: General points", None),
        (Work(Decimal(27), {**RESULTS, "quality": Decimal("100.01")}), None, "Counted at most 100%: Results: quality"),
        (
            Work(Decimal(27), {**RESULTS, "quality": Decimal(120)}, {**LED, "unity": Decimal(101)}),
            None,
            "Counted at most 100%: Results: quality, The leader's bringing people together",
        ),
    ],
)  # fmt: skip
def test_what_is_cut_to_its_limit_is_told(work: Work, general: str | None, part: str | None) -> None:
    found = assessed(work, is_leader=work.leader is not None)
    cut = {each.rule.code: (each.passed, each.message.en) for each in found.reasons}
    assert cut.get("general") == ((True, general) if general else None)
    assert cut.get("part_cap") == ((True, part) if part else None)
    assert found.status is (Status.UNCONFIRMED if part else Status.CONFIRMED), "that a part stops there was not read"


def test_a_class_by_points_rests_on_the_points_too() -> None:
    """The points of public employees were not read, whatever the cut-offs are."""
    regime = of_2025("public_employee")
    vouched = replace(
        regime,
        rules=tuple(replace(rule, status=Status.CONFIRMED) if rule.kind == "band" else rule for rule in regime.rules),
    )
    assert assessed(regime=vouched).status is Status.UNCONFIRMED
    assert assessed(regime=vouched, measures=(DUTY,)).status is Status.CONFIRMED, "the bar alone settles it"


def test_the_older_regime_tells_its_method_and_what_the_person_must_say() -> None:
    found = assessed(regime=of_2020(), year=2025)
    assert told(found) == [("method", None), ("discipline", True)]
    assert said(found, "method") == of_2020().rule("method").label.en
    conclusion, months = "The conclusion of the competent person", "Months worked in the year"
    assert missing(found) == [conclusion, months]
    assert missing(assessed(regime=of_2020(), year=2025, months_worked=12)) == [conclusion]
    barred = assessed(regime=of_2020(), year=2025, measures=(replace(DUTY, effective_on=date(2025, 6, 1)),))
    assert (barred.rating, barred.missing) == (Rating.FAILED, ()), "a class that a bar settles asks for nothing"


@pytest.mark.parametrize(
    ("facts", "rules", "lacking"),
    [
        ({"months_worked": 5}, [("short_service", False)], None),
        ({"months_worked": 5, "leave": None}, [("short_service", None), ("long_leave", None)], True),
        ({"months_worked": 12, "leave": None}, [("long_leave", None)], True),
        ({"months_worked": 12, "leave": (Leave("sick", 4),)}, [], False),
    ],
)
def test_short_service_and_leave_are_told_under_the_older_regime(
    facts: dict[str, Any], rules: list[tuple[str, bool | None]], lacking: bool | None
) -> None:
    found = assessed(regime=of_2020(), year=2025, **facts)
    services = [(code, passed) for code, passed in told(found) if code in ("short_service", "long_leave")]
    assert services == rules
    if lacking is None:
        assert (found.rating, found.missing) == (Rating.NONE, ())
    else:
        assert ("Leave in the year and its reason" in missing(found)) is lacking


def test_what_is_lacking_is_named_in_the_order_of_the_parts() -> None:
    assert missing(assessed(Work(None, {"quality": Decimal(90)}, {"unit": Decimal(50)}))) == [
        "General points", "Results: quantity", "Results: progress", "The leader's organising",
        "The leader's bringing people together",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rated_on", "year"),
    [(date(2027, 1, 1), 2026), (date(2027, 1, 14), 2026), (date(2027, 1, 15), 2027), (date(2026, 12, 31), 2026)],
)
def test_special_bodies_still_rate_the_year_before_in_january(rated_on: date, year: int) -> None:
    assert year_rated(of_2025(), rated_on) == year
    untimed = replace(of_2025(), rules=tuple(rule for rule in of_2025().rules if rule.code != "timing"))
    assert year_rated(untimed, rated_on) == rated_on.year


def amended(folder: Path, old: str, new: str) -> Path:
    text = (law.FOLDER / "rating-2025.toml").read_text("utf-8")
    assert old in text
    return with_files(folder, **{"rating-2025": text.replace(old, new)})


@pytest.mark.parametrize(
    ("measure", "failed"), [("reprimand", False), ("warning", True), ("dismissal", True), ("demotion", True)]
)
def test_discipline_counts_from_the_measure_that_the_text_names(tmp_path: Path, measure: str, failed: bool) -> None:
    """A measure of older law that the ladder does not know counts."""
    folder = amended(tmp_path, 'measure_at_least = "reprimand"', 'measure_at_least = "warning"')
    with law.read_from(folder):
        found = assessed(measures=(replace(DUTY, measure=measure),))
    assert (found.rating is Rating.FAILED) is failed


def test_a_part_stops_where_the_text_says_so(tmp_path: Path) -> None:
    work = Work(Decimal(0), {**RESULTS, "quality": Decimal(150)})
    assert assessed(work).score == Decimal("65.33")
    with law.read_from(amended(tmp_path, 'part_cap = "100"', 'part_cap = "120"')):
        assert assessed(work).score == Decimal("70.00")
    regime = of_2025()
    without = replace(regime, rules=tuple(rule for rule in regime.rules if rule.code != "part_cap"))
    assert assessed(work, without).score == Decimal("65.33"), "where it says nothing no part exceeds its whole"


def test_half_a_hundredth_is_rounded_up() -> None:
    """Decree 335/2025: two places."""
    even = Work(Decimal("0.005"), {"quantity": Decimal(0), "quality": Decimal(0), "progress": Decimal(0)})
    assert assessed(even).score == Decimal("0.01")


@pytest.mark.parametrize(("months", "rated"), [(2, Rating.GOOD), (3, Rating.COMPLETED), (4, Rating.COMPLETED)])
def test_leave_caps_the_class_from_its_months_on(months: int, rated: Rating) -> None:
    facts = Circumstances(2025, months_worked=12, leave=(Leave("sick", months), Leave("maternity", 6)))
    assert rating.capped(Rating.GOOD, of_2020(), facts, ladder=LADDER).rating is rated


@pytest.mark.parametrize(("of", "places"), [("good", 2), ("good_or_better", 3), ("all", 4)])
def test_a_province_says_of_whom_the_share_of_excellent_is_counted(of: str, places: int) -> None:
    own = Override("rating", "quota", "of", of, date(2026, 1, 1), "Quyết định số 12/QĐ-UBND")
    regime = law.rule_set("rating", date(2026, 12, 10), applies_to="civil_servant", overrides=[own])
    ratings = [Rating.GOOD] * 10 + [Rating.EXCELLENT] * 5 + [Rating.COMPLETED] * 5
    assert rating.allowed_excellent(regime, ratings) == places


def test_every_rule_that_lowers_a_class_says_to_what() -> None:
    found = rating.rate(9500, of_2025(), Circumstances(2026, (DUTY,)), ladder=LADDER)
    assert [each.rating for each in found.reasons] == [Rating.FAILED]
    short = rating.capped(Rating.GOOD, of_2020(), Circumstances(2025, months_worked=5), ladder=LADDER)
    assert (short.rating, short.before_caps) == (Rating.NONE, Rating.GOOD)
    assert [each.rating for each in short.reasons] == [Rating.NONE]


def test_points_below_every_band_give_no_class() -> None:
    regime = of_2025()
    without = replace(regime, rules=tuple(rule for rule in regime.rules if rule.code != "failed"))
    assert rating.rate(4999, without, Circumstances(2026), ladder=LADDER).rating is None
    assert rating.rate(5000, without, Circumstances(2026), ladder=LADDER).rating is Rating.COMPLETED


def test_points_count_for_nothing_where_the_regime_has_no_cut_offs() -> None:
    assert rating.rate(9500, of_2020(), Circumstances(2025), ladder=LADDER).before_caps is None
