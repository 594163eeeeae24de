"""What the frame of every page shows of accounts: who is signed in, and the ways in and out."""

from __future__ import annotations

from functools import cache
from typing import Any

from flask import g, url_for
from flask_login import current_user

from app.core import settings
from app.core.actor import current_actor
from app.people import sessions
from app.people.services.installation import AGENCY
from app.people.views import bp


@bp.app_context_processor
def account_context() -> dict[str, Any]:
    """Nothing is read for an error page: the failure may have been the database's."""
    if g.get("failing"):
        return {}
    agency = cache(lambda: settings.get(AGENCY))
    context: dict[str, Any] = {"agency_name": agency, "sign_in_url": url_for("people.sign_in")}
    if not current_actor().is_signed_in:
        return context
    person = current_user.person
    return context | {
        "actor_name": person.full_name if person is not None else current_user.username,
        "draft_owner": current_user.public_id,
        "account_url": url_for("people.own_profile"),
        "sign_out_url": url_for("people.sign_out"),
        "session_extend_url": url_for("people.extend_session"),
        "session_idle_seconds": sessions.seconds_until_idle(),
    }
