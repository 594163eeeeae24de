"""Tokens as their owner and the administrator see them, and as a caller shows one."""

from __future__ import annotations

import hmac
import json
from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, and_, false, func, or_, select, true

from app.core.actor import EVERYTHING, Actor
from app.core.api_tokens.rules import TokenState
from app.core.encryption import blind_index
from app.core.models import ApiToken
from app.core.permissions import Permission
from app.extensions import db

SHOWN = 100


def token_index(text: str) -> str:
    return blind_index(text, purpose="api_token")


def find_by_text(text: str) -> ApiToken | None:
    """By the keyed hash, which nobody without the key can steer: how long the search takes tells nothing of a token."""
    index = token_index(text)
    found = db.session.scalars(select(ApiToken).where(ApiToken.token_index == index)).one_or_none()
    return found if found is not None and hmac.compare_digest(found.token_index, index) else None


def scopes_of(token: ApiToken) -> list[str]:
    found: list[str] = json.loads(token.scopes)
    return found


def in_state(state: TokenState, today: date) -> ColumnElement[bool]:
    """The same as `rules.state_of`, for lists and counts."""
    open_still = ApiToken.revoked_at.is_(None)
    return {
        TokenState.REVOKED: ApiToken.revoked_at.is_not(None),
        TokenState.EXPIRED: and_(open_still, ApiToken.expires_on < today),
        TokenState.IN_FORCE: and_(open_still, ApiToken.expires_on >= today),
    }[state]


def owned_by(viewer: Actor) -> ColumnElement[bool]:
    return ApiToken.user_id == viewer.user_id if viewer.user_id is not None else false()


def visible_to(viewer: Actor) -> ColumnElement[bool]:
    """One's own; all of them for whoever looks after the whole installation."""
    return or_(owned_by(viewer), true() if EVERYTHING in viewer.paths(Permission.SYSTEM_MANAGE) else false())


def list_own(viewer: Actor) -> Sequence[ApiToken]:
    return db.session.scalars(
        select(ApiToken).where(owned_by(viewer)).order_by(ApiToken.id.desc()).limit(SHOWN)
    ).all()


def get_own(public_id: str, viewer: Actor) -> ApiToken:
    return db.session.scalars(select(ApiToken).where(ApiToken.public_id == public_id, owned_by(viewer))).one()


def get_visible(public_id: str, viewer: Actor) -> ApiToken:
    return db.session.scalars(select(ApiToken).where(ApiToken.public_id == public_id, visible_to(viewer))).one()


def get_to_change(token_id: int) -> ApiToken:
    """With its row locked: calls with the same token wait for each other here."""
    wanted = select(ApiToken).where(ApiToken.id == token_id).with_for_update()
    return db.session.scalars(wanted.execution_options(populate_existing=True)).one()


def count_in_force(viewer: Actor, today: date) -> int:
    counted = select(func.count()).where(owned_by(viewer), in_state(TokenState.IN_FORCE, today))
    return db.session.scalar(counted) or 0
