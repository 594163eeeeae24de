"""What a token may be made for: each kind of import, and what packages register in `ports.api_scopes`."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext as _

from app.core.actor import Actor
from app.core.formats import localized
from app.core.imports.batch_queries import kinds_for
from app.core.ports import current_ports


@dataclass(frozen=True)
class Scope:
    """`door`: the endpoint at which the software begins."""

    name: str
    label: str
    door: str
    is_import: bool


def offered_to(actor: Actor) -> list[Scope]:
    """What the account may do today, and so name in a token."""
    imports = [kind.name for kind in kinds_for(actor)]
    others = [name for name, scope in sorted(current_ports().api_scopes.items()) if scope.offered(actor)]
    return [known()[name] for name in (*imports, *others)]


def known() -> dict[str, Scope]:
    """By name. A token may name what this version no longer knows."""
    ports = current_ports()
    imports = {name: localized(kind.label) for name, kind in ports.import_kinds.items()}
    found = {
        name: Scope(name, _("Bring in: %(what)s", what=label), "api.bring", is_import=True)
        for name, label in imports.items()
    }
    others = ports.api_scopes.items()
    return found | {name: Scope(name, localized(each.label), each.door, is_import=False) for name, each in others}
