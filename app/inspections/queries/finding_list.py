"""The list of findings of signed checks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.core.documents.types import ColumnKind
from app.core.listing import Choice, ChoiceFilter, Column, FlagFilter, ListSpec, Sort, TextFilter, Viewing, down, up
from app.core.listing.spec import AnySelect
from app.inspections.models import Finding, SpotCheck
from app.inspections.queries import catalogue
from app.inspections.queries.checks import repeats_of
from app.inspections.queries.list_filters import PersonFilter, TeamFilter, choice_filter, held_filter, unit_filters
from app.inspections.queries.standing import finding_counts
from app.inspections.queries.visibility import findings_visible_to
from app.inspections.rules.labels import SEVERITY_NAMES, name_of
from app.people.models import Person, Unit


@dataclass(frozen=True)
class FindingRow:
    """`earlier`: findings of the same kind on the same person in the rolling twelve months before."""

    public_id: str
    kind: str
    whom: str
    unit: str
    held_on: date
    severity: str
    earlier: int


def visible(viewing: Viewing) -> AnySelect:
    return (
        select(Finding)
        .join(SpotCheck, SpotCheck.id == Finding.check_id)
        .join(Unit, Unit.id == SpotCheck.unit_id)
        .outerjoin(Person, Person.id == Finding.person_id)
        .where(Finding.counted, findings_visible_to(viewing.actor))
    )


def rows_of(findings: Sequence[Finding], _viewing: Viewing) -> list[FindingRow]:
    earlier = repeats_of(findings)
    return [
        FindingRow(
            public_id=finding.public_id,
            kind=catalogue.type_name(finding.violation_type, finding.held_on),
            whom=whom(finding),
            unit=finding.check.unit.name,
            held_on=finding.held_on,
            severity=name_of(finding.severity),
            earlier=earlier.get(finding.id, 0),
        )
        for finding in findings
    ]


def whom(finding: Finding) -> str:
    """The name as it stood on the roster; "" for the unit as a whole."""
    return finding.line.full_name if finding.line is not None else ""


def kinds(viewing: Viewing) -> list[Choice]:
    types = catalogue.violation_types(viewing.now.date())
    return [Choice(found.code, found.name) for found in types.values()]


FINDINGS: ListSpec[FindingRow] = ListSpec(
    name="inspections.findings",
    endpoint="inspections.findings",
    title=_l("Findings"),
    select=visible,
    key=Finding.id,
    columns=(
        Column("kind", _l("Finding"), link=lambda row: url_for("inspections.show_finding", public_id=row.public_id)),
        Column("whom", _l("On whom"), value=lambda row: row.whom or _l("the unit")),
        Column("unit", _l("Unit checked")),
        Column("held_on", _l("Day"), sorts=("newest", "oldest"), kind=ColumnKind.DAY),
        Column("severity", _l("Severity")),
        Column("earlier", _l("Earlier in 12 months"), kind=ColumnKind.NUMBER),
    ),
    sorts=(
        Sort("newest", _l("Newest first"), (down(Finding.held_on),)),
        Sort("oldest", _l("Oldest first"), (up(Finding.held_on),)),
    ),
    filters=(
        TextFilter("q", _l("Name of the person"), Person.search_text),
        held_filter(Finding.held_on),
        *unit_filters(SpotCheck.unit_id),
        TeamFilter("team", _l("Team"), SpotCheck.team_id),
        PersonFilter("person", _l("Person"), Finding.person_id),
        ChoiceFilter("violation_type", _l("Finding"), Finding.violation_type, choices=kinds),
        choice_filter("severity", _l("Severity"), Finding.severity, SEVERITY_NAMES),
        FlagFilter("counts", _l("Counts in figures"), None, clause=lambda _viewing: finding_counts()),
    ),
    options=(
        joinedload(Finding.check).joinedload(SpotCheck.unit), joinedload(Finding.line), joinedload(Finding.person),
    ),
    build_rows=rows_of,
    exact=True,
    definition=_l(
        "Findings of signed checks. A finding is a fact seen by the team and the rule it breaks, not a discipline "
        "decision; one whose explanation was accepted does not count."
    ),
    empty_text=_l("No signed check has found anything here yet."),
)  # fmt: skip
