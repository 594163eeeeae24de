"""What councils give to the others through the registries."""

from __future__ import annotations

from datetime import datetime

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.core import clock, formats
from app.core.actor import Actor
from app.core.permissions import Role
from app.core.ports import NavItem, Ports, Tile, TileValue
from app.core.tiles import address, counted
from app.councils.meetings import MEETINGS, filters_ahead, find_coming, find_last
from app.councils.queries import standings
from app.councils.types import MeetingState, Permission

SECTION = _l("Council")
GRANTS = {
    Role.COUNCIL_SECRETARY: (Permission.COUNCIL_VIEW, Permission.COUNCIL_KEEP),
    Role.COUNCIL_CHAIR: (Permission.COUNCIL_VIEW, Permission.COUNCIL_SIGN),
    Role.COUNCIL_MEMBER: (Permission.COUNCIL_VIEW,),
    Role.EMULATION_OFFICER: (Permission.COUNCIL_VIEW, Permission.COUNCIL_KEEP),
    Role.LEADER: (Permission.COUNCIL_VIEW,),
}
SITTING = (Role.COUNCIL_CHAIR, Role.COUNCIL_SECRETARY, Role.COUNCIL_MEMBER)
CLOSE_DAYS = 3


def register(ports: Ports) -> None:
    for role, permissions in GRANTS.items():
        ports.grant(role, permissions)
    ports.nav.append(
        NavItem(SECTION, 500, _l("Councils"), "councils.councils", "people", permissions=(Permission.COUNCIL_VIEW,))
    )
    ports.lists[MEETINGS.name] = MEETINGS
    ports.tiles += [
        Tile("councils.to_sign", _l("Minutes to sign"), (Role.COUNCIL_CHAIR,), 10, minutes_to_sign),
        Tile("councils.coming", _l("Meetings ahead"), SITTING, 35, coming_or_none),
        Tile("councils.next", _l("Council meetings ahead"), (Role.EMULATION_OFFICER,), 35, coming),
        Tile("councils.agenda", _l("Dossiers of the next meeting"), SITTING, 36, agenda),
        Tile("councils.results", _l("Decided by the last meeting"), SITTING, 70, results),
    ]


def minutes_to_sign(viewer: Actor, now: datetime) -> TileValue:
    return counted(MEETINGS, {"state": MeetingState.TALLIED.value}, actor=viewer, now=now, tone="warn")


def coming(viewer: Actor, now: datetime) -> TileValue | None:
    """None where nothing is convened."""
    found = find_coming(viewer, now)
    if found is None:
        return None
    left = (found.held_on - clock.local_day(now)).days
    note = _("the next on %(day)s, %(place)s", day=formats.day(found.held_on), place=found.place)
    tone = "warn" if left <= CLOSE_DAYS else None
    return TileValue(found.ahead, address(MEETINGS, filters_ahead(now)), note=note, tone=tone)


def coming_or_none(viewer: Actor, now: datetime) -> TileValue:
    """Who sits on a council is also told that nothing is convened."""
    none = TileValue(0, address(MEETINGS, filters_ahead(now)), note=_("none is convened"))
    return coming(viewer, now) or none


def agenda(viewer: Actor, now: datetime) -> TileValue | None:
    found = find_coming(viewer, now)
    if found is None:
        return None
    note = _("on the agenda of %(day)s", day=formats.day(found.held_on))
    return TileValue(found.items, url_for("councils.meeting", public_id=found.public_id), note=note)


def results(viewer: Actor, _now: datetime) -> TileValue | None:
    meeting = find_last(viewer)
    if meeting is None:
        return None
    verdicts = [each.passed for each in standings(meeting)]
    note = _(
        "%(passed)s passed, %(failed)s not; meeting of %(day)s", passed=verdicts.count(True),
        failed=verdicts.count(False), day=formats.day(meeting.held_on),
    )  # fmt: skip
    return TileValue(len(verdicts), url_for("councils.meeting", public_id=meeting.public_id), note=note)
