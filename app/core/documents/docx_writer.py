"""Writes a composition into a Word document, part by part in the order of the PDF."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.enum.section import WD_SECTION
from docx.oxml.ns import qn
from docx.shared import Length, Pt

from app.core.documents import docx_letterhead, docx_markup, docx_tables
from app.core.documents.composition import (
    AnnexPart,
    Composition,
    ListPart,
    Part,
    PicturePart,
    Role,
    SignaturePart,
    TablePart,
    TextPart,
)
from app.core.documents.docx_styles import (
    BODY,
    CAPTION,
    CENTRED,
    LISTED,
    RECIPIENT,
    TITLE,
    prepare,
    set_paper,
    text_width,
)

LANGUAGES = {"vi": "vi-VN", "en": "en-GB"}
ZIP_TIME = (1980, 1, 1, 0, 0, 0)


def write(composition: Composition) -> bytes:
    document = Document()
    prepare(document, language=LANGUAGES[composition.locale], paper=composition.paper)
    _set_properties(document, composition)
    width = text_width(composition.paper)
    docx_letterhead.write(document, composition, width)
    _parts(document, composition.parts, width)
    _closing(document, composition, width)
    for annex in composition.annexes:
        _annex(document, annex)
    out = BytesIO()
    document.save(out)
    return _with_fixed_times(out.getvalue())


def _set_properties(document: Any, composition: Composition) -> None:
    properties = document.core_properties
    properties.title, properties.author = composition.name, composition.letterhead.agency
    properties.language, properties.comments = LANGUAGES[composition.locale], ""
    for tag in ("dcterms:created", "dcterms:modified"):
        for old in properties._element.findall(qn(tag)):
            properties._element.remove(old)
    if composition.day is not None:
        properties.created = datetime.combine(composition.day, time())  # a day, in a field of moments


def _parts(document: Any, parts: Sequence[Part], width: Length) -> None:
    for part in parts:
        match part:
            case TextPart():
                _text(document, part)
            case ListPart():
                for item in part.items:
                    document.add_paragraph(item, style=LISTED)
            case TablePart():
                docx_tables.figures(document, part, width)
            case PicturePart():
                _picture(document, part, width)
            case SignaturePart():
                docx_tables.signatures(document, part.signatures, width)


def _text(document: Any, part: TextPart) -> None:
    if part.role is Role.HEADING:
        document.add_heading(part.text, level=part.level)
        return
    if part.role is Role.CENTRED:
        paragraph = document.add_paragraph(part.text, style=TITLE)
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(9)
        return
    paragraph = document.add_paragraph(style=BODY)
    if part.lead:
        paragraph.add_run(f"{part.lead} ").bold = True
    paragraph.add_run(part.text).italic = True if part.role is Role.ITALIC else None
    if part.stays:
        paragraph.paragraph_format.keep_with_next = True


def _picture(document: Any, part: PicturePart, width: Length) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = CENTRED
    paragraph.paragraph_format.keep_with_next = bool(part.caption)
    picture = paragraph.add_run().add_picture(BytesIO(part.raster), width=width * part.share // 100)
    docx_markup.describe(picture, part.alt)
    if part.caption:
        document.add_paragraph(part.caption, style=CAPTION).paragraph_format.keep_with_next = False


def _closing(document: Any, composition: Composition, width: Length) -> None:
    """One signature stands beside the receivers, several above them."""
    rows = composition.signatures
    receivers = (composition.recipients_label, composition.recipients) if composition.recipients else None
    if len(rows) == 1 and len(rows[0].signatures) == 1:
        table = docx_tables.signatures(document, rows[0].signatures, width, beside=True)
        if receivers is not None:
            _receivers(table.cell(0, 0), *receivers)
        return
    for row in rows:
        docx_tables.signatures(document, row.signatures, width)
    if receivers is not None:
        _receivers(document, *receivers)


def _receivers(place: Any, label: str, recipients: Sequence[str]) -> None:
    """`place` is the document or a cell, whose first paragraph is still empty."""
    first = place.paragraphs[0] if hasattr(place, "merge") else place.add_paragraph()
    run = first.add_run(label)
    run.font.size, run.font.bold, run.font.italic = Pt(12), True, True
    for recipient in recipients:
        place.add_paragraph(recipient, style=RECIPIENT)


def _annex(document: Any, annex: AnnexPart) -> None:
    section = document.add_section(WD_SECTION.NEW_PAGE)
    set_paper(section, annex.paper)
    docx_markup.restart_page_numbers(section)
    document.add_paragraph(annex.label, style=TITLE)
    document.add_paragraph(annex.title, style=TITLE)
    reference = document.add_paragraph()
    reference.alignment = CENTRED
    reference.paragraph_format.space_after = Pt(6)
    reference.add_run(annex.reference).italic = True
    _parts(document, annex.parts, text_width(annex.paper))


def _with_fixed_times(packed: bytes) -> bytes:
    """The same files with the same time stamps: the same document gives the same bytes."""
    out = BytesIO()
    with ZipFile(BytesIO(packed)) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(ZipInfo(name, ZIP_TIME), source.read(name), compress_type=ZIP_DEFLATED)
    return out.getvalue()
