"""A small province with a team and a department to check: rooms, people, leave, and accounts of those who act."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from app.core import clock
from app.core.actor import Actor
from app.core.official_documents import DocumentReference
from app.core.permissions import Role
from app.extensions import db
from app.inspections.models import CheckLine, InspectionTeam, SpotCheck
from app.inspections.queries import checks as queries
from app.inspections.services import checks, marking, signing, teams
from app.inspections.types import (
    CheckKind,
    Closing,
    Coverage,
    LineMark,
    LineStatus,
    MarkSource,
    Opening,
    Signing,
    TeamDetails,
    TeamRole,
)
from app.people.models import Person, Unit, User
from app.people.queries.grants import actor_of
from app.people.rules.persons import PostDetails
from app.people.types import AbsenceKind
from tests.factories import LONG_AGO, make_absence, make_division, make_person, make_province, make_unit, make_user

PRESENT = LineMark(LineStatus.PRESENT, MarkSource.TAPPED)
UNEXCUSED = LineMark(LineStatus.ABSENT_UNEXCUSED, MarkSource.TAPPED)
LATE = LineMark(LineStatus.PRESENT, MarkSource.TAPPED, late_minutes=12)


@dataclass
class Scene:
    """`staff` are the people of the checked department: four in room 201, one of them on leave, two in room 305."""

    province: Unit
    department: Unit
    other: Unit
    lead: User
    secretary: User
    head: User
    staff: list[Person]
    team: InspectionTeam

    @property
    def lead_person(self) -> Person:
        assert self.lead.person is not None
        return self.lead.person

    @property
    def secretary_person(self) -> Person:
        assert self.secretary.person is not None
        return self.secretary.person

    def member_ids(self) -> tuple[int, int]:
        return self.lead_person.id, self.secretary_person.id


def now() -> datetime:
    return clock.now()


def held_on() -> date:
    """Yesterday, so that a check of it can have ended whatever the hour of the test."""
    return clock.today() - timedelta(days=1)


def actor(user: User) -> Actor:
    return actor_of(user, clock.today())


def make_scene(suffix: str = "") -> Scene:
    """`suffix` keeps usernames apart where several scenes share a database. The caller commits."""
    province = make_province()
    inspectors = make_unit("Sở Nội vụ", parent=province)
    department = make_unit("Sở Xây dựng", parent=province, allotted_posts=6)
    other = make_unit("Sở Y tế", parent=province)
    office = make_division("Văn phòng Sở", parent=department)
    planning = make_division("Phòng Quy hoạch", parent=department)
    head = make_person("Trần Thị Hoa", post=PostDetails(department.id, "Giám đốc", LONG_AGO, is_head=True))
    staff = [head, *(in_room(name, office, "201") for name in ("Lê Văn Bình", "Phạm Thị Cúc", "Đỗ Văn Dũng"))]
    staff += [in_room(name, planning, "305") for name in ("Vũ Thị Én", "Ngô Văn Giang")]
    make_absence(staff[3], kind=AbsenceKind.LEAVE, first_on=held_on(), last_on=clock.today(),
                 paper_kind="Giấy nghỉ phép", paper_number="15/GNP")
    an, mai = (make_person(name, unit=inspectors) for name in ("Nguyễn Văn An", "Hoàng Thị Mai"))
    lead = make_user(Role.TEAM_LEAD, province, person=an, username=f"to.truong{suffix}", totp=True)
    secretary = make_user(Role.INSPECTOR, province, person=mai, username=f"thu.ky{suffix}")
    return Scene(
        province, department, other, lead, secretary,
        make_user(Role.AGENCY_HEAD, department, person=head, username=f"giam.doc{suffix}"), staff,
        make_team(province, lead, secretary),
    )  # fmt: skip


def in_room(name: str, unit: Unit, room: str) -> Person:
    return make_person(name, post=PostDetails(unit.id, "Chuyên viên", LONG_AGO, room=room))


def make_team(province: Unit, lead: User, secretary: User, *, valid_to: date | None = None) -> InspectionTeam:
    assert lead.person_id is not None
    assert secretary.person_id is not None
    details = TeamDetails(
        "Tổ kiểm tra công vụ số 1", province.id, LONG_AGO, valid_to,
        ((lead.person_id, TeamRole.LEAD), (secretary.person_id, TeamRole.SECRETARY)),
    )  # fmt: skip
    decision = DocumentReference("1250/QĐ-UBND", "UBND tỉnh Minh Giang", LONG_AGO)
    return teams.set_up(details, decision=decision, actor=actor(lead), now=now())


def start_check(scene: Scene, *, on: date | None = None, unit: Unit | None = None) -> SpotCheck:
    opening = Opening(
        CheckKind.SURPRISE, on or held_on(), time(8, 5), scene.member_ids(),
        shift_start=time(7, 30), shift_end=time(11, 30),
    )  # fmt: skip
    return checks.start(
        scene.team.id, (unit or scene.department).id, opening=opening, actor=actor(scene.lead), now=now()
    )


def lines(check: SpotCheck) -> dict[str, CheckLine]:
    """By name."""
    return {line.full_name: line for line in queries.lines_of(check)}


def mark(scene: Scene, check: SpotCheck, marks: dict[str, LineMark]) -> None:
    by_name = lines(check)
    marking.mark(
        check.id, {by_name[name].public_id: wanted for name, wanted in marks.items()}, version=check.version,
        actor=actor(scene.lead), now=now(),
    )  # fmt: skip
    db.session.flush()


def close_check(scene: Scene, check: SpotCheck, **details: object) -> None:
    closing = replace(Closing(time(9, 10), "Trần Thị Hoa", "Giám đốc"), **details)  # type: ignore[arg-type]  # its own
    signing.close(check.id, version=check.version, closing=closing, actor=actor(scene.lead), now=now())
    db.session.flush()


def sign_check(
    scene: Scene, check: SpotCheck, *, coverage: Coverage = Coverage.ALL, due_on: date | None = None
) -> None:
    signed = Signing(coverage, scene.secretary_person.full_name, explanations_due_on=due_on)
    signing.sign(check.id, version=check.version, signed=signed, actor=actor(scene.lead), now=now())
    db.session.commit()


def signed_check(
    scene: Scene, *, due_on: date | None = None, marks: dict[str, LineMark] | None = None, **closing: object
) -> SpotCheck:
    """One late, one absent without reason, one on leave, the others there."""
    check = start_check(scene)
    others = {line.full_name: PRESENT for line in lines(check).values() if line.status is LineStatus.NOT_CHECKED}
    exceptions = {"Lê Văn Bình": LATE, "Ngô Văn Giang": UNEXCUSED} if marks is None else marks
    mark(scene, check, {**others, **exceptions})
    close_check(scene, check, **closing)
    sign_check(scene, check, due_on=due_on)
    return check
