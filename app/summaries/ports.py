"""Summaries in the navigation, and who reads, makes and publishes them."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.core.permissions import Role
from app.core.ports import NavItem, Ports, PublicLink
from app.summaries.types import Permission


def register(ports: Ports) -> None:
    ports.grant(Role.EMULATION_OFFICER, tuple(Permission))
    for role in (Role.LEADER, Role.AGENCY_HEAD):
        ports.grant(role, (Permission.SUMMARY_VIEW,))
    ports.nav.append(
        NavItem(_l("Reports"), 700, _l("Summaries"), "summaries.reports", "bar-chart", (Permission.SUMMARY_VIEW,))
    )
    ports.public_links.append(PublicLink(60, _l("Published figures"), "summaries.statistics"))
