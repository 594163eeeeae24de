"""Summaries: the list, a period's page, its papers and chart, freezing and publishing; and the public page."""

from __future__ import annotations

from flask import Blueprint, abort, flash, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app.core import clock, frame
from app.core.actor import current_actor
from app.core.documents.chart_data import Theme
from app.core.documents.charts import draw_svg
from app.core.errors import DomainError
from app.core.formats import language
from app.core.periods import PeriodKind
from app.core.permissions import public, requires
from app.core.transaction import transaction
from app.summaries import pages, printing, services
from app.summaries.queries import live, snapshots
from app.summaries.types import Permission

bp = Blueprint("summaries", __name__)
blueprints = (bp,)
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@bp.get("/reports")
@requires(Permission.SUMMARY_VIEW)
def reports() -> ResponseReturnValue:
    definition = services.definition_on(clock.now())
    running = [definition.holding(kind, clock.today()) for kind in PeriodKind]
    return render_template(
        "summaries/index.html", running=running, definition=definition, names=pages.period_name,
        frozen=[(services.period_of(row.period, definition), row) for row in snapshots.list_latest()],
    )


@bp.get("/reports/<label>")
@requires(Permission.SUMMARY_VIEW)
def report(label: str) -> ResponseReturnValue:
    """The frozen summary for whoever reads the whole installation; otherwise the numbers of one's own units, live."""
    summary = summary_of(label)
    snapshot = snapshots.find_latest(label) if summary.revision else None
    return render_template(
        "summaries/show.html", summary=summary, snapshot=snapshot,
        published=snapshot is not None and snapshots.is_published(snapshot), chart=pages.unit_chart(summary),
        address=pages.address, signed=pages.signed, label_of=pages.line_label, data_at=summary.data_at,
        ended=summary.period.end <= clock.today(), unit_columns=pages.UNIT_COLUMNS,
        chart_theme=Theme.DARK if frame.preferences()["theme"] == "dark" else Theme.LIGHT,
    )


@bp.get("/reports/<label>/chart-<theme>.svg")
@requires(Permission.SUMMARY_VIEW)
def chart(label: str, theme: str) -> ResponseReturnValue:
    data = pages.unit_chart(summary_of(label))
    if data is None or theme not in (Theme.LIGHT, Theme.DARK):
        abort(404)
    return as_file(draw_svg(data, theme=Theme(theme), locale=language()), "image/svg+xml")


@bp.get("/reports/<label>/summary.pdf")
@requires(Permission.SUMMARY_VIEW)
def as_pdf(label: str) -> ResponseReturnValue:
    return as_file(printing.pdf(summary_of(label)), "application/pdf", printing.file_name(label, clock.today(), "pdf"))


@bp.get("/reports/<label>/summary.docx")
@requires(Permission.SUMMARY_VIEW)
def as_docx(label: str) -> ResponseReturnValue:
    return as_file(printing.docx(summary_of(label)), DOCX, printing.file_name(label, clock.today(), "docx"))


@bp.get("/reports/<label>/summary.xlsx")
@requires(Permission.SUMMARY_VIEW)
def as_xlsx(label: str) -> ResponseReturnValue:
    content = printing.xlsx(summary_of(label), now=clock.now())
    return as_file(content, XLSX, printing.file_name(label, clock.today(), "xlsx"))


@bp.post("/reports/<label>/make")
@requires(Permission.SUMMARY_MAKE)
def make(label: str) -> ResponseReturnValue:
    try:
        with transaction():
            services.make(label, actor=current_actor(), now=clock.now())
    except DomainError as error:
        flash(str(error), "bad")
    else:
        flash(_("The summary is frozen."), "ok")
    return redirect(url_for(".report", label=label))


@bp.post("/reports/snapshots/<public_id>/publish")
@requires(Permission.SUMMARY_PUBLISH)
def publish(public_id: str) -> ResponseReturnValue:
    snapshot = snapshots.get_snapshot(public_id)
    with transaction():
        services.publish(snapshots.get_snapshot(public_id), actor=current_actor(), now=clock.now())
    flash(_("The figures are published."), "ok")
    return redirect(url_for(".report", label=snapshot.period))


@bp.get("/statistics")
@public
def statistics() -> ResponseReturnValue:
    definition = services.definition_on(clock.now())
    periods = [services.period_of(label, definition) for label in snapshots.list_published()]
    return render_template("summaries/statistics.html", periods=periods, names=pages.period_name)


@bp.get("/statistics/<label>")
@public
def published(label: str) -> ResponseReturnValue:
    """Numbers only, without links to rows."""
    snapshot = snapshots.find_published(label)
    if snapshot is None:
        abort(404)
    period = services.period_of(label, services.definition_on(clock.now()))
    summary = pages.Summary(period, snapshots.lines_of(snapshot), snapshot.data_at, snapshot.revision, snapshot.sha256)
    return render_template(
        "summaries/published.html", summary=summary, signed=pages.signed, label_of=pages.line_label,
        data_at=summary.data_at,
    )


def summary_of(label: str) -> pages.Summary:
    """404 for what is no period."""
    definition = services.definition_on(clock.now())
    try:
        period = services.period_of(label, definition)
    except DomainError:
        abort(404)
    viewer = current_actor()
    units = live.unit_ids_of(viewer)
    latest = snapshots.find_latest(label) if units is None else None
    if latest is not None:
        return pages.Summary(period, snapshots.lines_of(latest), latest.data_at, latest.revision, latest.sha256)
    return pages.Summary(period, live.live_lines(period, definition, unit_ids=units, viewer=viewer), clock.now())


def as_file(content: bytes, media_type: str, name: str | None = None) -> Response:
    response = make_response(content)
    response.headers["Content-Type"] = media_type
    if name is not None:
        response.headers.set("Content-Disposition", "attachment", filename=name)
    return response
