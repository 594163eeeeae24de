"""What this package's kinds of import can say of a row beyond what the reader says."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _l

from app.core.errors import DomainError
from app.core.imports.result import RowProblem


class Code(StrEnum):
    UNIT_MISSING = "people.unit_missing"
    UNIT_UNKNOWN = "people.unit_unknown"
    UNIT_SEVERAL = "people.unit_several"
    UNIT_OPEN = "people.unit_open"
    UNIT_RENAMED = "people.unit_renamed"
    DIVISION_UNKNOWN = "people.division_unknown"
    PERSON_UNKNOWN = "people.person_unknown"
    PERSON_SEVERAL = "people.person_several"
    PERSON_PERHAPS = "people.person_perhaps"
    PERSON_TWO = "people.person_two"
    PERSON_ELSEWHERE = "people.person_elsewhere"
    REFUSED = "people.refused"
    CATEGORY_ASSUMED = "people.category_assumed"
    SECOND_HEAD = "people.second_head"
    NOTE_NOT_TAKEN = "people.note_not_taken"
    NOTE_WITHOUT_DAYS = "people.note_without_days"
    BODY_NOT_HERE = "people.body_not_here"
    OVERLAP = "people.overlap"
    PAST_CONFLICT = "people.past_conflict"
    SUCCESSOR_MISSING = "people.successor_missing"
    KIND_GUESSED = "people.kind_guessed"


PROBLEM_TEXTS: Mapping[str, Any] = {
    Code.UNIT_MISSING: _l("No unit is named, and none was chosen beside the file."),
    Code.UNIT_UNKNOWN: _l("No unit of yours is called “%(name)s”."),
    Code.UNIT_SEVERAL: _l("Several units are called “%(name)s”: name the body above as well."),
    Code.UNIT_OPEN: _l("“%(name)s” is still open: merge, split or close it on its page."),
    Code.UNIT_RENAMED: _l("This code belongs to “%(name)s”: a new name needs its decision, on the unit's page."),
    Code.DIVISION_UNKNOWN: _l("The division “%(name)s” is not known: let it be set up, or correct its name."),
    Code.PERSON_UNKNOWN: _l("Nobody here has this name or staff code."),
    Code.PERSON_SEVERAL: _l("Several people here have this name: give the staff code."),
    Code.PERSON_PERHAPS: _l("Somebody of this name is already in this body: give the staff code or the date of birth."),
    Code.PERSON_TWO: _l("The staff code belongs to one person and the ID number to another."),
    Code.PERSON_ELSEWHERE: _l("This person holds a main post in another body: transfer or second him or her first."),
    Code.REFUSED: _l("%(text)s"),
    Code.CATEGORY_ASSUMED: _l("The category is not told: “%(category)s” is assumed."),
    Code.SECOND_HEAD: _l("“%(unit)s” has another head: the post is stored without leading it."),
    Code.NOTE_NOT_TAKEN: _l("The remark “%(text)s” is kept as text; tick “Store what remarks tell” to store it."),
    Code.NOTE_WITHOUT_DAYS: _l("The remark tells an absence without both its days, so it is kept as text only."),
    Code.BODY_NOT_HERE: _l("“%(name)s” is no unit here: it is kept as text."),
    Code.OVERLAP: _l("Another absence already covers these days."),
    Code.PAST_CONFLICT: _l("Another name was in force on this day: enter it on the unit's page."),
    Code.SUCCESSOR_MISSING: _l("Name the unit that took over."),
    Code.KIND_GUESSED: _l("The kind of unit is read off its name: %(kind)s."),
}  # fmt: skip


def problem(row: int, code: Code, key: str | None = None, **args: str | int) -> RowProblem:
    return RowProblem(row, None, code.value, args, key)


def refused(row: int, error: DomainError) -> RowProblem:
    """What a rule said, in the language of whoever imports."""
    return problem(row, Code.REFUSED, error.field, text=str(error.message))
