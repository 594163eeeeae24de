"""What many checks say together: by unit, person and kind of finding, what came again, and then against now."""

from __future__ import annotations

from datetime import date

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from app.core import clock, formats
from app.core.actor import current_actor
from app.core.calendar import add_months
from app.core.documents.types import Sheet
from app.core.documents.xlsx import workbook
from app.core.listing import Viewing
from app.core.permissions import requires
from app.inspections.forms.summary import SpanForm
from app.inspections.queries import checks as queries
from app.inspections.queries import comparing, gathered
from app.inspections.queries.comparing import Side
from app.inspections.queries.gathered import Gathered, Scope
from app.inspections.queries.repeat_hours import REPEAT_HOURS
from app.inspections.queries.repeats import REPEATS
from app.inspections.services import tables
from app.inspections.types import CheckState, Permission
from app.inspections.views import bp, show_list
from app.inspections.views.papers import XLSX, as_file

MONTHS_SHOWN = 12
READERS = {tables.UNIT: gathered.by_unit, tables.PERSON: gathered.by_person, tables.KIND: gathered.by_kind}
# Of people only those with a shortcoming are listed: their sum is no list's number.
WITH_TOTAL = frozenset({tables.UNIT, tables.KIND})


@bp.get("/inspection/repeats")
@requires(Permission.CHECK_VIEW)
def repeats() -> ResponseReturnValue:
    return show_list(REPEATS, "inspections/repeats.html")


@bp.get("/inspection/repeats/hours")
@requires(Permission.CHECK_VIEW)
def repeat_hours() -> ResponseReturnValue:
    return show_list(REPEAT_HOURS, "inspections/repeat_hours.html")


@bp.get("/inspection/summary")
@requires(Permission.CHECK_VIEW)
def summary() -> ResponseReturnValue:
    """Of the last twelve months, until somebody asks for other days."""
    form, by = span_form(), subject()
    rows, total, scope = gather(by, form)
    return render_template(
        "inspections/summary.html", form=form, by=by, rows=rows, scope=scope,
        total=total if by in WITH_TOTAL else None, names=tables.NAMES[by],
        titles=[tables.titles()[name] for name in tables.NAMES[by]], subject=tables.subject(by),
        choices=[(each, tables.subject(each)) for each in READERS],
    )  # fmt: skip


@bp.get("/inspection/summary.xlsx")
@requires(Permission.CHECK_VIEW)
def summary_xlsx() -> ResponseReturnValue:
    by = subject()
    return sheet_file(tables.summary_sheet(by, *gather(by, span_form())), f"tong-hop-kiem-tra-{by}.xlsx")


def sheet_file(sheet: Sheet, name: str) -> ResponseReturnValue:
    return as_file(workbook([sheet], made_at=clock.now(), locale=formats.language()), XLSX, name)


def subject() -> str:
    asked = request.args.get("by", tables.UNIT)
    return asked if asked in READERS else tables.UNIT


def span_form() -> SpanForm:
    today = clock.today()
    asked = request.args if request.args.keys() & {"held_from", "held_to"} else None
    return SpanForm(asked, held_from=add_months(today, -MONTHS_SHOWN), held_to=today)


def gather(by: str, form: SpanForm) -> tuple[list[Gathered], Gathered, Scope]:
    """Days that cannot be are told at their field; the last twelve months are shown then."""
    today = clock.today()
    valid = form.validate()
    span: tuple[date, date] = (form.held_from.data, form.held_to.data)
    scope = Scope(*(span if valid else (add_months(today, -MONTHS_SHOWN), today)))
    rows = READERS[by](scope, Viewing(current_actor(), clock.now()))
    return rows, gathered.total(rows, tables.NAMES[by], scope), scope


@bp.get("/inspection/checks/<public_id>/compare")
@requires(Permission.CHECK_VIEW)
def compare(public_id: str) -> ResponseReturnValue:
    """With the check before it, or another earlier one of the same unit."""
    check = queries.get_check(public_id, current_actor())
    earlier = comparing.others(check, current_actor())
    then, now = sides(public_id)
    context = {"terms": tables.terms(then, now), "found": tables.found(then, now)} if then is not None else {}
    return render_template("inspections/compare.html", check=check, earlier=earlier, then=then, now=now, **context)


@bp.get("/inspection/checks/<public_id>/compare.xlsx")
@requires(Permission.CHECK_VIEW)
def compare_xlsx(public_id: str) -> ResponseReturnValue:
    then, now = sides(public_id)
    if then is None:
        abort(404)
    return sheet_file(tables.comparison_sheet(then, now), "so-sanh-hai-lan-kiem-tra.xlsx")


def sides(public_id: str) -> tuple[Side | None, Side]:
    """The earlier one (None: there is none) and this one; NoResultFound for one that is not signed or not seen."""
    actor = current_actor()
    check = queries.get_check(public_id, actor)
    if check.state is not CheckState.SIGNED:
        abort(404)
    earlier, asked = comparing.others(check, actor), request.args.get("with")
    other = next((each for each in earlier if asked in (None, each.public_id)), None)
    return (comparing.side(other) if other is not None else None), comparing.side(check)
