"""Tables in a DOCX: those of figures, with repeated heads, and the invisible ones of letterhead and signatures."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from docx.enum.table import WD_ALIGN_VERTICAL, WD_TABLE_ALIGNMENT
from docx.shared import Cm, Length, Pt

from app.core.documents import docx_markup
from app.core.documents.compose_blocks import TABLE_SIZE
from app.core.documents.composition import SignatureColumn, TablePart
from app.core.documents.docx_styles import ALIGNMENTS, CAPTION, CELL, CENTRED

SIGNING_SPACE = Cm(2.2)
LONG_CELL = 600


def bare_table(document: Any, *, rows: int, widths: Sequence[Length]) -> Any:
    """Without lines or cell margins; rows are kept whole and together."""
    table = document.add_table(rows=rows, cols=len(widths))
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    docx_markup.set_cell_margins(table, beside=Pt(0), above=Pt(0))
    _set_widths(table, widths)
    for row in table.rows:
        docx_markup.keep_whole(row)
    return table


def add_gap(document: Any, points: int) -> Any:
    """An empty paragraph of this height. One follows each table: Word joins tables that touch."""
    gap = document.add_paragraph()
    gap.paragraph_format.line_spacing = Pt(points)
    return gap


def add_line(cell: Any, text: str, *, size: int, bold: bool = False, italic: bool = False, before: int = 0) -> Any:
    """A centred line; the cell's empty first paragraph is used first."""
    first = cell.paragraphs[0]
    paragraph = first if not first.runs and len(cell.paragraphs) == 1 else cell.add_paragraph()
    paragraph.alignment = CENTRED
    paragraph.paragraph_format.space_before = Pt(before)
    run = paragraph.add_run(text)
    run.font.size, run.font.bold, run.font.italic = Pt(size), bold, italic
    return paragraph


def figures(document: Any, part: TablePart, width: Length) -> None:
    if part.caption:
        document.add_paragraph(part.caption, style=CAPTION)
    total = () if part.total is None else (part.total,)
    table = document.add_table(rows=len(part.head) + len(part.rows) + len(total), cols=len(part.widths))
    table.style = "Table Grid"
    table.autofit = False
    docx_markup.set_cell_margins(table, beside=Pt(4), above=Pt(2))
    shares = sum(part.widths)
    _set_widths(table, [Length(width * share // shares) for share in part.widths])
    rows = list(table.rows)
    body = rows[len(part.head) :]
    style = document.styles[CELL].style_id
    for row, texts in zip(body, (*part.rows, *total), strict=True):
        _fill(row, texts, part, style=style, bold=texts is part.total)
    _head(rows[: len(part.head)], part, style)
    add_gap(document, 8)


def _fill(row: Any, texts: Sequence[str], part: TablePart, *, style: str, bold: bool) -> None:
    if all(len(text) <= LONG_CELL for text in texts):
        docx_markup.keep_whole(row)
    for cell, text, align in zip(row.cells, texts, part.aligns, strict=True):
        cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
        _write(cell.paragraphs[0], text, style=style, size=part.size, bold=bold).alignment = ALIGNMENTS[align]


def _write(paragraph: Any, text: str, *, style: str, size: int, bold: bool) -> Any:
    paragraph._p.style = style
    run = paragraph.add_run(text)
    run.bold = bold or None
    if size != TABLE_SIZE:
        run.font.size = Pt(size)
    return paragraph


def _head(rows: Sequence[Any], part: TablePart, style: str) -> None:
    """Empty cells are merged before the text goes in, so that no empty paragraph stays behind."""
    for row in rows:
        docx_markup.keep_whole(row)
        docx_markup.repeat_as_head(row)
    for top, cells in enumerate(part.head):
        for head in cells:
            cell = rows[top].cells[head.column]
            if head.across > 1 or head.down > 1:
                cell = cell.merge(rows[top + head.down - 1].cells[head.column + head.across - 1])
            cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
            _write(cell.paragraphs[0], head.text, style=style, size=part.size, bold=True).alignment = CENTRED


def _set_widths(table: Any, widths: Sequence[Length]) -> None:
    """On the grid and on each cell: Word reads the cells, LibreOffice the grid."""
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width


def signatures(document: Any, columns: Sequence[SignatureColumn], width: Length, *, beside: bool = False) -> Any:
    """Two rows, so that the names stand on one line. `beside` leaves the left half of a single signature free."""
    add_gap(document, 10).paragraph_format.keep_with_next = True
    before = 1 if beside else 0
    share = Length(width // (before + len(columns)))
    table = bare_table(document, rows=2, widths=[share] * (before + len(columns)))
    if beside:
        table.cell(0, 0).merge(table.cell(1, 0))
    for at, column in enumerate(columns, start=before):
        _capacity(table.cell(0, at), column)
        _signed(table.cell(1, at), column)
    add_gap(document, 6)
    return table


def _capacity(cell: Any, signature: SignatureColumn) -> None:
    for line in signature.capacity:
        add_line(cell, line, size=13, bold=True).paragraph_format.keep_with_next = True
    if signature.note:
        add_line(cell, signature.note, size=12, italic=True).paragraph_format.keep_with_next = True


def _signed(cell: Any, signature: SignatureColumn) -> None:
    if signature.image is None:
        add_line(cell, signature.name, size=14, bold=True).paragraph_format.space_before = SIGNING_SPACE
        return
    paragraph = cell.paragraphs[0]
    paragraph.alignment = CENTRED
    docx_markup.describe(paragraph.add_run().add_picture(BytesIO(signature.image), height=SIGNING_SPACE), signature.alt)
    add_line(cell, signature.name, size=14, bold=True)
