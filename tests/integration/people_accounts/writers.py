"""Two administrators at the same account, role or delegation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.core.permissions import Role
from app.extensions import db
from app.people.models import Delegation, RoleAssignment, User
from app.people.types import DelegationKind
from tests.factories import make_delegation, make_role, make_unit, make_user
from tests.integration.guards.registry import Writer
from tests.integration.people.test_accounts_grants import Office

NAME = "duoc.sua"


def administrator() -> User:
    return make_user(Role.ADMINISTRATOR)


def account_page(tail: str) -> Callable[[], str]:
    def prepare() -> str:
        return f"/admin/accounts/{make_user(username=NAME).public_id}/{tail}"

    return prepare


def role_page() -> str:
    user = make_user(username=NAME)
    role = make_role(user, Role.LEADER, make_unit())
    return f"/admin/accounts/{user.public_id}/roles/{role.public_id}/end"


def delegation_page() -> str:
    office = Office()
    found = make_delegation(DelegationKind.FOR_CHIEF, office.unit, giver=office.head, receiver=office.deputy)
    return f"/admin/delegations/{found.public_id}/revoke"


def typed(**values: Any) -> Callable[[], dict[str, Any]]:
    return lambda: {"version": 1, **values}


def stored_account() -> Any:
    user = db.session.query(User).filter(User.person_id.is_(None), User.username.like("%sua%")).one()
    return user.username, user.email, user.disabled_at, user.session_version


def stored_role() -> Any:
    return db.session.query(RoleAssignment.ends_on).filter_by(role=Role.LEADER).one()


def stored_delegation() -> Any:
    return db.session.query(Delegation.revoked_at).one()


WRITERS = (
    Writer(
        "account", "people.edit_account", viewer=administrator, prepare=account_page("edit"),
        first=typed(username="sua.truoc"), second=typed(username="sua.sau"), stored=stored_account,
    ),
    Writer(
        "act on an account", "people.act_on_account", viewer=administrator, prepare=account_page("act/disable"),
        first=typed(), second=typed(), stored=stored_account,
    ),
    Writer(
        "end of a role", "people.end_role", viewer=administrator, prepare=role_page,
        first=typed(ends_on="01/12/2026"), second=typed(ends_on="31/12/2026"), stored=stored_role,
    ),
    Writer(
        "delegation", "people.revoke_delegation", viewer=administrator, prepare=delegation_page,
        first=typed(), second=typed(), stored=stored_delegation,
    ),
)  # fmt: skip
SESSION = "changes the session of this browser only"
SINGLE_SHOT = {
    "people.sign_in": SESSION,
    "people.second_factor": "a code opens once (test_a_code_opens_once_only)",
    "people.confirm": SESSION,
    "people.sign_out": SESSION,
    "people.extend_session": SESSION,
    "people.sign_out_everywhere": "doing it twice ends what began in between, as asked",
    "people.change_password": "asks for the present password, which the first one has changed",
    "people.enrol_second_factor": "its owner alone, who holds both phones",
    "people.new_recovery_codes": "its owner alone; the last set made counts and was shown",
    "people.choose_password": "the link works once",
    "people.create_account": "a person has one account: for the second the page is gone",
    "people.give_role": "adds a row; the same role twice at a time is refused by a rule",
    "people.new_delegation": "adds a row",
    "people.setup": "the code's holder alone; the last name typed counts",
    "people.setup_administrator": "the second finds the installation set up",
}
