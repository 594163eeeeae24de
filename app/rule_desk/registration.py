"""What the pages of the administrator put into the registries."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.core.ports import NavItem, Ports
from app.core.registration import ADMINISTRATION
from app.core.system.scope import looks_after_all
from app.rule_desk.queries.own_value_list import OWN_VALUES


def register(ports: Ports) -> None:
    ports.nav.append(
        NavItem(ADMINISTRATION, 845, _l("Rules of this installation"), "local_law.index", "journal-text",
                shown=looks_after_all)
    )  # fmt: skip
    ports.lists[OWN_VALUES.name] = OWN_VALUES
