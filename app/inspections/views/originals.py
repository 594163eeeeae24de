"""The scan of the minutes signed by hand."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core import attachments, clock, file_checks
from app.core.actor import current_actor
from app.core.errors import DomainError
from app.core.permissions import requires
from app.core.transaction import transaction
from app.inspections.forms.checks import OriginalForm
from app.inspections.queries import checks as queries
from app.inspections.rules.checks import minutes_number
from app.inspections.services import originals as services
from app.inspections.types import Permission
from app.inspections.views import bp


@bp.route("/inspection/checks/<public_id>/original", methods=["GET", "POST"])
@requires(Permission.CHECK_RECORD)
def keep_original(public_id: str) -> ResponseReturnValue:
    """Bytes are checked and stored before the transaction."""
    check = queries.get_check(public_id, current_actor())
    if not services.may_keep(check, current_actor()):
        abort(404)
    form = OriginalForm()
    if form.validate_on_submit():
        try:
            checked = file_checks.check(form.file.data.filename or "", form.file.data.read())
            stored = attachments.store(checked, sealed=True)
            with transaction():
                again = queries.get_check(public_id, current_actor())
                services.keep(again, stored, actor=current_actor(), now=clock.now())
        except DomainError as error:
            form.file.errors = [*form.file.errors, error.message]
        else:
            flash(_("The signed paper is kept as the original."), "success")
            return redirect(url_for(".show_check", public_id=public_id))
    number = minutes_number(check.number)
    return render_template("inspections/original.html", form=form, check=check, number=number)
