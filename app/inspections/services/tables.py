"""Summaries and comparisons as tables to take along, in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext as _

from app.core import formats
from app.core.documents.types import Column, ColumnKind, Sheet
from app.inspections.queries import catalogue
from app.inspections.queries.comparing import Side, kinds
from app.inspections.queries.gathered import OF_KINDS, OF_PEOPLE, OF_UNITS, Gathered, Scope
from app.inspections.rules.labels import SEVERITY_NAMES, STATUS_NAMES
from app.inspections.types import Severity

UNIT, PERSON, KIND = "unit", "person", "kind"
NAMES: dict[str, Sequence[str]] = {UNIT: OF_UNITS, PERSON: OF_PEOPLE, KIND: OF_KINDS}


def titles() -> dict[str, str]:
    """What the numbers of LISTS are called."""
    return {
        "checks": _("Signed minutes"), "observed": _("People observed"), "present": _("Present"),
        "excused": _("Absent with a reason"), "unexcused": _("Absent without reason"), "late": _("Late"),
        "left_early": _("Left early"), "findings": _("Findings"),
        **{each.value: str(SEVERITY_NAMES[each]) for each in Severity},
    }  # fmt: skip


def subject(by: str) -> str:
    return str({UNIT: _("Unit"), PERSON: _("Person"), KIND: _("Finding")}[by])


def summary_sheet(by: str, rows: Sequence[Gathered], total: Gathered, scope: Scope) -> Sheet:
    names, called = NAMES[by], titles()
    return Sheet(
        name=subject(by),
        columns=(Column(subject(by)), *(Column(called[name], kind=ColumnKind.NUMBER) for name in names)),
        rows=[(row.label, *(row.numbers[name].value for name in names)) for row in rows],
        title=_("Summary of checks"),
        notes=(f"{formats.day(scope.first_on)} – {formats.day(scope.last_on)}",),
        total=(_("Total"), *(total.numbers[name].value for name in names)),
    )


def terms(then: Side, now: Side) -> list[tuple[str, int, int]]:
    """The headcount of both: a word, then, now."""
    rows = [(_("On the roll"), then.counted.on_roll, now.counted.on_roll)]
    for status, text in STATUS_NAMES.items():
        before, after = getattr(then.counted, status.value), getattr(now.counted, status.value)
        if before or after:
            rows.append((str(text), before, after))
    rows.append((_("Late"), then.counted.late, now.counted.late))
    rows.append((_("Left early"), then.counted.left_early, now.counted.left_early))
    return rows


def found(then: Side, now: Side) -> list[tuple[str, int, int]]:
    return [(catalogue.type_name(row.code, now.check.held_on), row.then, row.now) for row in kinds(then, now)]


def comparison_sheet(then: Side, now: Side) -> Sheet:
    days = [formats.day(each.check.held_on) for each in (then, now)]
    return Sheet(
        name=_("Then and now"),
        columns=(Column(_("What is compared")), *(Column(str(day), kind=ColumnKind.NUMBER) for day in days)),
        rows=[*terms(then, now), *found(then, now)],
        title=now.check.unit.name,
    )
