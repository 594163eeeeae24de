"""Questions about a person's row."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app.core.imports import offices
from app.core.imports.codes import NoteCode, WarningCode
from app.core.imports.result import Row, RowProblem
from app.core.imports.types import Check, PartialDay, Sex

# Labour Code 45/2019/QH14, article 3: nobody works before 15. Civil servants are recruited from 18.
YOUNGEST = 15
_OLDEST = 75
_CONTRACTS = frozenset({NoteCode.CONTRACT_DECREE_111, NoteCode.CONTRACT_DECREE_68})
_MIDDLE_NAMES = {"thị": Sex.FEMALE, "văn": Sex.MALE}


def day_of(row: Row, key: str) -> date | None:
    """The latest day a value can mean, so that a date known in part raises no question that the whole might not."""
    value = row.values.get(key)
    return value.latest if isinstance(value, PartialDay) else value if isinstance(value, date) else None


def _first_day_of(row: Row, key: str) -> date | None:
    value = row.values.get(key)
    return value.earliest if isinstance(value, PartialDay) else value if isinstance(value, date) else None


def _ask(row: Row, key: str, code: WarningCode, **args: str | int) -> RowProblem:
    return RowProblem(row.number, None, code, args, key)


def birth_is_likely(*, birth: str, youngest: int = YOUNGEST) -> Check:
    """Born in the future, or of an age nobody in office has."""

    def check(row: Row, today: date) -> Iterator[RowProblem]:
        first, last = _first_day_of(row, birth), day_of(row, birth)
        if first is None or last is None:
            return
        if first > today:
            yield _ask(row, birth, WarningCode.BORN_IN_FUTURE)
        elif years_between(first, today) < youngest or years_between(last, today) > _OLDEST:
            yield _ask(row, birth, WarningCode.AGE_UNUSUAL, age=years_between(last, today))

    return check


def joined_after_age(*, birth: str, joined: str, years: int = YOUNGEST) -> Check:
    """Came to the unit before the age at which anybody may work, or will come only later."""

    def check(row: Row, today: date) -> Iterator[RowProblem]:
        born, came = _first_day_of(row, birth), day_of(row, joined)
        if came is None:
            return
        if born is not None and came >= born and years_between(born, came) < years:
            yield _ask(row, joined, WarningCode.JOINED_TOO_YOUNG, age=years_between(born, came), youngest=years)
        elif born is not None and came < born:
            yield _ask(row, joined, WarningCode.JOINED_TOO_YOUNG, age=0, youngest=years)
        first = _first_day_of(row, joined)
        if first is not None and first > today:
            yield _ask(row, joined, WarningCode.JOINED_IN_FUTURE)

    return check


def name_fits_sex(*, name: str, sex: str) -> Check:
    """ "Thị" among men or "Văn" among women is more often a wrong column than a rare name."""

    def check(row: Row, today: date) -> Iterator[RowProblem]:
        text, said = row.values.get(name), row.values.get(sex)
        if not isinstance(text, str) or said is None:
            return
        for word in text.casefold().split()[1:-1]:
            if _MIDDLE_NAMES.get(word, said) != said:
                yield _ask(row, name, WarningCode.NAME_SUGGESTS_OTHER_SEX, word=word.capitalize())
                return

    return check


def notes_are_likely(*, sex: str, position: str) -> Check:
    """Maternity leave of a man, a leave that ends before it starts, a head or deputy under a support contract."""

    def check(row: Row, today: date) -> Iterator[RowProblem]:
        post = row.values.get(position)
        for note in row.notes:
            if note.code is NoteCode.MATERNITY_LEAVE and row.values.get(sex) == Sex.MALE:
                yield _ask(row, note.key, WarningCode.MATERNITY_OF_MAN)
            if note.start and note.end and note.end < note.start:
                yield _ask(row, note.key, WarningCode.LEAVE_ENDS_BEFORE_START)
            if note.code in _CONTRACTS and isinstance(post, str) and offices.is_leader(post):
                yield _ask(row, note.key, WarningCode.LEADER_ON_CONTRACT, position=post)

    return check


def years_between(born: date, on: date) -> int:
    """Completed years of age."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
