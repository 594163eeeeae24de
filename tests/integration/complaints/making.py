"""A province in small, and cases in it, made the way citizens and handlers make them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from app.complaints.models import CitizenCase
from app.complaints.services import filing, handling
from app.complaints.types import (
    About,
    CaseKind,
    CaseObject,
    Filing,
    Identity,
    IdentityMode,
    OfficialMark,
    Outcome,
)
from app.core.actor import ANONYMOUS, Actor
from app.core.permissions import Role
from app.core.transaction import transaction
from app.extensions import db
from app.people.models import Person, Unit, User
from app.people.queries.grants import actor_of
from app.people.rules.persons import PostDetails
from app.people.types import UnitKind, UnitLevel
from tests.factories import LONG_AGO, NOW, TODAY, make_division, make_person, make_province, make_unit, make_user


@dataclass(frozen=True)
class Place:
    """A province with one commune: its chairman, a clerk, a colleague of the clerk, and handlers on both levels."""

    province: Unit
    commune: Unit
    other_commune: Unit
    office: Unit
    chairman: Person
    deputy: Person
    clerk: Person
    colleague: Person
    province_handler: User
    commune_handler: User
    other_handler: User
    chairman_user: User
    keeper: User


def make_place() -> Place:
    province = make_province()
    office = make_division("Văn phòng", parent=province)
    commune = make_commune("UBND xã An Bình", province)
    other = make_commune("UBND xã Hoà Lạc", province)
    reception = make_division("Bộ phận tiếp dân", parent=commune)
    chairman, deputy = make_lead("Trần Văn Chủ", commune), make_lead("Lê Thị Phó", commune, deputy=True)
    clerk = make_person("Phạm Thị Bưởi", unit=commune, position="Công chức tư pháp")
    colleague = make_person("Hoàng Văn Cam", unit=commune, position="Công chức địa chính")
    return Place(
        province, commune, other, office, chairman, deputy, clerk, colleague,
        province_handler=make_handler("Nguyễn Thị Tỉnh", office, over=province),
        commune_handler=make_handler("Vũ Văn Xã", reception, over=commune),
        other_handler=make_handler("Bùi Thị Lạc", other, over=other),
        chairman_user=make_user(Role.AGENCY_HEAD, commune, person=chairman),
        keeper=make_user(Role.VAULT_KEEPER, province, person=make_person("Đỗ Văn Két", unit=office)),
    )  # fmt: skip


def make_commune(name: str, province: Unit) -> Unit:
    return make_unit(name, parent=province, kind=UnitKind.COMMUNE, level=UnitLevel.COMMUNE)


def make_lead(name: str, unit: Unit, *, deputy: bool = False) -> Person:
    position = "Phó Chủ tịch" if deputy else "Chủ tịch"
    return make_person(name, post=PostDetails(unit.id, position, LONG_AGO, is_head=not deputy, is_deputy=deputy))


def make_handler(name: str, unit: Unit, *, over: Unit) -> User:
    return make_user(Role.COMPLAINT_HANDLER, over, person=make_person(name, unit=unit))


def acting(user: User) -> Actor:
    return actor_of(user, TODAY)


def told(about: About, **changes: Any) -> Filing:
    plain = Filing(CaseKind.FEEDBACK, CaseObject.CONDUCT, about, "Nói năng cộc lốc, bắt dân đi lại ba lần.")
    return replace(plain, **changes)


def about(person: Person | None, unit: Unit | None, described: str | None = None) -> About:
    unit_id = unit.id if unit is not None else None
    if person is not None:
        return About(unit_id, OfficialMark.IDENTIFIED, person.id)
    return About(unit_id, OfficialMark.DESCRIBED if described else OfficialMark.NONE, described=described)


def file(filing_: Filing, *, now: datetime = NOW) -> tuple[CitizenCase, str]:
    db.session.commit()
    with transaction():
        case, code = filing.file(filing_, actor=ANONYMOUS, now=now)
    return case, code


def make_case(person: Person | None, unit: Unit | None, described: str | None = None, **changes: Any) -> CitizenCase:
    return file(told(about(person, unit, described), **changes))[0]


NAMED: dict[str, Any] = {
    "identity_mode": IdentityMode.NAMED, "identity": Identity("Lý Thị Dân", "Thôn 3", "0900000000"),
}  # fmt: skip
SECRET: dict[str, Any] = {
    "identity_mode": IdentityMode.CONFIDENTIAL, "identity": Identity("Lý Thị Mật", "Thôn 5", "0911111111"),
}  # fmt: skip


def accept(case: CitizenCase, user: User) -> None:
    act(handling.accept, case, user)


def conclude(case: CitizenCase, user: User, outcome: Outcome = Outcome.FOUNDED) -> None:
    act(handling.conclude, case, user, outcome=outcome, answer="Đã nhắc nhở, mời bà đến nhận kết quả.")


def act(service: Any, case: CitizenCase, user: User, **details: Any) -> None:
    """With the version as it stands."""
    case_id, actor = case.id, acting(user)
    if "version" in service.__annotations__:
        details["version"] = case.version
    db.session.commit()
    with transaction():
        service(case_id, actor=actor, now=details.pop("now", NOW), **details)
    db.session.refresh(case)
