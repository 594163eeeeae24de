"""The lists of explanations and of corrective actions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.core import clock
from app.core.documents.types import ColumnKind
from app.core.listing import Column, FlagFilter, ListSpec, Sort, TextFilter, Viewing, down, up
from app.core.listing.spec import AnySelect
from app.inspections.models import CorrectiveAction, Explanation, SpotCheck
from app.inspections.queries import catalogue
from app.inspections.queries.explanations import mine_to_answer
from app.inspections.queries.list_filters import choice_filter, of_own_teams
from app.inspections.queries.visibility import explanations_visible_to, visible_to
from app.inspections.rules.labels import ACTION_NAMES, EXPLANATION_NAMES, name_of
from app.inspections.types import ActionState, ExplanationState
from app.people.models import Person, Unit


@dataclass(frozen=True)
class ExplanationRow:
    public_id: str
    about: str
    whom: str
    unit: str
    held_on: date
    due_on: date
    given_at: datetime | None
    state: ExplanationState
    state_name: str
    settled: str


@dataclass(frozen=True)
class ActionRow:
    public_id: str
    requirement: str
    unit: str
    due_on: date
    state: ActionState
    state_name: str


def about(explanation: Explanation) -> str:
    """What is to be explained, in words."""
    if explanation.finding is not None:
        return catalogue.type_name(explanation.finding.violation_type, explanation.finding.held_on)
    line = explanation.line
    if line is None:
        return ""
    parts = [] if line.status.value == "present" else [name_of(line.status)]
    if line.late_minutes is not None:
        parts.append(_("%(count)s minutes late", count=line.late_minutes))
    if line.left_early_minutes is not None:
        parts.append(_("left %(count)s minutes early", count=line.left_early_minutes))
    return ", ".join(parts)


def visible(viewing: Viewing) -> AnySelect:
    return (
        select(Explanation)
        .join(SpotCheck, SpotCheck.id == Explanation.check_id)
        .join(Unit, Unit.id == Explanation.unit_id)
        .outerjoin(Person, Person.id == Explanation.person_id)
        .where(explanations_visible_to(viewing.actor))
    )


def rows_of(explanations: Sequence[Explanation], _viewing: Viewing) -> list[ExplanationRow]:
    return [
        ExplanationRow(
            public_id=row.public_id,
            about=about(row),
            whom=row.person.full_name if row.person is not None else "",
            unit=row.unit.name,
            held_on=row.check.held_on,
            due_on=row.due_on,
            state=row.state,
            state_name=name_of(row.state),
            given_at=row.given_at,
            settled=name_of(row.settled_status) if row.settled_status is not None else "",
        )
        for row in explanations
    ]


def is_overdue(viewing: Viewing) -> Any:
    """Past its day, or past its moment where the window is told in hours."""
    past_its_day = Explanation.due_on < clock.local_day(viewing.now)
    return (Explanation.state == ExplanationState.ASKED) & (past_its_day | (Explanation.due_at < viewing.now))


def came_late(_viewing: Viewing) -> Any:
    return Explanation.given_late.is_(True)


OF_MY_TEAM = FlagFilter("of_my_team", _l("Of my team"), None, clause=of_own_teams)
EXPLANATIONS: ListSpec[ExplanationRow] = ListSpec(
    name="inspections.explanations",
    endpoint="inspections.explanations",
    title=_l("Explanations"),
    select=visible,
    key=Explanation.id,
    columns=(
        Column("about", _l("What is explained"),
               link=lambda row: url_for("inspections.show_explanation", public_id=row.public_id)),
        Column("whom", _l("Who explains"), value=lambda row: row.whom or _l("the unit")),
        Column("unit", _l("Unit")),
        Column("held_on", _l("Day of the check"), kind=ColumnKind.DAY),
        Column("due_on", _l("Due"), sorts=("due", "latest"), kind=ColumnKind.DAY),
        Column("given_at", _l("Explained at"), kind=ColumnKind.MOMENT),
        Column("state", _l("State"), value=lambda row: row.state_name),
        Column("settled", _l("Stands now as")),
    ),
    sorts=(
        Sort("due", _l("Earliest due first"), (up(Explanation.due_on),)),
        Sort("latest", _l("Latest due first"), (down(Explanation.due_on),)),
    ),
    filters=(
        TextFilter("q", _l("Name of the person"), Person.search_text),
        choice_filter("state", _l("State"), Explanation.state, EXPLANATION_NAMES, multiple=True),
        FlagFilter("overdue", _l("Overdue"), None, clause=is_overdue),
        FlagFilter("late", _l("Given after the window"), None, clause=came_late),
        FlagFilter("mine", _l("I explain"), None, clause=lambda viewing: mine_to_answer(viewing.actor)),
        OF_MY_TEAM,
    ),
    options=(
        joinedload(Explanation.check), joinedload(Explanation.line), joinedload(Explanation.finding),
        joinedload(Explanation.person), joinedload(Explanation.unit),
    ),
    build_rows=rows_of,
    exact=True,
    empty_text=_l("No explanation has been asked for yet."),
)  # fmt: skip


def visible_actions(viewing: Viewing) -> AnySelect:
    return (
        select(CorrectiveAction)
        .join(SpotCheck, SpotCheck.id == CorrectiveAction.check_id)
        .join(Unit, Unit.id == CorrectiveAction.unit_id)
        .where(visible_to(viewing.actor))
    )


def action_rows(actions: Sequence[CorrectiveAction], _viewing: Viewing) -> list[ActionRow]:
    return [
        ActionRow(row.public_id, row.requirement, row.unit.name, row.due_on, row.state, name_of(row.state))
        for row in actions
    ]


def is_action_overdue(viewing: Viewing) -> Any:
    return (CorrectiveAction.state == ActionState.OPEN) & (CorrectiveAction.due_on < clock.local_day(viewing.now))


ACTIONS: ListSpec[ActionRow] = ListSpec(
    name="inspections.actions",
    endpoint="inspections.actions",
    title=_l("What units put right"),
    select=visible_actions,
    key=CorrectiveAction.id,
    columns=(
        Column("requirement", _l("Requirement"),
               link=lambda row: url_for("inspections.show_action", public_id=row.public_id)),
        Column("unit", _l("Unit")),
        Column("due_on", _l("Due"), sorts=("due", "latest"), kind=ColumnKind.DAY),
        Column("state", _l("State"), value=lambda row: row.state_name),
    ),
    sorts=(
        Sort("due", _l("Earliest due first"), (up(CorrectiveAction.due_on),)),
        Sort("latest", _l("Latest due first"), (down(CorrectiveAction.due_on),)),
    ),
    filters=(
        TextFilter("q", _l("Name of the unit"), Unit.search_text),
        choice_filter("state", _l("State"), CorrectiveAction.state, ACTION_NAMES),
        FlagFilter("overdue", _l("Overdue"), None, clause=is_action_overdue),
        OF_MY_TEAM,
    ),
    options=(joinedload(CorrectiveAction.unit),),
    build_rows=action_rows,
    exact=True,
    empty_text=_l("No team has required anything yet."),
)  # fmt: skip
