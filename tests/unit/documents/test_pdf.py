from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import Any

import pytest
import typst
from pypdf import PdfReader

from app.core.documents.pdf import render_pdf
from app.core.documents.types import Chart, Column, Heading, Paper, Paragraph, Table
from tests.unit.documents.reading import pdf_pages, pdf_text
from tests.unit.documents.samples import SVG, make_document, make_everything, make_png, make_roll

GOLDEN = """ỦY BAN NHÂN DÂN TỈNH
BÌNH MINH
SỞ NỘI VỤ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 05/BC-SNV Bình Minh, ngày 05 tháng 02 năm 2027
BÁO CÁO
Kết quả kiểm tra công vụ
I. KẾT QUẢ
1. Chung: Đã kiểm tra 60 lượt đơn vị./.
"""


def opened(pdf: bytes) -> Any:
    return PdfReader(BytesIO(pdf))


def tags(pdf: bytes) -> list[Any]:
    """Every element of the structure tree."""
    found: list[Any] = []

    def walk(node: Any) -> None:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for child in node:
                walk(child)
        elif isinstance(node, dict) and ("/S" in node or "/Type" in node):
            if "/S" in node:
                found.append(node)
            walk(node.get("/K", []))

    walk(opened(pdf).trailer["/Root"]["/StructTreeRoot"]["/K"])
    return found


def names(pdf: bytes) -> list[str]:
    return [str(tag["/S"]) for tag in tags(pdf)]


def test_the_words_of_a_report_stand_in_reading_order() -> None:
    document = make_document(blocks=(Heading("I. Kết quả"), Paragraph("Đã kiểm tra 60 lượt đơn vị.", lead="1. Chung:")))
    assert [line.strip() for line in pdf_text(render_pdf(document)).splitlines()] == GOLDEN.splitlines()


def test_the_file_is_tagged_for_screen_readers() -> None:
    pdf = render_pdf(make_everything())
    root = opened(pdf).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"].value is True
    assert root["/Lang"] == "vi"
    assert b"pdfuaid" in root["/Metadata"].get_data()
    found = names(pdf)
    assert {"/H1", "/H2", "/Table", "/TH", "/TD", "/L", "/LI", "/Figure", "/Caption"} <= set(found)


def test_pictures_have_words_for_who_cannot_see_them() -> None:
    described = {str(tag["/Alt"]) for tag in tags(render_pdf(make_everything())) if "/Alt" in tag}
    assert {"Hình chữ nhật xanh", "Chữ ký của Lê Thị Ái"} <= described


def test_a_chart_without_words_is_refused() -> None:
    with pytest.raises(typst.TypstError, match="alt"):
        render_pdf(make_document(blocks=(Chart(SVG, make_png(), alt=""),)))


def test_a_long_table_repeats_its_head_and_numbers_its_pages_from_the_second() -> None:
    pages = pdf_pages(render_pdf(make_document(blocks=(make_roll(700, group="Hồ sơ"),))))
    assert len(pages) > 10
    assert pages[0].startswith("ỦY BAN NHÂN DÂN TỈNH")
    for at, page in enumerate(pages[1:], start=2):
        assert page.splitlines()[0].strip() == str(at)
        assert "Họ và tên" in page
        assert "Hồ sơ" in page
        assert "Đúng hẹn" in page
    assert [page.count("Tổng cộng") for page in pages] == [0] * (len(pages) - 1) + [1]
    assert "Nguyễn Thị Ổn 700" in pages[-1]
    assert sum(page.count("Nguyễn Thị Ổn") for page in pages) == 700


def test_each_annex_counts_its_own_pages() -> None:
    everything = make_everything()
    annex = everything.annexes[0]
    long = type(annex)("Danh sách", (make_roll(60),), paper=Paper.A4_LANDSCAPE)
    pdf = render_pdf(make_document(blocks=(make_roll(60),), annexes=(long, annex)))
    reader = opened(pdf)
    firsts = [at for at, page in enumerate(reader.pages) if "(Kèm theo Báo cáo số 05/BC-SNV" in page.extract_text()]
    assert len(firsts) == 2
    for first in firsts:
        assert reader.pages[first].extract_text().startswith("Phụ lục")
        width, height = reader.pages[first].mediabox[2:]
        assert (width > height) == (first == firsts[0])
    assert reader.pages[firsts[0] + 1].extract_text().splitlines()[0].strip() == "2"


def test_the_last_lines_of_the_text_stay_with_the_signature() -> None:
    """22 rows leave room for both, from 23 on the signatures need the next page."""
    signatures = make_everything().signatures
    for rows in (22, 23, 27, 31):
        pages = pdf_pages(
            render_pdf(make_document(blocks=(make_roll(rows), Paragraph("Câu cuối cùng.")), signatures=signatures))
        )
        assert "Câu cuối cùng./." in next(page for page in pages if "Trần Thị Bích Ngọc" in page)


def test_a_word_longer_than_its_column_is_broken_and_kept() -> None:
    address = "https://dichvucong.binhminh.gov.vn/" + "a1b2c3" * 20
    roll = make_roll(1)
    row = (1, address, *roll.rows[0][2:])
    text = pdf_text(render_pdf(make_document(blocks=(type(roll)(roll.columns, (row,)),))))
    assert address in "".join(text.replace("\u200b", "").split())


def test_a_row_longer_than_a_page_goes_on_on_the_next() -> None:
    columns = (Column("TT"), Column("Nội dung"))
    roll = Table(columns, (("1", "Nội dung rất dài. " * 1_500), ("2", "Ngắn")))
    counts = [page.count("dài") for page in pdf_pages(render_pdf(make_document(blocks=(roll,))))]
    assert sum(counts) == 1_500
    assert max(counts) < 500


def test_a_long_last_paragraph_begins_where_there_is_room() -> None:
    pages = pdf_pages(render_pdf(make_document(blocks=(Paragraph("Câu rất dài. " * 700),))))
    assert "Câu rất dài" in pages[0]


def test_only_the_vendored_font_is_used() -> None:
    fonts = {
        str(font.get_object()["/BaseFont"]).rpartition("+")[2]
        for page in opened(render_pdf(make_everything())).pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert fonts
    assert all("Tinos" in font for font in fonts)


def test_threads_get_the_same_bytes() -> None:
    document = make_everything()
    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(lambda _: render_pdf(document), range(16)))) == 1


def test_levels_of_headings_are_never_skipped() -> None:
    found = names(render_pdf(make_document(blocks=(Heading("Chi tiết", 3), Paragraph("a"), Heading("Sâu", 9)))))
    assert [name for name in found if name.startswith("/H")] == ["/H1", "/H2"]


@pytest.mark.parametrize(("paper", "millimetres"), [(Paper.A4, (210, 297)), (Paper.A3_LANDSCAPE, (420, 297))])
def test_the_sheet_has_its_size(paper: Paper, millimetres: tuple[int, int]) -> None:
    box = opened(render_pdf(make_document(paper=paper))).pages[0].mediabox
    assert tuple(round(float(side) / 72 * 25.4) for side in box[2:]) == millimetres
