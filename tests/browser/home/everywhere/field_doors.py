"""Ways to the pages about what phones brought: somebody has to have brought it first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from app.core.permissions import Role
from app.core.ports import ClosedDays
from app.extensions import db
from app.inspections.models import SpotCheck
from tests.browser.conftest import Live
from tests.browser.home.everywhere.guests import Guest, Visit
from tests.integration.inspections_field.phone import PLAIN, an_item, new_uuid

HERE = {"status": "present", "mark_source": "tapped"}
LATE = {"status": "present", "mark_source": "tapped", "late_minutes": 9}
NOTHING = dict.fromkeys(
    ("plan", "reason", "notice_sent_on", "ended_at", "shift_start", "shift_end", "place", "coverage", "position")
)


def phones(demo: Live) -> Iterator[Visit]:
    """A line that two phones tell differently, two checks of one half day, and a record about closed days."""
    lead = Guest(demo.app, Role.TEAM_LEAD)
    package = lead.client.get("/field/api/package").get_json()
    first = next(filter(None, (begun(lead, package, unit["id"]) for unit in package["units"])))
    assert send(lead, {**first, "lines": [{**first["lines"][0], **LATE}]}) == "conflict"
    assert send(lead, {**first, "check_uuid": new_uuid()}) == "accepted"
    for check, page in ((check_of(demo, first), "conflicts/{}"), (check_of(demo, first), "checks/{}/occasion")):
        yield lead.at(f"/inspection/{page.format(check)}")
    closed = demo.app.extensions["ports"].closed_days
    closed.append(ClosedDays("door", lambda _unit, _day: "Kỳ này đã khóa"))
    assert send(lead, {**first, "check_uuid": new_uuid()}) == "late"
    closed.pop()
    officer = Guest(demo.app, Role.EMULATION_OFFICER)
    yield officer.at(officer.open("/inspection/late-submissions").links_to(r"/late-submissions/\w{16}$")[0])


def begun(lead: Guest, package: dict[str, Any], unit: str) -> dict[str, Any] | None:
    """The record of a check that has just begun; None where nobody is expected or a member serves there."""
    roster = lead.client.get(f"/field/api/rosters/{unit}").get_json()
    team = package["teams"][0]
    now = datetime.fromisoformat(package["server_time"]) - timedelta(minutes=1)
    lines = [line(entry) for entry in roster["entries"][:3]]
    record = {
        **NOTHING, "format": 1, "check_uuid": new_uuid(), "team": team["id"], "unit": unit, "kind": "surprise",
        "held_on": now.date().isoformat(), "started_at": now.isoformat(), "roster_version": roster["version"],
        "members": [member["id"] for member in team["members"] if member["role"] != "observer"], "lines": lines,
        "findings": [], "checklist": [{"code": "checklist.badge", "answer": "no", "note": None}], "photos": [],
        "closing": {}, "clock": {"device_at": now.isoformat(), "server_offset_ms": 0},
    }  # fmt: skip
    return record if lines and send(lead, record) == "accepted" else None


def line(entry: dict[str, Any]) -> dict[str, Any]:
    known = {name: entry[name] for name in ("person", "full_name", "post", "room", "division")}
    return {**PLAIN, **HERE, **known, "uuid": new_uuid(), "base_revision": 0, "marked_at": None}


def send(guest: Guest, record: dict[str, Any]) -> str:
    now = guest.client.get("/field/api/session").get_json()["server_time"]
    with guest.app.app_context():
        item = an_item(record)
    batch = {"app_version": "t", "device": {"id": new_uuid(), "label": "x"}, "device_time": now}
    answer = guest.client.post("/field/api/sync", json={**batch, "items": [item]}).get_json()
    return str(answer["items"][0]["state"])


def check_of(demo: Live, record: dict[str, Any]) -> str:
    with demo.app.app_context():
        found = select(SpotCheck.public_id).where(SpotCheck.client_uuid == record["check_uuid"])
        return str(db.session.scalars(found).one())
