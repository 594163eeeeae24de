"""What is stored for searching, and how it is cut into words."""

from __future__ import annotations

import pytest
from sqlalchemy import Dialect, column
from sqlalchemy.dialects import postgresql, sqlite

from app.core.listing import matches, search_text
from app.core.listing.words import words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đường Lê-Lợi", ("duong", "le", "loi")),
        ("  145/BC-UBND ", ("145", "bc", "ubnd")),
        ("Nguye\u0302\u0303n", ("nguyen",)),
        ("100%_x", ("100", "x")),
        ("?!", ()),
        ("", ()),
    ],
)
def test_words_are_folded_runs_of_letters_and_digits(text: str, expected: tuple[str, ...]) -> None:
    assert words(text) == expected


def test_every_stored_word_has_a_blank_before_it() -> None:
    assert search_text("Nguyễn Văn A", None, "", "CB-017") == " nguyen van a cb 017"


def test_a_text_without_words_matches_nothing() -> None:
    assert str(matches(column("search_text"), "%")) == "false"


@pytest.mark.parametrize("dialect", [sqlite.dialect(), postgresql.dialect()])
def test_both_engines_are_asked_the_same(dialect: Dialect) -> None:
    asked = matches(column("search_text"), "Văn đ").compile(dialect=dialect, compile_kwargs={"literal_binds": True})
    wildcard = "%%" if isinstance(dialect, type(postgresql.dialect())) else "%"
    assert str(asked) == " AND ".join(
        f"(search_text LIKE '{wildcard}' || ' {word}' || '{wildcard}' ESCAPE '/')" for word in ("van", "d")
    )
