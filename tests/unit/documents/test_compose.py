"""The words of Decree 30/2020, before any format."""

from __future__ import annotations

from typing import Any

import pytest

from app.core.documents.compose import compose, with_end
from app.core.documents.composition import HeadCell, Part, Role, TablePart, TextPart
from app.core.documents.types import Annex, BulletList, Column, Heading, KeyValues, Paragraph, Signature, Table
from tests.unit.documents.samples import make_document, make_roll


def composed(*, locale: str = "vi", **changes: object) -> Any:
    return compose(make_document(**changes), locale=locale)


def texts(*blocks: object) -> list[str]:
    parts = composed(blocks=blocks).parts
    return [f"{part.lead} {part.text}".strip() for part in parts if isinstance(part, TextPart)]


def only_table(*columns: Column) -> TablePart:
    part: Part = composed(blocks=(Table(columns, ()),)).parts[0]
    assert isinstance(part, TablePart)
    return part


def test_grounds_end_with_semicolons_and_the_last_with_a_full_stop() -> None:
    composition = composed(legal_bases=("Căn cứ Luật A.", "Căn cứ Luật B;", "Theo đề nghị của C"))
    assert [part.text for part in composition.parts] == [
        "Căn cứ Luật A;",
        "Căn cứ Luật B;",
        "Theo đề nghị của C./.",
    ]


def test_a_decision_names_its_authority_before_and_enacts_after_the_grounds() -> None:
    composition = composed(kind="Quyết định", authority="Chủ tịch tỉnh", legal_bases=("Căn cứ Luật A",))
    assert [(part.role, part.text) for part in composition.parts] == [
        (Role.CENTRED, "CHỦ TỊCH TỈNH"),
        (Role.ITALIC, "Căn cứ Luật A."),
        (Role.CENTRED, "QUYẾT ĐỊNH:"),
    ]


@pytest.mark.parametrize("text", ["Hết", "Hết.", "Hết;", "Hết./.", "Hết. "])
def test_the_text_ends_once_with_its_mark(text: str) -> None:
    assert texts(Paragraph("Một."), Paragraph(text)) == ["Một.", "Hết./."]


def test_a_list_at_the_end_is_ended_in_its_last_item() -> None:
    assert composed(blocks=(BulletList(("a;", "b.")),)).parts[0].items == ("a;", "b./.")


def test_a_table_at_the_end_needs_no_end() -> None:
    parts = composed(blocks=(Paragraph("Như sau:"), make_roll(1))).parts
    assert parts[0].text == "Như sau:"


def test_a_line_break_starts_a_paragraph_and_the_lead_stands_once() -> None:
    assert texts(Paragraph("một\n\nhai", lead="Điều 1."), Paragraph("ba")) == ["Điều 1. một", "hai", "ba./."]


def test_a_lead_alone_is_printed() -> None:
    assert texts(Paragraph("", lead="Điều 1."), Paragraph("a")) == ["Điều 1.", "a./."]


def test_pairs_are_lines() -> None:
    assert texts(KeyValues((("Địa điểm", "Phòng 1"), ("Chủ trì", "Ông A\nÔng B"))), Paragraph("c")) == [
        "Địa điểm: Phòng 1",
        "Chủ trì: Ông A",
        "Ông B",
        "c./.",
    ]


def test_receivers_are_punctuated_as_the_decree_shows() -> None:
    composition = composed(recipients=("Như trên", "Văn phòng.", "Lưu: VT, TCKT (02 bản);"))
    assert composition.recipients == ("Như trên;", "Văn phòng;", "Lưu: VT, TCKT (02 bản).")


def test_an_official_letter_has_its_subject_under_its_number_and_no_title() -> None:
    letter = composed(kind="", subject="đôn đốc báo cáo")
    assert (letter.kind, letter.subject, letter.letterhead.about) == ("", "", "V/v đôn đốc báo cáo")


def test_minutes_without_a_place_have_no_line_for_the_day() -> None:
    assert composed(place=None).letterhead.place_and_day == ""


def test_a_paper_outside_the_registers_has_no_line_for_a_number() -> None:
    assert composed(number=None, symbol="").letterhead.number == ""


def test_open_slots_of_a_draft() -> None:
    head = composed(number=None, day=None, year=2026).letterhead
    assert head.number == "Số:       /BC-SNV"
    assert head.place_and_day == "Bình Minh, ngày    tháng    năm 2026"


def test_names_of_agencies_posts_and_first_headings_are_in_capitals() -> None:
    composition = composed(blocks=(Heading("I. Kết quả"),), signatures=(Signature(("Phó Giám đốc",), "Lê Thị Ái"),))
    assert composition.letterhead.agency == "SỞ NỘI VỤ"
    assert composition.parts[0].text == "I. KẾT QUẢ"
    assert composition.signatures[0].signatures[0].capacity == ("PHÓ GIÁM ĐỐC",)
    assert composition.signatures[0].signatures[0].name == "Lê Thị Ái"


def test_more_than_three_signatures_stand_in_rows() -> None:
    signatures = tuple(Signature((f"Thành viên {at}",)) for at in range(5))
    rows = composed(signatures=signatures).signatures
    assert [len(row.signatures) for row in rows] == [3, 2]


def test_an_annex_names_what_it_belongs_to() -> None:
    annexes = (Annex("Danh sách", ()),)
    vietnamese = composed(kind="Quyết định", symbol="QĐ-SNV", annexes=annexes).annexes[0]
    assert vietnamese.reference == "(Kèm theo Quyết định số 05/QĐ-SNV ngày 05 tháng 02 năm 2027)"
    assert (vietnamese.label, vietnamese.title) == ("Phụ lục", "DANH SÁCH")


def test_neighbours_of_one_group_share_a_head_cell() -> None:
    part = only_table(Column("TT"), Column("Đúng hẹn", group="Hồ sơ"), Column("Trễ", group="Hồ sơ"), Column("Tỷ lệ"))
    assert part.head == (
        (HeadCell("TT", 0, down=2), HeadCell("Hồ sơ", 1, across=2), HeadCell("Tỷ lệ", 3, down=2)),
        (HeadCell("Đúng hẹn", 1), HeadCell("Trễ", 2)),
    )


def test_no_column_is_too_narrow_for_its_ordinal() -> None:
    part = only_table(Column("TT", width=1), Column("Nội dung", width=40))
    assert part.widths[0] / sum(part.widths) > 1 / 20


def test_a_wide_table_is_set_smaller() -> None:
    assert (only_table(*[Column("a")] * 8).size, only_table(*[Column("a")] * 9).size) == (12, 11)


def test_a_row_with_too_few_cells_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="zip"):
        compose(make_document(blocks=(Table((Column("a"), Column("b")), (("1",),)),)))


def test_english_is_for_convenience() -> None:
    head = composed(locale="en").letterhead
    assert (head.motto, head.number) == ("Independence - Freedom - Happiness", "No.: 05/BC-SNV")
    with pytest.raises(KeyError):
        composed(locale="fr")


@pytest.mark.parametrize(("text", "ended"), [("80%", "80%./."), ("v.v...", "v.v./."), ("(đã ký)", "(đã ký)./.")])
def test_the_end_replaces_the_mark_that_was_there(text: str, ended: str) -> None:
    assert with_end(text, "./.") == ended
