"""The list of accounts for administrators."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, and_, func, not_, or_, select
from sqlalchemy.orm import joinedload, selectinload

from app.core import clock
from app.core.documents.types import ColumnKind
from app.core.listing import Choice, ChoiceFilter, Column, ListSpec, Sort, TextFilter, Viewing, down, up
from app.core.listing.spec import AnySelect
from app.core.permissions import ROLE_NAMES, Role
from app.people.models import Person, RoleAssignment, User
from app.people.queries.accounts import main_posts, visible_to
from app.people.queries.grants import SECOND_FACTOR_ROLES, in_force
from app.people.rules.passwords import NONE_CHOSEN


class AccountState(StrEnum):
    ACTIVE = "active"
    INVITED = "invited"
    NO_SECOND_FACTOR = "no_second_factor"
    DISABLED = "disabled"


STATE_NAMES = {
    AccountState.ACTIVE: _l("Active"),
    AccountState.INVITED: _l("Password not chosen yet"),
    AccountState.NO_SECOND_FACTOR: _l("Second factor missing"),
    AccountState.DISABLED: _l("Disabled"),
}


@dataclass(frozen=True)
class AccountRow:
    public_id: str
    username: str
    name: str
    unit: str
    roles: str
    state: AccountState
    last_signed_in_at: datetime | None

    @property
    def state_name(self) -> str:
        return str(STATE_NAMES[self.state])


def visible(viewing: Viewing) -> AnySelect:
    return (
        select(User)
        .outerjoin(User.person)
        .where(visible_to(viewing.actor, clock.local_day(viewing.now)))
    )


def state_of(user: User, roles: Sequence[Role]) -> AccountState:
    if not user.is_active:
        return AccountState.DISABLED
    if user.password_hash == NONE_CHOSEN:
        return AccountState.INVITED
    if not user.has_second_factor and SECOND_FACTOR_ROLES.intersection(roles):
        return AccountState.NO_SECOND_FACTOR
    return AccountState.ACTIVE


def is_held(row: RoleAssignment, today: date) -> bool:
    return row.starts_on <= today and (row.ends_on is None or row.ends_on > today)


def rows_of(users: Sequence[User], today: date) -> list[AccountRow]:
    posts = main_posts({user.person_id for user in users if user.person_id is not None}, today)
    rows = []
    for user in users:
        held = [row for row in user.assignments if is_held(row, today)]
        post = posts.get(user.person_id) if user.person_id is not None else None
        rows.append(
            AccountRow(
                public_id=user.public_id,
                username=user.username,
                name=user.person.full_name if user.person is not None else user.username,
                unit=post.unit.name if post is not None else "",
                roles=", ".join(dict.fromkeys(str(ROLE_NAMES[row.role]) for row in held)),
                state=state_of(user, [row.role for row in held]),
                last_signed_in_at=user.last_signed_in_at,
            )
        )
    return rows


def has_role(value: str, viewing: Viewing) -> ColumnElement[bool]:
    return User.assignments.any(and_(RoleAssignment.role == Role(value), in_force(clock.local_day(viewing.now))))


def in_state(value: str, viewing: Viewing) -> ColumnElement[bool]:
    disabled, invited = User.disabled_at.is_not(None), User.password_hash == NONE_CHOSEN
    needs_one = and_(RoleAssignment.role.in_(SECOND_FACTOR_ROLES), in_force(clock.local_day(viewing.now)))
    missing = and_(User.totp_confirmed_at.is_(None), User.assignments.any(needs_one))
    return {
        AccountState.DISABLED: disabled,
        AccountState.INVITED: and_(not_(disabled), invited),
        AccountState.NO_SECOND_FACTOR: and_(not_(disabled), not_(invited), missing),
        AccountState.ACTIVE: not_(or_(disabled, invited, missing)),
    }[AccountState(value)]


ACCOUNTS: ListSpec[AccountRow] = ListSpec(
    name="accounts",
    endpoint="people.accounts",
    title=_l("Accounts"),
    select=visible,
    key=User.id,
    columns=(
        Column(
            "name", _l("Full name"),
            link=lambda row: url_for("people.account", public_id=row.public_id),
        ),
        Column("username", _l("Username"), sorts=("username",)),
        Column("unit", _l("Unit")),
        Column("roles", _l("Roles")),
        Column("state", _l("State"), value=lambda row: row.state_name),
        Column("last_signed_in_at", _l("Last sign-in"), sorts=("last_sign_in",), kind=ColumnKind.MOMENT),
    ),
    sorts=(
        Sort("username", _l("By username"), (up(User.username),)),
        Sort("last_sign_in", _l("Last sign-in first"), (down(User.last_signed_in_at),)),
    ),
    filters=(
        TextFilter(
            "q", _l("Name or username"),
            func.coalesce(Person.search_text, "") + " " + func.replace(User.username, ".", " "),
        ),
        ChoiceFilter(
            "role", _l("Role"), RoleAssignment.role, clause=has_role,
            choices=tuple(Choice(role.value, ROLE_NAMES[role]) for role in Role if role is not Role.STAFF),
        ),
        ChoiceFilter(
            "state", _l("State"), None, clause=in_state,
            choices=tuple(Choice(state.value, name) for state, name in STATE_NAMES.items()),
        ),
    ),
    options=(joinedload(User.person), selectinload(User.assignments).joinedload(RoleAssignment.unit)),
    build_rows=lambda rows, viewing: rows_of(rows, clock.local_day(viewing.now)),
    empty_text=_l("Nobody of your units has an account yet."),
)  # fmt: skip
