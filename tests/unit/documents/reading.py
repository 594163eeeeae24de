"""What a reader of the files gets: the words in their order."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from docx import Document
from docx.text.paragraph import Paragraph
from pypdf import PdfReader

LISTS = {"List Bullet", "Recipient"}


def squeezed(text: str) -> str:
    """Without what only the layout adds: blanks, line ends and places where a long word may break."""
    return "".join(text.replace("\u200b", "").split())


def pdf_pages(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def pdf_text(pdf: bytes) -> str:
    """Without the page numbers, which stand first on a page."""
    pages = pdf_pages(pdf)
    return "\n".join(_without_number(page, at) for at, page in enumerate(pages, start=1))


def _without_number(page: str, at: int) -> str:
    first, _, rest = page.partition("\n")
    return rest if first.strip() == str(at) else page


def docx_text(docx: bytes) -> str:
    document = Document(BytesIO(docx))
    return "\n".join(_texts(document.element.body, document))


def _texts(container: Any, document: Any) -> Iterator[str]:
    """The list's own mark is shown by Word and so belongs to the words; merged cells are read once."""
    for child in container.iterchildren():
        kind = child.tag.rpartition("}")[2]
        if kind == "p":
            paragraph = Paragraph(child, document)
            yield f"- {paragraph.text}" if paragraph.style.name in LISTS else paragraph.text
        elif kind == "tbl":
            for row in child.tr_lst:
                for cell in row.tc_lst:
                    if cell.vMerge != "continue":
                        yield from _texts(cell, document)
