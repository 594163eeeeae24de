"""The administrator and the head of one department, with and without the department next door."""

from __future__ import annotations

from datetime import timedelta
from typing import TypeVar

from app.core.columns import HasPublicId
from app.core.permissions import Role
from app.extensions import db
from app.people.models import Unit, User
from app.people.rules.persons import PostDetails
from app.people.types import DelegationKind
from tests.factories import (
    LONG_AGO,
    NOW,
    TODAY,
    make_delegation,
    make_person,
    make_province,
    make_role,
    make_unit,
    make_user,
)
from tests.integration.guards.registry import World

HIDDEN = "hidden0000000000"
VISIBLE = "visible000000000"
Row = TypeVar("Row", bound=HasPublicId)
PROVINCE, OWN, OTHER = "UBND tỉnh Minh Giang", "Sở Y tế", "Sở Nội vụ"


def unit(name: str) -> Unit:
    return db.session.query(Unit).filter_by(name=name).one()


def department(name: str, public_id: str) -> None:
    """Its head with an account, a deputy who signs for him, and somebody without an account."""
    body = named(make_unit(name, parent=unit(PROVINCE)), public_id)
    head = make_person(f"Trưởng {name}", post=PostDetails(body.id, "Giám đốc", LONG_AGO, is_head=True))
    deputy = make_person(f"Phó {name}", post=PostDetails(body.id, "Phó Giám đốc", LONG_AGO, is_deputy=True))
    named(make_person(f"Người mới {name}", unit=body), public_id)
    account = named(make_user(Role.LEADER, body, person=head), public_id)
    for assignment in account.assignments:
        assignment.public_id = public_id
    named(make_delegation(DelegationKind.FOR_CHIEF, body, giver=head, receiver=deputy), public_id)


def named(row: Row, public_id: str) -> Row:
    """Known beforehand, so that its address can be asked in the world without it."""
    row.public_id = public_id
    db.session.flush()
    return row


def prepare() -> None:
    make_province(PROVINCE)
    department(OWN, VISIBLE)


def hide() -> None:
    """A department next door, somebody above, and somebody here who also serves there."""
    department(OTHER, HIDDEN)
    make_user(Role.ADMINISTRATOR, unit(PROVINCE), person=make_person("Người Trên", unit=unit(PROVINCE)))
    both = make_user(Role.LEADER, unit(OWN), person=make_person("Hai Nơi", unit=unit(OTHER)))
    make_role(both, Role.LEADER, unit(OTHER), starts_on=TODAY + timedelta(days=9))
    make_user(username="khong.cua.ai").disabled_at = NOW


def administrator() -> User:
    return make_user(Role.ADMINISTRATOR, unit(OWN), username="quan.tri")


def head() -> User:
    return make_user(Role.AGENCY_HEAD, unit(OWN), username="thu.truong")


def account_urls() -> list[str]:
    account = f"/admin/accounts/{HIDDEN}"
    return [
        "/admin/accounts", "/admin/accounts?q=truong", "/admin/accounts?q=khong", "/admin/accounts?role=leader",
        "/admin/accounts?state=disabled", "/admin/accounts?sort=last_sign_in&size=50", "/admin/accounts/new?q=nguoi",
        f"/admin/accounts/new/{HIDDEN}", account, f"{account}/edit", f"{account}/link", f"{account}/act/disable",
        f"{account}/roles/new", f"{account}/roles/{HIDDEN}/end", f"/admin/accounts/{VISIBLE}",
        f"/admin/accounts/{VISIBLE}/roles/new?q=so", f"/admin/accounts/{VISIBLE}/roles/new?unit={HIDDEN}",
        f"/admin/accounts/{VISIBLE}/roles/{HIDDEN}/end", "/setup/finish",
    ]  # fmt: skip


def delegation_urls() -> list[str]:
    return [
        "/admin/delegations", "/admin/delegations?q=so", "/admin/delegations?state=in_force",
        "/admin/delegations?kind=for_chief", f"/admin/delegations/{HIDDEN}", f"/admin/delegations/{HIDDEN}/revoke",
        "/admin/delegations/unit?q=so", f"/admin/delegations/unit/{HIDDEN}/new",
        f"/admin/delegations/unit/{VISIBLE}/new", f"/admin/delegations/{VISIBLE}",
    ]  # fmt: skip


WORLDS = (
    World("accounts of other units", viewer=administrator, prepare=prepare, hide=hide, urls=account_urls),
    World("delegations of other units", viewer=head, prepare=prepare, hide=hide, urls=delegation_urls),
)
COVERS = (
    "people.accounts", "people.new_account", "people.create_account", "people.account", "people.edit_account",
    "people.account_link", "people.act_on_account", "people.give_role", "people.end_role", "people.delegations",
    "people.delegation", "people.revoke_delegation", "people.choose_delegation_unit", "people.new_delegation",
    "people.setup_finish",
)  # fmt: skip
OWN_ACCOUNT = "shows what belongs to the reader's own account and nothing else"
UNAFFECTED = {
    "people.sign_in": "the same form for everybody",
    "people.second_factor": OWN_ACCOUNT,
    "people.confirm": OWN_ACCOUNT,
    "people.own_profile": OWN_ACCOUNT,
    "people.change_password": OWN_ACCOUNT,
    "people.enrol_second_factor": OWN_ACCOUNT,
    "people.recovery_codes": OWN_ACCOUNT,
    "people.new_recovery_codes": OWN_ACCOUNT,
    "people.choose_password": "opened by a secret link for one account",
    "people.setup": "says only whether the installation is empty",
    "people.setup_administrator": "says only whether the installation is empty",
}
