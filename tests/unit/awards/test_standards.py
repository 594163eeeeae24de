"""From the criteria in the rulebook to a tree and to questions that are put once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any

import pytest

from app.awards.rules import tree
from app.awards.rules.answers import HELD, Sense
from app.awards.rules.predicates import Asked
from app.awards.rules.standards import LONGEST, Senses, certified, standard
from app.awards.rules.tree import Node
from app.core import law
from app.core.rulebook import Body, Rule, RuleSet, Status

FIGHTER, WORKER = "emulation_fighter_base", "advanced_worker"


def titles() -> RuleSet:
    return law.rule_set("titles", date(2026, 9, 1))


def uses_of(kind: str) -> dict[str, Rule]:
    rules = law.rule_set("gates", date(2026, 9, 1))
    return {by: rules.rule(f"initiative_used.{kind}_by_{by}") for by in ("title", "commendation")}


def grown(
    code: str, senses: Senses | None = None, *, year: int = 2026, uses: Mapping[str, Rule] = MappingProxyType({})
) -> Node:
    asked = Asked(code, year, uses)
    return standard(titles().rule(code), titles(), asked=asked, senses=senses if senses is not None else Senses())


def test_a_standard_has_the_label_the_source_and_the_standing_of_its_title() -> None:
    root, rule = grown(FIGHTER), titles().rule(FIGHTER)
    assert (root.path, root.requirement, root.source, root.status) == ("", rule.label, rule.source, rule.status)
    assert not root.is_any


def test_parts_are_named_by_their_way_down_and_keep_their_own_source() -> None:
    """A standard that includes another one's has that one's parts below it."""
    found = {each.path: each for each in tree.leaves(grown(FIGHTER))}
    assert "advanced_worker.rating" in found
    assert "merit.initiative" in found
    assert "24" in found["advanced_worker.rating"].source.text.en
    assert "23" in found["merit.initiative"].source.text.en
    root = grown(FIGHTER)
    assert [(part.path, part.is_any, part.check) for part in root.parts] == [
        ("advanced_worker", False, "meets_standard_of"), ("merit", True, None),
    ]  # fmt: skip


REQUIREMENT = MappingProxyType({"vi": "Vi", "en": "En"})


def leaf(check: str = "confirmed", code: str = "part", **values: Any) -> Mapping[str, object]:
    return MappingProxyType({"code": code, "check": check, "requirement": REQUIREMENT, **values})


def branch(kind: str, *parts: Mapping[str, object]) -> Mapping[str, object]:
    return MappingProxyType({"code": "branch", "requirement": REQUIREMENT, kind: parts})


def of_parts(
    *parts: Mapping[str, object], status: Status = Status.CONFIRMED, vouched: bool = False
) -> tuple[Node, ...]:
    body = Body(MappingProxyType({"criteria": parts}))
    rule = replace(titles().rule(WORKER), body=body, status=status, vouched=vouched)
    return standard(rule, titles(), asked=Asked(WORKER, 2026, {}), senses=Senses()).parts


@pytest.mark.parametrize(
    ("window", "years"),
    [({}, 1), ({"years": 3}, 3), ({"within": "years", "years": 2}, 2), ({"within": "any_year"}, LONGEST),
     ({"within": "award_year"}, 1)],
)  # fmt: skip
def test_a_leaf_knows_how_many_years_it_looks_at(window: dict[str, Any], years: int) -> None:
    asked = {"scope": "base", "count": 1, "within": "award_year", **window}
    [part] = of_parts(leaf("initiative", **asked))
    assert part.years == years
    assert of_parts(leaf("human"))[0].years == 1


def test_a_branch_asks_for_one_of_its_parts_or_for_all() -> None:
    one, every = of_parts(
        branch("any_of", leaf("human", "a"), leaf("human", "b")), branch("all_of", leaf("human", "c"))
    )
    assert (one.is_any, [part.path for part in one.parts]) == (True, ["branch.a", "branch.b"])
    assert (every.is_any, [part.path for part in every.parts]) == (False, ["branch.c"])
    assert (one.slot, one.check, one.parts[0].check) == (None, None, "human")


def test_a_standard_may_include_another_at_any_depth() -> None:
    parts = of_parts(branch("any_of", leaf("meets_standard_of", title=FIGHTER), leaf("human", "other")))
    below = [each.path for each in tree.leaves(parts[0])]
    assert below[0] == "branch.part.advanced_worker.rating"
    assert below[-1] == "branch.other"


@pytest.mark.parametrize(
    ("marks", "status", "vouched", "stands"),
    [
        (("V",), Status.CONFIRMED, False, Status.CONFIRMED), (("K",), Status.CONFIRMED, False, Status.UNCONFIRMED),
        (("K",), Status.CONFIRMED, True, Status.CONFIRMED), ((), Status.UNCONFIRMED, False, Status.UNCONFIRMED),
        ((), Status.LOCAL, False, Status.LOCAL),
    ],
)  # fmt: skip
def test_a_part_with_marks_of_its_own_stands_no_higher_than_they_let_it(
    marks: tuple[str, ...], status: Status, vouched: bool, stands: Status
) -> None:
    own = {"confidence": marks} if marks else {}
    [part] = of_parts(leaf("human", **own), status=status, vouched=vouched)
    assert part.status is stands


def test_a_part_has_its_own_source_or_that_of_its_title() -> None:
    own = titles().rule(FIGHTER).source
    told, untold = of_parts(leaf("human", "a", source=own), leaf("human", "b"))
    assert (told.source, untold.source) == (own, titles().rule(WORKER).source)


def test_what_a_leaf_says_to_people_makes_no_other_question() -> None:
    other = MappingProxyType({"vi": "Khác", "en": "Other"})
    same = {"fact": "selected", "requirement": other, "note": "x", "confidence": ("K",)}
    one, again, another = of_parts(
        leaf(fact="selected"), leaf(code="again", **same), leaf(code="other", fact="unity_confirmed")
    )
    assert one.slot == again.slot != another.slot
    asked, appraised = of_parts(leaf("human"), leaf("human", "again", requirement=other))
    assert asked.slot != appraised.slot, "what people appraise is the requirement itself"


def test_the_same_question_is_put_once_however_many_standards_ask_it() -> None:
    senses = Senses()
    worker = grown(WORKER, senses)
    before = len(senses.senses)
    fighter = grown(FIGHTER, senses)
    shared = {each.path: each.slot for each in tree.leaves(worker)}
    below = {each.path: each.slot for each in tree.leaves(fighter)}
    assert below["advanced_worker.rating"] == shared["rating"]
    assert len(senses.senses) > before
    grown(FIGHTER, senses)
    assert len(senses.senses) == max(slot for slot in below.values() if slot is not None) + 1


@pytest.mark.parametrize("change", [{"year": 2025}, {"uses": uses_of("commendation")}])
def test_another_year_or_other_gates_on_uses_are_other_questions(change: dict[str, Any]) -> None:
    senses = Senses()
    one = {each.path: each.slot for each in tree.leaves(grown(FIGHTER, senses, uses=uses_of("title")))}
    asked: dict[str, Any] = {"uses": uses_of("title")} | change
    other = {each.path: each.slot for each in tree.leaves(grown(FIGHTER, senses, **asked))}
    assert other["merit.initiative"] != one["merit.initiative"]
    assert (other["advanced_worker.rating"] == one["advanced_worker.rating"]) is ("year" not in change)


def test_two_awards_look_at_an_initiative_each_for_itself() -> None:
    """What an initiative was used for is weighed against the award that is asked about."""
    senses = Senses()
    first = standard(titles().rule(FIGHTER), titles(), asked=Asked(FIGHTER, 2026, {}), senses=senses)
    again = standard(titles().rule(FIGHTER), titles(), asked=Asked("another", 2026, {}), senses=senses)
    slots = [{each.path: each.slot for each in tree.leaves(root)} for root in (first, again)]
    assert slots[0]["merit.initiative"] != slots[1]["merit.initiative"]
    assert slots[0]["advanced_worker.rating"] == slots[1]["advanced_worker.rating"]


def test_what_people_appraise_is_another_question_for_every_requirement() -> None:
    root = grown("labour_order")
    slots = [each.slot for each in tree.leaves(root) if each.check == "human"]
    assert len(set(slots)) == len(slots) > 0


def test_a_place_is_made_ready_once() -> None:
    senses, made = Senses(), []

    def make() -> Sense:
        made.append(1)
        return lambda _facts: (HELD, ())

    assert [senses.place("a", make), senses.place("b", make), senses.place("a", make)] == [0, 1, 0]
    assert (len(made), len(senses.senses)) == (2, 2)


def test_without_a_certificate_what_it_must_prove_counts_for_nothing() -> None:
    root = tree.filled(grown(FIGHTER), [HELD] * 20)
    without = certified(titles().rule(FIGHTER), {"rating_at_least": "rating"})
    worth = {each.path: without(each) for each in tree.leaves(root)}
    proven = titles().rule(FIGHTER).body.strings("certificate_for")
    for each in tree.leaves(root):
        name = {"rating_at_least": "rating"}.get(str(each.check), each.check)
        assert worth[each.path] is (name not in proven)
    assert {True, False} == set(worth.values())
