"""Initiatives and topics: which count, which do not, which a person must look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any

import pytest

from app.awards.rules.answers import Answer
from app.awards.rules.solutions import solutions
from app.awards.types import DisciplineTerm, Facts, Ref, Solution, Use
from app.core import law
from app.core.rulebook import Body, Rule

YEAR = 2026
AWARD = "emulation_fighter_base"
IDEA = Solution("i1", "base", date(YEAR, 5, 1), effective=True, replicable=True, used_for=(), ref=Ref("idea", "i1"))
OTHER = replace(IDEA, id="i2", ref=Ref("idea", "i2"))
NO_USES: Mapping[str, Rule] = MappingProxyType({})
PART: dict[str, Any] = {"scope": "base", "count": 1, "within": "award_year"}


def weighed(
    *known: Solution, facts: Facts | None = None, uses: Mapping[str, Rule] = NO_USES, **part: Any
) -> tuple[Answer, tuple[Ref, ...]]:
    wanted = solutions(Body({**PART, **part}), award=AWARD, year=YEAR, uses=uses)
    answer, refs = wanted.weigh(known, facts or Facts())
    assert answer is not None
    return answer, refs


def counts(*known: Solution, **more: Any) -> bool | None:
    return weighed(*known, **more)[0].holds


def on_uses() -> dict[str, Rule]:
    """For a title: another title leaves it to the council, a commendation refuses."""
    rules = law.rule_set("gates", date(YEAR, 9, 1))
    return {kind: rules.rule(f"initiative_used.title_by_{kind}") for kind in ("title", "commendation")}


@pytest.mark.parametrize(
    ("scope", "asked", "answer"),
    [
        ("base", "base", True), ("province", "base", True), ("national", "base", True), ("base", "province", False),
        ("province", "province", True), ("national", "province", True), ("province", "national", False),
        ("national", "national", True),
    ],
)  # fmt: skip
def test_a_higher_scope_counts_for_a_lower_one(scope: str, asked: str, answer: bool) -> None:
    assert counts(replace(IDEA, scope=scope), scope=asked) is answer
    assert counts(replace(IDEA, scope=scope), scope=asked, within="any_year") is answer


@pytest.mark.parametrize(
    ("recognised_on", "window", "answer"),
    [
        (date(2026, 1, 1), {}, True), (date(2026, 12, 31), {}, True), (date(2025, 12, 31), {}, False),
        (date(2027, 1, 1), {}, False), (date(2024, 1, 1), {"within": "years", "years": 3}, True),
        (date(2023, 12, 31), {"within": "years", "years": 3}, False), (date(2025, 12, 31), {"within": "years"}, False),
        (date(2026, 1, 1), {"within": "years"}, True), (date(2025, 6, 1), {"years": 3}, False),
        (date(1999, 1, 1), {"within": "any_year"}, True), (date(2027, 1, 1), {"within": "any_year"}, True),
    ],
)  # fmt: skip
def test_it_is_recognised_in_the_years_that_end_with_the_award_year(
    recognised_on: date, window: dict[str, Any], answer: bool
) -> None:
    assert counts(replace(IDEA, recognised_on=recognised_on), **window) is answer


@pytest.mark.parametrize("trait", ["effective", "replicable"])
@pytest.mark.parametrize(("known", "answer"), [(True, True), (False, False), (None, None)])
def test_what_the_standard_asks_of_it_must_be_known(trait: str, known: bool | None, answer: bool | None) -> None:
    found = replace(IDEA, **{trait: known})
    assert counts(found, **{trait: True}) is answer
    assert counts(found) is True, "not asked"


def test_a_trait_that_is_lacking_refuses_whatever_else_is_unknown() -> None:
    assert counts(replace(IDEA, effective=None, replicable=False), effective=True, replicable=True) is False
    assert counts(replace(IDEA, used_for=None, effective=False), effective=True) is False


@pytest.mark.parametrize(
    ("used_for", "answer"),
    [
        ((), True),
        (None, None),
        ((Use("title", AWARD, YEAR),), True),
        ((Use("title", AWARD, YEAR - 1),), None),
        ((Use("title", "advanced_worker", YEAR),), None),
        ((Use("commendation", "merit_diploma_province", YEAR),), False),
        ((Use("title", "advanced_worker", YEAR), Use("commendation", "merit_diploma_province", YEAR)), False),
        ((Use("medal", "hero", YEAR),), True),
    ],
)
def test_what_was_counted_already_is_refused_or_left_to_the_council(
    used_for: tuple[Use, ...] | None, answer: bool | None
) -> None:
    assert counts(replace(IDEA, used_for=used_for), uses=on_uses()) is answer


def test_a_person_is_told_why_he_must_look_at_it() -> None:
    contested = replace(IDEA, used_for=(Use("title", "advanced_worker", YEAR),))
    unknown = replace(OTHER, used_for=None)
    why_contested = on_uses()["title"].body.text("message").en
    why_unknown = "What the initiative was already used for"
    for known, why in (
        ((contested,), [why_contested]), ((unknown,), [why_unknown]),
        ((contested, unknown), [why_contested, why_unknown]),
        ((contested, replace(OTHER, used_for=())), [why_contested]),
    ):  # fmt: skip
        answer, _ = weighed(*known, uses=on_uses(), count=2 if len(known) == 2 else 1)
        assert (answer.holds, [text.en for text in answer.missing]) == (None, why)


def test_so_many_must_count_and_the_same_one_counts_once() -> None:
    assert counts(IDEA, count=2) is False
    assert counts(IDEA, OTHER, count=2) is True
    assert counts(IDEA, replace(IDEA, scope="province"), count=2) is False
    assert counts(IDEA, replace(OTHER, used_for=None), count=2) is None
    assert counts(IDEA, replace(OTHER, effective=False), count=2, effective=True) is False


@pytest.mark.parametrize("turned", [False, True])
def test_of_the_same_one_recognised_twice_the_better_counts(turned: bool) -> None:
    for better, worse, answer in ((True, None, True), (True, False, True), (None, False, None)):
        both = [replace(IDEA, effective=better), replace(IDEA, effective=worse)]
        assert counts(*(reversed(both) if turned else both), effective=True) is answer


def test_the_rows_that_may_count_stand_behind_it() -> None:
    maybe, never = replace(OTHER, effective=None), replace(IDEA, id="i3", effective=False, ref=Ref("idea", "i3"))
    nameless = replace(IDEA, id="i4", ref=None)
    assert weighed(IDEA, maybe, never, nameless, effective=True)[1] == (Ref("idea", "i1"), Ref("idea", "i2"))
    twice = replace(IDEA, ref=Ref("idea", "again"))
    assert weighed(IDEA, twice)[1] == (Ref("idea", "i1"),), "of two alike the one told first"
    assert weighed(maybe, never, effective=True)[1] == (Ref("idea", "i2"),)
    assert weighed(never, effective=True)[1] == ()
    assert weighed(replace(IDEA, scope="base"), scope="province")[1] == ()


@pytest.mark.parametrize(
    ("first", "last", "answer"),
    [
        (date(2026, 5, 1), date(2026, 5, 1), None), (date(2026, 5, 2), date(2026, 6, 1), True),
        (date(2025, 5, 1), date(2026, 4, 30), True), (date(2026, 5, 1), None, True),
    ],
)  # fmt: skip
def test_what_was_recognised_while_a_decision_was_in_force_is_left_to_a_person(
    first: date, last: date | None, answer: bool | None
) -> None:
    assert counts(IDEA, facts=Facts(discipline=(DisciplineTerm("reprimand", first, last),))) is answer


def test_what_was_recognised_while_a_decision_may_have_been_in_force_is_left_to_a_person() -> None:
    over = DisciplineTerm("removal", date(YEAR - 2, 5, 1), date(YEAR - 1, 5, 1))
    for last, answer in ((IDEA.recognised_on, None), (date(YEAR, 4, 30), True)):
        assert counts(IDEA, facts=Facts(discipline=(replace(over, may_end_on=last),))) is answer


@pytest.mark.parametrize(
    ("open_from", "window", "missing"),
    [
        (None, {}, None), (2026, {}, 2026), (2025, {}, 2026), (2027, {}, None), (2027, {"within": "any_year"}, 2027),
        (2020, {"within": "any_year"}, 2026), (2027, {"within": "years", "years": 3}, None),
    ],
)  # fmt: skip
def test_a_year_that_is_not_over_may_still_bring_one(
    open_from: int | None, window: dict[str, Any], missing: int | None
) -> None:
    for known in ((), (replace(IDEA, effective=False),)):
        answer, _ = weighed(*known, facts=Facts(open_from=open_from), effective=True, **window)
        if missing is None:
            assert answer.holds is False
        else:
            assert answer.holds is None
            assert [text.en for text in answer.missing] == [f"An initiative or topic recognised in {missing}"]
