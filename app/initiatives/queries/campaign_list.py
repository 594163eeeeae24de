"""Contests of the viewer's bodies."""

from __future__ import annotations

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import joinedload

from app.core import clock
from app.core.documents.types import ColumnKind
from app.core.listing import Column, FlagFilter, ListSpec, Sort, TextFilter, Viewing, down
from app.core.listing.spec import AnySelect
from app.initiatives.models import InitiativeCampaign
from app.initiatives.queries.campaigns import kept_by


def visible(viewing: Viewing) -> AnySelect:
    return select(InitiativeCampaign).where(kept_by(viewing.actor))


def is_open(viewing: Viewing) -> ColumnElement[bool]:
    today = clock.local_day(viewing.now)
    return (InitiativeCampaign.opens_on <= today) & (InitiativeCampaign.closes_on >= today)


CAMPAIGNS: ListSpec[InitiativeCampaign] = ListSpec(
    name="initiatives.campaigns",
    endpoint="initiatives.campaigns",
    title=_l("Contests of initiatives"),
    select=visible,
    key=InitiativeCampaign.id,
    columns=(
        Column(
            "title", _l("Contest"),
            link=lambda row: url_for("initiatives.campaign", public_id=row.public_id),
        ),
        Column("unit", _l("Contest held by"), value=lambda row: row.unit.name),
        Column("opens_on", _l("Opens on"), sorts=("newest",), kind=ColumnKind.DAY),
        Column("closes_on", _l("Last day to enter"), sorts=("closes",), kind=ColumnKind.DAY),
    ),
    sorts=(
        Sort("newest", _l("Newest first"), (down(InitiativeCampaign.opens_on),)),
        Sort("closes", _l("Closes last first"), (down(InitiativeCampaign.closes_on),)),
    ),
    filters=(
        TextFilter("q", _l("Name of the contest"), InitiativeCampaign.search_text),
        FlagFilter("open", _l("Open today"), None, clause=is_open),
    ),
    options=(joinedload(InitiativeCampaign.unit),),
    empty_text=_l("No contest has been opened here yet."),
)  # fmt: skip
