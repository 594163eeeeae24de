"""What the filters leave, compared with the same question put to Python."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from app.core.clock import VIETNAM
from app.core.vietnamese import fold
from app.extensions import db
from tests.integration.listing.papers import Paper
from tests.integration.listing.walking import forward, look, numbers


def found(**asked: Any) -> list[int]:
    return sorted(number for page in forward(look(size="100", **asked)) for number in numbers(page))


def expected(keep: Callable[[Paper], bool]) -> list[int]:
    return sorted(paper.id for paper in db.session.scalars(select(Paper)) if keep(paper))


def starts_words(paper: Paper, *beginnings: str) -> bool:
    words = fold(paper.sender).split()
    return all(any(word.startswith(beginning) for word in words) for beginning in beginnings)


@pytest.mark.parametrize("text", ["duong", "Đường", "ĐƯỜNG", "dUo", "d\u01b0\u01a1\u0300ng"])
def test_a_name_is_found_with_or_without_its_accents(text: str) -> None:
    assert found(q=text) == expected(lambda paper: starts_words(paper, fold(text)))
    assert any(paper.sender.startswith("Đường") for paper in look(q=text, size="100").rows)


def test_every_word_asked_begins_a_word_in_any_order() -> None:
    assert found(q="nguyen van") == found(q="van  nguyen") == expected(lambda one: starts_words(one, "nguyen", "van"))
    assert {paper.sender for page in forward(look(q="nguyen van")) for paper in page.rows} == {
        "Nguyễn Văn Duy", "Nguyên Đức Vân", "Lê Văn Nguyện",
    }  # fmt: skip


def test_the_middle_of_a_word_is_not_its_beginning() -> None:
    assert found(q="guyen") == []


@pytest.mark.parametrize("text", ["%", "_", "\\", "'", "/", "100%", "a_b", "'; DROP TABLE paper; --"])
def test_signs_are_never_wildcards(text: str) -> None:
    assert found(q=text) == expected(lambda paper: text == "100%" and str(paper.id).startswith("100"))


def test_a_number_with_its_sign_is_found_as_it_is_written() -> None:
    assert found(q="4321/Đơn") == [4321]


def test_several_states_are_joined_by_or() -> None:
    assert found(state=["late", "open"]) == expected(lambda paper: paper.state in ("late", "open"))


def test_a_flag_and_its_contrary_share_all_rows_between_them() -> None:
    yes, no = found(undated="1"), found(undated="0")
    assert yes == expected(lambda paper: paper.due_on is None)
    assert no == expected(lambda paper: paper.due_on is not None)


def test_days_are_vietnamese_and_both_ends_count() -> None:
    first, last = date(2026, 1, 3), date(2026, 1, 5)
    from_moment = datetime(2026, 1, 3, tzinfo=VIETNAM)
    assert found(received_from="2026-01-03", received_to="05/01/2026") == expected(
        lambda paper: first <= paper.received_at.astimezone(VIETNAM).date() <= last
    )
    assert found(received_from="2026-01-03") == expected(lambda paper: paper.received_at >= from_moment)


def test_a_range_over_days_leaves_empty_ones_out() -> None:
    assert found(due_to="2026-02-10") == expected(
        lambda paper: paper.due_on is not None and paper.due_on <= date(2026, 2, 10)
    )


def test_a_unit_brings_all_below_it_and_none_that_merely_begins_alike() -> None:
    assert found(unit="city") == expected(lambda paper: paper.office_id in (1, 2))


def test_filters_narrow_each_other() -> None:
    assert found(q="nguyen", state="late", unit="far", due_from="2026-02-05") == expected(
        lambda one: (
            starts_words(one, "nguyen")
            and one.state == "late"
            and one.office_id == 3
            and one.due_on is not None
            and one.due_on >= date(2026, 2, 5)
        )
    )


def test_nul_and_broken_text_are_no_failure() -> None:
    assert found(q="du\x00ong") == found(q="duong")
    assert look(unit="\x00city").chips[0].text == "Thành phố"
    assert "\ufffd" in look(state="\ufffd").messages[0]


@pytest.mark.parametrize("query", ["q=%ff%fe", "unit=%ed%a0%80&state=%c3", "%ff=1&sort=%00", "received_from=%00&q=%"])
def test_bytes_that_are_no_text_are_no_failure(app: Flask, query: str) -> None:
    assert app.test_client().get(f"/papers?{query}").status_code == 200
