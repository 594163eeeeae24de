"""The sheet and the styles of a DOCX: the sizes and margins of Decree 30/2020, annex I, as real Word styles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Length, Mm, Pt

from app.core.documents import docx_markup
from app.core.documents.compose_blocks import TABLE_SIZE
from app.core.documents.types import Align, Paper

LEFT, RIGHT, TOP, BOTTOM = Mm(30), Mm(15), Mm(20), Mm(20)
SHEETS = {
    Paper.A4: (Mm(210), Mm(297)),
    Paper.A4_LANDSCAPE: (Mm(297), Mm(210)),
    Paper.A3_LANDSCAPE: (Mm(420), Mm(297)),
}
ALIGNMENTS = {
    Align.LEFT: WD_ALIGN_PARAGRAPH.LEFT,
    Align.CENTER: WD_ALIGN_PARAGRAPH.CENTER,
    Align.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
}
BODY, LISTED, TITLE, CAPTION, CELL, RECIPIENT = (
    "Body Text",
    "List Bullet",
    "Title",
    "Caption",
    "Table Text",
    "Recipient",
)


@dataclass(frozen=True, kw_only=True)
class Look:
    """Sizes and spaces in points; `indented` is the first line, by 1 cm."""

    size: int = 14
    bold: bool = False
    italic: bool = False
    align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.LEFT
    indented: bool = False
    before: int = 0
    after: int = 0
    keep_with_next: bool = False


JUSTIFIED, CENTRED = WD_ALIGN_PARAGRAPH.JUSTIFY, WD_ALIGN_PARAGRAPH.CENTER
LOOKS = {
    "Normal": Look(),
    "Header": Look(size=13, align=CENTRED),
    BODY: Look(align=JUSTIFIED, indented=True, after=6),
    LISTED: Look(align=JUSTIFIED, indented=True, after=6),
    TITLE: Look(bold=True, align=CENTRED, keep_with_next=True),
    "Heading 1": Look(bold=True, indented=True, before=6, after=6, keep_with_next=True),
    "Heading 2": Look(bold=True, indented=True, before=4, after=6, keep_with_next=True),
    "Heading 3": Look(bold=True, italic=True, indented=True, before=4, after=6, keep_with_next=True),
    CAPTION: Look(size=13, bold=True, align=CENTRED, before=6, after=6, keep_with_next=True),
    CELL: Look(size=TABLE_SIZE),
    RECIPIENT: Look(size=11),
}


def prepare(document: Any, *, language: str, paper: Paper) -> None:
    docx_markup.set_language(document, language)
    docx_markup.set_compatibility(document)
    docx_markup.add_bullet_list(document)
    for name, look in LOOKS.items():
        _restyle(document.styles, name, look)
    for level in range(3):
        docx_markup.set_outline_level(document.styles[f"Heading {level + 1}"], level)
    for name in (LISTED, RECIPIENT):
        docx_markup.use_bullets(document.styles[name])
    section = document.sections[0]
    set_paper(section, paper)
    docx_markup.page_number(section.header.paragraphs[0])


def set_paper(section: Any, paper: Paper) -> None:
    """The page number stands in the top margin and is hidden on the first page."""
    section.page_width, section.page_height = SHEETS[paper]
    section.orientation = WD_ORIENT.PORTRAIT if paper is Paper.A4 else WD_ORIENT.LANDSCAPE
    section.left_margin, section.right_margin, section.top_margin, section.bottom_margin = LEFT, RIGHT, TOP, BOTTOM
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True


def text_width(paper: Paper) -> Length:
    return Length(SHEETS[paper][0] - LEFT - RIGHT)


def _restyle(styles: Any, name: str, look: Look) -> None:
    """The base document's own colours, theme fonts and borders are taken away first."""
    style = styles[name] if name in styles else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    for properties in (style.element.rPr, style.element.pPr):
        if properties is not None:
            properties.clear()
    style.font.name = "Times New Roman"
    style.font.size = Pt(look.size)
    style.font.bold, style.font.italic = look.bold, look.italic
    form = style.paragraph_format
    form.alignment = look.align
    form.first_line_indent = Cm(1) if look.indented else Cm(0)
    form.space_before, form.space_after = Pt(look.before), Pt(look.after)
    form.line_spacing = 1.0
    form.keep_with_next = look.keep_with_next
    form.widow_control = True
