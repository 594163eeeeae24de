"""What teams and their members did in a period, as a page and as a table to take along."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from app.core import clock, formats
from app.core.actor import current_actor
from app.core.documents.types import Column, ColumnKind, Sheet
from app.core.documents.xlsx import workbook
from app.core.listing import Viewing
from app.core.permissions import requires
from app.inspections.forms.programmes import PeriodForm
from app.inspections.queries import workload as queries
from app.inspections.types import Permission
from app.inspections.views import bp
from app.inspections.views.papers import XLSX, as_file


@bp.get("/inspection/workload")
@requires(Permission.CHECK_RECORD)
def workload() -> ResponseReturnValue:
    form = asked_period()
    rows = rows_of(form) if form.validate() else []
    return render_template("inspections/workload.html", rows=rows, form=form)


@bp.get("/inspection/workload.xlsx")
@requires(Permission.CHECK_RECORD)
def workload_xlsx() -> ResponseReturnValue:
    form = asked_period()
    if not form.validate():
        return redirect(f"{url_for('.workload')}?{request.query_string.decode()}")
    sheet = Sheet(
        name=_("Workload"), columns=columns(), title=_("Workload of inspection teams"),
        rows=[
            (row.team, row.name, row.role, row.plans.value, row.checks.value, row.lines.value) for row in rows_of(form)
        ],
        notes=(f"{formats.day(form.first.data)} – {formats.day(form.last.data)}",),
    )  # fmt: skip
    book = workbook([sheet], made_at=clock.now(), locale=formats.language())
    return as_file(book, XLSX, f"workload-{form.first.data:%Y%m%d}-{form.last.data:%Y%m%d}.xlsx")


def columns() -> tuple[Column, ...]:
    numbers = (_("Plans held"), _("Checks signed"), _("Lines recorded"))
    return (
        Column(_("Team")), Column(_("Name")), Column(_("Role")),
        *(Column(label, kind=ColumnKind.NUMBER) for label in numbers),
    )  # fmt: skip


def asked_period() -> PeriodForm:
    """The running year until today where nothing is asked."""
    today = clock.today()
    usual = MultiDict({"first": today.replace(month=1, day=1).isoformat(), "last": today.isoformat()})
    return PeriodForm(request.args or usual)


def rows_of(form: PeriodForm) -> list[queries.WorkRow]:
    return queries.workload(Viewing(current_actor(), clock.now()), form.first.data, form.last.data)
