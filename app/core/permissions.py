"""Roles of the office, and the access every route must state.

Each domain names its permissions in its `types.py` ("check:record") and grants them to roles in its `ports.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from flask import current_app, request
from flask_babel import lazy_gettext as _l
from werkzeug.exceptions import Forbidden

P = ParamSpec("P")
R = TypeVar("R")


class Role(StrEnum):
    INSPECTOR = "inspector"
    TEAM_LEAD = "team_lead"
    AGENCY_HEAD = "agency_head"
    EMULATION_OFFICER = "emulation_officer"
    COUNCIL_MEMBER = "council_member"
    COUNCIL_CHAIR = "council_chair"
    COUNCIL_SECRETARY = "council_secretary"
    COMPLAINT_HANDLER = "complaint_handler"
    VAULT_KEEPER = "vault_keeper"
    INITIATIVE_REVIEWER = "initiative_reviewer"
    STAFF = "staff"
    LEADER = "leader"
    ADMINISTRATOR = "administrator"


class Permission(StrEnum):
    """What the foundation's own pages need; each domain has its own in its `types.py`."""

    AUDIT_VIEW = "audit:view"
    SYSTEM_MANAGE = "system:manage"


ROLE_NAMES = {
    Role.INSPECTOR: _l("Inspection team member"),
    Role.TEAM_LEAD: _l("Inspection team lead"),
    Role.AGENCY_HEAD: _l("Head of agency"),
    Role.EMULATION_OFFICER: _l("Emulation officer"),
    Role.COUNCIL_MEMBER: _l("Council member"),
    Role.COUNCIL_CHAIR: _l("Council chair"),
    Role.COUNCIL_SECRETARY: _l("Council secretary"),
    Role.COMPLAINT_HANDLER: _l("Case handler"),
    Role.VAULT_KEEPER: _l("Identity keeper"),
    Role.INITIATIVE_REVIEWER: _l("Initiative reviewer"),
    Role.STAFF: _l("Staff"),
    Role.LEADER: _l("Leader"),
    Role.ADMINISTRATOR: _l("Administrator"),
}


class Denied(Forbidden):
    """Signed in, but without a role that carries the permission; the page names those roles."""

    def __init__(self, permission: str) -> None:
        super().__init__()
        roles = current_app.extensions["ports"].roles_with(permission)
        self.role_names = [ROLE_NAMES[role] for role in roles]


def opens(endpoint: str, actor: Any) -> bool:
    """Whether the page lets this actor in at all; which rows he then sees is its query's matter."""
    access = getattr(current_app.view_functions[endpoint], "access", "")
    return access == "public" or (actor.is_signed_in and (access == "signed_in" or actor.can(access)))


def public(view: Callable[P, R]) -> Callable[P, R]:
    """Anyone, without an account."""
    view.access = "public"  # type: ignore[attr-defined]  # the mark the route guard reads
    return view


def by_token(view: Callable[P, R]) -> Callable[P, R]:
    """Other software, which shows a token in place of a session; core.api looks at it."""
    view.access = "token"  # type: ignore[attr-defined]  # the mark the route guard reads
    return view


def by_anyone(view: Callable[P, R]) -> Callable[P, R]:
    """Other software, without a token, that asks by POST: nothing is changed, and it is counted by its address."""
    view.access = "anyone"  # type: ignore[attr-defined]  # the mark the route guard reads
    return view


def signed_in(view: Callable[P, R]) -> Callable[P, Any]:
    """Anyone with an account: own pages, whose queries are scoped to the person."""
    return _guarded(view, access="signed_in", permission=None)


def requires(permission: StrEnum) -> Callable[[Callable[P, R]], Callable[P, Any]]:
    """Accounts whose role carries the permission somewhere; where exactly is the query's scope."""

    def mark(view: Callable[P, R]) -> Callable[P, Any]:
        return _guarded(view, access=permission.value, permission=permission.value)

    return mark


def _guarded(view: Callable[P, R], *, access: str, permission: str | None) -> Callable[P, Any]:
    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> Any:
        from app.core.actor import current_actor  # actor.py needs Role from here

        actor = current_actor()
        if not actor.is_signed_in:
            return current_app.login_manager.unauthorized()  # type: ignore[attr-defined]  # set by flask-login
        if permission is not None and not actor.can(permission):
            current_app.logger.info("denied", extra={"permission": permission, "endpoint": request.endpoint})
            raise Denied(permission)
        return view(*args, **kwargs)

    guarded.access = access  # type: ignore[attr-defined]  # the mark the route guard reads
    return guarded
