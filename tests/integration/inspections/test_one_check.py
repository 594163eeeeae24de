"""One check from the decision that set up the team to the facts that scores ask for."""

from __future__ import annotations

from collections import Counter
from datetime import time, timedelta

import pytest
from sqlalchemy import text

from app.core import clock, signing
from app.core.errors import Conflict, DomainError, NotAllowed
from app.core.evidence import Window
from app.core.signing import SignMethod
from app.extensions import db
from app.inspections.queries import checks as queries
from app.inspections.queries import evidence, figures
from app.inspections.services import checks, marking
from app.inspections.services import signing as services
from app.inspections.types import (
    CheckKind,
    CheckState,
    Coverage,
    FindingDetails,
    LineMark,
    LineStatus,
    MarkSource,
    Opening,
    Signing,
)
from app.people.rules.persons import PostDetails
from app.people.types import PostingKind
from tests.factories import LONG_AGO, make_posting
from tests.integration.inspections import scene as play
from tests.integration.inspections.scene import LATE, PRESENT, UNEXCUSED, Scene


def test_the_roster_starts_not_checked_room_by_room_with_leave_filled_in(scene: Scene) -> None:
    check = play.start_check(scene)
    found = [(line.full_name, line.room, line.status, line.mark_source) for line in queries.lines_of(check)]
    assert [(name, room) for name, room, *_rest in found] == [
        ("Trần Thị Hoa", ""), ("Vũ Thị Én", "305"), ("Ngô Văn Giang", "305"),
        ("Lê Văn Bình", "201"), ("Phạm Thị Cúc", "201"), ("Đỗ Văn Dũng", "201"),
    ]  # fmt: skip
    away = [entry for entry in found if entry[2] is not LineStatus.NOT_CHECKED]
    assert away == [("Đỗ Văn Dũng", "201", LineStatus.ON_LEAVE, MarkSource.SYSTEM)]
    assert play.lines(check)["Đỗ Văn Dũng"].paper_number == "15/GNP"


def test_an_expired_team_cannot_start(scene: Scene) -> None:
    scene.team.valid_to = play.held_on() - timedelta(days=1)
    db.session.commit()
    with pytest.raises(DomainError):
        play.start_check(scene)


def test_only_members_start_and_nobody_checks_himself(scene: Scene) -> None:
    opening = Opening(CheckKind.SURPRISE, play.held_on(), time(8), scene.member_ids())
    with pytest.raises(NotAllowed):
        checks.start(scene.team.id, scene.department.id, opening=opening, actor=play.actor(scene.head), now=play.now())
    lent = PostDetails(scene.department.id, "Chuyên viên", LONG_AGO, kind=PostingKind.SECONDMENT)
    make_posting(scene.lead_person, lent)
    with pytest.raises(DomainError, match="danh sách của đơn vị"):
        play.start_check(scene)


def test_minutes_late_follow_from_the_hour_of_arrival(scene: Scene) -> None:
    check = play.start_check(scene)
    play.mark(scene, check, {"Lê Văn Bình": LineMark(LineStatus.PRESENT, MarkSource.TAPPED, arrived_at=time(7, 45))})
    assert play.lines(check)["Lê Văn Bình"].late_minutes == 15


def test_one_press_marks_a_room_but_not_who_is_away(scene: Scene) -> None:
    check = play.start_check(scene)
    room = tuple(line.public_id for line in queries.lines_of(check) if line.room == "201")
    marking.mark(check.id, {}, version=check.version, actor=play.actor(scene.lead), now=play.now(), room_present=room)
    db.session.flush()
    found = {name: (line.status, line.mark_source) for name, line in play.lines(check).items()}
    assert found["Lê Văn Bình"] == (LineStatus.PRESENT, MarkSource.ROOM)
    assert found["Đỗ Văn Dũng"] == (LineStatus.ON_LEAVE, MarkSource.SYSTEM)
    assert found["Vũ Thị Én"] == (LineStatus.NOT_CHECKED, MarkSource.NONE)


def test_whoever_saves_second_is_told(scene: Scene) -> None:
    check = play.start_check(scene)
    seen = check.version
    play.mark(scene, check, {"Lê Văn Bình": PRESENT})
    line = play.lines(check)["Vũ Thị Én"]
    with pytest.raises(Conflict):
        marking.mark(check.id, {line.public_id: PRESENT}, version=seen, actor=play.actor(scene.lead), now=play.now())


def test_open_lines_forbid_the_full_coverage_and_never_count_in_a_partial_one(scene: Scene) -> None:
    check = play.start_check(scene)
    play.mark(scene, check, {"Lê Văn Bình": PRESENT})
    play.close_check(scene, check)
    with pytest.raises(DomainError, match="Còn 4 người chưa điểm danh"):
        play.sign_check(scene, check)
    play.sign_check(scene, check, coverage=Coverage.PART)
    assert {line.full_name for line in queries.lines_of(check) if line.counted} == {"Lê Văn Bình", "Đỗ Văn Dũng"}


def test_signing_numbers_freezes_and_keeps_three_signatures(scene: Scene) -> None:
    check = play.signed_check(scene)
    assert (check.state, check.number, check.number_year) == (CheckState.SIGNED, 1, clock.today().year)
    offs = signing.sign_offs_of(check)
    assert [(row.name, row.method) for row in offs] == [
        ("Trần Thị Hoa", SignMethod.TYPED), ("Hoàng Thị Mai", SignMethod.TYPED), ("Nguyễn Văn An", SignMethod.TOTP),
    ]
    assert {row.statement_hash for row in offs} == {check.record_hash}
    assert services.holds(check)
    with pytest.raises(DomainError):
        play.mark(scene, check, {"Lê Văn Bình": PRESENT})
    db.session.rollback()
    db.session.execute(text("UPDATE check_line SET late_minutes = 3 WHERE full_name = 'Lê Văn Bình'"))
    db.session.expire_all()
    assert not services.holds(check)


def test_only_the_lead_signs_and_the_secretary_is_the_one_who_takes_part(scene: Scene) -> None:
    check = play.start_check(scene)
    play.mark(scene, check, {name: PRESENT for name, line in play.lines(check).items() if name != "Đỗ Văn Dũng"})
    play.close_check(scene, check)
    signed = Signing(Coverage.ALL, "Hoàng Thị Mai")
    with pytest.raises(NotAllowed):
        services.sign(check.id, version=check.version, signed=signed, actor=play.actor(scene.secretary), now=play.now())
    with pytest.raises(DomainError, match="họ tên của thư ký"):
        services.sign(
            check.id, version=check.version, signed=Signing(Coverage.ALL, "Ai Đó"), actor=play.actor(scene.lead),
            now=play.now(),
        )
    refused = Signing(Coverage.ALL, "hoang thi mai", refusal="Không đồng ý", witness="Ông Vũ Văn Hải")
    services.sign(check.id, version=check.version, signed=refused, actor=play.actor(scene.lead), now=play.now())
    first = signing.sign_offs_of(check)[0]
    assert (first.method, first.reason, first.witness) == (SignMethod.REFUSED, "Không đồng ý", "Ông Vũ Văn Hải")


def test_facts_come_from_observed_lines_of_signed_checks_only(scene: Scene) -> None:
    check = play.start_check(scene)
    start, end = play.held_on(), clock.today()
    assert evidence(start, end) == []
    play.mark(scene, check, {"Lê Văn Bình": LATE, "Ngô Văn Giang": UNEXCUSED, "Trần Thị Hoa": PRESENT})
    line = play.lines(check)["Lê Văn Bình"]
    marking.add_finding(
        check.id, FindingDetails("no_badge", "Không đeo thẻ khi tiếp công dân", line.id), version=check.version,
        actor=play.actor(scene.lead), now=play.now(),
    )
    db.session.flush()
    play.close_check(scene, check)
    play.sign_check(scene, check, coverage=Coverage.PART)
    facts = evidence(start, end)
    assert Counter(fact.code for fact in facts) == {
        "inspections.checked": 4, "inspections.present": 2, "inspections.late": 1,
        "inspections.absent_unexcused": 1, "inspections.finding": 1,
    }
    [late] = [fact for fact in facts if fact.code == "inspections.late"]
    assert (late.details, late.unit_id, late.public_id) == ({"minutes": 12}, scene.department.id, line.public_id)
    assert evidence(end, end + timedelta(days=30)) == []


def test_figures_count_the_same_day_and_split_by_unit(scene: Scene) -> None:
    play.signed_check(scene)
    days = [Window(play.held_on(), clock.today())]
    [found] = figures(days, unit_ids=None)
    totals = {figure.code: int(figure.value) for figure in found if figure.unit_id is None and not figure.key}
    assert totals == {
        "checks_held": 1, "lines_checked": 6, "present": 4, "absent_excused": 1, "absent_unexcused": 1, "late": 1,
        "left_early": 0, "findings": 0,
    }
    assert {figure.unit_id for figure in found if figure.code == "late"} == {None, scene.department.id}
    [elsewhere] = figures(days, unit_ids=[scene.other.id])
    assert all(figure.value == 0 for figure in elsewhere)


def test_somebody_not_on_the_roster_is_added_by_name(scene: Scene) -> None:
    check = play.start_check(scene)
    checks.add_line(
        check.id, version=check.version, full_name="Lạ Văn Người", post="", room="305", actor=play.actor(scene.lead),
        now=play.now(),
    )
    line = play.lines(check)["Lạ Văn Người"]
    assert (line.person_id, line.home_unit_id, line.status) == (None, None, LineStatus.NOT_CHECKED)


def test_a_cancelled_check_counts_nowhere_and_tells_why(scene: Scene) -> None:
    check = play.start_check(scene)
    checks.cancel(check.id, version=check.version, reason="Mất điện", actor=play.actor(scene.lead), now=play.now())
    db.session.commit()
    assert (check.state, check.cancel_reason) == (CheckState.CANCELLED, "Mất điện")
    assert evidence(play.held_on(), clock.today()) == []


def test_a_supplement_stands_beside_the_signed_minutes(scene: Scene) -> None:
    check = play.signed_check(scene)
    line = play.lines(check)["Lê Văn Bình"]
    services.supplement(
        check.id, version=check.version, correction="Đi muộn 02 phút", reason="Ghi nhầm", line_id=line.id,
        actor=play.actor(scene.lead), now=play.now(),
    )
    db.session.commit()
    [row] = queries.supplements_of(check)
    assert (row.revision, row.line_id) == (1, line.id)
    assert services.holds(check)
