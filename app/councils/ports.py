"""What councils give to the others through the registries."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.core.permissions import Role
from app.core.ports import NavItem, Ports
from app.councils.types import Permission

SECTION = _l("Council")
GRANTS = {
    Role.COUNCIL_SECRETARY: (Permission.COUNCIL_VIEW, Permission.COUNCIL_KEEP),
    Role.COUNCIL_CHAIR: (Permission.COUNCIL_VIEW, Permission.COUNCIL_SIGN),
    Role.COUNCIL_MEMBER: (Permission.COUNCIL_VIEW,),
    Role.EMULATION_OFFICER: (Permission.COUNCIL_VIEW, Permission.COUNCIL_KEEP),
    Role.LEADER: (Permission.COUNCIL_VIEW,),
}


def register(ports: Ports) -> None:
    for role, permissions in GRANTS.items():
        ports.grant(role, permissions)
    ports.nav.append(
        NavItem(SECTION, 500, _l("Councils"), "councils.councils", "people", permissions=(Permission.COUNCIL_VIEW,))
    )
