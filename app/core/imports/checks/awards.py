"""Questions about a row that says who was awarded what, by which decision of whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from app.core.imports import offices
from app.core.imports.award_names import AwardName, all_awards
from app.core.imports.checks.people import day_of
from app.core.imports.codes import WarningCode
from app.core.imports.result import Row, RowProblem
from app.core.imports.types import Check, SheetCheck
from app.core.vietnamese import fold

# A year's titles are judged in December; before November nobody can know how the year ended.
_FIRST_MONTH_OF_JUDGING = 11
_LEVELS = ("base", "province", "government", "state")
_SYMBOL = re.compile(r"\d+[a-z]?\s*/\s*(?:\d{4}\s*/\s*)?(?:qd|qđ)\s*-\s*(.+)", re.IGNORECASE)
_COMMITTEE = re.compile(
    r"\b(?:ubnd|uy ban nhan dan)\s+(tinh|thanh pho|tp|huyen|quan|thi xa|xa|phuong|thi tran|dac khu)\b"
)
_NOT_LETTER = re.compile(r"[^a-z0-9]")
_COMMITTEE_SYMBOLS = ("ub", "ct")


@dataclass(frozen=True)
class Issuer:
    """Who decided: its level, and whether it is a people's committee (or its chair) or a department."""

    level: str
    is_committee: bool
    is_department: bool


def decision_fits_year(*, decided: str, year: str, award: str) -> Check:
    """In the future, before the year it rewards, before that year could be judged, or more than a year after it."""

    def check(row: Row, today: date) -> Iterator[RowProblem]:
        day, of_year = day_of(row, decided), row.values.get(year)
        if day is None:
            return
        if day > today:
            yield _ask(row, decided, WarningCode.DECIDED_IN_FUTURE, day=_shown(day))
        if not isinstance(of_year, int):
            return
        name = _award(row, award)
        if day.year < of_year:
            yield _ask(row, decided, WarningCode.DECIDED_BEFORE_YEAR, day=_shown(day), year=of_year)
        elif name and name.yearly and day < date(of_year, _FIRST_MONTH_OF_JUDGING, 1):
            yield _ask(row, decided, WarningCode.DECIDED_BEFORE_YEAR_END, day=_shown(day), year=of_year)
        elif day.year > of_year + 1 and day <= today:
            yield _ask(row, decided, WarningCode.DECIDED_LONG_AFTER, day=_shown(day), year=of_year)

    return check


def issuer_fits(*, issuer: str, number: str, decided: str, award: str) -> Check:
    """The symbol belongs to another issuer, the issuer's level had ended, or it is too low for the award."""

    def check(row: Row, today: date) -> Iterator[RowProblem]:
        who, written = row.values.get(issuer), row.values.get(number)
        if not isinstance(who, str):
            return
        if isinstance(written, str) and not symbol_fits(written, who):
            yield _ask(row, number, WarningCode.SYMBOL_OF_OTHER_ISSUER, number=written, issuer=who)
        day = day_of(row, decided)
        source = offices.level_ended(who, day) if day else None
        if source:
            yield _ask(row, issuer, WarningCode.ISSUER_ABOLISHED, issuer=who, source=source)
        name, known = _award(row, award), issuer_of(who)
        if name and known and _LEVELS.index(known.level) < _LEVELS.index(name.level):
            yield _ask(row, issuer, WarningCode.ISSUER_BELOW_TITLE, issuer=who)

    return check


def subject_fits(*, name: str, award: str) -> Check:
    """A collective title for a person, or a person's title for a unit."""

    def check(row: Row, today: date) -> Iterator[RowProblem]:
        who, given = row.values.get(name), _award(row, award)
        if not isinstance(who, str) or given is None or given.subject == "both":
            return
        is_unit = offices.is_unit_name(who)
        if given.subject == "unit" and not is_unit:
            yield _ask(row, name, WarningCode.TITLE_FOR_UNITS)
        elif given.subject == "person" and is_unit:
            yield _ask(row, name, WarningCode.TITLE_FOR_PERSONS)

    return check


def one_date_a_number(*, number: str, decided: str) -> SheetCheck:
    """One decision number of one year with two dates in the file."""

    def check(rows: Sequence[Row]) -> Iterator[RowProblem]:
        firsts: dict[tuple[str, int], tuple[date, int]] = {}
        for row in rows:
            written, day = row.values.get(number), day_of(row, decided)
            if not isinstance(written, str) or day is None:
                continue
            first, first_row = firsts.setdefault((fold(written), day.year), (day, row.number))
            if first != day:
                yield _ask(row, decided, WarningCode.NUMBER_WITH_OTHER_DATE, number=written, other_row=first_row)

    return check


def issuer_of(text: str) -> Issuer | None:
    """The level of a body by its name; None when the name does not tell."""
    words = fold(text)
    if "chu tich nuoc" in words:
        return Issuer("state", False, False)
    if "thu tuong" in words or words.endswith("chinh phu"):
        return Issuer("government", False, False)
    if re.search(r"\b(?:ubnd|uy ban nhan dan)\b", words):
        place = _COMMITTEE.search(words)
        if place is None:
            return None
        return Issuer("province" if place[1] in {"tinh", "thanh pho", "tp"} else "base", True, False)
    if re.match(r"(?:giam doc\s+)?so\s", words):
        return Issuer("base", False, True)
    return Issuer("province", False, False) if re.match(r"bo\s|bo truong\b", words) else None


def symbol_fits(number: str, issuer: str) -> bool:
    """ "120/QĐ-UBND" cannot be a department's; true whenever the two do not contradict each other."""
    found, who = _SYMBOL.match(number.strip()), issuer_of(issuer)
    if found is None or who is None:
        return True
    symbol = _NOT_LETTER.sub("", fold(found[1]))
    if who.is_committee:
        return symbol.startswith(_COMMITTEE_SYMBOLS)
    if who.is_department:
        return symbol.startswith(_initials(issuer))
    return True


def _initials(department: str) -> tuple[str, ...]:
    """ "Sở Nông nghiệp và Môi trường" → snnmt, snnvmt, sonnmt."""
    words = re.sub(r"^giam doc\s+", "", fold(department)).replace(",", " ").split()
    short = "".join(word[0] for word in words if word not in {"va", "-"})
    return (short, "".join(word[0] for word in words), "so" + short[1:])


def _award(row: Row, key: str) -> AwardName | None:
    code = row.values.get(key)
    return all_awards().get(code) if isinstance(code, str) else None


def _ask(row: Row, key: str, code: WarningCode, **args: str | int) -> RowProblem:
    return RowProblem(row.number, None, code, args, key)


def _shown(day: date) -> str:
    return day.strftime("%d/%m/%Y")
