"""The register of initiatives, as one viewer may see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from app.core.documents.types import ColumnKind
from app.core.listing import Column, DayRangeFilter, FlagFilter, ListSpec, Sort, TextFilter, Viewing, down, up
from app.core.listing.spec import AnySelect
from app.initiatives.models import Initiative, InitiativeAuthor
from app.initiatives.queries.list_filters import AuthorFilter, choice_filter, unit_filters
from app.initiatives.queries.visibility import visible_to
from app.initiatives.rules.labels import AREA_NAMES, KIND_NAMES, SCOPE_NAMES, STATE_NAMES, name_of
from app.initiatives.types import InitiativeState
from app.people.models import Unit


@dataclass(frozen=True)
class InitiativeRow:
    public_id: str
    title: str
    authors: str
    unit: str
    kind: str
    area: str
    state: str
    scope: str
    submitted_on: date | None
    recognised_on: date | None


def visible(viewing: Viewing) -> AnySelect:
    return select(Initiative).join(Unit, Unit.id == Initiative.unit_id).where(visible_to(viewing.actor))


def rows_of(initiatives: Sequence[Initiative], _viewing: Viewing) -> list[InitiativeRow]:
    return [
        InitiativeRow(
            public_id=each.public_id,
            title=each.title,
            authors=", ".join(author.name for author in each.authors),
            unit=each.unit.name,
            kind=name_of(each.kind) if each.kind is not None else "",
            area=name_of(each.reform_area) if each.reform_area is not None else "",
            state=name_of(each.state),
            scope=name_of(each.scope) if each.scope is not None else "",
            submitted_on=each.submitted_on,
            recognised_on=each.recognised_on,
        )
        for each in initiatives
    ]


INITIATIVES: ListSpec[InitiativeRow] = ListSpec(
    name="initiatives",
    endpoint="initiatives.index",
    title=_l("Initiatives"),
    select=visible,
    key=Initiative.id,
    columns=(
        Column(
            "title", _l("Initiative"), sorts=("title",),
            link=lambda row: url_for("initiatives.show", public_id=row.public_id),
        ),
        Column("authors", _l("Authors")),
        Column("unit", _l("Base of the initiative")),
        Column("state", _l("State")),
        Column("scope", _l("Scope of recognition")),
        Column("submitted_on", _l("Filed on"), sorts=("newest",), kind=ColumnKind.DAY),
        Column("recognised_on", _l("Recognised on"), sorts=("recognised",), kind=ColumnKind.DAY),
    ),
    sorts=(
        Sort("newest", _l("Filed last first"), (down(Initiative.submitted_on),)),
        Sort("recognised", _l("Recognised last first"), (down(Initiative.recognised_on),)),
        Sort("title", _l("By title"), (up(Initiative.sort_key),)),
    ),
    filters=(
        TextFilter("q", _l("Title, field or author"), Initiative.search_text),
        choice_filter("state", _l("State"), Initiative.state, STATE_NAMES),
        choice_filter("scope", _l("Scope of recognition"), Initiative.scope, SCOPE_NAMES),
        choice_filter("area", _l("Area of reform"), Initiative.reform_area, AREA_NAMES),
        choice_filter("kind", _l("Kind of solution"), Initiative.kind, KIND_NAMES),
        DayRangeFilter("submitted", _l("Filed on"), Initiative.submitted_on),
        DayRangeFilter("recognised", _l("Recognised on"), Initiative.recognised_on),
        *unit_filters(),
        AuthorFilter("person", _l("Author"), None),
        FlagFilter(
            "withdrawn", _l("Withdrawn"), None,
            clause=lambda _viewing: Initiative.state == InitiativeState.WITHDRAWN,
        ),
    ),
    options=(
        joinedload(Initiative.unit),
        selectinload(Initiative.authors).joinedload(InitiativeAuthor.person),
        selectinload(Initiative.authors).joinedload(InitiativeAuthor.written),
    ),
    build_rows=rows_of,
    exact=True,
    definition=_l("An initiative counts once, on the day of its first recognition, whatever scopes follow."),
    empty_text=_l("Nothing has been filed here yet."),
)  # fmt: skip
