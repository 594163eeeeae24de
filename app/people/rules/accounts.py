"""What may be done with accounts and roles."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from unicodedata import normalize

from flask_babel import lazy_gettext as _l

from app.core.errors import DomainError, NotAllowed

# A path below which no unit stands: what one may do for oneself only.
OWN_ONLY = "-/"
_USERNAME = re.compile(r"[a-z0-9](?:[a-z0-9._-]{1,58}[a-z0-9])")
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")


def normal_name(text: str) -> str:
    """As usernames and e-mail addresses are stored and looked up: capitals do not count."""
    return normalize("NFC", text).strip().casefold()


def check_username(username: str) -> None:
    if not _USERNAME.fullmatch(username):
        raise DomainError(
            _l("Use 3 to 60 small letters without accents, digits, dots, hyphens or underscores."), field="username"
        )


def check_email(email: str | None) -> None:
    if email is not None and not _EMAIL.fullmatch(email):
        raise DomainError(_l("This is not an e-mail address."), field="email")


def check_period(starts_on: date, ends_on: date | None) -> None:
    """Half-open days: the end is the first day on which it no longer counts."""
    if ends_on is not None and ends_on <= starts_on:
        raise DomainError(_l("The end must be after the beginning."), field="ends_on")


def check_within(unit_path: str, administered: Collection[str]) -> None:
    """Nobody gives what he does not administer himself. The path "/" stands for the whole installation."""
    if not any(unit_path.startswith(path) for path in administered):
        raise NotAllowed(_l("Roles can be given over your own units only."), field="unit")


def check_not_own(user_id: int, actor_user_id: int | None) -> None:
    """Two people for every change of power: nobody gives or takes his own roles, or shuts himself out."""
    if user_id == actor_user_id:
        raise NotAllowed(_l("Another administrator must do this to your own account."))


def check_someone_remains(other_administrators: int) -> None:
    """`other_administrators`: active ones of the whole installation besides the account in question."""
    if other_administrators == 0:
        raise DomainError(_l("This is the last administrator of the installation. Appoint another one first."))
