"""What the foundation itself puts into the registries of `ports.py`: its pages, lists and tiles."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.core.actor import EVERYTHING, Actor
from app.core.api_tokens.token_list import API_TOKENS
from app.core.permissions import Permission, Role
from app.core.ports import NavItem, Ports

ADMINISTRATION = _l("Administration")


def register(ports: Ports) -> None:
    ports.grant(Role.ADMINISTRATOR, (Permission.AUDIT_VIEW, Permission.SYSTEM_MANAGE))

    def may_import(actor: Actor) -> bool:
        return any(actor.can(kind.permission) for kind in ports.import_kinds.values())

    ports.nav += [
        NavItem(ADMINISTRATION, 815, _l("Imports"), "imports.index", "upload", shown=may_import),
        NavItem(ADMINISTRATION, 840, _l("API tokens"), "api_tokens.index", "lock", shown=looks_after_all),
        NavItem(ADMINISTRATION, 990, _l("Audit trail"), "audit.index", "journal-text", (Permission.AUDIT_VIEW,)),
    ]
    ports.lists[API_TOKENS.name] = API_TOKENS


def looks_after_all(actor: Actor) -> bool:
    """The administrator of the whole installation, not of some units."""
    return EVERYTHING in actor.paths(Permission.SYSTEM_MANAGE)
