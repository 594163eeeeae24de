"""The lists of matters under consideration and of written reminders, and of findings nobody has followed up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import exists, select
from sqlalchemy.orm import joinedload

from app.core.documents.types import ColumnKind
from app.core.listing import ChoiceFilter, Column, DayRangeFilter, ListSpec, Sort, TextFilter, Viewing, down, up
from app.core.listing.spec import AnySelect
from app.discipline.labels import choices_of, name_of
from app.discipline.models import DisciplineCase, WrittenReminder
from app.discipline.queries.list_filters import person_filter, unit_filters
from app.discipline.queries.visibility import cases_visible_to, over, reminders_visible_to
from app.discipline.types import CaseState, Permission, SourceKind
from app.extensions import db
from app.inspections.models import Finding, SpotCheck
from app.inspections.queries import catalogue
from app.inspections.queries.standing import finding_counts
from app.inspections.queries.visibility import findings_visible_to
from app.people.models import Person, Unit


def visible_cases(viewing: Viewing) -> AnySelect:
    return select(DisciplineCase).join(DisciplineCase.unit).where(cases_visible_to(viewing.actor))


def visible_reminders(viewing: Viewing) -> AnySelect:
    return select(WrittenReminder).join(WrittenReminder.unit).where(reminders_visible_to(viewing.actor))


def unfollowed(viewing: Viewing) -> AnySelect:
    """Findings on people that stand, in the viewer's agencies, with neither matter nor reminder."""
    case = exists().where(DisciplineCase.source_public_id == Finding.public_id)
    reminder = exists().where(WrittenReminder.source_public_id == Finding.public_id)
    return (
        select(Finding)
        .join(SpotCheck, SpotCheck.id == Finding.check_id)
        .join(Unit, Unit.id == Finding.unit_id)
        .join(Person, Person.id == Finding.person_id)
        .where(finding_counts(), findings_visible_to(viewing.actor), ~case, ~reminder)
        .where(over(viewing.actor, Finding.unit_id, Permission.DISCIPLINE_RECORD))
    )


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


@dataclass(frozen=True)
class FindingRow:
    public_id: str
    person_public_id: str
    kind: str
    whom: str
    unit: str
    held_on: date


def finding_rows(findings: Sequence[Finding], _viewing: Viewing) -> list[FindingRow]:
    names = _names({finding.unit_id for finding in findings if finding.unit_id is not None})
    return [
        FindingRow(
            finding.public_id, finding.person.public_id, catalogue.type_name(finding.violation_type, finding.held_on),
            finding.person.full_name, names.get(finding.unit_id, ""), finding.held_on,
        )
        for finding in findings
        if finding.person is not None
    ]  # fmt: skip


def _names(unit_ids: set[int]) -> dict[int | None, str]:
    rows = db.session.execute(select(Unit.id, Unit.name).where(Unit.id.in_(unit_ids)).order_by(Unit.id))
    return {unit_id: name for unit_id, name in rows}


FINDINGS: ListSpec[FindingRow] = ListSpec(
    name="discipline.findings",
    endpoint="discipline.findings",
    title=_l("Findings without a matter"),
    select=unfollowed,
    key=Finding.id,
    columns=(
        Column("whom", _l("Full name"), link=lambda row: url_for(
            "discipline.open_case", public_id=row.person_public_id, finding=row.public_id)),
        Column("kind", _l("Finding")),
        Column("unit", _l("Agency")),
        Column("held_on", _l("Day"), sorts=("newest", "oldest"), kind=ColumnKind.DAY),
    ),
    sorts=(
        Sort("newest", _l("Newest first"), (down(Finding.held_on),)),
        Sort("oldest", _l("Oldest first"), (up(Finding.held_on),)),
    ),
    filters=(
        TextFilter("q", _l("Name of the person"), Person.search_text),
        DayRangeFilter("held", _l("Day of the check"), Finding.held_on),
        *unit_filters(Finding.unit_id, Permission.DISCIPLINE_RECORD),
    ),
    options=(joinedload(Finding.person),),
    build_rows=finding_rows,
    exact=True,
    definition=_l("Findings of signed checks on people that count and that nobody has followed up. Most end below "
                  "discipline, with a reminder."),
    empty_text=_l("Every finding has been followed up."),
)  # fmt: skip
