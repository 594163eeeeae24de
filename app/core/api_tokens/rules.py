"""What a token looks like, how long it may last, when it works. Pure."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from datetime import date, datetime, timedelta
from enum import StrEnum

from flask_babel import lazy_gettext as _l

from app.core.errors import DomainError

MARK = "guong_"
RANDOM_BYTES = 32
# Enough to tell one's own tokens apart; 39 of the 43 random letters stay unknown.
PREFIX_LENGTH = len(MARK) + 4
LONGEST_DAYS = 365
USUAL_DAYS = 180
MOST_AT_ONCE = 20
NOTED_EVERY = timedelta(hours=1)


class TokenState(StrEnum):
    IN_FORCE = "in_force"
    EXPIRED = "expired"
    REVOKED = "revoked"


def new_text() -> str:
    """The mark at its head lets scanners of source code and mail find a token that was left there."""
    return MARK + secrets.token_urlsafe(RANDOM_BYTES)


def prefix_of(text: str) -> str:
    return text[:PREFIX_LENGTH]


def state_of(*, expires_on: date, revoked_at: datetime | None, today: date) -> TokenState:
    if revoked_at is not None:
        return TokenState.REVOKED
    return TokenState.EXPIRED if today > expires_on else TokenState.IN_FORCE


def is_use_noted(last_used_at: datetime | None, now: datetime) -> bool:
    """Not at every request: each note is a change, and the hour is all that anybody asks for."""
    return last_used_at is not None and now - last_used_at < NOTED_EVERY


def check_new(scopes: Collection[str], *, offered: Collection[str], expires_on: date, today: date) -> None:
    """Raises DomainError at the field."""
    if not scopes:
        raise DomainError(_l("Choose at least one thing it may do."), field="scopes")
    if not set(scopes) <= set(offered):
        raise DomainError(_l("Your roles do not include this."), field="scopes")
    if expires_on < today:
        raise DomainError(_l("This day has passed already."), field="expires_on")
    if expires_on > today + timedelta(days=LONGEST_DAYS):
        raise DomainError(_l("A token lasts at most %(days)s days.", days=LONGEST_DAYS), field="expires_on")


def check_room(in_force: int) -> None:
    """Raises DomainError when the account has as many as it may have."""
    if in_force >= MOST_AT_ONCE:
        raise DomainError(
            _l("An account has at most %(count)s tokens at a time. Revoke one that is no longer used.",
               count=MOST_AT_ONCE)
        )  # fmt: skip
