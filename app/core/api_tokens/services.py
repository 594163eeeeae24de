"""Making, using and revoking tokens. Inside transaction()."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from app.core import audit
from app.core.actor import Actor
from app.core.api_tokens import queries, rules, scopes
from app.core.models import ApiToken
from app.core.periods import local_day
from app.extensions import db


@dataclass(frozen=True)
class TokenTerms:
    """What its owner asks for: what to call it, what it may do, and the last day on which it works."""

    label: str
    scopes: Collection[str]
    expires_on: date


def make(terms: TokenTerms, *, actor: Actor, now: datetime) -> tuple[ApiToken, str]:
    """The token and its text, which is nowhere to be had again. Raises DomainError."""
    assert actor.user_id is not None, "a token acts for an account"
    today = local_day(now)
    offered = [scope.name for scope in scopes.offered_to(actor)]
    rules.check_new(terms.scopes, offered=offered, expires_on=terms.expires_on, today=today)
    rules.check_room(queries.count_in_force(actor, today))
    text = rules.new_text()
    token = ApiToken(
        user_id=actor.user_id, label=terms.label, token_index=queries.token_index(text), prefix=rules.prefix_of(text),
        scopes=json.dumps(sorted(set(terms.scopes))), created_at=now, expires_on=terms.expires_on,
    )  # fmt: skip
    db.session.add(token)
    db.session.flush()
    audit.record(
        "api_token.made", subject=token, actor=actor, at=now, scopes=sorted(set(terms.scopes)),
        expires_on=terms.expires_on,
    )  # fmt: skip
    return token, text


def revoke(token: ApiToken, *, actor: Actor, now: datetime) -> None:
    """For good. A token that was revoked before stays as it was."""
    held = queries.get_to_change(token.id)
    if held.revoked_at is not None:
        return
    held.revoked_at, held.revoked_by = now, actor.ref
    audit.record("api_token.revoked", subject=held, actor=actor, at=now, owner_id=held.user_id)


def note_use(token: ApiToken, *, actor: Actor, now: datetime) -> None:
    """Once an hour at most, however often it is used."""
    held = queries.get_to_change(token.id)
    if rules.is_use_noted(held.last_used_at, now):
        return
    held.last_used_at = now
    audit.record("api_token.used", subject=held, actor=actor, at=now)
