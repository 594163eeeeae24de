"""What is said of each requirement, of the points and of the vote, and on which rule the answer rests."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.core import law
from app.core.rulebook import Override, RuleSet, Status
from app.initiatives.rules.acceptance import Acceptance, Ballot, Claim, accept
from app.initiatives.types import InitiativeKind, Scope

FILED = date(2026, 11, 1)
FULL = Claim(
    FILED, InitiativeKind.TECHNICAL, date(2026, 3, 1), novel=True, feasible=True, effective=True, score=Decimal(78),
    ballot=Ballot(9, 7),
)  # fmt: skip


def text(**pass_mark: str) -> RuleSet:
    own = [
        Override("initiatives", "pass_mark", key, value, date(2026, 1, 1), "Quyết định số 12/QĐ-UBND")
        for key, value in pass_mark.items()
    ]
    return law.rule_set("initiatives", FILED, overrides=own)


def said(found: Acceptance, code: str) -> tuple[bool | None, str]:
    [reason] = [each for each in found.reasons if each.rule.code == code]
    return reason.passed, reason.message.en


def missing(found: Acceptance) -> list[str]:
    return [each.en for each in found.missing]


def test_every_requirement_is_told_in_the_words_of_the_law() -> None:
    rules = text()
    found = accept(FULL, rules)
    for code in ("kind", "novel", "applied", "feasible", "effective"):
        assert said(found, code) == (True, rules.rule(code).label.en)
    assert said(found, "scope.base") == (True, rules.rule("scope.base").label.en)
    assert (found.accepted, found.missing) == (True, ())


@pytest.mark.parametrize(
    ("first", "applied", "within_year"),
    [
        (date(2026, 11, 2), (False, "First applied on 02/11/2026, after filing on 01/11/2026."), None),
        (
            date(2026, 11, 1),
            (True, "Already applied or tried at the base"),
            (True, "First applied on 01/11/2026, filed on 01/11/2026 (within 12 months)."),
        ),
        (
            date(2025, 11, 1),
            (True, "Already applied or tried at the base"),
            (True, "First applied on 01/11/2025, filed on 01/11/2026 (within 12 months)."),
        ),
        (
            date(2025, 10, 31),
            (True, "Already applied or tried at the base"),
            (None, "First applied on 31/10/2025, more than 12 months before filing on 01/11/2026: to be checked with "
             "the decree."),
        ),
        (None, (None, "Already applied or tried at the base"), None),
    ],
)  # fmt: skip
def test_the_day_of_first_use_is_told_beside_the_day_of_filing(
    first: date | None, applied: tuple[bool | None, str], within_year: tuple[bool | None, str] | None
) -> None:
    found = accept(replace(FULL, first_applied_on=first), text())
    assert said(found, "applied") == applied
    looked_at = [each.rule.code for each in found.reasons]
    assert ("applied_within_year" in looked_at) is (within_year is not None)
    if within_year is not None:
        assert said(found, "applied_within_year") == within_year


def test_what_is_too_old_names_the_rule_that_was_not_read() -> None:
    found = accept(replace(FULL, first_applied_on=date(2025, 10, 31)), text())
    assert missing(found) == ["The rule is not confirmed: First applied within the year before filing"]
    assert (found.accepted, found.status, found.rule.code) == (None, Status.UNCONFIRMED, "applied_within_year")


@pytest.mark.parametrize(
    ("unknown", "asked"),
    [
        ({"kind": None}, "The kind of solution"), ({"first_applied_on": None}, "The day of first use or trial"),
        ({"novel": None}, "Whether it is novel"), ({"feasible": None}, "Whether it is feasible and can spread"),
        ({"effective": None}, "Whether it is effective"),
    ],
)  # fmt: skip
def test_what_is_not_known_is_asked_for(unknown: dict[str, None], asked: str) -> None:
    assert missing(accept(replace(FULL, **unknown), text())) == [asked]


@pytest.mark.parametrize(
    ("score", "passed", "message"),
    [
        (Decimal("59.99"), False, "59.99 points (at least 60 are needed)."),
        (Decimal(60), True, "60 points (at least 60 are needed)."),
        (None, None, "Pass mark of an initiative"),
    ],
)
def test_points_are_told_where_a_province_has_set_a_mark(
    score: Decimal | None, passed: bool | None, message: str
) -> None:
    found = accept(replace(FULL, score=score), text(pass_at="60"))
    assert said(found, "pass_mark") == (passed, message)
    assert missing(found) == (["The council's points"] if score is None else [])
    assert "pass_mark" not in [each.rule.code for each in accept(replace(FULL, score=score), text()).reasons]


@pytest.mark.parametrize(
    ("in_favour", "passed", "message"),
    [
        (6, True, "6 of 9 members of the council in favour (at least 6 of 9 are needed)."),
        (5, False, "5 of 9 members of the council in favour (at least 6 of 9 are needed)."),
    ],
)
def test_the_vote_is_told_of_all_members(in_favour: int, passed: bool, message: str) -> None:
    found = accept(replace(FULL, ballot=Ballot(9, in_favour)), text())
    assert said(found, "vote") == (passed, message)
    assert (found.votes_needed, found.vote.code, found.accepted) == (6, "vote", passed)
    assert accept(replace(FULL, ballot=None), text()).votes_needed is None


@pytest.mark.parametrize(
    ("scope", "below"),
    [(Scope.PROVINCE, "The recognition at the base"), (Scope.NATIONAL, "The recognition in the province")],
)
def test_a_higher_scope_asks_for_the_recognition_below(scope: Scope, below: str) -> None:
    found = accept(replace(FULL, scope=scope), text())
    assert said(found, f"scope.{scope}")[0] is None
    assert missing(found) == [below]


def test_an_answer_rests_on_the_first_rule_that_decided() -> None:
    assert accept(FULL, text()).rule.code == "kind"
    assert accept(replace(FULL, feasible=False, effective=False), text()).rule.code == "feasible"
    assert accept(replace(FULL, feasible=None), text()).rule.code == "feasible"


def test_an_open_answer_is_as_weak_as_the_rules_that_leave_it_open() -> None:
    assert accept(replace(FULL, novel=None), text()).status is Status.CONFIRMED
    both = accept(replace(FULL, novel=None, first_applied_on=date(2025, 10, 31)), text())
    assert both.status is Status.UNCONFIRMED
    assert accept(replace(FULL, novel=False, first_applied_on=date(2025, 10, 31)), text()).status is Status.CONFIRMED
