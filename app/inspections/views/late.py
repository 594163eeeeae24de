"""Records about days that were closed when the phone sent them."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core import clock
from app.core.actor import current_actor
from app.core.errors import DomainError
from app.core.permissions import requires
from app.core.ports import current_ports
from app.core.transaction import transaction
from app.inspections.forms.field import LateForm
from app.inspections.models import LateSubmission
from app.inspections.queries import submissions as queries
from app.inspections.queries.field_lists import LATE
from app.inspections.rules.checks import tally
from app.inspections.services import late_records
from app.inspections.types import Permission
from app.inspections.views import bp, show_list


@bp.get("/inspection/late-submissions")
@requires(Permission.LATE_DECIDE)
def late_submissions() -> ResponseReturnValue:
    return show_list(LATE)


@bp.route("/inspection/late-submissions/<public_id>", methods=["GET", "POST"])
@requires(Permission.LATE_DECIDE)
def decide_late(public_id: str) -> ResponseReturnValue:
    """What the phone says in numbers, without names: whoever decides about the days need not know who was late."""
    late = queries.get_late(public_id, current_actor())
    form = LateForm(version=late.version)
    if form.validate_on_submit():
        try:
            settle(late, form)
        except DomainError as error:
            form.refuse(error)
        else:
            return redirect(url_for(".late_submissions"))
    record = late_records.item_of(late).record
    return render_template(
        "inspections/late.html",
        late=late, form=form, record=record, counted=tally(line.mark for line in record.lines if not line.gone),
        sender=current_ports().names_of({late.submission.user_id}).get(late.submission.user_id, "–"),
        closed_because=queries.closed_because(late.unit_id, late.held_on),
    )  # fmt: skip


def settle(late: LateSubmission, form: LateForm) -> None:
    decide = late_records.accept if form.verdict.data == "accepted" else late_records.refuse
    with transaction():
        decide(
            late.id, version=form.version.data, reason=form.reason.data, actor=current_actor(), now=clock.now()
        )  # fmt: skip
    flash(_("The decision is recorded."), "success")
