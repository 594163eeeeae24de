"""A phone of a team, as the server sees it: it makes records, seals them, and sends them."""

from __future__ import annotations

import base64
import copy
import hashlib
import io
import json
import uuid
from datetime import datetime, timedelta
from typing import Any

from flask import Flask
from PIL import Image
from werkzeug.test import TestResponse

from app.core import clock
from app.people.models import User
from tests.integration.accounts import sign_in
from tests.integration.conftest import TestClient
from tests.integration.inspections.scene import Scene, held_on

PLAIN: dict[str, Any] = {
    "late_minutes": None, "left_early_minutes": None, "arrived_at": None, "left_at": None, "paper_kind": None,
    "paper_number": None, "paper_signed_on": None, "paper_shown": "none", "told_by": None, "note": None, "gone": False,
}  # fmt: skip
HERE = {"status": "present", "mark_source": "tapped"}
UNSEEN = {"status": "not_checked", "mark_source": "none"}
ABSENT = {"status": "absent_unexcused", "mark_source": "tapped"}
LATE = {"status": "present", "mark_source": "tapped", "late_minutes": 12}


def new_uuid() -> str:
    return str(uuid.uuid4())


def canonical(value: Any) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def stamp(moment: datetime) -> str:
    return moment.astimezone(clock.VIETNAM).isoformat(timespec="milliseconds")


def at(hour: int, minute: int = 0) -> str:
    """On the day of the checks."""
    return datetime(*held_on().timetuple()[:3], hour, minute, tzinfo=clock.VIETNAM).isoformat()


def a_line(person: Any, name: str, mark: dict[str, Any], *, base_revision: int = 0) -> dict[str, Any]:
    return {
        "uuid": new_uuid(), "person": person, "base_revision": base_revision, "full_name": name, "post": "Chuyên viên",
        "room": "201", "division": "Văn phòng Sở", "marked_at": at(8, 10), **PLAIN, **mark,
    }  # fmt: skip


def a_record(scene: Scene, marks: dict[str, dict[str, Any]] | None = None, **changed: Any) -> dict[str, Any]:
    """Everybody of the department is there, but for those marked otherwise by name."""
    marks = marks or {}
    lines = [a_line(each.public_id, each.full_name, marks.get(each.full_name, HERE)) for each in scene.staff]
    record: dict[str, Any] = {
        "format": 1, "check_uuid": new_uuid(), "team": scene.team.public_id, "plan": None,
        "unit": scene.department.public_id, "kind": "surprise", "reason": None, "notice_sent_on": None,
        "held_on": held_on().isoformat(), "started_at": at(8, 5), "ended_at": at(9, 10), "shift_start": "07:30",
        "shift_end": "11:30", "place": None, "roster_version": None,
        "members": [scene.lead_person.public_id, scene.secretary_person.public_id], "lines": lines, "findings": [],
        "checklist": [], "coverage": None, "photos": [], "position": None,
        "closing": {
            "representative": "Trần Thị Hoa", "representative_position": "Giám đốc", "unit_statement": None,
            "conclusion": None, "requirement": None, "remedy_due_on": None, "explanations_due_on": None,
        },
        "clock": {"device_at": at(8, 5), "server_offset_ms": 0},
    }  # fmt: skip
    return {**record, **changed}


def signatures(scene: Scene) -> list[dict[str, Any]]:
    drawn = base64.b64encode(picture("PNG", size=(120, 40))).decode()
    common = {"drawing": None, "reason": None, "witness": None, "signed_at": at(9, 12)}
    names = {
        "representative": ("Trần Thị Hoa", "Giám đốc"), "secretary": (scene.secretary_person.full_name, None),
        "lead": (scene.lead_person.full_name, None),
    }  # fmt: skip
    rows = [
        {**common, "role": role, "name": name, "position": position, "method": "typed"}
        for role, (name, position) in names.items()
    ]
    rows[0] |= {"method": "canvas", "drawing": drawn}
    return rows


def an_item(record: dict[str, Any], signed: list[dict[str, Any]] | None = None, **changed: Any) -> dict[str, Any]:
    record = copy.deepcopy(record)
    payload = {
        "record": record, "record_hash": hashlib.sha256(canonical(record).encode("utf-8", "replace")).hexdigest(),
        "signatures": signed or [],
    }  # fmt: skip
    head = {"client_uuid": new_uuid(), "kind": "check", "device_time": stamp(clock.now())}
    return {**head, "payload": payload, **changed}


def picture(kind: str = "JPEG", *, size: tuple[int, int] = (320, 240), **options: Any) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", size, (120, 140, 90)).save(target, kind, **options)
    return target.getvalue()


def a_photo(content: bytes, *, line: str | None = None, finding: str | None = None, **changed: Any) -> dict[str, Any]:
    return {
        "uuid": new_uuid(), "sha256": hashlib.sha256(content).hexdigest(), "size": len(content),
        "media_type": "image/jpeg", "line": line, "finding": finding, "taken_at": at(8, 20), "origin": "camera",
        **changed,
    }  # fmt: skip


class Phone:
    """One account's phone. `ahead`: how far its clock is before the server's."""

    def __init__(self, app: Flask, user: User, *, ahead: timedelta = timedelta()) -> None:
        app.test_client_class = TestClient
        self.client, self.ahead = app.test_client(), ahead
        self.device = {"id": new_uuid(), "label": "Điện thoại của tổ"}
        sign_in(self.client, user, confirmed=False)

    def get(self, path: str) -> TestResponse:
        return self.client.get(f"/field/api/{path}")

    def post(self, entries: list[Any], **changed: Any) -> TestResponse:
        batch = {"app_version": "t", "device": self.device, "device_time": stamp(clock.now() + self.ahead)}
        return self.client.post("/field/api/sync", json={**batch, "items": entries, **changed})

    def send(self, *items: Any) -> list[dict[str, Any]]:
        answer = self.post(list(items))
        assert answer.status_code == 200, answer.get_data(as_text=True)
        found: list[dict[str, Any]] = answer.get_json()["items"]
        return found

    def one(self, item: Any) -> dict[str, Any]:
        return self.send(item)[0]

    def put(self, photo: dict[str, Any], piece: bytes, offset: int = 0, **headers: str) -> TestResponse:
        said = {"X-Photo-SHA256": photo["sha256"], "X-Photo-Size": str(photo["size"]), **headers}
        return self.client.put(f"/field/api/photos/{photo['uuid']}?offset={offset}", data=piece, headers=said)
