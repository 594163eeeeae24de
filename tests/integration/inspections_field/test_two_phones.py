"""Two phones of one team: nothing is lost, nothing overwritten, the lead chooses."""

from __future__ import annotations

import copy
import re
from datetime import timedelta
from typing import Any

from flask.testing import FlaskClient
from sqlalchemy import func, select

from app.core import clock
from app.extensions import db
from app.inspections.models import CheckLine, CheckSupplement, Explanation, Finding, SpotCheck, SyncConflict
from app.inspections.queries import checks as queries
from app.inspections.services import signing
from app.inspections.types import CheckState, ExplanationState, LineStatus, OccasionState
from app.people.models import Person
from app.people.types import AbsenceKind
from tests.factories import make_absence
from tests.integration.accounts import sign_in
from tests.integration.inspections.scene import Scene, held_on, in_room, start_check
from tests.integration.inspections_field.phone import (
    ABSENT,
    HERE,
    LATE,
    UNSEEN,
    Phone,
    a_line,
    a_record,
    an_item,
    new_uuid,
    signatures,
)


def crowd(scene: Scene, count: int) -> list[Person]:
    people = [in_room(f"Người Thứ {number}", scene.department, "400") for number in range(count)]
    db.session.commit()
    return people


def part(record: dict[str, Any], people: list[Person], marks: dict[int, dict[str, Any]]) -> dict[str, Any]:
    """What one phone recorded of the same check: the people it saw, here unless marked otherwise."""
    lines = [
        a_line(person.public_id, person.full_name, marks.get(position, HERE)) for position, person in enumerate(people)
    ]
    return {**copy.deepcopy(record), "lines": lines, "ended_at": None}


def check_named(record: dict[str, Any]) -> SpotCheck:
    return db.session.scalars(select(SpotCheck).where(SpotCheck.client_uuid == record["check_uuid"])).one()


def by_name(check: SpotCheck) -> dict[str, CheckLine]:
    return {line.full_name: line for line in queries.lines_of(check)}


def test_twenty_lines_each_with_three_told_differently(
    scene: Scene, lead: Phone, secretary: Phone, client: FlaskClient
) -> None:
    people = crowd(scene, 37)
    record = a_record(scene)
    first = part(record, people[:20], {17: LATE, 18: ABSENT, 19: HERE})
    second = part(record, people[17:], {0: HERE, 1: {**HERE, "note": "Đang họp"}, 2: ABSENT})
    assert lead.one(an_item(first))["state"] == "accepted"
    found = secretary.one(an_item(second))
    assert (found["state"], found["conflicts"]) == ("conflict", 3)
    check = check_named(record)
    seen = [line for line in queries.lines_of(check) if line.status is not LineStatus.NOT_CHECKED]
    assert {person.full_name for person in people} <= {line.full_name for line in seen}
    assert by_name(check)["Người Thứ 17"].late_minutes == 12
    sign_in(client, scene.lead)
    listed = client.get("/inspection/conflicts").get_data(as_text=True)
    assert scene.department.name in listed
    page = client.get(f"/inspection/conflicts/{check.public_id}").get_data(as_text=True)
    assert page.count('class="pair"') == 3
    assert all(f"Người Thứ {number}" in page for number in (17, 18, 19))


def settle(client: FlaskClient, check: SpotCheck, choice: str) -> int:
    page = client.get(f"/inspection/conflicts/{check.public_id}").get_data(as_text=True)
    names = set(re.findall(r'name="(\w{16})-choice"', page))
    version = re.search(r'name="version"[^>]*value="(\d+)"', page)
    assert version is not None
    form = {"version": version[1], **{f"{name}-choice": choice for name in names}}
    return client.post(f"/inspection/conflicts/{check.public_id}", data=form).status_code


def in_conflict(scene: Scene, lead: Phone, secretary: Phone) -> SpotCheck:
    record = a_record(scene, {"Lê Văn Bình": ABSENT}, ended_at=None)
    lead.one(an_item(record))
    other = part(record, scene.staff, {1: LATE})
    assert secretary.one(an_item(other))["conflicts"] == 1
    return check_named(record)


def test_the_lead_settles_with_one_press(scene: Scene, lead: Phone, secretary: Phone, client: FlaskClient) -> None:
    check = in_conflict(scene, lead, secretary)
    sign_in(client, scene.lead)
    assert settle(client, check, "brought") == 302
    assert by_name(check)["Lê Văn Bình"].late_minutes == 12
    [kept] = db.session.scalars(select(SyncConflict)).all()
    assert "absent_unexcused" in kept.kept
    assert kept.resolved_by == f"user:{scene.lead.id}"


def test_only_the_lead_sees_and_settles(scene: Scene, lead: Phone, secretary: Phone, client: FlaskClient) -> None:
    check = in_conflict(scene, lead, secretary)
    sign_in(client, scene.secretary)
    assert client.get(f"/inspection/conflicts/{check.public_id}").status_code == 404


def test_nothing_is_signed_before_it_is_settled(scene: Scene, lead: Phone, secretary: Phone) -> None:
    check = in_conflict(scene, lead, secretary)
    record = a_record(scene, {"Lê Văn Bình": ABSENT}, check_uuid=check.client_uuid, coverage="part")
    found = lead.one(an_item(record, signatures(scene)))
    assert found["check"]["state"] == "open"
    assert check_named(record).state is CheckState.OPEN


def test_one_side_marked_alone_is_no_conflict(scene: Scene, lead: Phone, secretary: Phone) -> None:
    record = a_record(scene, ended_at=None)
    half = part(record, scene.staff, dict.fromkeys((0, 1, 2), UNSEEN))
    rest = part(record, scene.staff, dict.fromkeys((3, 4, 5), UNSEEN))
    assert lead.one(an_item(half))["state"] == "accepted"
    assert secretary.one(an_item(rest))["state"] == "accepted"
    assert {line.status for line in by_name(check_named(record)).values()} == {LineStatus.PRESENT}


def test_the_phone_that_saw_the_newest_changes_it(scene: Scene, lead: Phone) -> None:
    record = a_record(scene, ended_at=None)
    revisions = lead.one(an_item(record))["check"]["lines"]
    line = record["lines"][1]
    line |= {**ABSENT, "base_revision": revisions[line["uuid"]]}
    again = lead.one(an_item(record))
    assert again["state"] == "accepted"
    assert again["check"]["lines"][line["uuid"]] == revisions[line["uuid"]] + 1
    assert by_name(check_named(record))[line["full_name"]].status is LineStatus.ABSENT_UNEXCUSED


def test_what_comes_after_the_signatures_becomes_a_supplement(
    scene: Scene, lead: Phone, secretary: Phone, client: FlaskClient
) -> None:
    record = a_record(scene, coverage="all")
    assert lead.one(an_item(record, signatures(scene)))["check"]["state"] == "signed"
    found = secretary.one(an_item(part(record, scene.staff, {1: ABSENT})))
    assert (found["state"], found["conflicts"]) == ("conflict", 1)
    check = check_named(record)
    assert signing.holds(check)
    sign_in(client, scene.lead)
    assert settle(client, check, "brought") == 302
    assert signing.holds(check)
    assert "Lê Văn Bình" in db.session.scalars(select(CheckSupplement.correction)).one()


def two_checks(scene: Scene, lead: Phone, secretary: Phone) -> tuple[SpotCheck, SpotCheck]:
    finding = {"uuid": new_uuid(), "line": None, "violation_type": "untidy_files", "description": "Hồ sơ lẫn",
               "severity": None}  # fmt: skip
    answers = [{"code": "checklist.badge", "answer": "no", "note": None}]
    first = a_record(scene, {"Lê Văn Bình": LATE, "Ngô Văn Giang": UNSEEN}, ended_at=None)
    second = a_record(scene, {"Lê Văn Bình": ABSENT}, ended_at=None, findings=[finding], checklist=answers)
    second["lines"].append(a_line(None, "Khách Lạ", HERE))
    assert lead.one(an_item(first))["state"] == "accepted"
    assert secretary.one(an_item(second))["state"] == "accepted"
    return check_named(first), check_named(second)


def test_two_separate_checks_are_linked_and_united(
    scene: Scene, lead: Phone, secretary: Phone, client: FlaskClient
) -> None:
    earlier, later = two_checks(scene, lead, secretary)
    assert (later.occasion_of_id, later.occasion_state) == (earlier.id, OccasionState.OPEN)
    sign_in(client, scene.lead)
    assert "Cùng đợt" in client.get(f"/inspection/checks/{earlier.public_id}").get_data(as_text=True)
    address = f"/inspection/checks/{later.public_id}/occasion"
    assert client.get(address).status_code == 200
    answer = client.post(address, data={"version": later.version, "choice": "merged"})
    assert answer.status_code == 302, answer.get_data(as_text=True)
    assert (later.state, later.occasion_state) == (CheckState.CANCELLED, OccasionState.MERGED)
    united = by_name(earlier)
    assert len(united) == 7
    assert united["Ngô Văn Giang"].status is LineStatus.PRESENT
    assert united["Lê Văn Bình"].late_minutes == 12
    assert db.session.scalar(select(func.count(SyncConflict.id)).where(SyncConflict.check_id == earlier.id)) == 1
    assert db.session.scalar(select(func.count(Finding.id)).where(Finding.check_id == earlier.id)) == 1
    assert "biển tên" in client.get(f"/inspection/checks/{earlier.public_id}").get_data(as_text=True)


def test_two_separate_checks_are_kept_apart(scene: Scene, lead: Phone, secretary: Phone, client: FlaskClient) -> None:
    earlier, later = two_checks(scene, lead, secretary)
    sign_in(client, scene.lead)
    data = {"version": later.version, "choice": "kept_apart"}
    assert client.post(f"/inspection/checks/{later.public_id}/occasion", data=data).status_code == 302
    assert later.occasion_state is OccasionState.KEPT_APART
    assert {earlier.state, later.state} == {CheckState.OPEN}


def test_checks_of_another_half_day_are_no_occasion(scene: Scene) -> None:
    start_check(scene)
    other = start_check(scene, on=held_on() - timedelta(days=1))
    assert other.occasion_of_id is None


def test_leave_recorded_later_explains_and_leaves_the_minutes_as_they_are(
    scene: Scene, lead: Phone, client: FlaskClient
) -> None:
    record = a_record(scene, {"Lê Văn Bình": ABSENT}, coverage="all")
    lead.one(an_item(record, signatures(scene)))
    check = check_named(record)
    absence = make_absence(scene.staff[1], kind=AbsenceKind.LEAVE, first_on=held_on(), paper_number="77/GNP")
    absence.recorded_at = clock.now()
    sign_in(client, scene.lead)
    address = f"/inspection/checks/{check.public_id}"
    assert "77/GNP" in client.get(address).get_data(as_text=True)
    line = by_name(check)["Lê Văn Bình"]
    assert client.post(f"{address}/lines/{line.public_id}/paper", data={"version": check.version}).status_code == 302
    assert by_name(check)["Lê Văn Bình"].status is LineStatus.ABSENT_UNEXCUSED
    explained = db.session.scalars(select(Explanation)).one()
    assert explained.state is ExplanationState.ACCEPTED
    assert "77/GNP" in (explained.statement or "")
    assert signing.holds(check)
    assert explained.settled_status is LineStatus.ON_LEAVE
    page = client.get(address).get_data(as_text=True)
    assert "77/GNP" in page, "both states stand there, the settled one with its paper"
    assert f"{address}/lines/{line.public_id}/paper" not in page
