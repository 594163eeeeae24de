"""The end of a day: its numbers, the bulletin, the short report and the annex."""

from __future__ import annotations

from datetime import date

from flask import abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.core import clock, formats
from app.core.actor import current_actor
from app.core.documents.docx import render_docx
from app.core.documents.pdf import render_pdf
from app.core.documents.xlsx import workbook
from app.core.listing import Viewing
from app.core.permissions import requires
from app.inspections.queries import days as queries
from app.inspections.queries.days import TeamDay
from app.inspections.services import day_report
from app.inspections.types import Permission
from app.inspections.views import bp
from app.inspections.views.papers import DOCX, XLSX, as_file


@bp.get("/inspection/days")
@requires(Permission.CHECK_VIEW)
def last_day() -> ResponseReturnValue:
    """The last day with signed minutes."""
    return redirect(url_for(".show_day", day=queries.last_day(current_actor(), clock.today()).isoformat()))


@bp.get("/inspection/days/<day>")
@requires(Permission.CHECK_VIEW)
def show_day(day: str) -> ResponseReturnValue:
    found = team_day(day)
    return render_template("inspections/day.html", found=found, bulletin=day_report.bulletin(found), chosen=chosen())


@bp.get("/inspection/days/<day>/report.pdf")
@requires(Permission.CHECK_VIEW)
def day_pdf(day: str) -> ResponseReturnValue:
    return as_file(render_pdf(day_report.document(team_day(day))), "application/pdf", f"bao-cao-nhanh-{day}.pdf")


@bp.get("/inspection/days/<day>/report.docx")
@requires(Permission.CHECK_VIEW)
def day_docx(day: str) -> ResponseReturnValue:
    return as_file(render_docx(day_report.document(team_day(day))), DOCX, f"bao-cao-nhanh-{day}.docx")


@bp.get("/inspection/days/<day>/units.xlsx")
@requires(Permission.CHECK_VIEW)
def day_xlsx(day: str) -> ResponseReturnValue:
    book = workbook([day_report.sheet(team_day(day))], made_at=clock.now(), locale=formats.language())
    return as_file(book, XLSX, f"don-vi-trong-ngay-{day}.xlsx")


def team_day(day: str) -> TeamDay:
    """404 for what is no day."""
    try:
        on = date.fromisoformat(day)
    except ValueError:
        abort(404)
    return queries.team_day(on, chosen(), Viewing(current_actor(), clock.now()))


def chosen() -> str | None:
    return request.args.get("team")
