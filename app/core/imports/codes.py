"""Everything the reader can say, as codes; their texts are in `messages.py`, made when shown."""

from __future__ import annotations

from enum import StrEnum


class Refusal(StrEnum):
    """Why a file as a whole is not read."""

    EMPTY_FILE = "empty_file"
    TOO_BIG = "too_big"
    TOO_BIG_UNPACKED = "too_big_unpacked"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_WIDE = "too_wide"
    DAMAGED = "damaged"
    PASSWORD = "password"  # noqa: S105  # a reason, not a secret
    WEB_PAGE = "web_page"
    OTHER_FORMAT = "other_format"
    UNKNOWN_ENCODING = "unknown_encoding"
    OLD_FONT = "old_font"
    GARBLED = "garbled"
    NO_ROWS = "no_rows"
    HEAD_NOT_FOUND = "head_not_found"
    NO_SUCH_SHEET = "no_such_sheet"


class RepairCode(StrEnum):
    """What was mended in a cell. Those in PROPOSALS change what is said, so a person may turn them down."""

    DECOMPOSED = "decomposed"
    INVISIBLE = "invisible"
    NO_BREAK_SPACE = "no_break_space"
    SPACES = "spaces"
    LOOK_ALIKE = "look_alike"
    ALL_CAPS = "all_caps"
    BULLET_REMOVED = "bullet_removed"
    COURTESY_REMOVED = "courtesy_removed"
    LEADING_ZERO = "leading_zero"
    SEPARATORS_REMOVED = "separators_removed"
    NUMBER_AS_TEXT = "number_as_text"
    THOUSANDS = "thousands"
    YEAR_IN_WORDS = "year_in_words"
    EXCEL_SERIAL = "excel_serial"
    TWO_DIGIT_YEAR = "two_digit_year"
    SPLIT_WITHOUT_COMMA = "split_without_comma"
    WORDS_LEFT_OUT = "words_left_out"


PROPOSALS = frozenset({
    RepairCode.ALL_CAPS, RepairCode.COURTESY_REMOVED, RepairCode.LEADING_ZERO, RepairCode.EXCEL_SERIAL,
    RepairCode.TWO_DIGIT_YEAR, RepairCode.THOUSANDS, RepairCode.SPLIT_WITHOUT_COMMA, RepairCode.WORDS_LEFT_OUT,
})  # fmt: skip


class ProblemCode(StrEnum):
    """Why a row cannot be taken as it is."""

    MISSING_VALUE = "missing_value"
    IMPOSSIBLE_DATE = "impossible_date"
    NOT_A_DATE = "not_a_date"
    DAY_NEEDED = "day_needed"
    DAY_AND_MONTH_SWAPPED = "day_and_month_swapped"
    YEAR_UNCLEAR = "year_unclear"
    NOT_A_YEAR = "not_a_year"
    SEVERAL_YEARS = "several_years"
    NOT_A_NUMBER = "not_a_number"
    NOT_WHOLE = "not_whole"
    NUMBER_UNCLEAR = "number_unclear"
    DIGITS_LOST = "digits_lost"
    ID_LENGTH = "id_length"
    ID_NOT_DIGITS = "id_not_digits"
    ID_CANNOT_BE_RESTORED = "id_cannot_be_restored"
    ID_OLD_NINE_DIGITS = "id_old_nine_digits"
    UNKNOWN_CHOICE = "unknown_choice"
    DIGITS_IN_NAME = "digits_in_name"
    OLD_FONT = "old_font"
    FORMULA_WITHOUT_VALUE = "formula_without_value"
    FORMULA_ERROR = "formula_error"
    TWO_SEXES = "two_sexes"
    REPAIR_TURNED_DOWN = "repair_turned_down"
    SAME_KEY_OTHER_VALUES = "same_key_other_values"


class WarningCode(StrEnum):
    """What a careful clerk would ask about. The row may be taken; nothing is changed."""

    ID_SEX_DIFFERS = "id_sex_differs"
    ID_YEAR_DIFFERS = "id_year_differs"
    ID_PLACE_UNKNOWN = "id_place_unknown"
    JOINED_TOO_YOUNG = "joined_too_young"
    JOINED_IN_FUTURE = "joined_in_future"
    BORN_IN_FUTURE = "born_in_future"
    AGE_UNUSUAL = "age_unusual"
    NAME_SUGGESTS_OTHER_SEX = "name_suggests_other_sex"
    MATERNITY_OF_MAN = "maternity_of_man"
    LEAVE_ENDS_BEFORE_START = "leave_ends_before_start"
    LEADER_ON_CONTRACT = "leader_on_contract"
    PARENTHESIS_IN_NAME = "parenthesis_in_name"
    ONE_WORD_NAME = "one_word_name"
    UNIT_MARKED_OLD = "unit_marked_old"
    UNIT_NOT_NAMED = "unit_not_named"
    DECIDED_IN_FUTURE = "decided_in_future"
    DECIDED_BEFORE_YEAR = "decided_before_year"
    DECIDED_BEFORE_YEAR_END = "decided_before_year_end"
    DECIDED_LONG_AFTER = "decided_long_after"
    SYMBOL_OF_OTHER_ISSUER = "symbol_of_other_issuer"
    ISSUER_ABOLISHED = "issuer_abolished"
    ISSUER_BELOW_TITLE = "issuer_below_title"
    TITLE_FOR_UNITS = "title_for_units"
    TITLE_FOR_PERSONS = "title_for_persons"
    NUMBER_WITH_OTHER_DATE = "number_with_other_date"
    SUM_DIFFERS = "sum_differs"
    TOTAL_DIFFERS = "total_differs"
    COUNT_DIFFERS = "count_differs"
    NEGATIVE_NUMBER = "negative_number"
    PERHAPS_SAME = "perhaps_same"
    NOTE_DATE_IMPOSSIBLE = "note_date_impossible"


class SkipReason(StrEnum):
    """Why a row of the sheet is not a row of data."""

    BLANK = "blank"
    NUMBERING = "numbering"
    REPEATED_HEAD = "repeated_head"
    GROUP = "group"
    TOTAL = "total"
    SIGNATURE = "signature"
    BELOW_TABLE = "below_table"
    ONLY_NUMBER = "only_number"
    SAME_AS_EARLIER = "same_as_earlier"


class Origin(StrEnum):
    """How a column came to its meaning."""

    PROFILE = "profile"
    EXACT = "exact"
    SIMILAR = "similar"
    CONTENT = "content"
    ORDINAL = "ordinal"
    AMBIGUOUS = "ambiguous"
    NONE = "none"
    LEFT_OUT = "left_out"


class NoteCode(StrEnum):
    """What a remark in a cell tells in words that a machine can use."""

    SECONDED_IN = "seconded_in"
    SECONDED_OUT = "seconded_out"
    ROTATED = "rotated"
    TRANSFERRED = "transferred"
    CONTRACT_DECREE_111 = "contract_decree_111"
    CONTRACT_DECREE_68 = "contract_decree_68"
    CONTRACT_OTHER = "contract_other"
    MATERNITY_LEAVE = "maternity_leave"
    SICK_LEAVE = "sick_leave"
    UNPAID_LEAVE = "unpaid_leave"
    ANNUAL_LEAVE = "annual_leave"
    STUDY = "study"
    RETIRED = "retired"
    LEFT_SERVICE = "left_service"
    CONCURRENT_POST = "concurrent_post"
    PROBATION = "probation"
