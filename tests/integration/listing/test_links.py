"""The addresses a page gives: each changes one thing and keeps the rest."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from werkzeug.datastructures import MultiDict

from app.core.actor import SYSTEM
from app.core.listing import ExportKind, FieldKind, list_page
from app.core.listing.types import Direction
from tests.integration.listing.papers import NOW, PAPERS
from tests.integration.listing.walking import arguments, follow, look

OPEN_FIRST = replace(PAPERS, defaults={"state": ("open",)})


def asked(url: str | None) -> dict[str, list[str]]:
    return {name: values for name, values in arguments(str(url)).lists()}


def test_turning_a_page_keeps_filters_order_size_and_foreign_parameters() -> None:
    page = look(q="nguyen", state=["late", "open"], sort="due", size="50", tab="all", lang="en")
    following = asked(page.next_url)
    assert following.pop("cursor")
    assert following == {
        "q": ["nguyen"], "state": ["late", "open"], "sort": ["due"], "size": ["50"], "tab": ["all"], "lang": ["en"],
    }  # fmt: skip


def test_another_order_size_or_filter_begins_at_the_first_page() -> None:
    second = follow(str(look(q="nguyen", state="late").next_url))
    urls = [link.url for link in (*second.sorts, *second.sizes)] + [chip.remove_url for chip in second.chips]
    assert urls
    assert all("cursor" not in asked(url) for url in (*urls, second.clear_url, *second.export_urls.values()))


def test_each_chip_takes_off_itself_alone() -> None:
    page = look(q="nguyen", state=["late", "open"], received_from="2026-01-02", received_to="2026-01-05")
    assert [(chip.label, chip.text) for chip in page.chips] == [
        ("Search", "nguyen"), ("State", "Late"), ("State", "Open"), ("Received", "from 02/01/2026 to 05/01/2026"),
    ]  # fmt: skip
    without = [follow(chip.remove_url) for chip in page.chips]
    assert [each.chips[0].text for each in without] == ["Late", "nguyen", "nguyen", "nguyen"]
    assert asked(page.chips[1].remove_url)["state"] == ["open"]
    assert all(len(each.chips) == 3 for each in without)
    assert follow(str(page.clear_url)).chips == ()


def test_a_default_filter_is_a_chip_with_everything_one_click_away() -> None:
    page = look(OPEN_FIRST)
    assert [(chip.label, chip.text) for chip in page.chips] == [("State", "Open")]
    assert {paper.state for paper in page.rows} == {"open"}
    for url in (page.chips[0].remove_url, page.clear_url):
        everything = follow(str(url), OPEN_FIRST)
        assert everything.chips == ()
        assert {paper.state for paper in everything.rows} == {"open", "closed", "late"}
        assert {paper.state for paper in follow(str(everything.next_url), OPEN_FIRST).rows} != {"open"}


def test_a_default_filter_gives_way_to_what_is_asked() -> None:
    assert [chip.text for chip in look(OPEN_FIRST, state="late").chips] == ["Late"]
    assert [chip.text for chip in look(OPEN_FIRST, q="nguyen").chips] == ["nguyen", "Open"]
    since = replace(PAPERS, defaults={"received_from": ("2026-01-03",)})
    assert [chip.text for chip in look(since).chips] == ["from 03/01/2026"]
    assert [chip.text for chip in look(since, received_to="2026-01-05").chips] == ["up to 05/01/2026"]


def test_emptying_a_default_in_the_filter_form_is_remembered() -> None:
    """A form sends nothing for boxes that are not checked; its hidden field says that they were there."""
    form = MultiDict(look(OPEN_FIRST, sort="due").kept)
    assert form.getlist("state") == [""]
    assert list_page(OPEN_FIRST, actor=SYSTEM, args=form, now=NOW).chips == ()
    form.add("state", "late")
    assert [chip.text for chip in list_page(OPEN_FIRST, actor=SYSTEM, args=form, now=NOW).chips] == ["Late"]


def test_a_viewer_s_saved_filter_replaces_the_list_s_own() -> None:
    page = list_page(OPEN_FIRST, actor=SYSTEM, args=MultiDict(), now=NOW, defaults={"unit": ("far",)})
    assert [chip.text for chip in page.chips] == ["Xã Xa"]


@pytest.mark.parametrize(
    ("parameters", "word"),
    [
        ({"state": "burnt"}, "burnt"), ({"undated": "maybe"}, "maybe"), ({"unit": "nowhere"}, "nowhere"),
        ({"received_from": "31/02/2026"}, "31/02/2026"), ({"due_to": "9999-12-31"}, "9999-12-31"),
        ({"received_from": "2026-02-02", "received_to": "2026-01-01"}, "ends before it begins"),
        ({"sort": "colour"}, "colour"), ({"size": "1000000"}, "1000000"), ({"figure": "unknown"}, "unknown"),
        ({"q": "a b c d e f g h i j k"}, "at most 10 words"), ({"q": "x" * 201}, "200 letters"),
    ],
)  # fmt: skip
def test_a_bad_value_is_named_and_changes_nothing(parameters: dict[str, Any], word: str) -> None:
    page, untouched = look(**parameters), look()
    assert len(page.messages) == 1
    assert word in page.messages[0]
    assert (page.chips, page.rows, page.sort, page.count) == ((), untouched.rows, "newest", untouched.count)


def test_a_long_bad_value_is_shown_in_part() -> None:
    assert len(look(state="x" * 5000).messages[0]) < 150


def test_a_heading_goes_through_the_orders_of_its_column() -> None:
    headings = {heading.key: heading for heading in look(sort="due").headings}
    assert (headings["due_on"].sorted, headings["due_on"].aria_sort) == (Direction.UP, "ascending")
    assert asked(headings["due_on"].sort_url)["sort"] == ["due_last"]
    assert asked(headings["sender"].sort_url)["sort"] == ["name"]
    assert (headings["sender"].sorted, headings["id"].sort_url) == (None, None)


def test_a_filter_form_carries_along_what_is_not_a_filter() -> None:
    page = follow(str(look(q="nguyen", sort="due", size="50", tab="all", exact="1", figure="late").next_url))
    assert page.kept == (("sort", "due"), ("size", "50"), ("tab", "all"))
    assert [(field.kind, field.values) for field in page.fields][:2] == [
        (FieldKind.TEXT, ("nguyen",)), (FieldKind.CHOICE, ()),
    ]  # fmt: skip


def test_narrowing_a_figure_s_list_drops_its_definition() -> None:
    page = look(figure="late", state="late")
    assert "figure" in asked(page.sorts[1].url)
    assert "figure" not in asked(page.chips[0].remove_url)


def test_every_kind_of_export_has_its_address() -> None:
    urls = look(q="nguyen").export_urls
    assert {kind: asked(url) for kind, url in urls.items()} == {
        kind: {"q": ["nguyen"], "export": [kind.value]} for kind in ExportKind
    }
