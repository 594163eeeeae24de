"""From an account to what it may do today: its roles in force, and those of whoever delegated to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import contains_eager

from app.core.actor import EVERYTHING, Actor, Grant
from app.core.permissions import Role
from app.core.ports import current_ports
from app.extensions import db
from app.people.models import RoleAssignment, Unit, User
from app.people.queries.delegations import mandates_towards
from app.people.rules.accounts import OWN_ONLY
from app.people.rules.delegations import authorities, narrower

# Roles that sign, decide or open what others may not see: a password alone is not enough for them.
SECOND_FACTOR_ROLES = frozenset(
    {
        Role.ADMINISTRATOR, Role.VAULT_KEEPER, Role.AGENCY_HEAD, Role.COUNCIL_CHAIR, Role.COUNCIL_SECRETARY,
        Role.COMPLAINT_HANDLER,
    }
)  # fmt: skip
# What a head can hand to another by KT., TL., TUQ. or Q.; other roles are given to the person himself.
DELEGABLE_ROLES = frozenset({Role.AGENCY_HEAD, Role.LEADER})


def in_force(on: date) -> ColumnElement[bool]:
    ends = or_(RoleAssignment.ends_on.is_(None), RoleAssignment.ends_on > on)
    return and_(RoleAssignment.starts_on <= on, ends)


def actor_of(user: User, on: date) -> Actor:
    """The account as an actor on that day."""
    grants = grants_of(user, on)
    first = next((grant.role for grant in grants if grant.role is not Role.STAFF), Role.STAFF)
    return Actor(ref=ref_of(user), role=first.value, user_id=user.id, person_id=user.person_id, grants=grants)


def without_grants(actor: Actor) -> Actor:
    """Signed in, and nothing more, until the second factor is set up."""
    return Actor(ref=actor.ref, role=actor.role, user_id=actor.user_id, person_id=actor.person_id)


def ref_of(user: User) -> str:
    return f"user:{user.id}"


def lacks_second_factor(user: User, grants: Iterable[Grant]) -> bool:
    return not user.has_second_factor and any(grant.role in SECOND_FACTOR_ROLES for grant in grants)


def grants_of(user: User, on: date) -> tuple[Grant, ...]:
    """Own roles first, then delegated ones; everybody with a person may act for himself."""
    ports = current_ports()
    grants = [
        ports.as_grant(row.role, unit_id=row.unit_id, unit_path=path_of(row))
        for row in _assignments(RoleAssignment.user_id == user.id, on)
    ]
    if user.person_id is not None:
        grants += _delegated(user.person_id, on)
        grants.append(ports.as_grant(Role.STAFF, unit_id=None, unit_path=OWN_ONLY))
    return tuple(dict.fromkeys(grants))


def path_of(assignment: RoleAssignment) -> str:
    return EVERYTHING if assignment.unit is None else assignment.unit.path


def _assignments(whose: ColumnElement[bool], on: date) -> Sequence[RoleAssignment]:
    return db.session.scalars(
        select(RoleAssignment)
        .outerjoin(RoleAssignment.unit)
        .where(whose, in_force(on))
        .options(contains_eager(RoleAssignment.unit))
        .order_by(RoleAssignment.id)
    ).all()


def _delegated(person_id: int, on: date) -> list[Grant]:
    """The principal's own roles, as far down as he delegated them; never what was delegated to him by TUQ."""
    found = list(authorities(person_id, mandates_towards([person_id], on)))
    if not found:
        return []
    givers = {authority.principal_id for authority in found}
    accounts = select(User.id, User.person_id).where(User.person_id.in_(givers)).order_by(User.id)
    person_of = {user_id: giver for user_id, giver in db.session.execute(accounts)}
    delegable = and_(RoleAssignment.user_id.in_(person_of), RoleAssignment.role.in_(DELEGABLE_ROLES))
    grants = []
    for row in _assignments(delegable, on):
        for authority in found:
            path = narrower(path_of(row), authority.path)
            if person_of[row.user_id] == authority.principal_id and path is not None:
                unit_id = _unit_id(path)
                grants.append(current_ports().as_grant(row.role, unit_id=unit_id, unit_path=path))
    return grants


def _unit_id(path: str) -> int | None:
    """"/1/5/" is the path of unit 5."""
    return None if path == EVERYTHING else int(path.rstrip("/").rpartition("/")[2])


def holders_of(role: Role, unit: Unit, on: date) -> Sequence[User]:
    """Active accounts that hold the role over the unit, nearest first: whom a notice or a page names."""
    ancestors = [int(part) for part in unit.path.split("/") if part]
    statement = (
        select(User)
        .join(User.assignments)
        .outerjoin(RoleAssignment.unit)
        .where(RoleAssignment.role == role, in_force(on), User.disabled_at.is_(None))
        .where(or_(RoleAssignment.unit_id.is_(None), RoleAssignment.unit_id.in_(ancestors)))
        .order_by(Unit.path.desc().nulls_last(), User.id)
    )
    return list(dict.fromkeys(db.session.scalars(statement)))
