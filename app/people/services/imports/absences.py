"""The kind of import "absences": leave books, weekly schedules and lists of invitations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from typing import Any

from app.core import clock
from app.core.actor import Actor
from app.core.errors import DomainError
from app.core.imports.kinds import Effect, ImportOption, OptionKind, PlannedRow, RowState
from app.core.imports.result import Preamble, Row
from app.core.imports.types import SheetSpec
from app.people.queries.units import list_open
from app.people.rules import absences as rules
from app.people.rules.absences import AbsenceDetails
from app.people.rules.persons import PersonDetails
from app.people.services.imports import undoing
from app.people.services.imports.json_values import from_json, to_json
from app.people.services.imports.known import Known, Stored, load_known
from app.people.services.imports.places import Places, guess_unit, load_places
from app.people.services.imports.problems import PROBLEM_TEXTS, Code, problem, refused
from app.people.services.imports.roster_store import insert_absences
from app.people.services.imports.sheets import ABSENCE_SHEET, words
from app.people.services.imports.unit_rows import day, text
from app.people.types import AbsenceKind, EmploymentCategory, Permission, Session

PERMISSION = Permission.ABSENCE_EDIT


class AbsencesImport:
    name = "people.absences"
    label = words("Nghỉ phép, công tác, họp…", "Absences")
    help = words(
        "Sổ theo dõi nghỉ phép, lịch công tác tuần, danh sách cử đi họp, đi học, kèm giấy tờ.",
        "Leave books, weekly schedules, lists of people sent to meetings or courses, with their papers.",
    )
    permission: str = PERMISSION.value
    sheet: SheetSpec = ABSENCE_SHEET
    options: tuple[ImportOption, ...] = (ImportOption("unit", words("Cơ quan", "Agency"), OptionKind.UNIT),)
    sample: tuple[Mapping[str, Any], ...] = (
        {
            "full_name": "Nguyễn Thị Ái", "kind": "Nghỉ phép", "first_on": "05/10/2026", "last_on": "09/10/2026",
            "paper_kind": "Giấy nghỉ phép", "paper_number": "12/GNP",
        },
        {
            "full_name": "Trần Văn Đức", "kind": "Họp", "first_on": "06/10/2026", "session": "Sáng",
            "paper_kind": "Giấy mời", "paper_number": "35/GM-UBND", "signed_on": "01/10/2026",
        },
    )  # fmt: skip
    problem_texts: Mapping[str, Any] = PROBLEM_TEXTS

    def guess(self, preamble: Preamble, *, actor: Actor) -> Mapping[str, str]:
        unit = guess_unit(preamble.agencies, on=preamble.as_of or date.max, actor=actor, permission=PERMISSION)
        return {"unit": unit} if unit else {}

    def choices(self, key: str, *, actor: Actor) -> Sequence[tuple[str, str]]:
        return [(unit.public_id, unit.name) for unit in list_open(actor, permission=PERMISSION, agencies_only=True)]

    def plan(self, rows: Sequence[Row], options: Mapping[str, str], *, actor: Actor, now: datetime) -> list[PlannedRow]:
        today = clock.local_day(now)
        places = load_places(chosen=options.get("unit"), on=today, actor=actor, permission=PERMISSION)
        known = load_known([_person(row) for row in rows], on=today)
        planned_before: dict[int, list[AbsenceDetails]] = {}
        return [_plan(row, places, known, planned_before) for row in rows]

    def apply(
        self, rows: Sequence[PlannedRow], options: Mapping[str, str], *, batch_id: int, actor: Actor, now: datetime
    ) -> list[Effect]:
        wanted = [(row.row, row.values["person_id"], from_json(AbsenceDetails, row.values["absence"])) for row in rows]
        return insert_absences(wanted, now=now)

    def undo_blockers(self, effects: Sequence[Effect]) -> list[Any]:
        return undoing.undo_blockers(effects)

    def undo(self, effects: Sequence[Effect], *, actor: Actor, now: datetime) -> None:
        undoing.undo(effects)


def _person(row: Row) -> PersonDetails:
    name, code = text(row.values.get("full_name")) or "", text(row.values.get("staff_code"))
    return PersonDetails(name, EmploymentCategory.CIVIL_SERVANT, staff_code=code)


def _plan(row: Row, places: Places, known: Known, planned_before: dict[int, list[AbsenceDetails]]) -> PlannedRow:
    details, person = _absence(row), _person(row)
    name = person.full_name
    if places.chosen is None:
        return _bad(row, name, problem(row.number, Code.UNIT_MISSING, "unit"))
    found = _candidates(person, known, places.chosen.path)
    if len(found) != 1:
        return _bad(row, name, problem(row.number, Code.PERSON_SEVERAL if found else Code.PERSON_UNKNOWN, "full_name"))
    stored = found[0]
    others = [*stored.absences, *planned_before.get(stored.person_id, ())]
    values = {"person_id": stored.person_id, "absence": to_json(details)}
    if any(_is_same(details, other) for other in others):
        return PlannedRow(row.number, RowState.SAME, name, values)
    try:
        rules.check_absence(details)
        rules.check_overlap(details, others)
    except DomainError as error:
        return _bad(row, name, refused(row.number, error))
    planned_before.setdefault(stored.person_id, []).append(details)
    return PlannedRow(row.number, RowState.NEW, name, values)


def _candidates(person: PersonDetails, known: Known, path: str) -> list[Stored]:
    """By staff code, else by name, among those who serve in the agency."""
    if person.staff_code:
        found = known.by_code.get(person.staff_code)
        here = found is not None and any(post.path.startswith(path) for post in found.posts)
        return [found] if found is not None and here else []
    return known.named(person.full_name, path)


def _absence(row: Row) -> AbsenceDetails:
    values = row.values
    first, session, signed = day(values.get("first_on")), text(values.get("session")), day(values.get("signed_on"))
    first = first or date.min
    return AbsenceDetails(
        kind=AbsenceKind(text(values.get("kind")) or AbsenceKind.OTHER),
        first_on=first,
        last_on=day(values.get("last_on")) or first,
        session=Session(session) if session else None,
        paper_kind=text(values.get("paper_kind")),
        paper_number=text(values.get("paper_number")),
        paper_signed_at=datetime.combine(signed, time(), clock.VIETNAM).astimezone(UTC) if signed else None,
    )


def _is_same(one: AbsenceDetails, other: AbsenceDetails) -> bool:
    return (one.kind, one.first_on, one.last_on, one.session) == (
        other.kind, other.first_on, other.last_on, other.session,
    )  # fmt: skip


def _bad(row: Row, name: str, reason: Any) -> PlannedRow:
    return PlannedRow(row.number, RowState.BAD, name, {}, problems=(reason,))
