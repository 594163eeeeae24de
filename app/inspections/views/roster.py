"""Walking through the rooms: the roster, one line, findings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app.core import clock
from app.core.actor import current_actor
from app.core.errors import DomainError
from app.core.forms import VersionedForm
from app.core.permissions import requires
from app.core.transaction import transaction
from app.inspections.forms.checks import AddLineForm, FindingForm
from app.inspections.forms.roster import LineDetailForm, LineForm, RosterForm, line_forms
from app.inspections.models import CheckLine, SpotCheck
from app.inspections.queries import catalogue
from app.inspections.queries import checks as queries
from app.inspections.rules.checks import tally
from app.inspections.rules.labels import STATUS_KINDS, STATUS_NAMES
from app.inspections.rules.rosters import grouped
from app.inspections.services import checks as services
from app.inspections.services import marking
from app.inspections.types import LineStatus, Permission
from app.inspections.views import bp


@dataclass(frozen=True)
class Room:
    """The lines of one room. `number` is what its button sends."""

    number: int
    division: str
    name: str
    lines: Sequence[CheckLine]

    @property
    def open_lines(self) -> int:
        return sum(line.status is LineStatus.NOT_CHECKED for line in self.lines)


def rooms_of(lines: Sequence[CheckLine]) -> list[Room]:
    groups = grouped(lines, lambda line: (line.division, line.room))
    return [
        Room(number, division, room, members)
        for number, ((division, room), members) in enumerate(groups.items(), start=1)
    ]


@bp.route("/inspection/checks/<public_id>/roster", methods=["GET", "POST"])
@requires(Permission.CHECK_RECORD)
def roster(public_id: str) -> ResponseReturnValue:
    check = queries.get_check(public_id, current_actor())
    lines = queries.lines_of(check)
    form, rows = RosterForm(version=check.version), line_forms(lines, request.form if request.form else None)
    if form.validate_on_submit() and all([row.validate() for row in rows.values()]):
        try:
            changed = save(check, lines, rows, version=form.version.data)
        except DomainError as error:
            form.form_errors.append(error.message)
        else:
            if changed:
                flash(ngettext("%(num)s line saved.", "%(num)s lines saved.", changed), "success")
            return redirect(next_page(public_id, rows))
    return render_template(
        "inspections/roster.html",
        check=check, form=form, rows=rows, rooms=rooms_of(lines),
        counted=tally(line.mark for line in lines if not line.gone),
        kinds=STATUS_KINDS, status_label=_("Attendance status"),
        statuses=[(status.value, str(name)) for status, name in STATUS_NAMES.items()],
    )  # fmt: skip


def next_page(public_id: str, known: Mapping[str, LineForm]) -> str:
    """Every button of the roster saves it first, so that nothing marked is lost on the way."""
    line_id, then = request.form.get("line", ""), request.form.get("then", "")
    if line_id in known:
        return url_for(".edit_line", public_id=public_id, line_id=line_id)
    if then in ("close", "add_line", "add_finding"):
        return url_for(f".{then}", public_id=public_id)
    return url_for(".roster", public_id=public_id, _anchor=f"room-{request.form.get('room', '')}")


def save(check: SpotCheck, lines: Sequence[CheckLine], rows: Mapping[str, LineForm], *, version: int) -> int:
    marks = {line.public_id: rows[line.public_id].mark(line) for line in lines}
    pressed = request.form.get("room", type=int)
    room = next((room for room in rooms_of(lines) if room.number == pressed), None)
    with transaction():
        return marking.mark(
            check.id, marks, version=version, actor=current_actor(), now=clock.now(),
            room_present=tuple(line.public_id for line in room.lines) if room else (),
        )  # fmt: skip


@bp.route("/inspection/checks/<public_id>/lines/<line_id>", methods=["GET", "POST"])
@requires(Permission.CHECK_RECORD)
def edit_line(public_id: str, line_id: str) -> ResponseReturnValue:
    check = queries.get_check(public_id, current_actor())
    line = queries.get_line_of(check, line_id)
    form = LineDetailForm(obj=line, version=check.version)
    if form.validate_on_submit():
        try:
            with transaction():
                marking.mark(
                    check.id, {line_id: form.mark()}, version=form.version.data, actor=current_actor(), now=clock.now()
                )
        except DomainError as error:
            form.refuse(error)
        else:
            return redirect(url_for(".roster", public_id=public_id, _anchor=f"line-{line_id}"))
    found = [
        (each, catalogue.type_name(each.violation_type, each.held_on)) for each in queries.findings_on_line(line)
    ]
    return render_template("inspections/edit_line.html", check=check, line=line, form=form, findings=found)


@bp.route("/inspection/checks/<public_id>/lines/new", methods=["GET", "POST"])
@requires(Permission.CHECK_RECORD)
def add_line(public_id: str) -> ResponseReturnValue:
    """Somebody met there who is not on the roster."""
    check = queries.get_check(public_id, current_actor())
    form = AddLineForm(version=check.version)
    if form.validate_on_submit():
        try:
            with transaction():
                services.add_line(
                    check.id, version=form.version.data, full_name=form.full_name.data, post=form.post.data or "",
                    room=form.room.data or "", actor=current_actor(), now=clock.now(),
                )  # fmt: skip
        except DomainError as error:
            form.refuse(error)
        else:
            return redirect(url_for(".roster", public_id=public_id))
    return render_template("inspections/add_line.html", check=check, form=form)


@bp.route("/inspection/checks/<public_id>/findings/new", methods=["GET", "POST"])
@requires(Permission.CHECK_RECORD)
def add_finding(public_id: str) -> ResponseReturnValue:
    """On the person of `?line=`, or on the unit."""
    check = queries.get_check(public_id, current_actor())
    line = queries.get_line_of(check, request.args["line"]) if request.args.get("line") else None
    form = FindingForm(version=check.version)
    form.offer(catalogue.choosable(check.held_on, on_person=line is not None))
    if form.validate_on_submit():
        try:
            with transaction():
                marking.add_finding(
                    check.id, form.details(line.id if line else None), version=form.version.data,
                    actor=current_actor(), now=clock.now(),
                )  # fmt: skip
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("The finding is recorded."), "success")
            return redirect(url_for(".show_check", public_id=public_id, _anchor="findings"))
    return render_template("inspections/add_finding.html", check=check, line=line, form=form)


@bp.post("/inspection/checks/<public_id>/findings/<finding_id>/remove")
@requires(Permission.CHECK_RECORD)
def remove_finding(public_id: str, finding_id: str) -> ResponseReturnValue:
    check = queries.get_check(public_id, current_actor())
    form = VersionedForm()
    if form.validate_on_submit():
        with transaction():
            marking.remove_finding(
                check.id, finding_id, version=form.version.data, actor=current_actor(), now=clock.now()
            )
        flash(_("The finding is removed."), "success")
    return redirect(url_for(".show_check", public_id=public_id, _anchor="findings"))
