"""What can be read only when the other cells of the row are known."""

from __future__ import annotations

from datetime import date

from app.core.imports import offices
from app.core.imports.codes import RepairCode, WarningCode
from app.core.imports.line import Line
from app.core.imports.numbers import check_id
from app.core.imports.parsed import Parsed
from app.core.imports.types import Column, PartialDay


def part_position_and_unit(line: Line, place: int, column: Column) -> None:
    """ "Phó Trưởng phòng, Sở Xây dựng" goes to two keys, unless columns of their own gave them."""
    text = line.values.get(column.key)
    if not isinstance(text, str) or column.combines is None:
        return
    parted = offices.split_position(text)
    if parted is None or parted.unit is None:
        line.tell(place, column.key, WarningCode.UNIT_NOT_NAMED, {"text": text[:80]})
    if parted is None:
        return
    if not parted.sure:
        after = Parsed(f"{parted.position}, {parted.unit}", (RepairCode.SPLIT_WITHOUT_COMMA,))
        if line.mend(place, column, text, after) is not after:
            return
    for key, value in zip(column.combines, (parted.position, parted.unit), strict=True):
        line.values[key] = line.values.get(key) or value or None
    if parted.unit and offices.is_marked_old(parted.unit):
        line.tell(place, column.combines[1], WarningCode.UNIT_MARKED_OLD, {"text": parted.unit[:80]})


def settle_id(line: Line, place: int, column: Column) -> None:
    """Lost zeros come back only when the row's sex and year of birth agree with the number."""
    number = line.values.get(column.key)
    if not isinstance(number, str):
        return
    sex_key, birth_key = column.agrees_with or ("", "")
    sex, birth = line.values.get(sex_key), line.values.get(birth_key)
    year = birth.year if isinstance(birth, PartialDay | date) else None
    parsed, doubts = check_id(number, sex=sex if isinstance(sex, str) else None, birth_year=year)
    if parsed.repairs:
        parsed = line.mend(place, column, number, parsed)
    line.values[column.key] = parsed.value
    if parsed.problem is not None:
        line.tell(place, column.key, parsed.problem, parsed.args)
    for code, args in doubts:
        line.tell(place, column.key, code, args)
