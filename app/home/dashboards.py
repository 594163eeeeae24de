"""Whose dashboard shows which tiles: each package registers its own, the roles choose."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.core.actor import Actor
from app.core.ports import Ports, TileValue

MOST_TILES = 6


@dataclass(frozen=True)
class ShownTile:
    label: Any
    value: TileValue


def tiles_for(actor: Actor, ports: Ports, *, now: datetime) -> list[ShownTile]:
    """At most six, in the order their packages gave; a tile that answers None is left out."""
    shown: list[ShownTile] = []
    for tile in sorted(ports.tiles, key=lambda tile: tile.order):
        if len(shown) == MOST_TILES:
            break
        if not any(actor.has_role(role) for role in tile.roles):
            continue
        value = tile.read(actor, now)
        if value is not None:
            shown.append(ShownTile(tile.label, value))
    return shown
