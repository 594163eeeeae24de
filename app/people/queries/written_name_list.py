"""The queue of names in old papers."""

from __future__ import annotations

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import selectinload

from app.core.documents.types import ColumnKind
from app.core.listing import Choice, ChoiceFilter, Column, FlagFilter, ListSpec, Sort, TextFilter, Viewing, down, up
from app.core.listing.spec import AnySelect
from app.people.models import WrittenName
from app.people.queries.matching import visible_to
from app.people.rules.labels import label
from app.people.types import MatchState

WAITING, MATCHED, LEFT_OUT = "waiting", "matched", "left_out"


def visible(viewing: Viewing) -> AnySelect:
    return select(WrittenName).where(visible_to(viewing.actor))


def _state(value: str, _viewing: Viewing) -> ColumnElement[bool]:
    matched = WrittenName.state == MatchState.MATCHED
    if value == MATCHED:
        return matched
    decided = WrittenName.decided_at.is_not(None)
    return ~matched & (decided if value == LEFT_OUT else ~decided)


def link_to(written: WrittenName) -> str:
    return url_for("people.match", public_id=written.public_id)


def meant(written: WrittenName) -> str | None:
    if written.person is not None:
        return written.person.full_name
    return written.unit.name if written.unit is not None else None


WRITTEN_NAMES: ListSpec[WrittenName] = ListSpec(
    name="written-names",
    endpoint="people.matches",
    title=_l("Names in old papers"),
    select=visible,
    key=WrittenName.id,
    columns=(
        Column("name", _l("As written"), sorts=("name",), link=link_to),
        Column("unit_text", _l("Unit as written")),
        Column("state", _l("State"), value=lambda written: label(written.state)),
        Column("meant", _l("Means"), value=meant),
        Column("decided_at", _l("Decided at"), sorts=("decided",), kind=ColumnKind.MOMENT),
    ),
    sorts=(
        Sort("name", _l("As written"), (up(WrittenName.sort_key),)),
        Sort("decided", _l("Last decided first"), (down(WrittenName.decided_at),)),
    ),
    filters=(
        TextFilter("q", _l("Name or unit"), WrittenName.search_text),
        ChoiceFilter(
            "state",
            _l("State"),
            WrittenName.id,
            choices=[
                Choice(WAITING, _l("Waiting for a decision")),
                Choice(MATCHED, _l("Matched")),
                Choice(LEFT_OUT, _l("Decided: nobody here")),
            ],
            clause=_state,
        ),
        FlagFilter("unit", _l("Names of units"), WrittenName.is_unit),
    ),
    definition=_l(
        "People and units as papers of earlier years wrote them; what those papers say counts once the name is matched."
    ),
    defaults={"state": (WAITING,)},
    options=(selectinload(WrittenName.person), selectinload(WrittenName.unit)),
    empty_text=_l("No old paper has been imported yet, or every name in them is matched."),
)
