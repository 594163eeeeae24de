"""The lists of findings that nobody has followed up and of outcomes below discipline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import exists, select
from sqlalchemy.orm import joinedload

from app.core.documents.types import ColumnKind
from app.core.listing import (
    AnySelect,
    ChoiceFilter,
    Column,
    DayRangeFilter,
    ListSpec,
    Sort,
    TextFilter,
    Viewing,
    down,
    up,
)
from app.discipline.labels import choices_of, name_of
from app.discipline.models import DisciplineCase, RecordedOutcome, WrittenReminder
from app.discipline.queries.below import may_follow
from app.discipline.queries.list_filters import person_filter, unit_filters
from app.discipline.queries.visibility import outcomes_visible_to
from app.discipline.types import OutcomeKind, Permission
from app.inspections.models import Finding, SpotCheck
from app.inspections.queries import catalogue
from app.people.models import Person, Unit


@dataclass(frozen=True)
class FindingRow:
    public_id: str
    kind: str
    whom: str
    unit: str
    held_on: date


def unfollowed(viewing: Viewing) -> AnySelect:
    """Findings that stand, in the viewer's agencies, with neither matter, reminder nor outcome."""
    sources = (DisciplineCase, WrittenReminder, RecordedOutcome)
    done = [exists().where(source.source_public_id == Finding.public_id) for source in sources]
    return (
        select(Finding)
        .join(SpotCheck, SpotCheck.id == Finding.check_id)
        .join(Unit, Unit.id == Finding.unit_id)
        .outerjoin(Person, Person.id == Finding.person_id)
        .where(may_follow(viewing.actor), *(~each for each in done))
    )


def finding_rows(findings: Sequence[Finding], _viewing: Viewing) -> list[FindingRow]:
    return [
        FindingRow(
            finding.public_id, catalogue.type_name(finding.violation_type, finding.held_on),
            finding.person.full_name if finding.person is not None else "", finding.unit.name, finding.held_on,
        )
        for finding in findings
    ]  # fmt: skip


FINDINGS: ListSpec[FindingRow] = ListSpec(
    name="discipline.findings",
    endpoint="discipline.findings",
    title=_l("Findings without a matter"),
    select=unfollowed,
    key=Finding.id,
    columns=(
        Column("kind", _l("Finding"),
               link=lambda row: url_for("discipline.follow_finding", public_id=row.public_id)),
        Column("whom", _l("On whom"), value=lambda row: row.whom or _l("the unit")),
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
    options=(joinedload(Finding.person), joinedload(Finding.unit)),
    build_rows=finding_rows,
    exact=True,
    definition=_l("Findings of signed checks that count and that nobody has followed up. Most end below discipline: "
                  "with a reminder, criticism or a lesson drawn."),
    empty_text=_l("Every finding has been followed up."),
)  # fmt: skip


def visible_outcomes(viewing: Viewing) -> AnySelect:
    return (
        select(RecordedOutcome)
        .join(RecordedOutcome.unit)
        .where(outcomes_visible_to(viewing.actor))
    )


def whom(outcome: RecordedOutcome) -> str:
    return outcome.person.full_name if outcome.person is not None else outcome.unit.name


OUTCOMES: ListSpec[RecordedOutcome] = ListSpec(
    name="discipline.outcomes",
    endpoint="discipline.outcomes",
    title=_l("Outcomes below discipline"),
    select=visible_outcomes,
    key=RecordedOutcome.id,
    columns=(
        Column("whom", _l("On whom"), value=whom,
               link=lambda row: url_for("discipline.show_outcome", public_id=row.public_id)),
        Column("kind", _l("Outcome"), value=lambda row: name_of(row.kind)),
        Column("unit", _l("Agency"), value=lambda row: row.unit.name),
        Column("number", _l("Document No.")),
        Column("issued_on", _l("Issued on"), sorts=("newest", "oldest"), kind=ColumnKind.DAY),
        Column("self_review_on", _l("Own review of"), kind=ColumnKind.DAY),
        Column("meeting_on", _l("Meeting held on"), kind=ColumnKind.DAY),
    ),
    sorts=(
        Sort("newest", _l("Newest first"), (down(RecordedOutcome.issued_on),)),
        Sort("oldest", _l("Oldest first"), (up(RecordedOutcome.issued_on),)),
    ),
    filters=(
        TextFilter("q", _l("Name or number"), RecordedOutcome.search_text),
        ChoiceFilter("kind", _l("Outcome"), RecordedOutcome.kind, choices=choices_of(OutcomeKind)),
        DayRangeFilter("issued", _l("Issued on"), RecordedOutcome.issued_on),
        *unit_filters(RecordedOutcome.unit_id, Permission.DISCIPLINE_VIEW),
        person_filter(RecordedOutcome.person_id),
    ),
    options=(joinedload(RecordedOutcome.person), joinedload(RecordedOutcome.unit)),
    exact=True,
    definition=_l("Criticism and lessons drawn are no discipline; they are recorded with their paper, the person's own "
                  "review and the minutes of the meeting."),
    empty_text=_l("No outcome is recorded."),
)  # fmt: skip
