"""The lists of matters under consideration and of written reminders."""

from __future__ import annotations

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.core.documents.types import ColumnKind
from app.core.listing import ChoiceFilter, Column, DayRangeFilter, ListSpec, Sort, TextFilter, Viewing, down, up
from app.core.listing.spec import AnySelect
from app.discipline.labels import choices_of, name_of
from app.discipline.models import DisciplineCase, WrittenReminder
from app.discipline.queries.list_filters import person_filter, unit_filters
from app.discipline.queries.visibility import cases_visible_to, reminders_visible_to
from app.discipline.types import CaseState, Permission, SourceKind


def visible_cases(viewing: Viewing) -> AnySelect:
    return select(DisciplineCase).join(DisciplineCase.unit).where(cases_visible_to(viewing.actor))


def visible_reminders(viewing: Viewing) -> AnySelect:
    return select(WrittenReminder).join(WrittenReminder.unit).where(reminders_visible_to(viewing.actor))


CASES: ListSpec[DisciplineCase] = ListSpec(
    name="discipline.cases",
    endpoint="discipline.cases",
    title=_l("Matters under consideration"),
    select=visible_cases,
    key=DisciplineCase.id,
    columns=(
        Column("name", _l("Full name"), value=lambda row: row.person.full_name,
               link=lambda row: url_for("discipline.show_case", public_id=row.public_id)),
        Column("unit", _l("Agency"), value=lambda row: row.unit.name),
        Column("source", _l("Source"), value=lambda row: name_of(row.source_kind)),
        Column("opened_on", _l("Opened on"), sorts=("newest", "oldest"), kind=ColumnKind.DAY),
        Column("closed_on", _l("Ended on"), sorts=("closed",), kind=ColumnKind.DAY),
        Column("state", _l("State"), value=lambda row: name_of(row.state)),
    ),
    sorts=(
        Sort("newest", _l("Newest first"), (down(DisciplineCase.opened_on),)),
        Sort("oldest", _l("Oldest first"), (up(DisciplineCase.opened_on),)),
        Sort("closed", _l("Last ended first"), (down(DisciplineCase.closed_on),)),
    ),
    filters=(
        TextFilter("q", _l("Name or number"), DisciplineCase.search_text),
        DayRangeFilter("opened", _l("Opened on"), DisciplineCase.opened_on),
        *unit_filters(DisciplineCase.unit_id, Permission.DISCIPLINE_VIEW),
        person_filter(DisciplineCase.person_id),
        ChoiceFilter("state", _l("State"), DisciplineCase.state, choices=choices_of(CaseState)),
        ChoiceFilter("source", _l("Source"), DisciplineCase.source_kind, choices=choices_of(SourceKind)),
    ),
    options=(joinedload(DisciplineCase.person), joinedload(DisciplineCase.unit)),
    exact=True,
    definition=_l("From the day a competent body began to consider discipline; titles are on hold until it ends."),
    empty_text=_l("No matter is recorded."),
)  # fmt: skip

REMINDERS: ListSpec[WrittenReminder] = ListSpec(
    name="discipline.reminders",
    endpoint="discipline.reminders",
    title=_l("Written reminders"),
    select=visible_reminders,
    key=WrittenReminder.id,
    columns=(
        Column("name", _l("Full name"), value=lambda row: row.person.full_name,
               link=lambda row: url_for("discipline.show_reminder", public_id=row.public_id)),
        Column("unit", _l("Agency"), value=lambda row: row.unit.name),
        Column("number", _l("Document No.")),
        Column("issued_on", _l("Issued on"), sorts=("newest", "oldest"), kind=ColumnKind.DAY),
    ),
    sorts=(
        Sort("newest", _l("Newest first"), (down(WrittenReminder.issued_on),)),
        Sort("oldest", _l("Oldest first"), (up(WrittenReminder.issued_on),)),
    ),
    filters=(
        TextFilter("q", _l("Name or number"), WrittenReminder.search_text),
        DayRangeFilter("issued", _l("Issued on"), WrittenReminder.issued_on),
        *unit_filters(WrittenReminder.unit_id, Permission.DISCIPLINE_VIEW),
        person_filter(WrittenReminder.person_id),
    ),
    options=(joinedload(WrittenReminder.person), joinedload(WrittenReminder.unit)),
    exact=True,
    definition=_l("A written reminder is no discipline; it counts in the scoring of the year only."),
    empty_text=_l("No written reminder is recorded."),
)  # fmt: skip
