"""Photos and codes inside papers."""

from __future__ import annotations

from io import BytesIO

import pytest
from docx import Document
from PIL import Image

from app.core.documents.docx import render_docx
from app.core.documents.pdf import render_pdf
from app.core.documents.types import Picture
from tests.unit.documents.reading import pdf_text
from tests.unit.documents.samples import make_document


def picture(kind: str) -> bytes:
    kept = BytesIO()
    Image.new("RGB", (120, 80), "#0B4F8A").save(kept, kind)
    return kept.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_photo_goes_into_both_papers_with_its_words(kind: str) -> None:
    image = picture(kind)
    document = make_document(blocks=(Picture(image, alt="Bàn trống", caption="Ảnh 1. Phòng 201", share=50),))
    assert "Ảnh 1. Phòng 201" in pdf_text(render_pdf(document))
    made = Document(BytesIO(render_docx(document)))
    assert image in [part.blob for part in made.part.package.iter_parts()]


def test_the_share_is_of_the_texts_width() -> None:
    def width(share: int) -> int:
        blocks = (Picture(picture("PNG"), alt="Bàn trống", share=share),)
        return int(Document(BytesIO(render_docx(make_document(blocks=blocks)))).inline_shapes[0].width)

    assert width(50) == pytest.approx(width(100) / 2, abs=2)
