"""The list of discipline decisions, past ones too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, and_, func
from sqlalchemy.orm import joinedload

from app.core import clock
from app.core.documents.types import ColumnKind
from app.core.listing import (
    ChoiceFilter,
    Column,
    DayRangeFilter,
    FlagFilter,
    ListSpec,
    Sort,
    TextFilter,
    Viewing,
    down,
    up,
)
from app.core.listing.spec import AnySelect
from app.discipline.labels import choices_of, name_of
from app.discipline.models import DisciplineDecision
from app.discipline.queries.list_filters import person_filter, unit_filters
from app.discipline.queries.visibility import all_decisions, decisions_visible_to
from app.discipline.rules.decisions import state_on
from app.discipline.types import DecisionState, Measure, Permission
from app.people.models import Unit, WrittenName


@dataclass(frozen=True)
class DecisionRow:
    public_id: str
    name: str
    unit: str
    measure: Measure
    number: str
    effective_on: date
    ends_on: date | None
    state: DecisionState


def visible(viewing: Viewing) -> AnySelect:
    return all_decisions().join(DisciplineDecision.unit).where(decisions_visible_to(viewing.actor))


def rows_of(decisions: Sequence[DisciplineDecision], viewing: Viewing) -> list[DecisionRow]:
    today = clock.local_day(viewing.now)
    return [
        DecisionRow(
            row.public_id, subject_name(row), row.unit.name, row.measure, row.number, row.effective_on, row.ends_on,
            state_of(row, today),
        )
        for row in decisions
    ]  # fmt: skip


def subject_name(decision: DisciplineDecision) -> str:
    """Of the past, the name as then written."""
    if decision.person is not None:
        return decision.person.full_name
    return decision.written.name if decision.written is not None else ""


def state_of(decision: DisciplineDecision, today: date) -> DecisionState:
    return state_on(
        today, effective_on=decision.effective_on, ends_on=decision.ends_on,
        is_revoked=decision.revoked_on is not None,
    )  # fmt: skip


def in_state(value: str, viewing: Viewing) -> ColumnElement[bool]:
    today = clock.local_day(viewing.now)
    standing, began = DisciplineDecision.revoked_on.is_(None), DisciplineDecision.effective_on <= today
    runs = func.coalesce(DisciplineDecision.ends_on >= today, False)
    return {
        DecisionState.REVOKED: DisciplineDecision.revoked_on.is_not(None),
        DecisionState.TO_COME: and_(standing, ~began),
        DecisionState.IN_FORCE: and_(standing, began, runs),
        DecisionState.LAPSED: and_(standing, began, ~runs),
    }[DecisionState(value)]


DECISIONS: ListSpec[DecisionRow] = ListSpec(
    name="discipline.decisions",
    endpoint="discipline.decisions",
    title=_l("Discipline decisions"),
    select=visible,
    key=DisciplineDecision.id,
    columns=(
        Column("name", _l("Full name"), link=lambda r: url_for("discipline.show_decision", public_id=r.public_id)),
        Column("unit", _l("Agency")),
        Column("measure", _l("Measure"), value=lambda row: name_of(row.measure)),
        Column("number", _l("Decision No.")),
        Column("effective_on", _l("In effect from"), sorts=("newest", "oldest"), kind=ColumnKind.DAY),
        Column("ends_on", _l("Last day in force"), sorts=("ending",), kind=ColumnKind.DAY),
        Column("state", _l("State"), value=lambda row: name_of(row.state)),
    ),
    sorts=(
        Sort("newest", _l("Newest first"), (down(DisciplineDecision.effective_on),)),
        Sort("oldest", _l("Oldest first"), (up(DisciplineDecision.effective_on),)),
        Sort("ending", _l("Latest end first"), (down(DisciplineDecision.ends_on),)),
    ),
    filters=(
        TextFilter("q", _l("Name or number"), DisciplineDecision.search_text),
        DayRangeFilter("effective", _l("In effect from"), DisciplineDecision.effective_on),
        *unit_filters(Unit.id, Permission.DISCIPLINE_VIEW),
        person_filter(func.coalesce(DisciplineDecision.person_id, WrittenName.person_id)),
        ChoiceFilter("measure", _l("Measure"), DisciplineDecision.measure, choices=choices_of(Measure)),
        ChoiceFilter("state", _l("State"), None, clause=in_state, choices=choices_of(DecisionState)),
        FlagFilter("duty_related", _l("Related to duty"), DisciplineDecision.duty_related),
        FlagFilter("counts", _l("Counts"), None, clause=lambda _viewing: DisciplineDecision.revoked_on.is_(None)),
    ),
    options=(
        joinedload(DisciplineDecision.person), joinedload(DisciplineDecision.written),
        joinedload(DisciplineDecision.unit),
    ),
    build_rows=rows_of,
    exact=True,
    definition=_l("By the day of effect and the agency that answered for the person. Expired is not erased."),
    empty_text=_l("No discipline decision is recorded."),
)  # fmt: skip

