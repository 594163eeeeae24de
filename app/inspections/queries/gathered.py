"""What many checks say together, by unit, by person and by kind of finding: every number names the list of its rows.

All is counted over the lists' own statements, so a number and its list agree under the same eyes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, literal, select

from app.core.listing import AnySelect, ListSpec, Viewing
from app.core.tiles import address
from app.extensions import db
from app.inspections.models import CheckLine, Finding, InspectionTeam, SpotCheck
from app.inspections.queries import catalogue, check_list, finding_list, line_list
from app.inspections.queries.check_list import CHECKS
from app.inspections.queries.finding_list import FINDINGS
from app.inspections.queries.line_list import LINES
from app.inspections.queries.list_filters import viewed_units
from app.inspections.queries.standing import attendance, finding_counts, is_late, left_early
from app.inspections.types import Attendance, CheckState, Severity
from app.people.models import Person, Unit
from app.people.queries import persons

# By number: its list and the filters that it opens with, beside the days and the subject.
LISTS: Mapping[str, tuple[ListSpec[Any], Mapping[str, str]]] = {
    "checks": (CHECKS, {"state": CheckState.SIGNED.value}),
    "observed": (LINES, {}),
    "present": (LINES, {"attendance": Attendance.PRESENT.value}),
    "excused": (LINES, {"attendance": Attendance.EXCUSED.value}),
    "unexcused": (LINES, {"attendance": Attendance.UNEXCUSED.value}),
    "late": (LINES, {"late": "1"}),
    "left_early": (LINES, {"left_early": "1"}),
    "findings": (FINDINGS, {"counts": "1"}),
    **{each.value: (FINDINGS, {"counts": "1", "severity": each.value}) for each in Severity},
}
OF_UNITS = ("checks", "observed", "present", "excused", "unexcused", "late", "left_early", "findings")
OF_PEOPLE = ("observed", "unexcused", "late", "left_early", "findings")
OF_KINDS = ("findings", *(each.value for each in Severity))
SHORTCOMINGS = ("unexcused", "late", "left_early", "findings")


@dataclass(frozen=True)
class Scope:
    """Days (both belong to it), and the one team whose checks are meant; None: of every team one may see."""

    first_on: date
    last_on: date
    team: InspectionTeam | None = None

    @property
    def params(self) -> dict[str, str]:
        days = {"held_from": self.first_on.isoformat(), "held_to": self.last_on.isoformat()}
        return {**days, "team": self.team.public_id} if self.team is not None else days

    def within(self, rows: AnySelect, held_on: Any) -> AnySelect:
        """SpotCheck must be in the statement."""
        found = rows.where(held_on.between(self.first_on, self.last_on))
        return found.where(SpotCheck.team_id == self.team.id) if self.team is not None else found


@dataclass(frozen=True)
class Number:
    value: int
    href: str | None


@dataclass(frozen=True)
class Gathered:
    """One subject and its numbers by name; `public_id` opens its page where the viewer may open it."""

    label: str
    public_id: str | None
    numbers: Mapping[str, Number]


def by_unit(scope: Scope, viewing: Viewing) -> list[Gathered]:
    """The units checked, in their usual order."""
    counts = _counts(scope, viewing, checks=SpotCheck.unit_id, lines=SpotCheck.unit_id, findings=SpotCheck.unit_id)
    opened = viewed_units(viewing, counts)
    units = db.session.scalars(select(Unit).where(Unit.id.in_(counts)).order_by(Unit.sort_key, Unit.id))
    return [
        _gathered(
            unit.name, unit.public_id if unit.id in opened else None, counts[unit.id], OF_UNITS,
            {**scope.params, "body": unit.public_id} if unit.id in opened else None,
        )
        for unit in units
    ]  # fmt: skip


def by_person(scope: Scope, viewing: Viewing) -> list[Gathered]:
    """People with something that counts against them, the most first."""
    counts = _counts(scope, viewing, lines=CheckLine.person_id, findings=Finding.person_id)
    short = {key: found for key, found in counts.items() if any(found[name] for name in SHORTCOMINGS)}
    seen = select(Person.id).where(Person.id.in_(short), persons.visible_to(viewing.actor)).order_by(Person.id)
    opened = set(db.session.scalars(seen))
    people = db.session.scalars(select(Person).where(Person.id.in_(short)).order_by(Person.sort_key, Person.id)).all()
    return [
        _gathered(
            person.full_name, person.public_id if person.id in opened else None, short[person.id], OF_PEOPLE,
            {**scope.params, "person": person.public_id} if person.id in opened else None,
        )
        for person in sorted(people, key=lambda each: -sum(short[each.id][name] for name in SHORTCOMINGS))
    ]  # fmt: skip


def by_kind(scope: Scope, viewing: Viewing) -> list[Gathered]:
    """Kinds of findings, the most frequent first."""
    counts = _counts(scope, viewing, findings=Finding.violation_type)
    return [
        _gathered(
            catalogue.type_name(str(code), scope.last_on), None, found, OF_KINDS,
            {**scope.params, "violation_type": str(code)},
        )
        for code, found in sorted(counts.items(), key=lambda item: (-item[1]["findings"], str(item[0])))
    ]  # fmt: skip


def total(rows: Iterable[Gathered], names: Sequence[str], scope: Scope) -> Gathered:
    """Of the rows, which every number of it opens."""
    counts: Counter[str] = Counter()
    for row in rows:
        counts.update({name: row.numbers[name].value for name in names})
    return _gathered("", None, counts, names, scope.params)


def _gathered(
    label: str, public_id: str | None, counts: Counter[str], names: Sequence[str], params: Mapping[str, str] | None
) -> Gathered:
    numbers = {}
    for name in names:
        spec, only = LISTS[name]
        href = address(spec, {**params, **only}) if params is not None else None
        numbers[name] = Number(counts[name], href)
    return Gathered(label, public_id, numbers)


def _counts(
    scope: Scope, viewing: Viewing, *, checks: Any = None, lines: Any = None, findings: Any = None
) -> dict[Any, Counter[str]]:
    """By key; the columns name the key in each list. Rows without a key are nobody's."""
    found: dict[Any, Counter[str]] = {}
    if checks is not None:
        _add(found, _checks(scope, viewing, checks))
    if lines is not None:
        _add(found, _lines(scope, viewing, lines))
    if findings is not None:
        _add(found, _findings(scope, viewing, findings))
    return found


def _add(found: dict[Any, Counter[str]], rows: Iterable[tuple[Any, Collection[str], int]]) -> None:
    for key, names, number in rows:
        for name in names if key is not None else ():
            found.setdefault(key, Counter())[name] += number


def _checks(scope: Scope, viewing: Viewing, key: Any) -> Iterable[tuple[Any, Collection[str], int]]:
    rows = scope.within(check_list.visible(viewing), SpotCheck.held_on).where(SpotCheck.state == CheckState.SIGNED)
    for subject, _one, number in _grouped(rows, key, literal(1)):
        yield subject, ("checks",), number


def _lines(scope: Scope, viewing: Viewing, key: Any) -> Iterable[tuple[Any, Collection[str], int]]:
    rows = scope.within(line_list.visible(viewing), CheckLine.held_on)
    for subject, term, late, early, number in _grouped(rows, key, attendance(), is_late(), left_early()):
        marks = [name for name, holds in (("late", late), ("left_early", early)) if holds]
        yield subject, ("observed", Attendance(term).value, *marks), number


def _findings(scope: Scope, viewing: Viewing, key: Any) -> Iterable[tuple[Any, Collection[str], int]]:
    rows = scope.within(finding_list.visible(viewing), Finding.held_on).where(finding_counts())
    for subject, severity, number in _grouped(rows, key, Finding.severity):
        yield subject, ("findings", Severity(severity).value), number


def _grouped(rows: AnySelect, key: Any, *marks: Any) -> Sequence[Any]:
    """How many of the list's rows are alike in key and marks."""
    named = [mark.label(f"mark{place}") for place, mark in enumerate(marks)]
    alike = rows.with_only_columns(key.label("subject"), *named, maintain_column_froms=True).order_by(None).subquery()
    return db.session.execute(select(*alike.c, func.count()).group_by(*alike.c).order_by(*alike.c)).all()
