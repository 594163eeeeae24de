"""WordprocessingML for which python-docx has no call. Only fixed markup: texts go in through python-docx."""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Pt

WORD_2013 = "15"
BULLET_LIST = 90


def element(tag: str, /, **attributes: str) -> Any:
    """`element("w:lang", val="vi-VN")`: attributes are in the same namespace."""
    made = OxmlElement(tag)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def set_outline_level(style: Any, level: int) -> None:
    """Makes a heading of it for the navigation pane and the screen reader; 0 is the highest."""
    style.element.get_or_add_pPr().append(element("w:outlineLvl", val=str(level)))


def page_number(paragraph: Any) -> None:
    field = element("w:fldSimple", instr="PAGE")
    paragraph._p.append(field)
    run = paragraph.add_run("2")
    field.append(run._r)


def restart_page_numbers(section: Any) -> None:
    section._sectPr.insert_element_before(element("w:pgNumType", start="1"), "w:cols", "w:titlePg", "w:docGrid")


def rule(paragraph: Any, width: Length, room: Length) -> None:
    """A line of this width, centred in the room: the lower border of an almost flat paragraph."""
    borders = element("w:pBdr")
    borders.append(element("w:bottom", val="single", sz="6", space="0", color="000000"))
    paragraph._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )
    form = paragraph.paragraph_format
    form.line_spacing = Pt(3)
    form.left_indent = form.right_indent = Length((room - width) // 2)


def repeat_as_head(row: Any) -> None:
    row._tr.get_or_add_trPr().append(element("w:tblHeader"))


def keep_whole(row: Any) -> None:
    row._tr.get_or_add_trPr().insert(0, element("w:cantSplit"))


def set_cell_margins(table: Any, *, beside: Length, above: Length) -> None:
    """Left and right, above and below the text of every cell."""
    margins = element("w:tblCellMar")
    for side, width in (("top", above), ("left", beside), ("bottom", above), ("right", beside)):
        margins.append(element(f"w:{side}", w=str(width.twips), type="dxa"))
    table._tbl.tblPr.insert_element_before(margins, "w:tblLook")


def describe(picture: Any, alt: str) -> None:
    picture._inline.docPr.set("descr", alt)


def set_language(document: Any, language: str) -> None:
    """For the spelling checker and the screen reader."""
    defaults = document.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for old in defaults.findall(qn("w:lang")) + defaults.findall(qn("w:rFonts")):
        defaults.remove(old)
    face = "Times New Roman"
    defaults.insert(0, element("w:rFonts", ascii=face, hAnsi=face, eastAsia=face, cs=face))
    defaults.append(element("w:lang", val=language, eastAsia=language, bidi="ar-SA"))
    settings = document.settings.element
    for old in settings.findall(qn("w:themeFontLang")):
        old.set(qn("w:val"), language)


def set_compatibility(document: Any) -> None:
    """Without it Word opens the file in its compatibility mode."""
    settings = document.settings.element
    compat = settings.find(qn("w:compat"))
    if compat is None:
        raise ValueError("the base document has no compatibility settings")
    compat.append(
        element(
            "w:compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=WORD_2013
        )
    )


def add_bullet_list(document: Any) -> None:
    """A real list whose mark is the hyphen of official documents; the styles bring the indents."""
    numbering = document.part.numbering_part.element
    abstract = element("w:abstractNum", abstractNumId=str(BULLET_LIST))
    level = element("w:lvl", ilvl="0")
    for name, value in (("w:start", "1"), ("w:numFmt", "bullet"), ("w:suff", "space"), ("w:lvlText", "-")):
        level.append(element(name, val=value))
    abstract.append(level)
    numbering.insert(0, abstract)
    number = element("w:num", numId=str(BULLET_LIST))
    number.append(element("w:abstractNumId", val=str(BULLET_LIST)))
    numbering.append(number)


def use_bullets(style: Any) -> None:
    properties = element("w:numPr")
    properties.append(element("w:numId", val=str(BULLET_LIST)))
    style.element.get_or_add_pPr().insert_element_before(
        properties, "w:pBdr", "w:shd", "w:tabs", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:rPr"
    )
