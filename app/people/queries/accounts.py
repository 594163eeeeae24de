"""Accounts, as the administrator of a subtree may see them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select, true
from sqlalchemy.orm import joinedload, selectinload

from app.core.actor import EVERYTHING, Actor
from app.core.encryption import blind_index
from app.core.errors import Conflict
from app.core.listing import matches
from app.core.permissions import Role
from app.extensions import db
from app.people.models import Person, Posting, RecoveryCode, RoleAssignment, SignInLink, User
from app.people.queries.delegations import held_on
from app.people.queries.grants import in_force
from app.people.queries.scope import paths, within
from app.people.rules.accounts import normal_name
from app.people.types import Permission, PostingKind

FOUND_AT_MOST = 20


def needs_setup() -> bool:
    """Empty: nobody can sign in yet, so the set-up page is open to whoever holds its code."""
    return not db.session.scalar(select(exists(select(User.id))))


def find_for_sign_in(name: str) -> User | None:
    """By username or e-mail address."""
    wanted = normal_name(name)
    return db.session.scalars(select(User).where(or_(User.username == wanted, User.email == wanted))).one_or_none()


def find_session_user(identity: str) -> User | None:
    """`identity` is User.get_id() when the session began; None when the account was signed out or disabled since."""
    user_id, _dot, version = identity.partition(".")
    if not (user_id.isdecimal() and version.isdecimal()):
        return None
    user = db.session.get(User, int(user_id), options=[joinedload(User.person)])
    return user if user is not None and user.is_active and user.session_version == int(version) else None


def visible_to(viewer: Actor, on: date) -> ColumnElement[bool]:
    """Accounts that lie wholly in the subtrees the viewer administers.

    Whoever also holds a role outside or above is the upper administrator's: a password set here would open it.
    """
    administered = paths(viewer, Permission.ACCOUNT_MANAGE)
    if EVERYTHING in administered:
        return true()
    not_ended = or_(RoleAssignment.ends_on.is_(None), RoleAssignment.ends_on > on)
    roles = select(RoleAssignment.user_id).outerjoin(RoleAssignment.unit).where(not_ended)
    outside = roles.where(or_(RoleAssignment.unit_id.is_(None), ~within(administered)))
    posted = select(Posting.person_id).join(Posting.unit).where(within(administered), held_on(on))
    inside = or_(User.id.in_(roles.where(within(administered))), User.person_id.in_(posted))
    return and_(inside, User.id.not_in(outside))


def get_account(public_id: str, viewer: Actor, on: date) -> User:
    """With its person and all its roles, past ones too."""
    return db.session.scalars(
        select(User)
        .where(User.public_id == public_id, visible_to(viewer, on))
        .options(joinedload(User.person), selectinload(User.assignments).joinedload(RoleAssignment.unit))
    ).one()


def get_account_to_change(user_id: int, *, version: int, viewer: Actor, on: date) -> User:
    """Raises Conflict."""
    statement = select(User).where(User.id == user_id, visible_to(viewer, on))
    user = db.session.scalars(statement.with_for_update().execution_options(populate_existing=True)).one()
    if user.version != version:
        raise Conflict()
    return user


def get_assignment(public_id: str, account: User) -> RoleAssignment:
    statement = select(RoleAssignment).where(
        RoleAssignment.public_id == public_id, RoleAssignment.user_id == account.id
    )
    return db.session.scalars(statement.options(joinedload(RoleAssignment.unit))).one()


def get_own_account(user_id: int) -> User:
    """Everything of it that its owner's page shows."""
    return db.session.scalars(
        select(User)
        .where(User.id == user_id)
        .options(joinedload(User.person), selectinload(User.assignments).joinedload(RoleAssignment.unit))
    ).one()


def names_of_accounts(user_ids: Collection[int]) -> dict[int, str]:
    """What an account is called on screens: its person's name, else its username."""
    named = select(User.id, func.coalesce(Person.full_name, User.username)).outerjoin(User.person)
    return {user_id: name for user_id, name in db.session.execute(named.where(User.id.in_(user_ids)).order_by(User.id))}


def find_open_link(token: str, now: datetime) -> SignInLink | None:
    """A link that was neither used nor has run out."""
    return db.session.scalars(
        select(SignInLink)
        .join(SignInLink.user)
        .where(
            SignInLink.token_index == token_index(token), SignInLink.used_at.is_(None), SignInLink.expires_at > now,
            User.disabled_at.is_(None),
        )
        .options(joinedload(SignInLink.user))
    ).one_or_none()


def token_index(token: str) -> str:
    return blind_index(token, purpose="sign_in_link")


def count_recovery_codes(user: User) -> int:
    unused = select(func.count()).where(RecoveryCode.user_id == user.id, RecoveryCode.used_at.is_(None))
    return db.session.scalar(unused) or 0


def count_other_administrators(user: User, on: date) -> int:
    """Active administrators of the whole installation besides this account."""
    return db.session.scalar(
        select(func.count(func.distinct(User.id)))
        .join(User.assignments)
        .where(RoleAssignment.role == Role.ADMINISTRATOR, RoleAssignment.unit_id.is_(None), in_force(on))
        .where(User.id != user.id, User.disabled_at.is_(None))
    ) or 0


def find_people_without_account(text: str, viewer: Actor, on: date) -> Sequence[Person]:
    """By the beginnings of words of the name, among those in post in the viewer's subtrees."""
    return db.session.scalars(
        _candidates(viewer, on)
        .where(matches(Person.search_text, text))
        .order_by(Person.sort_key, Person.id)
        .limit(FOUND_AT_MOST)
    ).all()


def get_person_without_account(public_id: str, viewer: Actor, on: date) -> Person:
    return db.session.scalars(_candidates(viewer, on).where(Person.public_id == public_id)).one()


def _candidates(viewer: Actor, on: date) -> Select[Person]:
    administered = paths(viewer, Permission.ACCOUNT_MANAGE)
    posted = select(Posting.person_id).join(Posting.unit).where(within(administered), held_on(on))
    return select(Person).where(Person.id.in_(posted), ~exists().where(User.person_id == Person.id))


def main_posts(person_ids: Collection[int], on: date) -> dict[int, Posting]:
    """The post by which a person is known that day: the primary one, else the oldest."""
    rows = db.session.scalars(
        select(Posting)
        .where(Posting.person_id.in_(person_ids), held_on(on))
        .options(joinedload(Posting.unit))
        .order_by((Posting.kind == PostingKind.PRIMARY).desc(), Posting.starts_on, Posting.id)
    )
    posts: dict[int, Posting] = {}
    for posting in rows:
        posts.setdefault(posting.person_id, posting)
    return posts
