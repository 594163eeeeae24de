"""What one text says otherwise than another."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.core import law
from app.core.rulebook import Override
from app.rule_desk.rules.differences import Change, RuleDifference, differences

SETS = law.rulebooks().sets
SUMMER = date(2026, 8, 1)


def found(a: str, b: str, code: str) -> RuleDifference:
    [rule] = [each for each in differences(SETS[a], SETS[b]).rules if each.code == code]
    return rule


@pytest.mark.parametrize("set_id", SETS)
def test_a_set_does_not_differ_from_itself(set_id: str) -> None:
    told = differences(SETS[set_id], SETS[set_id])
    assert (told.about, told.rules) == ((), ())


def test_an_amended_limit_is_told_old_and_new() -> None:
    changed = found("clocks-complaint-2012", "clocks-complaint-2026", "complaint.accept")
    [length] = [line for line in changed.lines if line.key == "length"]
    assert changed.change is Change.CHANGED
    assert length.before is not None
    assert length.after is not None
    assert (length.label.en, length.before.en, length.after.en) == ("Limit", "10 days", "7 working days")


def test_a_condition_that_is_gone_and_one_that_is_new_are_both_told() -> None:
    lines = {line.key: line for line in found("titles-2022", "titles-2026", "emulation_fighter_base").lines}
    gone, new = lines["criteria[advanced_worker]"], lines["criteria[excellent]"]
    assert gone.after is None
    assert new.before is None
    assert new.after is not None
    assert "source" in lines


def test_added_and_removed_rules_carry_all_their_values() -> None:
    told = differences(SETS["clocks-discipline-2020"], SETS["clocks-discipline-2025"])
    back = differences(SETS["clocks-discipline-2025"], SETS["clocks-discipline-2020"])
    added, removed = told.of(Change.ADDED), back.of(Change.REMOVED)
    assert [each.code for each in added] == [each.code for each in removed]
    assert all(line.before is None for line in added[0].lines)
    assert {"source", "length", "binds"} <= {line.key for line in added[0].lines}


def test_what_differs_of_the_sets_themselves_is_told() -> None:
    about = {line.key: line for line in differences(SETS["titles-2022"], SETS["titles-2026"]).about}
    assert {"title", "in_force", "status", "based_on", "open_question"} <= set(about)
    assert about["based_on"].after == SETS["titles-2022"].title


def test_rules_of_one_code_are_matched_by_the_people_they_are_for() -> None:
    whole = SETS["discipline"]
    one = next(rule for rule in whole.rules if rule.code == "not_yet" and "cadre" in rule.applies_to)
    changed = tuple(replace(rule, note=rule.label) if rule is one else rule for rule in reversed(whole.rules))
    [told] = differences(whole, replace(whole, rules=changed)).rules
    assert told.before is one
    assert [line.key for line in told.lines] == ["note"]


def test_an_override_is_told_with_its_document() -> None:
    own = Override("rating", "quota", "share", "0.10", SUMMER, "12/2026/NQ-HĐND")
    category = "civil_servant"
    shipped = law.rule_set("rating", SUMMER, applies_to=category)
    [told] = differences(shipped, law.rule_set("rating", SUMMER, applies_to=category, overrides=[own])).rules
    lines = {line.key: (line.before and line.before.vi, line.after and line.after.vi) for line in told.lines}
    assert lines["share"] == ("20 %", "10 %")
    assert lines["document"] == (None, "12/2026/NQ-HĐND")
    assert lines["status"][1] == "Địa phương quy định"
