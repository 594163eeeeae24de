"""Pages of units, people and accounts."""

from __future__ import annotations

from flask import Blueprint

bp = Blueprint("people", __name__)
blueprints = (bp,)

from app.people.views import (  # noqa: E402  # the pages hang themselves on the blueprint above
    absences,
    accounts,
    confirmation,
    delegations,
    frame,
    invitations,
    matching,
    obligations,
    own_account,
    persons,
    posts,
    roles,
    setup,
    sign_in,
    unit_changes,
    unit_mergers,
    units,
)

__all__ = [
    "absences", "accounts", "blueprints", "bp", "confirmation", "delegations", "frame", "invitations", "matching",
    "obligations", "own_account", "persons", "posts", "roles", "setup", "sign_in", "unit_changes", "unit_mergers",
    "units",
]
