"""Who calls: the account behind a token, held to what the token names and to what the account may do today."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from flask import request
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l

from app.core import clock, limits
from app.core.actor import Actor
from app.core.api.answers import USUAL, Refused
from app.core.api_tokens import queries, rules, scopes, services
from app.core.api_tokens.rules import TokenState
from app.core.imports.batch_queries import kinds_for
from app.core.imports.kinds import ImportKind
from app.core.limits import Allowance, address_key, per_minutes
from app.core.models import ApiToken
from app.core.periods import local_day
from app.core.permissions import by_anyone, by_token
from app.core.ports import current_ports
from app.core.real_time import real_now
from app.core.transaction import transaction

P = ParamSpec("P")
WRONG = per_minutes(30, 15)
CALLS = per_minutes(120, 15)
SCHEME = "bearer"
ASK = {"WWW-Authenticate": "Bearer"}
REASONS = {
    TokenState.EXPIRED: ("token_expired", _l("This token has run out. Make a new one.")),
    TokenState.REVOKED: ("token_revoked", _l("This token was revoked.")),
}


@dataclass(frozen=True)
class Caller:
    """`scopes`: what both the token names and the account may do today; `kinds`: those that are imports."""

    token_id: int
    actor: Actor
    scopes: frozenset[str]
    kinds: tuple[ImportKind, ...]

    def need(self, scope: str) -> None:
        """Raises Refused: the token, or its account, does not cover it."""
        if scope not in self.scopes:
            raise Refused(403, "out_of_scope", _l("This token, or the role of its account, does not cover this."))

    def kind(self, name: str) -> ImportKind:
        """Raises Refused: there is no such kind, or it is not for this token."""
        for kind in self.kinds:
            if kind.name == name:
                return kind
        if name not in current_ports().import_kinds:
            raise Refused(404, "unknown_kind", _l("There is no import of this name."))
        raise Refused(403, "out_of_scope", _l("This token, or the role of its account, does not cover this import."))


def token_required(view: Callable[Concatenate[Caller, P], ResponseReturnValue]) -> Callable[P, Any]:
    """The access of the API: `Authorization: Bearer …`, never the session."""

    @wraps(view)
    def called(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        return view(identify(clock.now()), *args, **kwargs)

    return by_token(called)


def identify(now: datetime) -> Caller:
    """Raises Refused. Wrong tokens count against the address, calls against the token, as at the sign-in page."""
    text, here = sent_token(), [Allowance(WRONG, "api-token", address_key())]
    hold_back(here)
    token = token_in_force(text, now)
    actor = actor_behind(token)
    limits.give_back(here)
    hold_back([Allowance(CALLS, "api-call", str(token.id))])
    covered = frozenset(queries.scopes_of(token)) & {scope.name for scope in scopes.offered_to(actor)}
    if not covered:
        raise Refused(403, "role_lost", _l("The account of this token may no longer do what the token names."))
    note_use(token, actor=actor, now=now)
    return Caller(token.id, actor, covered, tuple(kind for kind in kinds_for(actor) if kind.name in covered))


def counted_by_address(view: Callable[P, ResponseReturnValue]) -> Callable[P, Any]:
    """The access of what answers anybody: no token, so many calls from an address."""

    @wraps(view)
    def called(*args: P.args, **kwargs: P.kwargs) -> ResponseReturnValue:
        hold_back([Allowance(CALLS, "api-anyone", address_key())])
        return view(*args, **kwargs)

    return by_anyone(called)


def sent_token() -> str:
    scheme, _space, text = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != SCHEME or not text.strip():
        raise Refused(401, "token_missing", _l("Send a token: Authorization: Bearer …"), headers=ASK)
    return text.strip()


def token_in_force(text: str, now: datetime) -> ApiToken:
    token = queries.find_by_text(text)
    if token is None:
        raise Refused(401, "token_unknown", _l("This token is not known."), headers=ASK)
    refuse_ended(token, now)
    return token


def actor_behind(token: ApiToken) -> Actor:
    actor = current_ports().caller_of(token.user_id)
    if actor is None:
        raise Refused(401, "account_closed", _l("The account of this token is closed."), headers=ASK)
    return actor


def refuse_ended(token: ApiToken, now: datetime) -> None:
    state = rules.state_of(expires_on=token.expires_on, revoked_at=token.revoked_at, today=local_day(now))
    if state in REASONS:
        reason, message = REASONS[state]
        raise Refused(401, reason, message, headers=ASK)


def hold_back(allowances: list[Allowance]) -> None:
    try_again_at = limits.spend(allowances)
    if try_again_at is not None:
        seconds = max(1, int((try_again_at - real_now()).total_seconds()) + 1)
        reason, message = USUAL[429]
        raise Refused(429, reason, message, headers={"Retry-After": str(seconds)})


def note_use(token: ApiToken, *, actor: Actor, now: datetime) -> None:
    if not rules.is_use_noted(token.last_used_at, now):
        with transaction():
            services.note_use(token, actor=actor, now=now)


def hold(caller: Caller, now: datetime) -> ApiToken:
    """Inside transaction(): two calls with one token go one after the other, none goes on after it was revoked."""
    token = queries.get_to_change(caller.token_id)
    refuse_ended(token, now)
    return token
