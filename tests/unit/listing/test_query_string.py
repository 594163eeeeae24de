"""The address of a list: one thing changed, the rest kept."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from app.core.listing.query_string import QueryString

NAMES = st.text(min_size=1, max_size=5).filter(lambda name: name not in ("cursor", "export"))
TEXTS = st.text(max_size=8, alphabet=st.characters(exclude_characters="\x00", exclude_categories=["Cs"]))


def read(*pairs: tuple[str, str]) -> QueryString:
    return QueryString.read("/cases", MultiDict(pairs))


def test_without_parameters_it_is_the_path() -> None:
    assert read().url() == "/cases"
    assert read(("q", "a")).url({"q": ()}) == "/cases"


def test_a_change_replaces_all_values_of_its_name() -> None:
    assert read(("state", "a"), ("state", "b"), ("q", "x")).url({"state": ("c",)}) == "/cases?state=c&q=x"


def test_an_emptied_name_stays_when_it_must_hide_a_default() -> None:
    assert read(("q", "x")).url({"state": ("",)}) == "/cases?q=x&state="


def test_where_one_stands_and_a_download_are_never_carried_along() -> None:
    asked = read(("cursor", "c"), ("export", "csv"), ("q", "x"))
    assert asked.url() == "/cases?q=x"
    assert asked.url({"cursor": ("d",)}) == "/cases?q=x&cursor=d"
    assert asked.pairs(without=["q"]) == ()


@given(pairs=st.lists(st.tuples(NAMES, TEXTS), max_size=6))
def test_what_is_read_is_written_back(pairs: list[tuple[str, str]]) -> None:
    pairs = [(name.encode(errors="replace").decode().replace("\x00", ""), value) for name, value in pairs]
    url = QueryString.read("/cases", MultiDict(pairs)).url()
    assert sorted(parse_qsl(urlsplit(url).query, keep_blank_values=True)) == sorted(pairs)
