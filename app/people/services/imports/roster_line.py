"""What one row of a roster says, in this package's words. Nothing stored is looked at."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.core.imports.codes import NoteCode
from app.core.imports.result import Note, Row
from app.core.imports.types import PartialDay, Value
from app.people.rules.absences import AbsenceDetails
from app.people.rules.persons import PersonDetails
from app.people.services.imports.sheet_words import PAYROLL
from app.people.types import AbsenceKind, ContractKind, DayPrecision, EmploymentCategory, Sex, UnitKind

ABSENCE_NOTES = {
    NoteCode.MATERNITY_LEAVE: AbsenceKind.MATERNITY,
    NoteCode.SICK_LEAVE: AbsenceKind.SICK,
    NoteCode.ANNUAL_LEAVE: AbsenceKind.LEAVE,
    NoteCode.UNPAID_LEAVE: AbsenceKind.OTHER,
    NoteCode.STUDY: AbsenceKind.STUDY,
}
_CONTRACT_NOTES = frozenset({NoteCode.CONTRACT_DECREE_111, NoteCode.CONTRACT_DECREE_68})
_CONTRACTS = frozenset({ContractKind.CONTRACT_111, ContractKind.LABOUR_CONTRACT, ContractKind.PART_TIME})


@dataclass(frozen=True)
class RosterLine:
    """`footing` is a code of the category column; `lent_from` the body that lent the person, as written."""

    row: int
    details: PersonDetails
    position: str
    unit: str | None
    division: str | None
    room: str | None
    footing: str | None
    lent_from: str | None
    notes: tuple[Note, ...]

    def for_unit(self, kind: UnitKind) -> RosterLine:
        """With the category that the footing means in a unit of this kind."""
        category, contract = category_of(self.footing, kind)
        details = replace(self.details, employment_category=category, contract_kind=contract)
        return replace(self, details=details)


def read_line(row: Row) -> RosterLine:
    values = row.values
    born, joined = _partial(values.get("birth")), _partial(values.get("joined_on"))
    sex = _text(values.get("sex"))
    details = PersonDetails(
        full_name=_text(values.get("full_name")) or "",
        employment_category=EmploymentCategory.CIVIL_SERVANT,
        staff_code=_text(values.get("staff_code")),
        sex=Sex(sex) if sex else None,
        born_on=born.earliest if born else None,
        born_precision=_precision(born),
        joined_on=joined.earliest if joined else None,
        joined_precision=_precision(joined),
        id_number=_text(values.get("id_number")),
        note=_text(values.get("note")),
    )
    return RosterLine(
        row=row.number,
        details=details,
        position=_text(values.get("position")) or "",
        unit=_text(values.get("unit")),
        division=_text(values.get("division")),
        room=_text(values.get("room")),
        footing=_footing(row),
        lent_from=next((note.text for note in row.notes if note.code is NoteCode.SECONDED_IN), None),
        notes=row.notes,
    )


def category_of(footing: str | None, kind: UnitKind) -> tuple[EmploymentCategory, ContractKind]:
    """ "Biên chế" makes a civil servant in an administrative body and a public employee in a public service unit."""
    of_unit = EmploymentCategory.CIVIL_SERVANT
    if kind is UnitKind.PUBLIC_SERVICE_UNIT:
        of_unit = EmploymentCategory.PUBLIC_EMPLOYEE
    if footing is None or footing == PAYROLL:
        return of_unit, ContractKind.PAYROLL
    if footing in {category.value for category in EmploymentCategory}:
        return EmploymentCategory(footing), ContractKind.PAYROLL
    contract = ContractKind(footing)
    return (EmploymentCategory.CONTRACT_WORKER if contract in _CONTRACTS else of_unit), contract


def absence_of(note: Note) -> AbsenceDetails | None:
    """What a remark tells of an absence; None when it tells none, or not both its days."""
    kind = ABSENCE_NOTES.get(note.code)
    if kind is None or note.start is None or note.end is None or note.end < note.start:
        return None
    return AbsenceDetails(kind, note.start, note.end)


def _footing(row: Row) -> str | None:
    told = _text(row.values.get("category"))
    if told is not None:
        return told
    if any(note.code in _CONTRACT_NOTES for note in row.notes):
        return ContractKind.CONTRACT_111.value
    if any(note.code is NoteCode.CONTRACT_OTHER for note in row.notes):
        return ContractKind.LABOUR_CONTRACT.value
    return None


def _text(value: Value) -> str | None:
    return None if value is None else str(value) or None


def _partial(value: Value) -> PartialDay | None:
    return value if isinstance(value, PartialDay) else None


def _precision(day: PartialDay | None) -> DayPrecision | None:
    if day is None:
        return None
    if day.day is not None:
        return DayPrecision.DAY
    return DayPrecision.MONTH if day.month is not None else DayPrecision.YEAR
