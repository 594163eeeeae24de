"""The queue: cases a viewer may see, by the day they are due. No text of a case stands in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import add
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import aliased

from app.complaints.models import CaseMessage, CitizenCase
from app.complaints.queries import clocks
from app.complaints.queries.cases import PEOPLE, name_of
from app.complaints.queries.list_filters import AgencyFilter, BodyFilter, agency
from app.complaints.queries.visibility import visible_to
from app.complaints.rules import labels
from app.complaints.types import ANSWERED_STATES, Author, CaseKind, CaseState, OfficialMark, Outcome
from app.core import clock
from app.core.documents.types import ColumnKind
from app.core.listing import (
    AnySelect,
    Choice,
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
from app.people.models import Person

OPEN, ANSWERED = "open", "answered"
MINE, NOBODY = "mine", "nobody"
official = aliased(Person)
# The reference in one piece, and in fours as it is read out.
_FOURS: Any = reduce(add, (" " + func.substr(CitizenCase.public_id, start, 4) for start in (1, 5, 9, 13)))
_NAMES: Any = func.coalesce(agency.search_text, "") + func.coalesce(official.search_text, "")
SEARCHED: Any = _NAMES + " " + CitizenCase.public_id + _FOURS


@dataclass(frozen=True)
class CaseRow:
    public_id: str
    kind: str
    object: str
    unit: str
    official: str
    state: CaseState
    state_name: str
    tone: str
    outcome: str
    received_on: date
    due_on: date
    is_open: bool
    handler: str
    waits: bool
    provisional: bool = False

    @property
    def reference(self) -> str:
        return reference(self.public_id)


def reference(public_id: str) -> str:
    """As it is read out: fours of capitals."""
    text = public_id.upper()
    return "-".join(text[start : start + 4] for start in range(0, len(text), 4))


def visible(viewing: Viewing) -> AnySelect:
    return (
        select(CitizenCase)
        .outerjoin(agency, agency.id == CitizenCase.agency_id)
        .outerjoin(official, official.id == CitizenCase.person_id)
        .where(visible_to(viewing.actor))
    )


def rows_of(cases: Sequence[CitizenCase], _viewing: Viewing) -> list[CaseRow]:
    by = clocks.ground()
    return [row_of(case, provisional=clocks.is_provisional(case, by)) for case in cases]


def row_of(case: CitizenCase, *, provisional: bool = False) -> CaseRow:
    return CaseRow(
        public_id=case.public_id,
        kind=str(labels.label(case.kind)),
        object=str(labels.label(case.object_kind)),
        unit=case.unit.name if case.unit is not None else _("Not known which body"),
        official=official_text(case),
        state=case.state,
        state_name=str(labels.label(case.state)),
        tone=labels.STATE_TONES[case.state],
        outcome=str(labels.outcome_label(case.kind, case.outcome)) if case.outcome is not None else "",
        received_on=case.received_on,
        due_on=case.due_on,
        is_open=case.is_open,
        handler=name_of(case.handler) if case.handler is not None else "",
        waits=case.waiting_since is not None,
        provisional=provisional,
    )


def official_text(case: CitizenCase) -> str:
    if case.person is not None:
        return case.person.full_name
    return _("Name not known") if case.official is OfficialMark.DESCRIBED else ""


def in_state(value: str, _viewing: Viewing) -> ColumnElement[bool]:
    if value == OPEN:
        return CitizenCase.closed_on.is_(None)
    if value == ANSWERED:
        return CitizenCase.state.in_(ANSWERED_STATES)
    return CitizenCase.state == CaseState(value)


def late(today: date) -> ColumnElement[bool]:
    return func.coalesce(CitizenCase.closed_on, today) > CitizenCase.due_on


def is_late(viewing: Viewing) -> ColumnElement[bool]:
    return late(clock.local_day(viewing.now))


def office_wrote_last() -> ColumnElement[bool]:
    """The next word is the sender's."""
    written = select(CaseMessage.author).where(CaseMessage.case_id == CitizenCase.id)
    last: ColumnElement[bool] = written.order_by(CaseMessage.id.desc()).limit(1).scalar_subquery() == Author.OFFICE
    return last


def with_handler(value: str, viewing: Viewing) -> ColumnElement[bool]:
    if value == NOBODY:
        return CitizenCase.handler_id.is_(None)
    return and_(CitizenCase.handler_id.is_not(None), CitizenCase.handler_id == viewing.actor.user_id)


def is_founded(_viewing: Viewing) -> ColumnElement[bool]:
    return or_(CitizenCase.outcome == Outcome.FOUNDED, CitizenCase.outcome == Outcome.PARTLY_FOUNDED)


CASES: ListSpec[CaseRow] = ListSpec(
    name="cases",
    endpoint="complaints.queue",
    title=_l("Letters and feedback received"),
    select=visible,
    key=CitizenCase.id,
    columns=(
        Column("reference", _l("Reference"), link=lambda row: url_for("complaints.show", public_id=row.public_id)),
        Column("kind", _l("Kind")),
        Column("object", _l("About")),
        Column("unit", _l("Unit concerned")),
        Column("official", _l("Official")),
        Column("received_on", _l("Received on"), sorts=("received",), kind=ColumnKind.DAY),
        Column("due_on", _l("Due on"), sorts=("due",), kind=ColumnKind.DAY),
        Column("state", _l("State"), value=lambda row: row.state_name),
        Column("outcome", _l("Outcome")),
        Column("handler", _l("Handler")),
    ),
    sorts=(
        Sort("due", _l("Due first"), (up(CitizenCase.due_on),)),
        Sort("received", _l("Newest first"), (down(CitizenCase.received_on),)),
    ),
    filters=(
        TextFilter("q", _l("Unit, official or reference"), SEARCHED),
        ChoiceFilter(
            "state", _l("State"), CitizenCase.state, clause=in_state,
            choices=(
                Choice(OPEN, _l("Still open")), Choice(ANSWERED, _l("Answered")),
                *(Choice(state.value, labels.STATES[state]) for state in CaseState),
            ),
        ),
        FlagFilter("late", _l("Overdue"), None, clause=is_late),
        FlagFilter("waiting", _l("The sender waits for an answer"), None,
                   clause=lambda _viewing: CitizenCase.waiting_since.is_not(None)),
        FlagFilter("asked", _l("Waiting for the sender's word"), None, clause=lambda _viewing: office_wrote_last()),
        ChoiceFilter(
            "handler", _l("Handler"), CitizenCase.handler_id, clause=with_handler,
            choices=(Choice(MINE, _l("Mine")), Choice(NOBODY, _l("Nobody yet"))),
        ),
        ChoiceFilter(
            "kind", _l("Kind"), CitizenCase.kind,
            choices=tuple(Choice(kind.value, labels.KINDS[kind]) for kind in CaseKind),
        ),
        ChoiceFilter(
            "outcome", _l("Outcome"), CitizenCase.outcome,
            choices=tuple(Choice(each.value, labels.FEEDBACK_OUTCOMES[each]) for each in Outcome),
        ),
        FlagFilter("founded", _l("Founded wholly or partly"), None, clause=is_founded),
        AgencyFilter("unit", _l("Unit concerned"), agency.path, find=AgencyFilter.find_subtree),
        BodyFilter("body", _l("Agency concerned"), agency.path),
        DayRangeFilter("received", _l("Day of receipt"), CitizenCase.received_on),
        DayRangeFilter("closed", _l("Closed on"), CitizenCase.closed_on),
        DayRangeFilter("due", _l("Last day"), CitizenCase.due_on),
    ),
    defaults={"state": (OPEN,)},
    options=PEOPLE,
    build_rows=rows_of,
    empty_text=_l("No letter or feedback has come in for your units."),
)  # fmt: skip
