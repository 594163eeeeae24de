"""From roles and delegations to what an account may do on a day."""

from __future__ import annotations

from datetime import date, timedelta

from flask import Flask

from app.core.actor import Actor
from app.core.permissions import Role
from app.people.models import Person, Unit, User
from app.people.queries.delegations import principals_of, signer_capacity
from app.people.queries.grants import actor_of, holders_of
from app.people.rules.accounts import OWN_ONLY
from app.people.rules.persons import PostDetails
from app.people.types import DelegationKind, Permission
from tests.factories import (
    LONG_AGO,
    NOW,
    TODAY,
    make_delegation,
    make_division,
    make_person,
    make_province,
    make_role,
    make_unit,
    make_user,
)

TOMORROW = TODAY + timedelta(days=1)


def paths(user: User, role: Role = Role.AGENCY_HEAD, on: date = TODAY) -> list[str]:
    return [grant.unit_path for grant in actor_of(user, on).grants if grant.role is role]


def test_a_role_counts_from_its_first_day_and_not_on_its_last() -> None:
    user, unit = make_user(), make_unit()
    make_role(user, Role.AGENCY_HEAD, unit, starts_on=TODAY, ends_on=TOMORROW)
    assert paths(user, on=TODAY - timedelta(days=1)) == []
    assert paths(user, on=TODAY) == [unit.path]
    assert paths(user, on=TOMORROW) == []


def test_everybody_of_the_roll_is_staff_for_himself_only() -> None:
    user = make_user(person=make_person(unit=make_unit()))
    (grant,) = actor_of(user, TODAY).grants
    assert (grant.role, grant.unit_path) == (Role.STAFF, OWN_ONLY)
    assert actor_of(make_user(), TODAY).grants == ()


def test_the_actor_is_a_reference_with_its_first_role() -> None:
    user = make_user(Role.LEADER, make_unit())
    actor = actor_of(user, TODAY)
    assert (actor.ref, actor.role, actor.user_id) == (f"user:{user.id}", "leader", user.id)


def test_a_role_over_everything_holds_everywhere() -> None:
    actor = actor_of(make_user(Role.ADMINISTRATOR), TODAY)
    assert actor.paths(Permission.ACCOUNT_MANAGE) == ("/",)
    assert actor.can_at(Permission.ACCOUNT_MANAGE, make_unit().path)


class Office:
    """A department with its head, a deputy, and the chief of its office with a deputy."""

    def __init__(self) -> None:
        self.unit = make_unit("Sở Nội vụ", parent=make_province())
        self.office = make_division("Văn phòng Sở", parent=self.unit)
        self.head = self.post("Hồ Văn Xá", "Giám đốc", self.unit, is_head=True)
        self.deputy = self.post("Lê Thị Lan", "Phó Giám đốc", self.unit, is_deputy=True)
        self.chief = self.post("Vũ Văn Yên", "Chánh Văn phòng", self.office, is_head=True)
        self.vice = self.post("Bùi Thị Mơ", "Phó Chánh Văn phòng", self.office, is_deputy=True)
        self.head_user = make_user(Role.AGENCY_HEAD, self.unit, person=self.head)

    @staticmethod
    def post(name: str, position: str, unit: Unit, *, is_head: bool = False, is_deputy: bool = False) -> Person:
        post = PostDetails(unit.id, position, LONG_AGO, is_head=is_head, is_deputy=is_deputy)
        return make_person(name, post=post)

    def delegate(self, kind: DelegationKind, giver: Person, receiver: Person, unit: Unit | None = None) -> None:
        make_delegation(kind, unit or self.unit, giver=giver, receiver=receiver)


def test_a_deputy_signs_for_the_head_as_long_as_the_delegation_lasts(app: Flask) -> None:
    office = Office()
    user = make_user(person=office.deputy)
    make_delegation(
        DelegationKind.FOR_CHIEF, office.unit, giver=office.head, receiver=office.deputy, starts_on=TODAY,
        ends_on=TOMORROW,
    )  # fmt: skip
    assert paths(user) == [office.unit.path]
    assert principals_of(office.deputy.id, TODAY) == [(office.head.id, office.unit.path)]
    capacity = signer_capacity(office.deputy.id, office.unit.id, TODAY)
    assert capacity is not None
    assert capacity.lines == ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")
    assert paths(user, on=TOMORROW) == []
    assert signer_capacity(office.deputy.id, office.unit.id, TOMORROW) is None


def test_a_revoked_delegation_moves_nothing() -> None:
    office = Office()
    delegation = make_delegation(DelegationKind.FOR_CHIEF, office.unit, giver=office.head, receiver=office.deputy)
    delegation.revoked_at = NOW
    assert paths(make_user(person=office.deputy)) == []
    assert principals_of(office.deputy.id, TODAY - timedelta(days=1)) != []


def test_what_is_signed_by_authorisation_goes_no_further() -> None:
    office = Office()
    office.delegate(DelegationKind.BY_AUTHORISATION, office.head, office.chief)
    office.delegate(DelegationKind.FOR_CHIEF, office.chief, office.vice)
    assert paths(make_user(person=office.chief)) == [office.unit.path]
    assert paths(make_user(person=office.vice)) == []
    assert signer_capacity(office.vice.id, office.unit.id, TODAY) is None


def test_what_is_signed_by_order_goes_on_to_the_deputy() -> None:
    office = Office()
    office.delegate(DelegationKind.BY_ORDER, office.head, office.chief)
    office.delegate(DelegationKind.FOR_CHIEF, office.chief, office.vice)
    assert paths(make_user(person=office.vice)) == [office.unit.path]
    capacity = signer_capacity(office.vice.id, office.unit.id, TODAY)
    assert capacity is not None
    assert capacity.lines == ("TL. GIÁM ĐỐC", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG")


def test_only_the_power_to_sign_is_delegated() -> None:
    office = Office()
    make_role(office.head_user, Role.ADMINISTRATOR)
    office.delegate(DelegationKind.FOR_CHIEF, office.head, office.deputy)
    actor: Actor = actor_of(make_user(person=office.deputy), TODAY)
    assert {grant.role for grant in actor.grants} == {Role.AGENCY_HEAD, Role.STAFF}


def test_a_delegation_over_a_part_reaches_that_part() -> None:
    office = Office()
    office.delegate(DelegationKind.BY_ORDER, office.head, office.chief, office.office)
    assert paths(make_user(person=office.chief)) == [office.office.path]


def test_holders_of_a_role_are_found_from_below_nearest_first() -> None:
    province = make_province()
    unit = make_unit(parent=province)
    near, far = make_user(Role.LEADER, unit), make_user(Role.LEADER, province)
    everywhere, gone = make_user(Role.LEADER), make_user(Role.LEADER, unit)
    gone.disabled_at = NOW
    make_user(Role.LEADER, make_unit("Sở Y tế", parent=province))
    assert holders_of(Role.LEADER, make_division(parent=unit), TODAY) == [near, far, everywhere]
