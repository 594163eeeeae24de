"""Which dashboards an account has, and what stands on one."""

from __future__ import annotations

from datetime import UTC, datetime

from app.core.actor import Actor, Grant
from app.core.permissions import Role
from app.core.ports import Panel, Ports, Tile, TileValue, dashboard_page
from app.home.dashboards import MOST_TILES, dashboard

NOW = datetime(2026, 11, 20, 3, tzinfo=UTC)


def actor(*roles: Role) -> Actor:
    grants = tuple(Grant(role, frozenset(), None, "/") for role in roles)
    return Actor("user:1", "staff", user_id=1, person_id=7, grants=grants)


def tile(name: str, *roles: Role, order: int = 10, value: int | None = 1) -> Tile:
    return Tile(name, name, roles, order, lambda _actor, _now: None if value is None else TileValue(value, "/"))


def panel(name: str, order: int, html: str | None, *, role: Role = Role.LEADER) -> Panel:
    """`%s` in the text is where the person goes."""
    return Panel(
        name, dashboard_page(role), order, name,
        lambda _actor, person_id, _now: None if html is None else html.replace("%s", str(person_id)),
    )  # fmt: skip


def labels(ports: Ports, *roles: Role, asked: str | None = None) -> list[str]:
    return [shown.label for shown in dashboard(actor(*roles), ports, asked=asked, now=NOW).tiles]


def test_the_first_role_opens_and_the_others_can_be_asked_for() -> None:
    ports = Ports(tiles=[tile("heads", Role.AGENCY_HEAD), tile("own", Role.STAFF)])
    held = (Role.AGENCY_HEAD, Role.STAFF)
    assert labels(ports, *held) == ["heads"]
    assert labels(ports, *held, asked="staff") == ["own"]
    assert labels(ports, *held, asked="leader") == ["heads"]
    assert dashboard(actor(*held), ports, asked=None, now=NOW).roles == held


def test_a_role_without_tiles_has_no_dashboard() -> None:
    ports = Ports(tiles=[tile("own", Role.STAFF)])
    assert dashboard(actor(Role.ADMINISTRATOR, Role.STAFF), ports, asked=None, now=NOW).roles == (Role.STAFF,)
    assert dashboard(actor(Role.ADMINISTRATOR), ports, asked=None, now=NOW).tiles == ()


def test_a_role_held_twice_stands_once() -> None:
    ports = Ports(tiles=[tile("heads", Role.AGENCY_HEAD)])
    shown = dashboard(actor(Role.AGENCY_HEAD, Role.AGENCY_HEAD), ports, asked=None, now=NOW)
    assert shown.roles == (Role.AGENCY_HEAD,)


def test_six_tiles_in_their_order_without_those_that_have_nothing_to_tell() -> None:
    tiles = [tile(f"t{order}", Role.STAFF, order=order) for order in (80, 10, 60, 20, 50, 30, 40, 70)]
    ports = Ports(tiles=[tile("silent", Role.STAFF, order=5, value=None), *tiles])
    assert labels(ports, Role.STAFF) == ["t10", "t20", "t30", "t40", "t50", "t60"]
    assert len(labels(ports, Role.STAFF)) == MOST_TILES


def test_a_panel_is_of_one_role_and_knows_the_viewers_person() -> None:
    panels = [
        panel("second", 20, "person %s"), panel("first", 10, "<p>"), panel("silent", 5, None),
        panel("others", 1, "<p>", role=Role.AGENCY_HEAD),
    ]  # fmt: skip
    shown = dashboard(actor(Role.LEADER), Ports(tiles=[tile("t", Role.LEADER)], panels=panels), asked=None, now=NOW)
    assert [(panel.label, panel.html) for panel in shown.panels] == [("first", "<p>"), ("second", "person 7")]
