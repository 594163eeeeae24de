"""A token as pages show it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import lazy_gettext as _l

from app.core.api_tokens import queries, rules
from app.core.api_tokens import scopes as api_scopes
from app.core.api_tokens.rules import TokenState
from app.core.models import ApiToken
from app.core.ports import current_ports

STATE_NAMES = {
    TokenState.IN_FORCE: _l("In force"),
    TokenState.EXPIRED: _l("Run out"),
    TokenState.REVOKED: _l("Revoked"),
}
TONES = {TokenState.IN_FORCE: "ok", TokenState.EXPIRED: "neutral", TokenState.REVOKED: "neutral"}


@dataclass(frozen=True)
class ShownToken:
    """`prefix` is its beginning, by which somebody who holds the text knows it again."""

    public_id: str
    label: str
    owner: str
    prefix: str
    scopes: tuple[str, ...]
    expires_on: date
    last_used_at: datetime | None
    state: TokenState

    @property
    def state_name(self) -> str:
        return str(STATE_NAMES[self.state])

    @property
    def tone(self) -> str:
        return TONES[self.state]

    @property
    def is_in_force(self) -> bool:
        return self.state is TokenState.IN_FORCE

    @property
    def scope_text(self) -> str:
        return "; ".join(self.scopes)


def shown(tokens: Sequence[ApiToken], today: date) -> list[ShownToken]:
    """A scope that this version no longer knows is shown by its name."""
    labels = {name: scope.label for name, scope in api_scopes.known().items()}
    names = current_ports().names_of({token.user_id for token in tokens})
    return [
        ShownToken(
            public_id=token.public_id,
            label=token.label,
            owner=names.get(token.user_id, ""),
            prefix=token.prefix,
            scopes=tuple(labels.get(name, name) for name in queries.scopes_of(token)),
            expires_on=token.expires_on,
            last_used_at=token.last_used_at,
            state=rules.state_of(expires_on=token.expires_on, revoked_at=token.revoked_at, today=today),
        )
        for token in tokens
    ]
