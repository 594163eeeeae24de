"""The administrator's list of all tokens."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, select

from app.core.api_tokens import queries
from app.core.api_tokens.rules import TokenState
from app.core.api_tokens.showing import STATE_NAMES, ShownToken, shown
from app.core.documents.types import ColumnKind
from app.core.listing import Choice, ChoiceFilter, Column, ListSpec, Sort, Viewing, down, up
from app.core.listing.spec import AnySelect
from app.core.models import ApiToken
from app.core.periods import local_day


def visible(viewing: Viewing) -> AnySelect:
    return select(ApiToken).where(queries.visible_to(viewing.actor))


def in_state(value: str, viewing: Viewing) -> ColumnElement[bool]:
    return queries.in_state(TokenState(value), local_day(viewing.now))


API_TOKENS: ListSpec[ShownToken] = ListSpec(
    name="api_tokens",
    endpoint="api_tokens.index",
    title=_l("API tokens"),
    select=visible,
    key=ApiToken.id,
    columns=(
        Column("label", _l("What it is for"), value=lambda row: f"{row.label} ({row.prefix}…)"),
        Column("owner", _l("Acts for")),
        Column("scope_text", _l("May do")),
        Column("expires_on", _l("Works through"), sorts=("ending", "lasting"), kind=ColumnKind.DAY),
        Column("last_used_at", _l("Last used"), kind=ColumnKind.MOMENT),
        Column("state", _l("State"), value=lambda row: row.state_name),
    ),
    sorts=(
        Sort("newest", _l("Newest first"), (down(ApiToken.created_at),)),
        Sort("ending", _l("Ending first"), (up(ApiToken.expires_on),)),
        Sort("lasting", _l("Lasting longest first"), (down(ApiToken.expires_on),)),
    ),
    filters=(
        ChoiceFilter(
            "state", _l("State"), None, clause=in_state,
            choices=tuple(Choice(state.value, name) for state, name in STATE_NAMES.items()),
        ),
    ),
    build_rows=lambda rows, viewing: shown(rows, local_day(viewing.now)),
    empty_text=_l("No account has made a token yet."),
)  # fmt: skip
