"""Search over everything: groups of what the actor may see, never a count."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from app.core.actor import ANONYMOUS, SYSTEM, Actor
from app.core.ports import SearchSource
from app.core.search import Hit, search


def source(name: str, titles: Sequence[str]) -> SearchSource:
    """Finds titles that hold the text; the system sees all, anybody else only open ones."""

    def find(actor: Actor, text: str, limit: int) -> list[Hit]:
        seen = [title for title in titles if text in title and (actor is SYSTEM or "secret" not in title)]
        return [Hit(title, "", f"/{name}/{title}", name) for title in seen[:limit]]

    return SearchSource(name, name.title(), find)


PEOPLE = source("people", [f"an {number}" for number in range(7)])
CASES = source("cases", ["an open case", "an secret case"])


@pytest.mark.parametrize("text", ["", " ", "a", " ? ", "đ", "\x00\x00"])
def test_less_than_two_letters_ask_nobody(text: str) -> None:
    answer = search(text, actor=SYSTEM, sources=[PEOPLE, CASES])
    assert answer.too_short
    assert answer.is_empty


def test_hits_are_grouped_in_the_order_of_the_sources() -> None:
    answer = search("  an ", actor=SYSTEM, sources=[PEOPLE, CASES])
    assert [(group.name, group.label, len(group.hits), group.has_more) for group in answer.groups] == [
        ("people", "People", 5, True), ("cases", "Cases", 2, False),
    ]  # fmt: skip
    assert answer.text == "an"


def test_what_one_may_not_see_leaves_no_trace() -> None:
    with_secret = search("an", actor=ANONYMOUS, sources=[CASES])
    without = search("an", actor=ANONYMOUS, sources=[source("cases", ["an open case"])])
    assert with_secret == without


def test_a_source_without_a_hit_is_left_out() -> None:
    assert [group.name for group in search("open", actor=SYSTEM, sources=[PEOPLE, CASES]).groups] == ["cases"]


def test_a_failing_source_is_not_hidden() -> None:
    def fail(_actor: Actor, _text: str, _limit: int) -> list[Hit]:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        search("an", actor=SYSTEM, sources=[SearchSource("broken", "Broken", fail)])
