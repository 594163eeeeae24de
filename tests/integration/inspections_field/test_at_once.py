"""Many phones in the same second: everything is stored, nothing twice."""

from __future__ import annotations

import copy
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from flask import Flask
from sqlalchemy import func, select

from app.core import audit, clock
from app.extensions import db
from app.inspections.models import CheckLine, FieldSubmission, SpotCheck
from app.people.models import User
from tests.integration.accounts import sign_in
from tests.integration.inspections.scene import make_scene
from tests.integration.inspections_field.phone import a_line, a_record, an_item, new_uuid, signatures, stamp

PHONES = 8


def sender(app: Flask, user: User) -> Any:
    """A client with the session of the account, for a thread of its own."""
    client = app.test_client()
    sign_in(client, user, confirmed=False)
    return client


def send(app: Flask, client: Any, items: list[Any]) -> list[dict[str, Any]]:
    body = {"app_version": "t", "device": {"id": new_uuid(), "label": "x"}, "items": items}
    with app.app_context():
        answer = client.post("/field/api/sync", json={**body, "device_time": stamp(clock.now())})
    assert answer.status_code == 200, answer.get_data(as_text=True)
    found: list[dict[str, Any]] = answer.get_json()["items"]
    return found


def at_once(app: Flask, clients: list[Any], batches: list[list[Any]]) -> list[dict[str, Any]]:
    with ThreadPoolExecutor(len(batches)) as pool:
        done = pool.map(lambda pair: send(app, *pair), zip(clients, batches, strict=True))
        return [answer for answers in done for answer in answers]


def test_the_same_record_from_everywhere_is_stored_once(committed_app: Flask) -> None:
    with committed_app.app_context():
        scene = make_scene()
        db.session.commit()
        item = an_item(a_record(scene, coverage="all"), signatures(scene))
        clients = [sender(committed_app, scene.lead) for _phone in range(PHONES)]
        db.session.remove()
    states = Counter(found["state"] for found in at_once(committed_app, clients, [[item]] * PHONES))
    assert states == {"accepted": 1, "duplicate": PHONES - 1}
    with committed_app.app_context():
        assert db.session.scalar(select(func.count(SpotCheck.id))) == 1
        assert db.session.scalar(select(func.count(FieldSubmission.id))) == 1
        assert list(audit.verify()) == []


def test_phones_of_one_team_make_one_check_of_one_name(committed_app: Flask) -> None:
    with committed_app.app_context():
        scene = make_scene()
        db.session.commit()
        record = a_record(scene, ended_at=None)
        batches = []
        for _phone in range(PHONES):
            part = copy.deepcopy(record)
            part["lines"] = [
                a_line(each.public_id, each.full_name, {"status": "present", "mark_source": "tapped"})
                for each in scene.staff
            ]
            batches.append([an_item(part)])
        clients = [sender(committed_app, scene.lead) for _phone in range(PHONES)]
        db.session.remove()
    assert {found["state"] for found in at_once(committed_app, clients, batches)} == {"accepted"}
    with committed_app.app_context():
        assert db.session.scalar(select(func.count(SpotCheck.id))) == 1
        assert db.session.scalar(select(func.count(CheckLine.id))) == 6


def test_many_signed_checks_get_numbers_without_a_gap(committed_app: Flask) -> None:
    with committed_app.app_context():
        scene = make_scene()
        db.session.commit()
        batches = [
            [an_item(a_record(scene, coverage="all"), signatures(scene)) for _check in range(3)]
            for _phone in range(PHONES)
        ]
        clients = [sender(committed_app, scene.lead) for _phone in range(PHONES)]
        db.session.remove()
    assert {found["state"] for found in at_once(committed_app, clients, batches)} == {"accepted"}
    with committed_app.app_context():
        numbers = db.session.scalars(select(SpotCheck.number).order_by(SpotCheck.number)).all()
        assert numbers == list(range(1, PHONES * 3 + 1))
        assert list(audit.verify()) == []
