"""The weighted lot: repeatable, without putting back, every chance as its weight."""

from __future__ import annotations

import contextlib
import io
import re
from collections import Counter
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from app.inspections.rules import draws

SEED = bytes.fromhex("00112233445566778899aabbccddeeff" * 2)
PAGE = Path(__file__).resolve().parents[3] / "docs" / "draw.md"


def test_the_example_of_the_document_is_what_the_rule_draws() -> None:
    """The document's own few lines are run: they share nothing with the rule."""
    page = PAGE.read_text(encoding="utf-8")
    [lines] = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(lines, {})
    told, order = printed.getvalue().split("\n")[:2]
    assert told == draws.commitment(SEED)
    assert order == str([index + 1 for index in draws.draw([5, 1, 12, 3, 7], 3, seed=SEED)])
    assert f"`{told}`" in page
    assert f"`{order}`" in page


@given(st.lists(st.integers(1, 40), min_size=1, max_size=30), st.binary(min_size=32, max_size=32), st.data())
def test_nobody_is_drawn_twice_and_as_many_as_wanted_are(weights: list[int], seed: bytes, data: st.DataObject) -> None:
    wanted = data.draw(st.integers(0, len(weights)))
    drawn = draws.draw(weights, wanted, seed=seed)
    assert len(drawn) == len(set(drawn)) == wanted
    assert draws.draw(weights, wanted, seed=seed) == drawn


@given(st.lists(st.integers(1, 40), min_size=2, max_size=12), st.binary(min_size=32, max_size=32))
def test_a_smaller_draw_is_the_beginning_of_a_larger_one(weights: list[int], seed: bytes) -> None:
    assert draws.draw(weights, len(weights), seed=seed)[:1] == draws.draw(weights, 1, seed=seed)


def test_the_chance_is_as_the_weight() -> None:
    """2000 seeds: the unit of weight 3 in 4 comes first about 1500 times (four deviations are 78)."""
    first = Counter(draws.draw([3, 1], 1, seed=number.to_bytes(32, "big"))[0] for number in range(2000))
    assert 1400 < first[0] < 1600


def test_another_seed_has_another_hash_and_another_order() -> None:
    other = bytes(32)
    assert draws.commitment(SEED) != draws.commitment(other)
    weights = list(range(1, 30))
    assert draws.draw(weights, 29, seed=SEED) != draws.draw(weights, 29, seed=other)


def test_a_number_of_the_incomplete_last_stretch_is_tried_again() -> None:
    """Of two thirds of the range, a third of the first attempts lies beyond the complete stretch."""
    limit = draws.RANGE // 3 * 2
    assert all(draws.number_below(limit, seed=SEED, turn=turn) < limit for turn in range(1, 60))
