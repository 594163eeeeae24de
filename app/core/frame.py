"""What every template gets: formats, icons, addresses of static files, navigation, the reader's preferences."""

from __future__ import annotations

import hashlib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from flask import Flask, g, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup

from app.core import formats, installed_law, notifications
from app.core.actor import ANONYMOUS, Actor, current_actor
from app.core.ports import NavItem, Ports

STATIC = Path(__file__).resolve().parent.parent / "static"
# What is kept in the browser; the first value of each is the usual one.
PREFERENCES = {
    "theme": ("auto", "light", "dark"),
    "text_size": ("100", "112", "125"),
    "density": ("comfortable", "compact"),
}


@cache
def _version(path: str) -> str:
    found = STATIC / path
    return hashlib.sha256(found.read_bytes()).hexdigest()[:10] if found.is_file() else "0"


def asset(path: str) -> str:
    """A static file's address that changes with its content, so it may be cached for ever."""
    return url_for("static", filename=path, v=_version(path))


def icon(name: str) -> Markup:
    """A picture beside a word, never instead of one."""
    address = f"{asset('vendor/icons.svg')}#{name}"
    return Markup('<svg class="icon" aria-hidden="true" focusable="false"><use href="{}"/></svg>').format(address)


def nav_sections(ports: Ports, actor: Actor) -> list[tuple[str, list[tuple[Any, str, str, bool]]]]:
    """The union of what the actor's roles open, grouped by heading."""
    sections: dict[str, list[tuple[Any, str, str, bool]]] = {}
    for item in sorted(ports.nav, key=lambda item: item.order):
        if _may_see(item, actor):
            entry = (item.label, url_for(item.endpoint), item.icon, request.endpoint == item.endpoint)
            sections.setdefault(str(item.section), []).append(entry)
    return list(sections.items())


def _may_see(item: NavItem, actor: Actor) -> bool:
    if item.roles and not any(actor.has_role(role) for role in item.roles):
        return False
    if item.permissions and not any(actor.can(permission) for permission in item.permissions):
        return False
    return item.shown(actor)


def preferences() -> dict[str, str]:
    asked = {name: request.cookies.get(name, "") for name in PREFERENCES}
    return {name: asked[name] if asked[name] in values else values[0] for name, values in PREFERENCES.items()}


def template_context(app: Flask) -> dict[str, Any]:
    """After a failure nothing is read from the database any more: the page is shown as to a stranger."""
    actor = ANONYMOUS if g.get("failing") else current_actor()
    ports: Ports = app.extensions["ports"]
    context = {
        "can": actor.can,
        "current_actor": actor,
        "language": formats.language(),
        "is_demo": app.config["IS_DEMO"],
        "nav_sections": lambda: nav_sections(ports, actor) if actor.is_signed_in else [],
        "public_links": _public_links(ports),
        "foot_links": [(link.label, url_for(link.endpoint)) for link in ports.foot_links],
        **preferences(),
    }
    if not actor.is_signed_in:
        return context
    search = {"search_url": url_for(ports.search_endpoint)} if ports.search_endpoint else {}
    # A panel is drawn by a template of its own and asks for nothing of the frame: what is read is read when shown.
    unread = cache(lambda: notifications.count_unread(actor))
    return context | search | {"unread_count": unread, "notifications_url": url_for("notices.inbox")}


def _public_links(ports: Ports) -> list[tuple[Any, str, bool]]:
    ordered = sorted(ports.public_links, key=lambda link: link.order)
    return [(link.label, url_for(link.endpoint), request.endpoint == link.endpoint) for link in ordered]


def is_provisional(day: date | None, since: date | None = None) -> bool:
    """Whether the day, or with `since` a day counted on the way to it, is one that nobody has announced yet."""
    if day is None:
        return False
    calendar = installed_law.calendar()
    return calendar.is_provisional(day) if since is None else calendar.has_provisional(since, day)


def install(app: Flask) -> None:
    app.context_processor(lambda: template_context(app))
    app.jinja_env.globals.update(
        asset=asset, icon=icon, localized=formats.localized, percent=formats.percent, _=_, ngettext=ngettext
    )
    app.jinja_env.filters.update(
        day=formats.day, weekday=formats.weekday, moment=formats.moment, number=formats.number, points=formats.points,
        localized=formats.localized, sentence=formats.sentence, size=formats.size, provisional=is_provisional,
    )
