"""The front door's own links."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.core.ports import NavItem, Ports, PublicLink


def register(ports: Ports) -> None:
    ports.search_endpoint = "home.search"
    ports.public_links += [PublicLink(10, _l("Start"), "home.start"), PublicLink(90, _l("Help"), "home.show_help")]
    ports.foot_links += [
        PublicLink(10, _l("Glossary"), "home.show_glossary"),
        PublicLink(20, _l("Help"), "home.show_help"),
        PublicLink(30, _l("Privacy"), "home.privacy"),
        PublicLink(40, _l("Accessibility"), "home.accessibility"),
    ]
    ports.nav.append(NavItem(_l("Overview"), 10, _l("Overview"), "home.start", "house"))
