"""Who acts: accounts, their roles in force and what was delegated to them."""

from __future__ import annotations

from flask import current_app, g
from flask_babel import lazy_gettext as _l
from flask_login import current_user

from app.core import clock
from app.core.actor import ANONYMOUS, Actor
from app.core.permissions import Role
from app.core.ports import NavItem, Ports
from app.extensions import db
from app.people.models import User
from app.people.queries.account_list import ACCOUNTS
from app.people.queries.accounts import names_of_accounts
from app.people.queries.delegation_list import DELEGATIONS
from app.people.queries.grants import actor_of, lacks_second_factor, without_grants
from app.people.types import Permission

ADMINISTRATION = _l("Administration")


def load_actor() -> Actor:
    """Roles count on the Vietnamese day; a role that signs counts from the second factor on."""
    if not current_user.is_authenticated:
        return ANONYMOUS
    user = current_user._get_current_object()
    actor = actor_of(user, clock.today())
    if lacks_second_factor(user, actor.grants) and not current_app.config["IS_DEMO"]:
        g.second_factor_missing = True
        return without_grants(actor)
    return actor


def actor_of_account(user_id: int) -> Actor | None:
    """For notices and mail made outside a request; None for an account that is gone or disabled."""
    user = db.session.get(User, user_id)
    return actor_of(user, clock.today()) if user is not None and user.is_active else None


def caller_of_account(user_id: int) -> Actor | None:
    """As other software acts for it: without a second factor its roles open no more here than on the pages.

    None also while a password given by somebody else has not been replaced.
    """
    user = db.session.get(User, user_id)
    if user is None or not user.is_active or user.must_change_password:
        return None
    actor = actor_of(user, clock.today())
    if lacks_second_factor(user, actor.grants) and not current_app.config["IS_DEMO"]:
        return without_grants(actor)
    return actor


def address_of_account(user_id: int) -> tuple[str, str] | None:
    """Mail address and language; mail is written in Vietnamese."""
    user = db.session.get(User, user_id)
    return (user.email, "vi") if user is not None and user.is_active and user.email else None


def register_accounts(ports: Ports) -> None:
    ports.load_actor = load_actor
    ports.actor_of, ports.caller_of = actor_of_account, caller_of_account
    ports.address_of, ports.names_of = address_of_account, names_of_accounts
    ports.grant(Role.ADMINISTRATOR, (Permission.ACCOUNT_MANAGE, Permission.DELEGATION_EDIT))
    ports.grant(Role.AGENCY_HEAD, (Permission.DELEGATION_EDIT,))
    ports.nav += [
        NavItem(ADMINISTRATION, 820, _l("Accounts and roles"), "people.accounts", "shield-lock",
                permissions=(Permission.ACCOUNT_MANAGE,)),
        NavItem(ADMINISTRATION, 830, _l("Delegations"), "people.delegations", "pencil",
                permissions=(Permission.DELEGATION_EDIT,)),
    ]  # fmt: skip
    ports.lists[ACCOUNTS.name] = ACCOUNTS
    ports.lists[DELEGATIONS.name] = DELEGATIONS
