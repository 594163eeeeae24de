"""A standard as a tree: what its parts come to together, what is told of them, and what would still change it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from app.awards.rules import tree
from app.awards.rules.answers import FAILED, HELD, UNKNOWN, Answer, answered
from app.awards.rules.tree import Node
from app.core.rulebook import Act, Mark, Source, Status, Text

SOURCE = Source(Act("06/2022/QH15", Text("Luật", "Law"), (Mark.VERIFIED,)))
MISSING = Text("Thiếu", "Missing")
OPEN = answered(None, (MISSING,))
T, F, N = True, False, None


def leaf(path: str, slot: int = 0, *, status: Status = Status.CONFIRMED, answer: Answer | None = None) -> Node:
    return Node(path, Text(f"Vi {path}.", f"En {path}."), SOURCE, status, check="confirmed", slot=slot, answer=answer)


def branch(path: str, *parts: Node, is_any: bool = False) -> Node:
    return Node(path, Text(path, path), SOURCE, Status.CONFIRMED, parts=parts, is_any=is_any)


@pytest.mark.parametrize(
    ("answers", "all_of_them", "one_of_them"),
    [
        ([T, T], T, T), ([T, F], F, T), ([F, F], F, F), ([T, N], N, T), ([F, N], F, N), ([N, N], N, N), ([], T, F),
        ([N, F, T], F, T),
    ],
)  # fmt: skip
def test_what_is_not_known_matters_only_where_it_would_change_the_answer(
    answers: Sequence[bool | None], all_of_them: bool | None, one_of_them: bool | None
) -> None:
    assert tree.all_hold(answers) is all_of_them
    assert tree.one_holds(answers) is one_of_them


def grown() -> Node:
    """a, and one of b and c."""
    return branch("", leaf("a", 0), branch("x", leaf("b", 1), leaf("c", 2), is_any=True))


@pytest.mark.parametrize(
    ("answers", "holds", "told"),
    [
        ((HELD, HELD, FAILED), T, ["a", "x", "b"]), ((HELD, FAILED, HELD), T, ["a", "x", "c"]),
        ((HELD, FAILED, FAILED), F, ["a", "x", "b", "c"]), ((FAILED, HELD, HELD), F, ["a", "x", "b", "c"]),
        ((HELD, UNKNOWN, FAILED), N, ["a", "x", "b", "c"]), ((HELD, HELD, UNKNOWN), T, ["a", "x", "b"]),
    ],
)  # fmt: skip
def test_of_several_ways_only_those_that_hold_are_told(
    answers: Sequence[Answer], holds: bool | None, told: list[str]
) -> None:
    root = tree.filled(grown(), answers)
    assert tree.evaluate(root, tree.as_computed) is holds
    assert [reason.rule for reason, _ in tree.reasons(root)] == told


def test_each_part_is_told_with_its_answer_its_source_and_its_place() -> None:
    root = tree.filled(grown(), (answered(False, detail=Text("chi tiết", "detail")), HELD, FAILED))
    first, way, held = tree.reasons(root)
    assert (first[0].passed, first[0].source, first[0].status, first[1]) == (False, SOURCE, Status.CONFIRMED, 0)
    assert (first[0].message.vi, first[0].message.en) == ("Vi a – chi tiết.", "En a – detail.")
    assert (way[0].passed, way[1], held[0].passed, held[1]) == (True, None, True, 1)
    assert held[0].message.en == "En b."


def test_the_leaves_are_those_without_parts_in_order() -> None:
    assert [each.path for each in tree.leaves(grown())] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("answers", "missing"),
    [
        ((OPEN, HELD, FAILED), ["Missing"]), ((UNKNOWN, HELD, FAILED), ["Not confirmed yet: En a."]),
        ((FAILED, OPEN, OPEN), []), ((HELD, HELD, OPEN), []), ((HELD, FAILED, OPEN), ["Missing"]),
        ((HELD, UNKNOWN, UNKNOWN), ["Not confirmed yet: En b.", "Not confirmed yet: En c."]), ((HELD, HELD, HELD), []),
    ],
)  # fmt: skip
def test_what_is_missing_is_asked_only_where_it_would_still_change_the_answer(
    answers: Sequence[Answer], missing: list[str]
) -> None:
    root = tree.filled(grown(), answers)
    assert [text.en for text in tree.unknowns(root, tree.as_computed)] == missing


def test_a_leaf_that_was_not_asked_or_is_answered_lacks_nothing() -> None:
    assert tree.missing(leaf("a")) == ()
    assert tree.missing(leaf("a", answer=HELD)) == ()
    assert tree.missing(leaf("a", answer=answered(False, (MISSING,)))) == ()
    assert tree.missing(leaf("a", answer=OPEN)) == (MISSING,)


@pytest.mark.parametrize(
    ("status", "settles"), [(Status.CONFIRMED, True), (Status.LOCAL, True), (Status.UNCONFIRMED, False)]
)
def test_a_rule_that_is_not_confirmed_settles_nothing(status: Status, settles: bool) -> None:
    for answer in (HELD, FAILED):
        part = leaf("a", status=status, answer=answer)
        assert tree.settled(part) is (answer.holds if settles else None)
        assert tree.as_computed(part) is answer.holds
