"""Pages of the foundation: the inbox and the audit trail; imports and the calendar have views of their own."""

from __future__ import annotations

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core import attachments, clock, notifications, trail
from app.core.actor import current_actor
from app.core.api_tokens import views as api_tokens
from app.core.imports import views as imports
from app.core.permissions import Permission, public, requires, signed_in
from app.core.system import views as system
from app.core.transaction import transaction
from app.core.working_days import views as working_days

bp = Blueprint("notices", __name__)
audit_bp = Blueprint("audit", __name__, url_prefix="/admin/audit")
blueprints = (bp, audit_bp, imports.bp, api_tokens.bp, system.bp, working_days.bp)


@bp.get("/notifications")
@signed_in
def inbox() -> ResponseReturnValue:
    return render_template("core/notifications.html", notices=notifications.inbox(current_actor()))


@bp.post("/notifications/read")
@signed_in
def read_all() -> ResponseReturnValue:
    with transaction():
        notifications.mark_read(current_actor(), now=clock.now())
    return redirect(url_for(".inbox"))


@bp.post("/notifications/<public_id>")
@signed_in
def open_notice(public_id: str) -> ResponseReturnValue:
    """Opening marks it read, so it is a POST; then on to what it is about."""
    actor = current_actor()
    found = notifications.rendered([notifications.get_own(public_id, actor)], actor)
    with transaction():
        notifications.mark_read(actor, now=clock.now(), public_id=public_id)
    return redirect(found[0].url if found else url_for(".inbox"))


@bp.get("/attachments/<public_id>")
@public
def attachment(public_id: str) -> ResponseReturnValue:
    """Open to whoever the owner's package lets read it (a citizen on his tracking page has no account)."""
    found = attachments.get_readable(public_id, current_actor())
    response = make_response(attachments.content(found))
    response.headers["Content-Type"] = found.media_type
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response.headers.set("Content-Disposition", "attachment", filename=found.name)
    return response


@audit_bp.get("/")
@requires(Permission.AUDIT_VIEW)
def index() -> ResponseReturnValue:
    page = trail.list_events(
        before=request.args.get("before", type=int),
        subject=request.args.get("subject", "").strip(),
        event=request.args.get("event", "").strip(),
    )
    return render_template("core/audit.html", page=page, head=trail.head())


@audit_bp.post("/verify")
@requires(Permission.AUDIT_VIEW)
def verify() -> ResponseReturnValue:
    """Walks the whole chain, which takes a second for every few hundred thousand rows."""
    broken = trail.first_break()
    if broken is None:
        flash(_("The chain holds from the first row to the last."), "ok")
    else:
        where = {"number": broken.sequence, "reason": broken.reason}
        flash(_("The chain is broken at row %(number)s: %(reason)s.", **where), "bad")
    return redirect(url_for(".index"))
