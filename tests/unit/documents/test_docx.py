from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm

from app.core.documents.docx import render_docx
from app.core.documents.types import Annex, BulletList, Heading, Paper, Paragraph
from tests.unit.documents.samples import make_document, make_everything, make_roll


def reopened(**changes: object) -> Any:
    return Document(BytesIO(render_docx(make_document(**changes))))


def test_headings_lists_and_captions_are_real_styles() -> None:
    blocks = (Heading("I. A"), Heading("1. B", 2), Heading("a) C", 3), BulletList(("d",)), make_roll(1))
    document = reopened(blocks=blocks, recipients=("Lưu: VT",))
    styles = [paragraph.style.name for paragraph in document.paragraphs if paragraph.text]
    assert [name for name in styles if name.startswith("Heading")] == ["Heading 1", "Heading 2", "Heading 3"]
    assert {"List Bullet", "Caption", "Title", "Recipient"} <= set(styles)
    levels = [
        document.styles[f"Heading {at}"].element.pPr.find(qn("w:outlineLvl")).get(qn("w:val")) for at in (1, 2, 3)
    ]
    assert levels == ["0", "1", "2"]


def test_the_mark_of_a_list_is_the_hyphen_of_official_documents() -> None:
    document = reopened(blocks=(BulletList(("d",)),))
    number = document.styles["List Bullet"].element.pPr.numPr.numId.val
    numbering = document.part.numbering_part.element
    abstract = next(num for num in numbering.num_lst if num.numId == number).abstractNumId.val
    found = [
        item for item in numbering.findall(qn("w:abstractNum")) if item.get(qn("w:abstractNumId")) == str(abstract)
    ]
    assert [item.find(f".//{qn('w:lvlText')}").get(qn("w:val")) for item in found] == ["-"]


def test_the_sheet_and_the_type_are_those_of_the_decree() -> None:
    document = reopened(blocks=(Paragraph("a"),))
    section = document.sections[0]
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(margin.mm) for margin in margins] == [20, 20, 30, 15]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    body = document.styles["Body Text"]
    assert (body.font.name, body.font.size.pt) == ("Times New Roman", 14)
    assert round(body.paragraph_format.first_line_indent.cm, 1) == 1.0


def test_the_page_number_is_in_the_top_margin_but_not_on_the_first_page() -> None:
    section = reopened().sections[0]
    assert section.different_first_page_header_footer
    assert section.first_page_header.is_linked_to_previous
    field = section.header._element.find(f".//{qn('w:fldSimple')}")
    assert field.get(qn("w:instr")) == "PAGE"


@pytest.mark.parametrize(("locale", "language"), [("vi", "vi-VN"), ("en", "en-GB")])
def test_the_language_is_told_to_the_spelling_checker(locale: str, language: str) -> None:
    document = Document(BytesIO(render_docx(make_document(), locale=locale)))
    assert document.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}").get(qn("w:val")) == language
    assert document.core_properties.language == language
    assert document.core_properties.title == "BÁO CÁO Kết quả kiểm tra công vụ"


def test_heads_of_tables_are_repeated_and_rows_stay_whole() -> None:
    table = reopened(blocks=(make_roll(3, group="Hồ sơ"),)).tables[1]
    repeated = [row._tr.trPr is not None and row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
    assert repeated == [True, True, False, False, False, False]
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    assert [cell.text for cell in table.rows[-1].cells][:2] == ["", "Tổng cộng"]


def test_widths_of_cells_and_grid_agree_with_the_text() -> None:
    table = reopened(blocks=(make_roll(1),)).tables[1]
    widths = [cell.width for cell in table.rows[1].cells]
    assert widths == [column.width for column in table.columns]
    assert abs(sum(widths) - Mm(165)) < Mm(1)


def test_pictures_have_words_for_who_cannot_see_them() -> None:
    document = Document(BytesIO(render_docx(make_everything())))
    described = {item.get("descr") for item in document.element.iter(qn("wp:docPr"))}
    assert described == {"Hình chữ nhật xanh", "Chữ ký của Lê Thị Ái"}


def test_an_annex_is_a_section_with_its_own_sheet_and_pages() -> None:
    annex = Annex("Danh sách", (make_roll(1),), paper=Paper.A3_LANDSCAPE)
    first, second = reopened(annexes=(annex,)).sections
    assert first.orientation == WD_ORIENT.PORTRAIT
    assert second.orientation == WD_ORIENT.LANDSCAPE
    assert round(second.page_width.mm) == 420
    assert second._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"


def test_parts_of_tables_and_sections_are_in_the_order_that_word_demands() -> None:
    document = Document(BytesIO(render_docx(make_everything())))
    orders = {
        "w:tblPr": ["tblStyle", "tblW", "jc", "tblLayout", "tblCellMar", "tblLook"],
        "w:sectPr": ["headerReference", "type", "pgSz", "pgMar", "pgNumType", "cols", "titlePg", "docGrid"],
    }
    for tag, order in orders.items():
        for element in document.element.iter(qn(tag)):
            found = [child.tag.rpartition("}")[2] for child in element]
            assert found == sorted(found, key=order.index)


def test_tables_never_touch() -> None:
    """Word would join them; and the last thing of a document has to be a paragraph."""
    body = Document(BytesIO(render_docx(make_everything()))).element.body
    kinds = [child.tag.rpartition("}")[2] for child in body]
    assert all(kinds[at + 1] == "p" for at, kind in enumerate(kinds) if kind == "tbl")


def test_the_same_document_gives_the_same_bytes() -> None:
    assert render_docx(make_everything()) == render_docx(make_everything())
