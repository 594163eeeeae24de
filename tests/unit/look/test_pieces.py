"""Numbers lead to their rows, states have words, deadlines tell their day."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from tests.unit.look.conftest import Pieces

TODAY = date(2026, 11, 20)
NUMBERS = '{% from "ui/numbers.html" import group_bars, num, ratio, target_bar %}'


def test_a_number_is_a_link_that_says_what_it_opens(pieces: Pieces) -> None:
    drawn = pieces.draw(NUMBERS + '{{ num(1240, "/late", "late files") }}')
    assert drawn == (
        '<a class="num" href="/late" data-value="1240" aria-label="1.240 late files, open the rows">1.240</a>'
    )


def test_a_ratio_opens_both_its_parts(pieces: Pieces) -> None:
    drawn = pieces.draw(NUMBERS + '{{ ratio(220, 240, "91,7 %", "/on-time", "/all") }}')
    assert 'href="/on-time"' in drawn
    assert 'href="/all"' in drawn
    assert "91,7 %" in drawn


def test_a_tile_that_is_a_share_counts_its_part(pieces: Pieces) -> None:
    source = '{% from "ui/page.html" import stat_tile %}{{ stat_tile("On time", value, "/on-time", out_of=whole) }}'
    drawn = pieces.draw(source, value=8, whole=11)
    assert 'href="/on-time" data-value="8" aria-label="72,7 % (8 of 11) – On time, open the rows">72,7 %</a>' in drawn
    assert "8/11" in drawn
    assert ">–</a>" in pieces.draw(source, value=0, whole=0), "of nothing there is no share"


def test_a_text_on_a_tile_is_no_number_for_machines(pieces: Pieces) -> None:
    source = '{% from "ui/page.html" import stat_tile %}{{ stat_tile("Satisfaction", "92,4 %", href="/answers") }}'
    assert "data-value" not in pieces.draw(source)


def test_a_small_table_tells_its_rows_where_asked(pieces: Pieces) -> None:
    table = '{% call simple_table("Units", ["Unit"], count=n) %}{% endcall %}'
    source = '{% from "ui/tables.html" import simple_table %}' + table
    assert '<p data-count="3">3 rows</p>' in pieces.draw(source, n=3)
    assert "data-count" not in pieces.draw(source, n=0)


def test_texts_with_signs_are_escaped_once(pieces: Pieces) -> None:
    source = '{% from "ui/page.html" import stat_tile %}{{ stat_tile("Satisfaction", "92,4 %", target="> 90 %") }}'
    drawn = pieces.draw(source)
    assert "&gt; 90 %" in drawn
    assert "&amp;" not in drawn


@pytest.mark.parametrize(("share", "width"), [("45.5", "45.5"), ("130", "100"), ("-4", "0")])
def test_a_bar_stays_within_its_track(pieces: Pieces, share: str, width: str) -> None:
    source = '{% from "ui/numbers.html" import bar %}{{ bar(share) }}'
    assert f'width="{width}" height="8"' in pieces.draw(source, share=Decimal(share))


def test_a_missing_figure_is_a_dash_and_never_a_zero(pieces: Pieces) -> None:
    drawn = pieces.draw(NUMBERS + '{{ target_bar(none, 100, "On time") }}')
    assert "<strong>–</strong>" in drawn


@pytest.mark.parametrize(("left", "tone", "words"), [
    (-3, "bad", "Overdue by 3 days"), (-1, "bad", "Overdue by 1 day ·"), (0, "warn", "Due today"),
    (3, "warn", "3 days left"), (4, "neutral", "4 days left"),
])
def test_a_deadline_tells_how_long_and_its_day(pieces: Pieces, left: int, tone: str, words: str) -> None:
    source = '{% from "ui/status.html" import due_chip %}{{ due_chip(due_on, today) }}'
    due_on = TODAY + timedelta(days=left)
    drawn = pieces.draw(source, due_on=due_on, today=TODAY)
    assert f"tone-{tone}" in drawn
    assert words in drawn
    assert f"{due_on:%d/%m/%Y}</time>" in drawn


@pytest.mark.parametrize("kind", ["ok", "warn", "bad", "info", "excused", "neutral", "award"])
def test_a_state_is_never_told_by_colour_alone(pieces: Pieces, kind: str) -> None:
    drawn = pieces.draw('{% from "ui/status.html" import status_tag %}{{ status_tag(kind, "Word") }}', kind=kind)
    assert "<svg" in drawn
    assert "<span>Word</span>" in drawn


def test_a_reason_that_is_not_known_is_neither_met_nor_failed(pieces: Pieces) -> None:
    source = '{% from "ui/feedback.html" import reasons %}{{ reasons(rows) }}'
    rows = [{"passed": None, "message": {"vi": "Chưa rõ", "en": "Unknown"}, "source": "Điều 5"}]
    drawn = pieces.draw(source, rows=rows)
    assert 'class="unknown"' in drawn
    assert "Not known:" in drawn
    assert "Chưa rõ" in drawn


def test_an_action_without_url_is_no_link(pieces: Pieces) -> None:
    source = '{% from "ui/feedback.html" import task_list %}{{ task_list(items) }}'
    assert "<a " not in pieces.draw(source, items=[("Sign", None, "neutral", "Cannot begin yet")])
