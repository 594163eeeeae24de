"""Makes what a test needs and nothing else matters in; each is a real row, written the way the services write it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache

from app.core.permissions import Role
from app.extensions import db
from app.people.models import Absence, Delegation, Person, Posting, RoleAssignment, Unit, User
from app.people.queries.grants import SECOND_FACTOR_ROLES
from app.people.rules import passwords, second_factor
from app.people.rules.absences import AbsenceDetails
from app.people.rules.persons import PersonDetails, PostDetails
from app.people.rules.units import UnitDetails
from app.people.services import person_records
from app.people.services.absences import new_absence
from app.people.services.unit_planting import Planting, plant
from app.people.types import AbsenceKind, DelegationKind, EmploymentCategory, UnitKind, UnitLevel

NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
TODAY = date(2026, 11, 20)
LONG_AGO = date(2020, 1, 1)
PASSWORD = "sáng nay sương xuống núi"


def make_unit(
    name: str = "Sở Nội vụ",
    *,
    parent: Unit | None = None,
    kind: UnitKind = UnitKind.DEPARTMENT,
    level: UnitLevel = UnitLevel.PROVINCE,
    is_agency: bool | None = None,
    opened_on: date = LONG_AGO,
    **details: object,
) -> Unit:
    """An agency, unless it is a division."""
    agency = kind is not UnitKind.DIVISION if is_agency is None else is_agency
    described = replace(UnitDetails(name, kind, level, is_agency=agency), **details)  # type: ignore[arg-type]  # its own fields
    return plant([Planting(described, parent, opened_on, "QĐ 01/QĐ-UBND")])[0]


def make_province(name: str = "UBND tỉnh Minh Giang") -> Unit:
    return make_unit(name, kind=UnitKind.PROVINCE)


def make_division(name: str = "Phòng Tổ chức", *, parent: Unit, **details: object) -> Unit:
    return make_unit(name, parent=parent, kind=UnitKind.DIVISION, **details)  # type: ignore[arg-type]  # its own fields


def make_person(
    full_name: str = "Nguyễn Văn An",
    *,
    unit: Unit | None = None,
    position: str = "Chuyên viên",
    starts_on: date = LONG_AGO,
    post: PostDetails | None = None,
    **details: object,
) -> Person:
    """With a main post in `unit` (None: without any); `post` gives the whole post instead."""
    described = replace(PersonDetails(full_name, EmploymentCategory.CIVIL_SERVANT), **details)  # type: ignore[arg-type]  # its own fields
    person = person_records.new_person(described)
    db.session.add(person)
    db.session.flush()
    if unit is not None and post is None:
        post = PostDetails(unit.id, position, starts_on)
    if post is not None:
        make_posting(person, post)
    return person


def make_posting(person: Person, post: PostDetails, *, ends_on: date | None = None) -> Posting:
    posting = person_records.new_posting(person.id, post)
    posting.ends_on = ends_on
    db.session.add(posting)
    db.session.flush()
    return posting


def make_absence(
    person: Person,
    *,
    kind: AbsenceKind = AbsenceKind.LEAVE,
    first_on: date = TODAY,
    last_on: date | None = None,
    **details: object,
) -> Absence:
    described = replace(AbsenceDetails(kind, first_on, last_on or first_on), **details)  # type: ignore[arg-type]  # its own fields
    absence = new_absence(person.id, described, now=NOW)
    db.session.add(absence)
    db.session.flush()
    return absence


def make_user(
    role: Role | None = None,
    unit: Unit | None = None,
    *,
    person: Person | None = None,
    username: str | None = None,
    totp: bool | None = None,
) -> User:
    """With a role over the unit (None: over everything) since long ago; `totp` None: where the role needs one."""
    user = User(
        username=username or f"user{db.session.query(User).count() + 1}",
        person_id=person.id if person else None,
        password_hash=password_hash(),
    )
    if role in SECOND_FACTOR_ROLES if totp is None else totp:
        user.totp_secret, user.totp_confirmed_at = second_factor.new_secret(), NOW
    db.session.add(user)
    db.session.flush()
    if role is not None:
        make_role(user, role, unit)
    return user


@cache
def password_hash() -> str:
    """Of PASSWORD; hashing it is slow on purpose."""
    return passwords.hash_password(PASSWORD)


def make_role(
    user: User, role: Role, unit: Unit | None = None, *, starts_on: date = LONG_AGO, ends_on: date | None = None
) -> RoleAssignment:
    assignment = RoleAssignment(
        user_id=user.id, role=role, unit_id=unit.id if unit else None, starts_on=starts_on, ends_on=ends_on
    )
    db.session.add(assignment)
    db.session.flush()
    return assignment


def make_delegation(
    kind: DelegationKind,
    unit: Unit,
    *,
    giver: Person,
    receiver: Person,
    starts_on: date = LONG_AGO,
    ends_on: date | None = date(2030, 1, 1),
) -> Delegation:
    delegation = Delegation(
        unit_id=unit.id, from_person_id=giver.id, to_person_id=receiver.id, kind=kind, document="QĐ 12/QĐ-SNV",
        starts_on=starts_on, ends_on=ends_on,
    )
    db.session.add(delegation)
    db.session.flush()
    return delegation
