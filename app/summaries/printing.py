"""The summary on paper (Decree 30/2020) and as a workbook."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from flask_babel import force_locale
from flask_babel import gettext as _

from app.core import settings
from app.core.documents.charts import chart_block
from app.core.documents.docx import render_docx
from app.core.documents.pdf import render_pdf
from app.core.documents.types import (
    Block,
    Cell,
    Column,
    ColumnKind,
    Heading,
    OfficialDocument,
    Paragraph,
    Sheet,
    Signature,
    Table,
)
from app.core.documents.xlsx import workbook
from app.core.formats import day, language, moment, percent
from app.summaries.labels import line_label
from app.summaries.pages import UNIT_COLUMNS, Summary, unit_chart
from app.summaries.types import Line

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")
NUMBER = ColumnKind.NUMBER


def pdf(summary: Summary) -> bytes:
    """Papers of the State are written in Vietnamese, whatever language their reader has chosen on the screen."""
    with force_locale("vi"):
        return render_pdf(report(summary))


def docx(summary: Summary) -> bytes:
    with force_locale("vi"):
        return render_docx(report(summary))


def report(summary: Summary) -> OfficialDocument:
    """A draft with an empty number: number and date come back from the clerk."""
    return OfficialDocument(
        agency_above=None,
        agency=settings.get("agency_name", "…"),
        number=None,
        symbol="BC-UBND",
        place="…",
        day=None,
        year=summary.data_at.year,
        kind=_("REPORT"),
        subject=_("Commendation and discipline summary, %(period)s", period=summary.name),
        blocks=tuple(blocks(summary)),
        signatures=(Signature((_("HEAD OF AGENCY"),)),),
        recipients=(_("As above"), _("Archive: clerk's office")),
    )


def blocks(summary: Summary) -> list[Block]:
    period = summary.period
    span = _(
        "Figures from %(first)s to %(last)s, taken at %(moment)s.",
        first=day(period.start), last=day(period.last_day), moment=moment(summary.data_at),
    )
    made: list[Block] = [Paragraph(span)]
    for numeral, section in zip(ROMAN, summary.sections, strict=False):
        made.append(Heading(f"{numeral}. {section.label}"))
        if section.lines:
            made.append(line_table(section.lines))
        made += [kind_table(kinds.label, kinds.rows) for kinds in section.kinds]
    if summary.rates:
        made += [Paragraph(_("Shares") + ": " + "; ".join(_rates(summary)) + ".")]
    chart = unit_chart(summary)
    if chart is not None:
        made += [Heading(_("By unit")), chart_block(chart, caption=line_label("absent_unexcused"), with_table=False)]
        made.append(unit_table(summary))
    return made


def line_table(lines: list[Line]) -> Table:
    return _table(_("Figure"), [(line_label(line.code), line) for line in lines])


def kind_table(caption: str, rows: list[tuple[str, Line]]) -> Table:
    return _table(_("Kind"), rows, caption=caption)


def _table(first: str, lines: list[tuple[str, Line]], *, caption: str = "") -> Table:
    """Counts are whole; mean points keep their decimals."""
    rows = tuple(_row(name, line) for name, line in lines)
    places = 2 if any(isinstance(cell, Decimal) and cell % 1 for row in rows for cell in row) else 0
    titles = (_("This period"), _("Same period last year"), _("Difference"), _("Since the year began"))
    columns = (Column(first, width=4), *(Column(title, kind=NUMBER, places=places) for title in titles))
    return Table(columns, rows, caption=caption)


def unit_table(summary: Summary) -> Table:
    columns = (Column(_("Unit"), width=4), *(Column(line_label(code), kind=NUMBER) for code in UNIT_COLUMNS))
    rows: list[tuple[Cell, ...]] = [
        (row.name, *(row.lines[code].value if code in row.lines else Decimal() for code in UNIT_COLUMNS))
        for row in summary.units
    ]
    return Table(columns, tuple(rows))


def xlsx(summary: Summary, *, now: datetime) -> bytes:
    """Typed numbers, one sheet a section, then the kinds and the units."""
    notes = (summary.name, _("Data as of %(moment)s", moment=moment(summary.data_at)))
    tables = [(section.label, line_table(section.lines)) for section in summary.sections if section.lines]
    tables += [(each.label, kind_table("", each.rows)) for section in summary.sections for each in section.kinds]
    if summary.units:
        tables.append((_("By unit"), unit_table(summary)))
    sheets = [Sheet(name=name, columns=table.columns, rows=table.rows, notes=notes) for name, table in tables]
    return workbook(sheets or [empty_sheet(notes)], made_at=now, locale=language())


def empty_sheet(notes: tuple[str, ...]) -> Sheet:
    return Sheet(name=_("Summary"), columns=(Column(_("Figure")),), rows=(), notes=notes)


def file_name(period: str, made_on: date, extension: str) -> str:
    return f"tong-hop-{period}-{made_on:%Y%m%d}.{extension}"


def _row(name: str, line: Line) -> tuple[Cell, ...]:
    return name, line.value, line.year_earlier, line.change, line.cumulated


def _rates(summary: Summary) -> list[str]:
    return [
        f"{line_label(rate.code)} {percent(rate.numerator.value, rate.denominator.value)}" for rate in summary.rates
    ]
