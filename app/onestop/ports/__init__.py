"""What this package gives to the others through the registries."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.core.permissions import Role
from app.core.ports import NavItem, Ports, Tile
from app.onestop.ports.imports import FORM_06A, MONTHLY
from app.onestop.queries import boards
from app.onestop.queries.statistic_list import STATISTICS
from app.onestop.types import Permission

VIEWERS = (Role.EMULATION_OFFICER, Role.AGENCY_HEAD, Role.LEADER, Role.ADMINISTRATOR)


def register(ports: Ports) -> None:
    for role in VIEWERS:
        ports.grant(role, (Permission.STATISTIC_VIEW,))
    ports.grant(Role.EMULATION_OFFICER, (Permission.STATISTIC_IMPORT,))
    ports.nav.append(
        NavItem(
            _l("Figures"), 420, _l("One-stop desks"), "onestop.overview", "bank",
            permissions=(Permission.STATISTIC_VIEW,),
        )
    )  # fmt: skip
    ports.tiles += [
        Tile("onestop.missing", _l("Units without this month's figures"), (Role.EMULATION_OFFICER,), 20,
             boards.missing_figures),
        Tile("onestop.late", _l("Units with late files"), (Role.LEADER,), 20, boards.late_files),
    ]  # fmt: skip
    for kind in (FORM_06A, MONTHLY):
        ports.import_kinds[kind.name] = kind
    ports.lists[STATISTICS.name] = STATISTICS
