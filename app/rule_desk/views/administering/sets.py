"""Shipped texts with their standing here; one confirmed by its document, a confirmation taken back."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core import clock, law_changes
from app.core.errors import Gone
from app.core.permissions import Permission, requires
from app.core.rulebook_local import confirming, queries, rules
from app.core.saving import saved
from app.core.signing import needs_confirmation
from app.core.transaction import transaction
from app.rule_desk.forms.administering import ConfirmationForm, RevocationForm
from app.rule_desk.queries import own_values, standings
from app.rule_desk.views.administering import administrator_of_all, bp


@bp.get("/")
@requires(Permission.SYSTEM_MANAGE)
def index() -> ResponseReturnValue:
    administrator_of_all()
    today = clock.today()
    return render_template(
        "rule_desk/local/index.html",
        standings=standings.standings(today),
        revoked=standings.revoked(),
        counting=own_values.counting_by_subject(today),
        followed={law_changes.state_of(job) for job in (law_changes.RECOUNT, law_changes.REJUDGE)},
    )


@bp.post("/follow")
@requires(Permission.SYSTEM_MANAGE)
def follow() -> ResponseReturnValue:
    """After a job that failed: deadlines and verdicts follow the law as it stands."""
    actor, now = administrator_of_all(), clock.now()
    with transaction():
        law_changes.ask_to_follow(actor=actor, now=now)
    flash(_("Open deadlines and verdicts follow within seconds."), "ok")
    return redirect(url_for(".index"))


@bp.route("/sets/<rule_set>/confirm", methods=["GET", "POST"])
@requires(Permission.SYSTEM_MANAGE)
@needs_confirmation
def confirm(rule_set: str) -> ResponseReturnValue:
    actor, form, now = administrator_of_all(), ConfirmationForm(), clock.now()
    text, sent = rules.shipped(rule_set) or abort(404), form.validate_on_submit()
    if sent and saved(form, lambda: confirming.confirm(rule_set, form.paper(), actor=actor, now=now)):
        flash(_("The text is confirmed. Open deadlines and verdicts follow within seconds."), "ok")
        return redirect(url_for(".index"))
    effect = confirming.preview(rule_set, viewer=actor, now=now) if confirming.may_confirm(rule_set, now) else None
    if effect is None and not sent:
        raise Gone(_("Nothing in this text waits for a confirmation."))
    return render_template("rule_desk/local/confirm.html", form=form, text=text, effect=effect)


@bp.route("/confirmations/<public_id>/revoke", methods=["GET", "POST"])
@requires(Permission.SYSTEM_MANAGE)
@needs_confirmation
def revoke(public_id: str) -> ResponseReturnValue:
    actor, now, row = administrator_of_all(), clock.now(), queries.get_confirmation(public_id)
    form = RevocationForm(version=row.version)
    sent, how = form.validate_on_submit(), {"version": form.version.data, "actor": actor, "now": now}
    if sent and saved(form, lambda: confirming.revoke(row.id, reason=form.reason.data, **how)):
        flash(_("The confirmation is taken back. Open deadlines and verdicts follow within seconds."), "ok")
        return redirect(url_for(".index"))
    if not row.is_in_force and not sent:
        raise Gone(_("This confirmation was taken back."))
    return render_template(
        "rule_desk/local/revoke.html", form=form, row=row, text=rules.shipped(row.rule_set),
        uses=confirming.uses(row), effect=confirming.preview_revocation(row, viewer=actor, now=now),
    )  # fmt: skip
