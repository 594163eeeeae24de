"""The texts of all codes, made when shown. Vietnamese stands in translations/vi/LC_MESSAGES/imports.po."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _l

from app.core.imports.codes import NoteCode, Origin, ProblemCode, Refusal, RepairCode, SkipReason, WarningCode
from app.core.imports.result import Args, RowProblem

REFUSALS: Mapping[str, Any] = {
    Refusal.EMPTY_FILE: _l("The file is empty."),
    Refusal.TOO_BIG: _l("The file is larger than %(megabytes)s MB."),
    Refusal.TOO_BIG_UNPACKED: _l("The file grows too large when it is unpacked."),
    Refusal.TOO_MANY_ROWS: _l("The sheet reaches down to row %(rows)s; at most %(limit)s rows are read."),
    Refusal.TOO_WIDE: _l("The sheet reaches to column %(columns)s; at most %(limit)s columns are read."),
    Refusal.DAMAGED: _l("The file is damaged and cannot be opened. Open it in Excel and save it again."),
    Refusal.PASSWORD: _l("The file is protected by a password. Remove the password and send it again."),
    Refusal.WEB_PAGE: _l("This is a web page with the name of a sheet. Open it in Excel and save it as .xlsx."),
    Refusal.OTHER_FORMAT: _l("Only .xlsx, .xls and .csv files are read."),
    Refusal.UNKNOWN_ENCODING: _l("The encoding of the text cannot be told. Save the file as .xlsx or as CSV UTF-8."),
    Refusal.OLD_FONT: _l(
        "The text is typed in the old font %(font)s. Convert it to Unicode first (UniKey, Ctrl+Shift+F6)."
    ),
    Refusal.GARBLED: _l("The letters were garbled when the file was saved. Export it again as .xlsx or as CSV UTF-8."),
    Refusal.NO_ROWS: _l("The sheet has no row of data under its head."),
    Refusal.HEAD_NOT_FOUND: _l("No row of column heads was found. Choose the sheet and the row of the heads."),
    Refusal.NO_SUCH_SHEET: _l("The file has no sheet named “%(sheet)s”."),
}

REPAIRS: Mapping[str, Any] = {
    RepairCode.DECOMPOSED: _l("letters and marks joined"),
    RepairCode.INVISIBLE: _l("invisible characters removed"),
    RepairCode.NO_BREAK_SPACE: _l("non-breaking space replaced"),
    RepairCode.SPACES: _l("stray spaces removed"),
    RepairCode.LOOK_ALIKE: _l("look-alike letter replaced by Đ"),
    RepairCode.ALL_CAPS: _l("capitals written the usual way"),
    RepairCode.BULLET_REMOVED: _l("dash or bullet in front removed"),
    RepairCode.COURTESY_REMOVED: _l("courtesy title removed"),
    RepairCode.LEADING_ZERO: _l("lost zero put back: sex and year of birth agree"),
    RepairCode.SEPARATORS_REMOVED: _l("spaces and dots in the number removed"),
    RepairCode.NUMBER_AS_TEXT: _l("number kept as text"),
    RepairCode.THOUSANDS: _l("read as thousands"),
    RepairCode.YEAR_IN_WORDS: _l("year taken from the words"),
    RepairCode.EXCEL_SERIAL: _l("Excel's day number read as a date"),
    RepairCode.TWO_DIGIT_YEAR: _l("year of two digits completed"),
    RepairCode.SPLIT_WITHOUT_COMMA: _l("position and unit parted without a comma"),
    RepairCode.WORDS_LEFT_OUT: _l("further words left out"),
}

PROBLEMS: Mapping[str, Any] = {
    ProblemCode.MISSING_VALUE: _l("No value, but one is required."),
    ProblemCode.IMPOSSIBLE_DATE: _l("There is no such date: %(text)s."),
    ProblemCode.NOT_A_DATE: _l("This is not a date: %(text)s."),
    ProblemCode.DAY_NEEDED: _l("The whole date is needed (dd/mm/yyyy), not only %(text)s."),
    ProblemCode.DAY_AND_MONTH_SWAPPED: _l("Day and month seem to be swapped: %(text)s."),
    ProblemCode.YEAR_UNCLEAR: _l("The year cannot be right: %(text)s."),
    ProblemCode.NOT_A_YEAR: _l("This is not a year: %(text)s."),
    ProblemCode.SEVERAL_YEARS: _l("Several years in one cell: %(text)s. Write one row for each year."),
    ProblemCode.NOT_A_NUMBER: _l("This is not a number: %(text)s."),
    ProblemCode.NOT_WHOLE: _l("A whole number is needed, not %(text)s."),
    ProblemCode.NUMBER_UNCLEAR: _l("%(text)s can be read as two different numbers."),
    ProblemCode.DIGITS_LOST: _l("Excel has lost digits of this number: %(text)s. Type it again as text."),
    ProblemCode.ID_LENGTH: _l("A personal identification number has 12 digits; this one has %(digits)s."),
    ProblemCode.ID_NOT_DIGITS: _l("A personal identification number has digits only: %(text)s."),
    ProblemCode.ID_CANNOT_BE_RESTORED: _l(
        "The number has %(digits)s digits, and with zeros in front it does not agree with sex and year of birth."
    ),
    ProblemCode.ID_OLD_NINE_DIGITS: _l("Nine digits: an old identity card number, no longer valid."),
    ProblemCode.UNKNOWN_CHOICE: _l("“%(text)s” is not known here."),
    ProblemCode.DIGITS_IN_NAME: _l("A name with digits: %(text)s."),
    ProblemCode.OLD_FONT: _l("Typed in an old font (TCVN3 or VNI): %(text)s."),
    ProblemCode.FORMULA_WITHOUT_VALUE: _l(
        "The formula was saved without its result. Open the file in Excel and save it."
    ),
    ProblemCode.FORMULA_ERROR: _l("The formula ends in an error: %(text)s."),
    ProblemCode.TWO_SEXES: _l("Both the column for men and the one for women are filled in."),
    ProblemCode.REPAIR_TURNED_DOWN: _l("The proposed repair was turned down: %(text)s."),
    ProblemCode.SAME_KEY_OTHER_VALUES: _l("The same as in row %(other_row)s, but columns %(columns)s differ."),
}

WARNINGS: Mapping[str, Any] = {
    WarningCode.ID_SEX_DIFFERS: _l("The fourth digit of the number tells the other sex."),
    WarningCode.ID_YEAR_DIFFERS: _l("The number tells the year of birth %(number_year)s, the sheet %(sheet_year)s."),
    WarningCode.ID_PLACE_UNKNOWN: _l("The number begins with 000, which is no place of birth registration."),
    WarningCode.JOINED_TOO_YOUNG: _l("Came to the unit at the age of %(age)s, before %(youngest)s."),
    WarningCode.JOINED_IN_FUTURE: _l("The day of coming to the unit lies in the future."),
    WarningCode.BORN_IN_FUTURE: _l("The day of birth lies in the future."),
    WarningCode.AGE_UNUSUAL: _l("Aged %(age)s: is the date of birth right?"),
    WarningCode.NAME_SUGGESTS_OTHER_SEX: _l("The middle name “%(word)s” is usual for the other sex."),
    WarningCode.MATERNITY_OF_MAN: _l("Maternity leave of a man."),
    WarningCode.LEAVE_ENDS_BEFORE_START: _l("The leave ends before it starts."),
    WarningCode.LEADER_ON_CONTRACT: _l("“%(position)s” leads others but is on a contract for support work."),
    WarningCode.PARENTHESIS_IN_NAME: _l("A remark in the name: %(text)s."),
    WarningCode.ONE_WORD_NAME: _l("A name of one word only: %(text)s."),
    WarningCode.UNIT_MARKED_OLD: _l("The unit is marked as one that no longer exists: %(text)s."),
    WarningCode.UNIT_NOT_NAMED: _l("No unit is told from the position: %(text)s."),
    WarningCode.DECIDED_IN_FUTURE: _l("The decision is dated in the future: %(day)s."),
    WarningCode.DECIDED_BEFORE_YEAR: _l("Decided on %(day)s, before the year %(year)s began."),
    WarningCode.DECIDED_BEFORE_YEAR_END: _l("Decided on %(day)s, before the year %(year)s could be judged."),
    WarningCode.DECIDED_LONG_AFTER: _l("Decided on %(day)s, more than a year after the end of %(year)s."),
    WarningCode.SYMBOL_OF_OTHER_ISSUER: _l("The symbol of %(number)s is not that of %(issuer)s."),
    WarningCode.ISSUER_ABOLISHED: _l("On that day %(issuer)s no longer existed (%(source)s)."),
    WarningCode.ISSUER_BELOW_TITLE: _l("%(issuer)s has no power to give this award."),
    WarningCode.TITLE_FOR_UNITS: _l("A title for units beside the name of a person."),
    WarningCode.TITLE_FOR_PERSONS: _l("A title for persons beside the name of a unit."),
    WarningCode.NUMBER_WITH_OTHER_DATE: _l("In row %(other_row)s the decision %(number)s has another date."),
    WarningCode.SUM_DIFFERS: _l("States %(stated)s, but its parts make %(found)s."),
    WarningCode.TOTAL_DIFFERS: _l("The total row states %(stated)s, the rows make %(read)s."),
    WarningCode.COUNT_DIFFERS: _l("The sheet states %(stated)s, but %(read)s rows were read."),
    WarningCode.NEGATIVE_NUMBER: _l("A number below zero: %(number)s."),
    WarningCode.PERHAPS_SAME: _l("Perhaps the same as in row %(other_row)s; columns %(columns)s differ."),
    WarningCode.NOTE_DATE_IMPOSSIBLE: _l("A date in the remark does not exist: %(text)s."),
}

SKIPS: Mapping[str, Any] = {
    SkipReason.BLANK: _l("blank row"),
    SkipReason.NUMBERING: _l("row that numbers the columns"),
    SkipReason.REPEATED_HEAD: _l("head repeated"),
    SkipReason.GROUP: _l("heading of a group of rows"),
    SkipReason.TOTAL: _l("row of totals"),
    SkipReason.SIGNATURE: _l("signature block"),
    SkipReason.BELOW_TABLE: _l("text below the table"),
    SkipReason.ONLY_NUMBER: _l("running number without data"),
    SkipReason.SAME_AS_EARLIER: _l("the same row once more"),
}

ORIGINS: Mapping[str, Any] = {
    Origin.PROFILE: _l("as last time"),
    Origin.EXACT: _l("by its head"),
    Origin.SIMILAR: _l("head alike, please check"),
    Origin.CONTENT: _l("by its content, please check"),
    Origin.ORDINAL: _l("column of running numbers"),
    Origin.AMBIGUOUS: _l("can mean two things, please choose"),
    Origin.NONE: _l("not recognised, please choose"),
    Origin.LEFT_OUT: _l("column left out"),
}

NOTES: Mapping[str, Any] = {
    NoteCode.SECONDED_IN: _l("Seconded from elsewhere"),
    NoteCode.SECONDED_OUT: _l("Seconded to elsewhere"),
    NoteCode.ROTATED: _l("Rotated to another post"),
    NoteCode.TRANSFERRED: _l("Transferred to another body"),
    NoteCode.CONTRACT_DECREE_111: _l("Contract under Decree 111/2022/NĐ-CP"),
    NoteCode.CONTRACT_DECREE_68: _l("Contract under Decree 68/2000/NĐ-CP"),
    NoteCode.CONTRACT_OTHER: _l("Contract of another kind"),
    NoteCode.MATERNITY_LEAVE: _l("On maternity leave"),
    NoteCode.SICK_LEAVE: _l("On sick leave"),
    NoteCode.UNPAID_LEAVE: _l("On unpaid leave"),
    NoteCode.ANNUAL_LEAVE: _l("On annual leave"),
    NoteCode.STUDY: _l("On a course"),
    NoteCode.RETIRED: _l("Has retired"),
    NoteCode.LEFT_SERVICE: _l("Has left the service"),
    NoteCode.CONCURRENT_POST: _l("Holds another post as well"),
    NoteCode.PROBATION: _l("On probation"),
}

ALL: tuple[Mapping[str, Any], ...] = (REFUSALS, REPAIRS, PROBLEMS, WARNINGS, SKIPS, ORIGINS, NOTES)


def refusal_text(code: Refusal, args: Args) -> Any:
    """The lazy text of a refusal with its numbers filled in when shown."""
    return _Filled(REFUSALS[code], args)


def problem_text(problem: RowProblem, *, also: Mapping[str, Any] | None = None) -> str:
    """What is wrong or doubtful with a row; `also` holds the texts of a kind's own codes."""
    text = PROBLEMS.get(problem.code) or WARNINGS.get(problem.code) or (also or {})[problem.code]
    return str(text) % dict(problem.args) if problem.args else str(text)


class _Filled:
    """A lazy text with arguments: translated when it is shown, not when it is made."""

    def __init__(self, text: Any, args: Args) -> None:
        self._text = text
        self._args = dict(args)

    def __str__(self) -> str:
        return str(self._text) % self._args if self._args else str(self._text)
