"""A province for the phones: units of forty people each, and a team with its lead for every phone."""

from __future__ import annotations

import base64
import json
import os
import secrets
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from flask import Flask
from flask_migrate import upgrade

from app import create_app
from app.config import KEY_NAMES, Environment, Settings, normal_url, read_keys
from app.core import clock
from app.core.official_documents import DocumentReference
from app.core.permissions import Role
from app.core.ports import current_ports
from app.core.transaction import transaction
from app.core.translations import compile_catalogues
from app.extensions import db
from app.inspections.services import teams
from app.inspections.types import TeamDetails, TeamRole
from app.people.models import Person, RoleAssignment, Unit, User
from app.people.queries.grants import actor_of
from app.people.rules import second_factor
from app.people.rules.persons import PersonDetails, PostDetails
from app.people.rules.units import UnitDetails
from app.people.services import person_records
from app.people.services.unit_planting import Planting, plant
from app.people.sessions import BEGAN_AT, SEEN_AT
from app.people.types import EmploymentCategory, UnitKind, UnitLevel

UNITS, PEOPLE_EACH = 20, 40
LONG_AGO = date(2020, 1, 1)
SECRETARY = "Hoàng Thị Thư Ký"


@dataclass(frozen=True)
class Holder:
    """Whose phone it is: the cookie of a signed-in session, the team, and who takes part."""

    cookie: str
    name: str
    team: str
    members: tuple[str, str]


@dataclass(frozen=True)
class Province:
    """`units`: their public id and people (public id, name)."""

    units: list[tuple[str, list[tuple[str, str]]]]
    holders: list[Holder]


def installed(folder: Path, database: str) -> tuple[Flask, str]:
    """Migrated and empty, with keys that a server finds in the folder; answers the database's address too."""
    compile_catalogues()
    keys = {name: [base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()] for name in KEY_NAMES}
    path = folder / "keys.json"
    path.write_text(json.dumps(keys), encoding="utf-8")
    os.chmod(path, 0o600)
    url = normal_url(database) if database else f"sqlite:///{folder}/guong.db"
    app = create_app(Settings(Environment.TEST, folder, url, read_keys(path)))
    with app.app_context():
        upgrade()
    return app, url


def populate(app: Flask, phones: int) -> Province:
    with app.app_context(), app.test_request_context(), transaction():
        whole = UnitDetails("Tỉnh Minh Giang", UnitKind.PROVINCE, UnitLevel.PROVINCE, is_agency=True)
        province = plant([Planting(whole, None, LONG_AGO, "QĐ 1")])[0]
        bodies = [department(f"Sở số {number + 1}", province) for number in range(UNITS)]
        units = [(body.public_id, [told(person(f"Cán bộ Số {number + 1}", body)) for number in range(PEOPLE_EACH)])
                 for body in bodies]  # fmt: skip
        office = department("Sở Nội vụ", province)
        secretary = person(SECRETARY, office)
        holders = [holder(app, number, office, province, secretary) for number in range(phones)]
    return Province(units, holders)


def department(name: str, province: Unit) -> Unit:
    details = UnitDetails(name, UnitKind.DEPARTMENT, UnitLevel.PROVINCE, is_agency=True)
    return plant([Planting(details, province, LONG_AGO, "QĐ 1")])[0]


def person(name: str, unit: Unit) -> Person:
    made = person_records.new_person(PersonDetails(name, EmploymentCategory.CIVIL_SERVANT))
    db.session.add(made)
    db.session.flush()
    db.session.add(person_records.new_posting(made.id, PostDetails(unit.id, "Chuyên viên", LONG_AGO, room="201")))
    db.session.flush()
    return made


def told(made: Person) -> tuple[str, str]:
    return made.public_id, made.full_name


def holder(app: Flask, number: int, office: Unit, province: Unit, secretary: Person) -> Holder:
    """The lead of a team of his own, signed in."""
    lead, now = person(f"Tổ trưởng Số {number + 1}", office), clock.now()
    user = User(
        username=f"to.truong.{number}", person_id=lead.id, password_hash="!", totp_secret=second_factor.new_secret(),
        totp_confirmed_at=datetime.now(UTC),
    )  # fmt: skip
    db.session.add(user)
    db.session.flush()
    db.session.add(
        RoleAssignment(user_id=user.id, role=Role.TEAM_LEAD, unit_id=province.id, starts_on=LONG_AGO, ends_on=None)
    )
    db.session.flush()
    members = ((lead.id, TeamRole.LEAD), (secretary.id, TeamRole.SECRETARY))
    details = TeamDetails(f"Tổ kiểm tra số {number + 1}", province.id, LONG_AGO, None, members)
    decision = DocumentReference(f"{number + 1}/QĐ-UBND", "UBND tỉnh Minh Giang", LONG_AGO)
    team = teams.set_up(details, decision=decision, actor=actor_of(user, clock.today()), now=now)
    return Holder(session_of(app, user), lead.full_name, team.public_id, (lead.public_id, secretary.public_id))


def session_of(app: Flask, user: User) -> str:
    """The cookie that signing in would have set."""
    serializer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]  # Flask's own sessions
    now = datetime.now(UTC).timestamp()
    assert current_ports().actor_of(user.id) is not None
    content = {"_user_id": user.get_id(), "_fresh": True, BEGAN_AT: now, SEEN_AT: now}
    return f"{app.config['SESSION_COOKIE_NAME']}={serializer.dumps(content)}"
