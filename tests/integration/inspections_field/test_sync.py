"""A record from a phone becomes a check once, whole, and through the same rules as on the pages."""

from __future__ import annotations

import copy
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from app.core import clock
from app.core.models import AuditEvent
from app.core.signing import SignMethod, SignOff
from app.extensions import db
from app.inspections.models import CheckLine, FieldSubmission, Finding, SpotCheck
from app.inspections.queries import checks as queries
from app.inspections.services import minutes as papers
from app.inspections.services import signing
from app.inspections.types import CheckState, LineStatus
from tests.factories import make_person
from tests.integration.inspections.scene import Scene, held_on
from tests.integration.inspections_field.phone import (
    ABSENT,
    LATE,
    UNSEEN,
    Phone,
    a_line,
    a_record,
    an_item,
    at,
    new_uuid,
    signatures,
)

COUNTED = (SpotCheck, CheckLine, Finding, FieldSubmission, SignOff, AuditEvent)


def counts() -> list[int]:
    return [db.session.scalar(select(func.count()).select_from(model)) or 0 for model in COUNTED]


def the_check() -> SpotCheck:
    return db.session.scalars(select(SpotCheck)).one()


def lines() -> dict[str, CheckLine]:
    return {line.full_name: line for line in queries.lines_of(the_check())}


def test_a_check_signed_on_the_phone_is_numbered_and_holds(scene: Scene, lead: Phone) -> None:
    record = a_record(scene, {"Lê Văn Bình": LATE, "Ngô Văn Giang": ABSENT}, coverage="all")
    found = lead.one(an_item(record, signatures(scene)))
    assert (found["state"], found["errors"]) == ("accepted", [])
    check = the_check()
    assert found["check"]["number"] == "01/BB-KTCV"
    assert (check.state, check.client_uuid) == (CheckState.SIGNED, record["check_uuid"])
    assert signing.holds(check)
    assert set(found["check"]["lines"]) == {line["uuid"] for line in record["lines"]}
    assert lines()["Lê Văn Bình"].late_minutes == 12
    methods = db.session.scalars(select(SignOff.method).order_by(SignOff.id)).all()
    assert methods == [SignMethod.CANVAS, SignMethod.TYPED, SignMethod.TYPED]


def test_the_same_again_gets_the_same_answer_and_nothing_new(scene: Scene, lead: Phone) -> None:
    item = an_item(a_record(scene, coverage="all"), signatures(scene))
    first, before = lead.one(item), counts()
    again = lead.one({**item, "device_time": at(10)})
    assert again.pop("state") == "duplicate"
    assert {**again, "message": first["message"], "state": "accepted"} == first
    assert counts() == before


def test_another_record_under_a_known_name_is_refused(scene: Scene, lead: Phone, secretary: Phone) -> None:
    item = an_item(a_record(scene))
    lead.one(item)
    before = counts()
    other = an_item(a_record(scene, place="Tầng 2"), client_uuid=item["client_uuid"])
    for phone, sent in ((lead, other), (secretary, item)):
        found = phone.one(sent)
        assert (found["state"], found["field"]) == ("rejected", "client_uuid")
    assert counts() == before


def test_a_bad_item_harms_no_other(scene: Scene, lead: Phone) -> None:
    bad = an_item(a_record(scene, team="0" * 16))
    found = lead.send(bad, an_item(a_record(scene)), "nothing", {"client_uuid": 7})
    assert [each["state"] for each in found] == ["rejected", "accepted", "rejected", "rejected"]
    assert found[0]["field"] == "record.team"
    assert len(queries.lines_of(the_check())) == 6


def wrong(scene: Scene) -> dict[str, tuple[dict[str, Any], str]]:
    """By what is wrong: what is changed in the record, and where it is told."""
    lines = a_record(scene)["lines"]
    tomorrow = clock.today() + timedelta(days=2)

    def with_line(**changed: Any) -> dict[str, Any]:
        return {"lines": [*lines[:-1], {**lines[-1], **changed}]}

    stranger = make_person("Người Ngoài", unit=scene.other).public_id
    return {
        "an unknown person": (with_line(person="0" * 16), "record.lines[5].person"),
        "a person of another unit": (with_line(person=stranger), "record.lines[5].person"),
        "the same person twice": (with_line(person=lines[0]["person"]), "record.lines"),
        "minutes of an absence": (with_line(status="on_leave", late_minutes=5), "record.lines[5].late_minutes"),
        "minutes without measure": (with_line(late_minutes=10**30), "payload.record.lines[5].late_minutes"),
        "a fraction": (with_line(late_minutes=1.5), "payload.record.lines[5].late_minutes"),
        "a status nobody knows": (with_line(status="asleep"), "record.lines[5].status"),
        "a note without end": (with_line(note="a" * 501), "record.lines[5].note"),
        "a character that cannot be stored": (with_line(note="a\x00b"), "payload.record.lines[5].note"),
        "another team's": ({"team": "a" * 16}, "record.team"),
        "a unit that is none of the team's": ({"unit": "a" * 16}, "record.unit"),
        "a plan nobody made": ({"plan": "a" * 16}, "record.plan"),
        "a member who is checked": ({"members": [scene.staff[0].public_id]}, "record.members"),
        "a time to come": (
            {"held_on": tomorrow.isoformat(), "started_at": f"{tomorrow}T08:00:00+07:00", "ended_at": None},
            "record.started_at",
        ),
        "a day that is none": ({"held_on": "2026-02-30"}, "record.held_on"),
        "another day than it began": ({"held_on": "2026-01-05"}, "record.started_at"),
        "an end before its beginning": ({"ended_at": at(7)}, "record.ended_at"),
        "a surprise that was announced": ({"notice_sent_on": held_on().isoformat()}, "record.kind"),
        "more lines than any unit has": ({"lines": [lines[0]] * 2001}, "record.lines"),
        "a finding of no line": (
            {"findings": [{"uuid": new_uuid(), "line": new_uuid(), "violation_type": "no_badge", "description": "x"}]},
            "record.findings[0].line",
        ),
        "a finding of no catalogue": (
            {"findings": [{"uuid": new_uuid(), "line": None, "violation_type": "no_such", "description": "x"}]},
            "record.findings[0]",
        ),
        "an item of no checklist": ({"checklist": [{"code": "checklist.none", "answer": "yes"}]},
                                    "record.checklist[0].code"),
        "a name that is none": ({"check_uuid": "123"}, "record.check_uuid"),
        "another format": ({"format": 2}, "record.format"),
    }  # fmt: skip


WRONG = [
    "an unknown person", "a person of another unit", "the same person twice", "minutes of an absence",
    "minutes without measure", "a fraction", "a status nobody knows", "a note without end",
    "a character that cannot be stored", "another team's", "a unit that is none of the team's", "a plan nobody made",
    "a member who is checked", "a time to come", "a day that is none", "another day than it began",
    "an end before its beginning", "a surprise that was announced", "more lines than any unit has",
    "a finding of no line", "a finding of no catalogue", "an item of no checklist", "a name that is none",
    "another format",
]  # fmt: skip


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_is_told_at_its_place_and_nothing_is_stored(what: str, scene: Scene, lead: Phone) -> None:
    changed, path = wrong(scene)[what]
    before = counts()
    found = lead.one(an_item(a_record(scene, **changed)))
    assert found["state"] == "rejected"
    assert path in [error["path"] for error in found["errors"]], found
    assert counts() == before
    assert set(WRONG) == set(wrong(scene))


def test_a_record_that_was_changed_after_it_was_sealed_is_refused(scene: Scene, lead: Phone) -> None:
    item = an_item(a_record(scene))
    item["payload"]["record"]["place"] = "Tầng 3"
    assert lead.one(item)["field"] == "record_hash"


def test_a_team_whose_decision_has_ended_checks_nothing(scene: Scene, lead: Phone) -> None:
    scene.team.valid_to = held_on() - timedelta(days=1)
    db.session.commit()
    found = lead.one(an_item(a_record(scene)))
    assert (found["state"], found["field"]) == ("rejected", "record.team")


def test_only_the_lead_signs_and_only_with_all_three(scene: Scene, lead: Phone, secretary: Phone) -> None:
    whole = a_record(scene, coverage="all")
    assert secretary.one(an_item(whole, signatures(scene)))["field"] == "signatures"
    assert lead.one(an_item(whole, signatures(scene)[:2]))["field"] == "signatures"
    misspelt = signatures(scene)
    misspelt[1]["name"] = "Ai Đó"
    assert lead.one(an_item(whole, misspelt))["field"] == "signatures"
    assert db.session.scalar(select(func.count(SpotCheck.id))) == 0


def test_a_clock_that_is_wrong_is_kept_and_told(scene: Scene, app: Flask) -> None:
    phone = Phone(app, scene.lead, ahead=timedelta(minutes=12))
    assert phone.one(an_item(a_record(scene)))["state"] == "accepted"
    check = the_check()
    assert check.clock_skew_seconds is not None
    assert 710 <= check.clock_skew_seconds <= 730
    page = phone.client.get(f"/inspection/checks/{check.public_id}").get_data(as_text=True)
    assert "lệch 12 phút (nhanh)" in page
    minutes = papers.document(papers.Minutes(check, queries.lines_of(check), [], None))
    assert any("nhanh 12 phút" in str(block) for block in minutes.blocks)
    wild = Phone(app, scene.lead, ahead=timedelta(days=3))
    assert wild.one(an_item(a_record(scene)))["field"] == "device_time"


def test_a_roster_that_changed_meanwhile_flags_the_lines_concerned(scene: Scene, lead: Phone) -> None:
    record = a_record(scene)
    gone, come = scene.staff[1], record["lines"].pop()
    gone.postings[0].ends_on = held_on() - timedelta(days=3)
    stranger = a_line(None, "Tạ Văn Lạ", ABSENT)
    record["lines"].append(stranger)
    found = lead.one(an_item(record))
    assert found["state"] == "accepted"
    stored = lines()
    flagged = {name for name, line in stored.items() if line.roster_changed}
    assert flagged == {gone.full_name, come["full_name"]}
    assert stored[come["full_name"]].status is LineStatus.NOT_CHECKED
    assert stored["Tạ Văn Lạ"].person_id is None
    assert found["check"]["lines"][stranger["uuid"]] == stored["Tạ Văn Lạ"].revision
    page = lead.client.get(f"/inspection/checks/{the_check().public_id}").get_data(as_text=True)
    assert page.count("Danh sách thay đổi") >= 2


def test_who_is_gone_leaves_no_gap_in_minutes_of_everybody(scene: Scene, lead: Phone) -> None:
    record = a_record(scene, {"Vũ Thị Én": {**UNSEEN, "gone": True}}, coverage="all")
    found = lead.one(an_item(record, signatures(scene)))
    assert (found["state"], found["check"]["state"]) == ("accepted", "signed")
    assert lines()["Vũ Thị Én"].gone
    assert not lines()["Vũ Thị Én"].counted


def test_an_envelope_that_cannot_be_read_is_refused_as_a_whole(scene: Scene, lead: Phone) -> None:
    item = an_item(a_record(scene))
    assert lead.post([item] * 21).status_code == 400
    assert lead.post([item], device_time="yesterday").status_code == 400
    assert lead.post([item], device={"id": "x"}).status_code == 400
    for body in (b"", b"[]", b"{", b"\xff", b"[" * 100_000, b'{"items": NaN}'):
        assert lead.client.post("/field/api/sync", data=body, content_type="application/json").status_code == 400
    big = lead.client.post("/field/api/sync", data=b" " * (4 * 1024 * 1024 + 1), content_type="application/json")
    assert (big.status_code, big.get_json()["error"]["code"]) == (413, "too_large")


def test_a_plan_gives_two_phones_the_same_name(scene: Scene, lead: Phone, secretary: Phone) -> None:
    record = a_record(scene)
    assert lead.one(an_item(record))["state"] == "accepted"
    half = copy.deepcopy(record)
    for line in half["lines"]:
        line["uuid"] = new_uuid()
    assert secretary.one(an_item(half))["state"] == "accepted"
    assert len(lines()) == 6
