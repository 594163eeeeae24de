"""The head of the first page of a DOCX: agency and number, the nation, place and day; then title and addressees."""

from __future__ import annotations

from typing import Any

from docx.shared import Cm, Length, Pt

from app.core.documents import docx_markup
from app.core.documents.composition import Composition, Letterhead
from app.core.documents.docx_styles import CENTRED, LISTED, TITLE
from app.core.documents.docx_tables import add_gap, add_line, bare_table

LEFT_COLUMN = Cm(6.4)
MOTTO_RULE = Cm(6.1)
# Mean width of a letter of Times New Roman, bold: capitals at 13 pt, small letters at 14 pt.
CAPITAL, LETTER = Cm(0.29), Cm(0.24)
RULE_SHARE = 0.4


def write(document: Any, composition: Composition, width: Length) -> None:
    _letterhead(document, composition.letterhead, width)
    _title(document, composition, width)
    if composition.addressed_to:
        _addressed(document, composition)


def _letterhead(document: Any, head: Letterhead, width: Length) -> None:
    table = bare_table(document, rows=2, widths=(LEFT_COLUMN, Length(width - LEFT_COLUMN)))
    agency, nation = table.rows[0].cells
    if head.agency_above:
        add_line(agency, head.agency_above, size=13)
    add_line(agency, head.agency, size=13, bold=True)
    longest = min(len(head.agency) * CAPITAL, Cm(6))
    docx_markup.rule(agency.add_paragraph(), Length(int(longest * RULE_SHARE)), LEFT_COLUMN)
    add_line(nation, head.nation, size=13, bold=True)
    add_line(nation, head.motto, size=14, bold=True)
    docx_markup.rule(nation.add_paragraph(), MOTTO_RULE, Length(width - LEFT_COLUMN))
    number, day = table.rows[1].cells
    add_line(number, head.number, size=13, before=6)
    if head.about:
        add_line(number, head.about, size=12, before=4)
    add_line(day, head.place_and_day, size=14, italic=True, before=6)


def _title(document: Any, composition: Composition, width: Length) -> None:
    add_gap(document, 14)
    if composition.kind:
        document.add_paragraph(composition.kind, style=TITLE)
    if composition.kind and composition.subject:
        subject = document.add_paragraph(composition.subject, style=TITLE)
        subject.paragraph_format.left_indent = subject.paragraph_format.right_indent = Cm(1.5)
        longest = min(len(composition.subject) * LETTER, Length(width - Cm(3)))
        line = document.add_paragraph()
        docx_markup.rule(line, Length(int(longest * RULE_SHARE)), width)
        line.paragraph_format.space_after = Pt(10)


def _addressed(document: Any, composition: Composition) -> None:
    if len(composition.addressed_to) == 1:
        only = document.add_paragraph(f"{composition.addressed_label} {composition.addressed_to[0].rstrip('.')}")
        only.alignment = CENTRED
        only.paragraph_format.space_after = Pt(10)
        return
    label = document.add_paragraph(composition.addressed_label)
    label.paragraph_format.left_indent = Cm(3.2)
    label.paragraph_format.space_after = Pt(6)
    for name in composition.addressed_to:
        document.add_paragraph(name, style=LISTED).paragraph_format.left_indent = Cm(3.4)
