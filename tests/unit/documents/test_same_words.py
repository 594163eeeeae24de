"""PDF and DOCX of one document carry the same words in the same order."""

from __future__ import annotations

from collections import Counter

import pytest

from app.core.documents.docx import render_docx
from app.core.documents.pdf import render_pdf
from app.core.documents.types import OfficialDocument, Paragraph, Signature
from tests.unit.documents.reading import docx_text, pdf_text, squeezed
from tests.unit.documents.samples import HOSTILE, make_document, make_everything, make_roll

LETTER = make_document(
    kind="",
    symbol="SNV-CCHC",
    addressed_to=("Ủy ban nhân dân tỉnh",),
    blocks=(Paragraph("Trân trọng."),),
    signatures=(Signature(("TL. Giám đốc", "Chánh Văn phòng"), "Đỗ Quốc Ẩn"),),
    recipients=("Như trên", "Lưu: VT, CCHC"),
)


@pytest.mark.parametrize("locale", ["vi", "en"])
@pytest.mark.parametrize("document", [make_everything(), LETTER, make_document()], ids=["everything", "letter", "bare"])
def test_both_formats_say_the_same(document: OfficialDocument, locale: str) -> None:
    assert squeezed(pdf_text(render_pdf(document, locale=locale))) == squeezed(
        docx_text(render_docx(document, locale=locale))
    )


def test_a_head_in_two_rows_says_the_same_in_both() -> None:
    """Merged cells are painted after the others of their row, so only the words are compared, not their order."""
    document = make_document(blocks=(make_roll(2, group="Hồ sơ"),))
    words = [Counter(squeezed(text)) for text in (pdf_text(render_pdf(document)), docx_text(render_docx(document)))]
    assert words[0] == words[1]


def test_markup_in_what_people_write_stays_text() -> None:
    document = make_document(
        agency=HOSTILE, subject=HOSTILE, place=HOSTILE, blocks=(Paragraph(HOSTILE, lead=HOSTILE), Paragraph("Hết"))
    )
    for text in (pdf_text(render_pdf(document)), docx_text(render_docx(document))):
        assert squeezed(text).count(squeezed(HOSTILE)) == 4
        assert squeezed(HOSTILE.upper()) in squeezed(text)


def test_what_no_font_draws_is_a_box_in_both() -> None:
    document = make_document(blocks=(Paragraph("Cảm ơn 😀 \x00\u202eđảo"),))
    for text in (pdf_text(render_pdf(document)), docx_text(render_docx(document))):
        assert squeezed("Cảm ơn □ đảo./.") in squeezed(text)
