"""Files of one check: the minutes as PDF and DOCX, the lines as XLSX."""

from __future__ import annotations

from collections.abc import Iterator

from flask import Response, make_response
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core import clock, formats
from app.core.actor import current_actor
from app.core.documents.docx import render_docx
from app.core.documents.pdf import render_pdf
from app.core.documents.types import Cell, Column, ColumnKind, Sheet
from app.core.documents.xlsx import workbook
from app.core.permissions import requires
from app.inspections.models import SpotCheck
from app.inspections.queries import checks as queries
from app.inspections.rules.checks import minutes_number
from app.inspections.rules.labels import name_of
from app.inspections.services import minutes as papers
from app.inspections.services import printing
from app.inspections.types import Permission
from app.inspections.views import bp

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@bp.get("/inspection/checks/<public_id>/minutes.pdf")
@requires(Permission.CHECK_VIEW)
def minutes_pdf(public_id: str) -> ResponseReturnValue:
    check = queries.get_check(public_id, current_actor())
    return as_file(render_pdf(printing.minutes_of(check)), "application/pdf", filename(check, "pdf"))


@bp.get("/inspection/checks/<public_id>/minutes.docx")
@requires(Permission.CHECK_VIEW)
def minutes_docx(public_id: str) -> ResponseReturnValue:
    check = queries.get_check(public_id, current_actor())
    return as_file(render_docx(printing.minutes_of(check)), DOCX, filename(check, "docx"))


@bp.get("/inspection/checks/<public_id>/lines.xlsx")
@requires(Permission.CHECK_VIEW)
def lines_xlsx(public_id: str) -> ResponseReturnValue:
    """The whole roster, with the lines left open."""
    check = queries.get_check(public_id, current_actor())
    sheet = Sheet(
        name=str(_("Roster")), columns=columns(), rows=rows_of(check), title=check.unit.name,
        notes=(f"{minutes_number(check.number) or ''} {formats.day(check.held_on)}".strip(),),
    )  # fmt: skip
    book = workbook([sheet], made_at=clock.now(), locale=formats.language())
    return as_file(book, XLSX, filename(check, "xlsx"))


def as_file(content: bytes, mimetype: str, name: str) -> Response:
    response = make_response(content)
    response.headers["Content-Type"] = mimetype
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response


def filename(check: SpotCheck, suffix: str) -> str:
    number = f"{check.number:02d}-BB-KTCV" if check.number is not None else "BB-KTCV"
    return f"{number}-{check.held_on:%Y%m%d}.{suffix}"


def columns() -> tuple[Column, ...]:
    return (
        Column(_("Name")), Column(_("Post")), Column(_("Division")), Column(_("Room")), Column(_("Attendance status")),
        Column(_("Minutes late"), kind=ColumnKind.NUMBER), Column(_("Minutes early"), kind=ColumnKind.NUMBER),
        Column(_("Paper")), Column(_("Note")), Column(_("Seen how")),
    )  # fmt: skip


def rows_of(check: SpotCheck) -> Iterator[tuple[Cell, ...]]:
    for line in queries.lines_of(check):
        yield (
            line.full_name, line.post, line.division, line.room, name_of(line.status), line.late_minutes,
            line.left_early_minutes, papers.remarks(line), line.note, name_of(line.mark_source),
        )  # fmt: skip
