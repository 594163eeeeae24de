"""What the foundation itself puts into the registries of `ports.py`: its pages, lists and tiles."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.core.actor import Actor
from app.core.api import describing_imports, document
from app.core.api_tokens.token_list import API_TOKENS
from app.core.permissions import Permission, Role
from app.core.ports import NavItem, Ports, Tile
from app.core.system import numbers
from app.core.system.batch_list import BATCHES
from app.core.system.job_list import RUNS
from app.core.system.message_list import MESSAGES
from app.core.system.scope import looks_after_all

ADMINISTRATION = _l("Administration")
LOOKING_AFTER = (Role.ADMINISTRATOR,)


def register(ports: Ports) -> None:
    ports.grant(Role.ADMINISTRATOR, (Permission.AUDIT_VIEW, Permission.SYSTEM_MANAGE))

    def may_import(actor: Actor) -> bool:
        return any(actor.can(kind.permission) for kind in ports.import_kinds.values())

    ports.nav += [
        NavItem(ADMINISTRATION, 815, _l("Imports"), "imports.index", "upload", shown=may_import),
        NavItem(ADMINISTRATION, 840, _l("API tokens"), "api_tokens.index", "lock", shown=looks_after_all),
        NavItem(ADMINISTRATION, 850, _l("Working days"), "calendar.index", "calendar-check",
                (Permission.SYSTEM_MANAGE,)),
        NavItem(ADMINISTRATION, 980, _l("System"), "system.index", "gear", shown=looks_after_all),
        NavItem(ADMINISTRATION, 990, _l("Audit trail"), "audit.index", "journal-text", (Permission.AUDIT_VIEW,)),
    ]  # fmt: skip
    ports.tiles += [
        Tile("system.failed_runs", _l("Failed jobs"), LOOKING_AFTER, 800, numbers.failed_runs),
        Tile("system.undelivered", _l("Mail not delivered"), LOOKING_AFTER, 810, numbers.undelivered_messages),
        Tile("system.imports", _l("Imports waiting to be stored"), LOOKING_AFTER, 820, numbers.waiting_imports),
    ]
    ports.api_parts += [describing_imports.part, document.part]
    for spec in (API_TOKENS, RUNS, MESSAGES, BATCHES):
        ports.lists[spec.name] = spec
