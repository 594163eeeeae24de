"""Findings that came again: the same kind on the same person within the rolling window. A local notion, not tái phạm,
which runs from a discipline decision."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import joinedload

from app.core import installed_law
from app.core.documents.types import ColumnKind
from app.core.listing import AnySelect, ChoiceFilter, Column, ListSpec, Sort, TextFilter, Viewing, down, up
from app.core.periods import local_day
from app.core.tiles import address
from app.extensions import db
from app.inspections.models import Finding, SpotCheck
from app.inspections.queries import catalogue
from app.inspections.queries.finding_list import FINDINGS, kinds
from app.inspections.queries.list_filters import PersonFilter, unit_filters
from app.inspections.queries.standing import finding_counts
from app.inspections.queries.visibility import findings_visible_to
from app.inspections.rules.checks import repeats_since
from app.people.models import Person, Unit
from app.people.queries import persons

ALIKE = (Finding.person_id, Finding.violation_type)


@dataclass(frozen=True)
class RepeatRow:
    """The newest of them; `times`: how many lie in the window, `href` opens them."""

    public_id: str
    whom: str
    kind: str
    unit: str
    held_on: date
    times: int
    href: str | None


def first_day(today: date) -> date:
    """Of the window that ends today."""
    return repeats_since(today, installed_law.current())


def in_window(today: date) -> ColumnElement[bool]:
    """Findings on people that count, within the window. Both of its days belong to it."""
    found: ColumnElement[bool] = (
        finding_counts() & Finding.person_id.is_not(None) & Finding.held_on.between(first_day(today), today)
    )
    return found


def visible(viewing: Viewing) -> AnySelect:
    """The newest finding of each person and kind with an earlier one that the viewer may see too."""
    newest = func.row_number().over(partition_by=ALIKE, order_by=(Finding.held_on.desc(), Finding.id.desc()))
    ranked = (
        select(Finding.id, newest.label("place"), func.count().over(partition_by=ALIKE).label("times"))
        .join(SpotCheck, SpotCheck.id == Finding.check_id)
        .where(in_window(local_day(viewing.now)), findings_visible_to(viewing.actor))
        .subquery()
    )
    return (
        select(Finding)
        .join(SpotCheck, SpotCheck.id == Finding.check_id)
        .join(Unit, Unit.id == Finding.unit_id)
        .join(Person, Person.id == Finding.person_id)
        .join(ranked, ranked.c.id == Finding.id)
        .where(ranked.c.place == 1, ranked.c.times > 1)
    )


def rows_of(findings: Sequence[Finding], viewing: Viewing) -> list[RepeatRow]:
    times = _times({finding.person_id for finding in findings if finding.person_id is not None}, viewing)
    known = _openable({finding.person_id for finding in findings if finding.person_id is not None}, viewing)
    return [
        RepeatRow(
            finding.public_id, finding.person.full_name,
            catalogue.type_name(finding.violation_type, finding.held_on), finding.unit.name, finding.held_on,
            times.get((finding.person_id, finding.violation_type), 0),
            _address(finding, viewing) if finding.person_id in known else None,
        )
        for finding in findings
        if finding.person is not None
    ]  # fmt: skip


def _times(person_ids: Collection[int], viewing: Viewing) -> dict[tuple[int | None, str], int]:
    rows = db.session.execute(
        select(*ALIKE, func.count())
        .join(SpotCheck, SpotCheck.id == Finding.check_id)
        .where(in_window(local_day(viewing.now)), findings_visible_to(viewing.actor), ALIKE[0].in_(person_ids))
        .group_by(*ALIKE)
        .order_by(*ALIKE)
    )
    return {(person_id, kind): number for person_id, kind, number in rows}


def _openable(person_ids: Collection[int], viewing: Viewing) -> set[int]:
    """Of whom the viewer may filter a list."""
    seen = select(Person.id).where(Person.id.in_(person_ids), persons.visible_to(viewing.actor)).order_by(Person.id)
    return set(db.session.scalars(seen))


def _address(finding: Finding, viewing: Viewing) -> str:
    today = local_day(viewing.now)
    return address(FINDINGS, {
        "person": finding.person.public_id if finding.person is not None else "",
        "violation_type": finding.violation_type, "counts": "1",
        "held_from": first_day(today).isoformat(), "held_to": today.isoformat(),
    })  # fmt: skip


def repeated_in(unit_ids: Collection[int] | None, today: date) -> dict[int, list[int]]:
    """By the agency that answers: the findings in the window that were not the first of their kind on their person.

    None: every agency. Whoever asks may see them all.
    """
    place = func.row_number().over(partition_by=ALIKE, order_by=(Finding.held_on, Finding.id))
    ranked = select(Finding.id, Finding.unit_id, place.label("place")).where(in_window(today)).subquery()
    asked = select(ranked.c.unit_id, ranked.c.id).where(ranked.c.place > 1).order_by(ranked.c.unit_id, ranked.c.id)
    found: dict[int, list[int]] = {}
    for unit_id, finding_id in db.session.execute(asked):
        if unit_ids is None or unit_id in unit_ids:
            found.setdefault(unit_id, []).append(finding_id)
    return found


def findings_by_id(finding_ids: Collection[int]) -> Sequence[Finding]:
    """With their check and people, the newest first. Whoever asks may see them all."""
    return db.session.scalars(
        select(Finding)
        .where(Finding.id.in_(finding_ids))
        .options(
            joinedload(Finding.check).joinedload(SpotCheck.unit), joinedload(Finding.person), joinedload(Finding.line)
        )
        .order_by(Finding.held_on.desc(), Finding.id.desc())
    ).all()




REPEATS: ListSpec[RepeatRow] = ListSpec(
    name="inspections.repeats",
    endpoint="inspections.repeats",
    title=_l("Repeat findings"),
    select=visible,
    key=Finding.id,
    columns=(
        Column("whom", _l("Full name"),
               link=lambda row: url_for("inspections.show_finding", public_id=row.public_id)),
        Column("kind", _l("Finding")),
        Column("unit", _l("Body that answers")),
        Column("times", _l("Times in 12 months"), kind=ColumnKind.NUMBER,
               link=lambda row: row.href),
        Column("held_on", _l("Last on"), sorts=("newest", "oldest"), kind=ColumnKind.DAY),
    ),
    sorts=(
        Sort("newest", _l("Newest first"), (down(Finding.held_on),)),
        Sort("oldest", _l("Oldest first"), (up(Finding.held_on),)),
    ),
    filters=(
        TextFilter("q", _l("Name of the person"), Person.search_text),
        *unit_filters(Finding.unit_id),
        PersonFilter("person", _l("Person"), Finding.person_id),
        ChoiceFilter("violation_type", _l("Finding"), Finding.violation_type, choices=kinds),
    ),
    options=(joinedload(Finding.person), joinedload(Finding.unit)),
    build_rows=rows_of,
    exact=True,
    definition=_l(
        "The same finding on the same person at least twice in the rolling window before today, counting only findings "
        "that stand. It is not a repeat offence of the law on discipline."
    ),
    empty_text=_l("No finding has come again."),
)  # fmt: skip
