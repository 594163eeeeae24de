"""What an account must do before anything else: replace a given password, set up the second factor its roles need."""

from __future__ import annotations

from flask import current_app, g, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from app.core.actor import current_actor
from app.core.api import answers, apart
from app.people.views import bp

ALWAYS_OPEN = frozenset(
    {
        "people.sign_out", "people.extend_session", "people.change_password", "people.enrol_second_factor",
        "people.recovery_codes", "people.sign_out_everywhere",
    }
)  # fmt: skip


@bp.before_app_request
def meet_obligations() -> ResponseReturnValue | None:
    if "_user_id" not in session or _is_open(request.endpoint) or not current_actor().is_signed_in:
        return None
    if apart.is_phone() and (current_user.must_change_password or g.get("second_factor_missing")):
        return answers.refusal(403, reason="obligation", message=_("Open the page first and finish what it asks."))
    if current_user.must_change_password:
        return redirect(url_for("people.change_password"))
    if g.get("second_factor_missing"):
        return redirect(url_for("people.enrol_second_factor", next=request.full_path.rstrip("?")))
    return None


def _is_open(endpoint: str | None) -> bool:
    """Pages for everybody, files and unknown addresses need nobody's account."""
    view = current_app.view_functions.get(endpoint or "")
    return view is None or endpoint in ALWAYS_OPEN or getattr(view, "access", "public") == "public"
