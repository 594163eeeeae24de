"""One form to store, one to find by, one to order by."""

from __future__ import annotations

import random
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.vietnamese import (
    TextFault,
    clean,
    clean_lines,
    faults,
    fold,
    is_odd,
    propose_name,
    sort_key,
    sort_key_text,
)

LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ"
WORDS = st.text(alphabet=LETTERS + LETTERS.upper(), min_size=1, max_size=7)


def test_every_vietnamese_letter_folds_to_a_plain_one() -> None:
    assert fold(LETTERS).isascii()
    assert fold(LETTERS.upper()) == fold(LETTERS)


@pytest.mark.parametrize("barred", ["đ", "Đ", "Ð", "ð", "Ɖ", "ɖ"])
def test_all_looks_of_d_with_a_bar_fold_to_d(barred: str) -> None:
    assert fold(f"{barred}ức") == "duc"


@pytest.mark.parametrize(("one", "other"), [("hoà", "hòa"), ("thuỷ", "THỦY"), ("Nguyễn", normalize("NFD", "nguyễn"))])
def test_spellings_of_one_word_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_i_and_y_stay_two_letters() -> None:
    assert fold("Mĩ") != fold("Mỹ")


@given(st.lists(WORDS).map(" ".join))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold(normalize("NFD", text)) == fold(text)


def test_the_given_name_is_ordered_first_then_the_family_then_the_middle() -> None:
    ordered = ["Lê Văn An", "Trần Thị An", "Trần Văn An", "Đỗ Ánh", "Lê Ân", "Bùi Dung", "Bùi Dũng", "Lê Đức", "Võ Ếch"]
    mixed = random.Random(3).sample(ordered, len(ordered))
    assert sorted(mixed, key=sort_key) == ordered


def test_letters_come_before_tones() -> None:
    ordered = ["Ái", "An", "Ánh", "Ân", "Ẩn", "Ấn", "Dung", "Dũng", "Đức"]
    assert sorted(reversed(ordered), key=sort_key) == ordered
    tones = ["ma", "mà", "mả", "mã", "má", "mạ"]
    assert sorted(reversed(tones), key=sort_key_text) == tones


@pytest.mark.parametrize("name", ["", "An", "H'Hen Niê", "Y Moan Êban", "Nguyễn Thị Kim Ngọc Bảo Châu"])
def test_names_of_any_length_have_a_key(name: str) -> None:
    assert sort_key(name) == sort_key(normalize("NFD", name.upper()))


def test_units_are_ordered_word_by_word_and_numbers_by_value() -> None:
    ordered = ["Khu phố 2", "Khu phố 10", "Phòng Đào tạo", "Phòng Giáo dục", "Sở Y tế"]
    assert sorted(reversed(ordered), key=sort_key_text) == ordered


def test_clean_leaves_nothing_to_mend() -> None:
    odd = " \ufeffNguye\u0302\u0303n\u00a0\u00a0Va\u0306n\u200b  An\t"
    assert clean(odd) == "Nguyễn Văn An"
    assert is_odd(odd)
    assert not is_odd("Nguyễn Văn An")


@given(st.text(max_size=30))
def test_what_is_clean_stays_as_it_is(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert not is_odd(clean(text))
    assert faults(clean(text)) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("An", ()),
        (normalize("NFD", "Ẩn"), (TextFault.DECOMPOSED,)),
        ("An\u200b", (TextFault.INVISIBLE,)),
        ("Lê\u00a0An", (TextFault.NO_BREAK_SPACE,)),
        ("Lê  An ", (TextFault.SPACES,)),
        ("Ðức", (TextFault.LOOK_ALIKE,)),
        (" Lê\u00a0An", (TextFault.NO_BREAK_SPACE, TextFault.SPACES)),
    ],
)
def test_faults_name_what_was_mended(text: str, found: tuple[TextFault, ...]) -> None:
    assert faults(text) == found


def test_lines_are_cleaned_one_by_one() -> None:
    assert clean_lines("\n a \r\n\r\n\r\n\r\n b\u00a0c \n") == "a\n\nb c"


@pytest.mark.parametrize(
    ("typed", "proposed"),
    [
        ("NGUYỄN VĂN ĐỨC", "Nguyễn Văn Đức"),
        ("nguyễn văn an", "Nguyễn Văn An"),
        ("H'HEN NIÊ", "H'Hen Niê"),
        ("LÊ THỊ AN-NA", "Lê Thị An-Na"),
        ("Nguyễn Văn An", None),
        ("AN", None),
        ("Y Moan", None),
        ("", None),
    ],
)
def test_capitals_are_proposed_the_usual_way(typed: str, proposed: str | None) -> None:
    assert propose_name(typed) == proposed
