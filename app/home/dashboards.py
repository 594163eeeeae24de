"""Whose dashboard shows what: each package registers its tiles and panels, the role chooses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.core.actor import Actor
from app.core.permissions import Role
from app.core.ports import Ports, TileValue, dashboard_page

MOST_TILES = 6


@dataclass(frozen=True)
class ShownTile:
    label: Any
    value: TileValue


@dataclass(frozen=True)
class ShownPanel:
    label: Any
    html: str


@dataclass(frozen=True)
class Dashboard:
    """Of one role; `roles` are all those of the account that have one, its own before delegated ones."""

    role: Role | None
    roles: tuple[Role, ...]
    tiles: tuple[ShownTile, ...]
    panels: tuple[ShownPanel, ...]


def dashboard(actor: Actor, ports: Ports, *, asked: str | None, now: datetime) -> Dashboard:
    """`asked` names one of the actor's roles; any other text opens the first."""
    roles = _roles(actor, ports)
    role = next((each for each in roles if each.value == asked), next(iter(roles), None))
    if role is None:
        return Dashboard(None, (), (), ())
    return Dashboard(role, roles, tiles_for(actor, role, ports, now=now), panels_for(actor, role, ports, now=now))


def _roles(actor: Actor, ports: Ports) -> tuple[Role, ...]:
    known = {role for tile in ports.tiles for role in tile.roles}
    return tuple(dict.fromkeys(grant.role for grant in actor.grants if grant.role in known))


def tiles_for(actor: Actor, role: Role, ports: Ports, *, now: datetime) -> tuple[ShownTile, ...]:
    """At most six, in the order their packages gave; a tile that answers None is left out."""
    shown: list[ShownTile] = []
    for tile in sorted((tile for tile in ports.tiles if role in tile.roles), key=lambda tile: tile.order):
        if len(shown) == MOST_TILES:
            break
        value = tile.read(actor, now)
        if value is not None:
            shown.append(ShownTile(tile.label, value))
    return tuple(shown)


def panels_for(actor: Actor, role: Role, ports: Ports, *, now: datetime) -> tuple[ShownPanel, ...]:
    registered = sorted(
        (panel for panel in ports.panels if panel.page == dashboard_page(role)), key=lambda panel: panel.order
    )
    drawn = ((panel.label, panel.render(actor, actor.person_id or 0, now)) for panel in registered)
    return tuple(ShownPanel(label, html) for label, html in drawn if html is not None)
