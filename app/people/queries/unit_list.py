"""The list of units."""

from __future__ import annotations

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import selectinload

from app.core.documents.types import ColumnKind
from app.core.listing import (
    Choice,
    ChoiceFilter,
    Column,
    FlagFilter,
    ListSpec,
    Sort,
    Subtree,
    SubtreeFilter,
    TextFilter,
    Viewing,
    down,
    up,
)
from app.core.listing.spec import AnySelect
from app.extensions import db
from app.people.models import Unit
from app.people.queries.units import visible_to
from app.people.rules.labels import label, pairs
from app.people.types import UnitKind

OPEN, CLOSED = "open", "closed"


def visible(viewing: Viewing) -> AnySelect:
    return select(Unit).where(visible_to(viewing.actor))


def find_subtree(public_id: str, viewing: Viewing) -> Subtree | None:
    """For filters by unit, of other packages too."""
    statement = select(Unit.path, Unit.name).where(Unit.public_id == public_id, visible_to(viewing.actor))
    found = db.session.execute(statement.order_by(Unit.id)).one_or_none()
    return None if found is None else Subtree(found.path, found.name)


def _state(value: str, _viewing: Viewing) -> ColumnElement[bool]:
    return Unit.closed_on.is_(None) if value == OPEN else Unit.closed_on.is_not(None)


def link_to(unit: Unit) -> str:
    return url_for("people.show_unit", public_id=unit.public_id)


UNITS: ListSpec[Unit] = ListSpec(
    name="units",
    endpoint="people.list_units",
    title=_l("Units"),
    select=visible,
    key=Unit.id,
    columns=(
        Column("name", _l("Name of the unit"), sorts=("name",), link=link_to),
        Column("code", _l("Unit code")),
        Column("kind", _l("Kind"), value=lambda unit: label(unit.kind)),
        Column("parent", _l("Under"), value=lambda unit: unit.parent.name if unit.parent else None),
        Column("allotted_posts", _l("Posts allotted"), kind=ColumnKind.NUMBER),
        Column("opened_on", _l("Set up on"), sorts=("opened",), kind=ColumnKind.DAY),
        Column("closed_on", _l("Closed on"), kind=ColumnKind.DAY),
    ),
    sorts=(
        Sort("name", _l("Name of the unit"), (up(Unit.sort_key),)),
        Sort("opened", _l("Newest first"), (down(Unit.opened_on),)),
    ),
    filters=(
        TextFilter("q", _l("Present or former name, code"), Unit.search_text),
        ChoiceFilter("kind", _l("Kind"), Unit.kind, choices=[Choice(*pair) for pair in pairs(UnitKind)]),
        ChoiceFilter(
            "state",
            _l("State"),
            Unit.closed_on,
            choices=[Choice(OPEN, _l("In operation")), Choice(CLOSED, _l("No longer in operation"))],
            clause=_state,
        ),
        FlagFilter("one_stop", _l("One-stop desk"), Unit.is_one_stop),
        FlagFilter("agency", _l("Body with a head of its own"), Unit.is_agency),
        SubtreeFilter("under", _l("Under"), Unit.path, find=find_subtree),
    ),
    definition=_l("Bodies and their parts, under their present names; the search also knows the former ones."),
    defaults={"state": (OPEN,)},
    options=(selectinload(Unit.parent),),
    empty_text=_l("There is no unit yet. Load a province (flask people load-province), import a list, or add one."),
)
