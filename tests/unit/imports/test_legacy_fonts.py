"""Old fonts are recognised, right Vietnamese and foreign words are not taken for them."""

from __future__ import annotations

import pytest

from app.core.imports.codes import Refusal
from app.core.imports.legacy_fonts import LegacyFont, detect, is_syllable
from app.core.imports.refusals import FileRefused
from app.core.imports.sheet import read_file
from tests.unit.imports.sheets import ROSTER_HEAD, TODAY, person, xlsx
from tests.unit.imports.specs import ROSTER

SYLLABLES = """
nguyễn huỳnh đặng quyền khuyên nghiêm giang gìn gì quốc quý thuở huơ khuya nguyệt yến yêu ướt hươu rượu ruồi loài
xoay xoắn xoong tuần thuế quê kê nghe ghét gia giàu uống khuỷu ngoại giếng khuếch hoạch
"""


@pytest.mark.parametrize(
    ("text", "font"),
    [
        ("Céng hßa x· héi chñ nghÜa ViÖt Nam", LegacyFont.TCVN3),
        ("NguyÔn V¨n Nam", LegacyFont.TCVN3),
        ("Tªn ®¬n vÞ", LegacyFont.TCVN3),
        ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", LegacyFont.VNI),
        ("Nguyeãn Vaên Nam", LegacyFont.VNI),
        ("PHAN VAÊN KHAÛI", LegacyFont.VNI),
    ],
)
def test_old_fonts_are_recognised(text: str, font: LegacyFont) -> None:
    assert detect(text) is font


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Nguyen Van Nam",
        "Hà Lý Võ Bùi Phòng Công",
        "Hoà Thuỳ Thúy",
        "Trần Thị Hoà",
        "München Zürich",
        "Café crème",
        "25 m² · 37 °C",
        "Cộng hòa xã hội chủ nghĩa Việt Nam",
    ],
)
def test_right_vietnamese_and_foreign_words_are_left_alone(text: str) -> None:
    assert detect(text) is None


@pytest.mark.parametrize(
    "word",
    SYLLABLES.split(),
)
def test_syllables_of_the_language_are_accepted(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["céng", "héi", "viöt", "nghóã", "kà", "ngê", "bêi", "x·"])
def test_what_no_syllable_can_be_is_refused(word: str) -> None:
    assert not is_syllable(word)


def test_a_sheet_in_an_old_font_is_refused_with_its_name() -> None:
    content = xlsx([("TT", "Hä vµ tªn", "Ngµy sinh"), (1, "NguyÔn V¨n Nam", 1980)])
    with pytest.raises(FileRefused) as refused:
        read_file(content, spec=ROSTER, today=TODAY)
    assert refused.value.code is Refusal.OLD_FONT
    assert "TCVN3" in str(refused.value)


def test_one_name_in_an_old_font_is_a_problem_of_its_row_only() -> None:
    rows = [person(number) for number in range(1, 8)]
    result = read_file(xlsx([ROSTER_HEAD, *rows, person(8, name="TrÇn ThÞ Hoa")]), spec=ROSTER, today=TODAY)
    assert [(one.address, one.code) for one in result.problems] == [("C9", "old_font")]
