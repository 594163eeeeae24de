from __future__ import annotations

import unicodedata

import pytest

from app.core.documents.text import drawable, lines, literal, one_line
from tests.unit.documents.samples import HOSTILE
from tests.unit.documents.test_fonts import LETTERS


def test_every_vietnamese_letter_and_all_markup_stay_as_they_are() -> None:
    assert drawable("".join(LETTERS) + HOSTILE) == "".join(LETTERS) + HOSTILE


def test_letters_typed_in_pieces_are_joined() -> None:
    assert literal(unicodedata.normalize("NFD", "Nguyễn Đỗ Ổn")) == "Nguyễn Đỗ Ổn"


@pytest.mark.parametrize("char", ["\x00", "\x1b", "\u200b", "\u202e", "\ufeff", "\ud800", "\uffff"])
def test_what_breaks_a_format_or_deceives_the_eye_is_dropped(char: str) -> None:
    assert literal(f"a{char}b") == "ab"


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n", "\u2028", "\x0b"])
def test_all_line_ends_are_one(end: str) -> None:
    assert literal(f"a{end}b") == "a\nb"
    assert lines(f" a {end}{end}b") == ("a", "b")
    assert one_line(f"a{end}b") == "a b"


def test_what_the_font_lacks_is_a_box() -> None:
    assert drawable("Đạt ✔ 漢 😀") == "Đạt □ □ □"
    assert literal("Đạt ✔ 漢 😀") == "Đạt ✔ 漢 😀"
