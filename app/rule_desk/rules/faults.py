"""What is said of a question that cannot be read, in both languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic_core import ErrorDetails

from app.core.rulebook import Text
from app.rule_desk.types import Misstated

LONGEST_NAME = 80
NOT_JSON = Text("Không phải JSON đọc được.", "This is not readable JSON.")
NOT_AN_OBJECT = Text("Câu hỏi phải là một đối tượng JSON.", "A question is a JSON object.")
TWICE = Text("Khoá này có hai lần.", "This key is there twice.")
NOT_A_NUMBER = Text("NaN và Infinity không phải là số.", "NaN and Infinity are no numbers.")
TOO_DEEP = Text("Lồng quá nhiều tầng.", "Nested too deeply.")
TOO_MANY = Text("Tối đa {most} câu hỏi mỗi lần.", "At most {most} questions at a time.")
UNREADABLE = Text("Giá trị không đúng dạng.", "The value is not of the right form.")
UNKNOWN_CODE = Text("Không có mã “{value}”.", "There is no code “{value}”.")
NO_TEXT_YET = Text(
    "Chưa có văn bản nào trong hệ thống áp dụng cho ngày {day}.", "No text held here covers the day {day}."
)
CATEGORY_NEEDED = Text(
    "Quy định khác nhau theo loại nhân sự: phải nêu loại.", "The rule differs by category of staff: name it."
)
ENDS_BEFORE_START = Text("Kết thúc trước khi bắt đầu.", "It ends before it begins.")
MORE_THAN_MEMBERS = Text("Không được nhiều hơn số thành viên.", "This cannot be more than the members.")
IN_QUESTION_TWICE = Text("Nêu hai lần trong câu hỏi.", "It is there twice in the question.")
MISSING = Text("Thiếu thông tin này.", "This is missing.")

_MESSAGES: Mapping[str, Text] = {
    "missing": MISSING,
    "extra_forbidden": Text("Không có khoá nào mang tên này.", "There is no key of this name."),
    "not_a_day": Text("Ngày phải viết dạng 2026-02-13.", "A day is written as 2026-02-13."),
    "impossible_day": Text("Không có ngày này trong lịch.", "There is no such day in the calendar."),
    "year_out_of_range": Text("Năm nằm ngoài khoảng 1945–2150.", "The year is outside 1945 to 2150."),
    "no_offset": Text(
        "Thời điểm phải có múi giờ, ví dụ 2026-12-14T23:59:00+07:00.",
        "A moment needs its offset, as 2026-12-14T23:59:00+07:00.",
    ),
    "not_text": Text("Chuỗi có ký tự điều khiển.", "The text holds control characters."),
    "int_type": Text("Phải là số nguyên.", "This must be a whole number."),
    "int_from_float": Text("Phải là số nguyên.", "This must be a whole number."),
    "int_parsing_size": Text("Số quá lớn.", "The number is too large."),
    "bool_type": Text("Phải là true hoặc false.", "This must be true or false."),
    "string_type": Text("Phải là chuỗi ký tự.", "This must be a text."),
    "list_type": Text("Phải là danh sách.", "This must be a list."),
    "dict_type": Text("Phải là đối tượng JSON.", "This must be a JSON object."),
    "model_type": Text("Phải là đối tượng JSON.", "This must be a JSON object."),
    "model_attributes_type": Text("Phải là đối tượng JSON.", "This must be a JSON object."),
    "decimal_type": Text("Phải là số.", "This must be a number."),
    "decimal_parsing": Text("Phải là số.", "This must be a number."),
    "finite_number": NOT_A_NUMBER,
    "decimal_max_places": Text("Tối đa {decimal_places} chữ số thập phân.", "At most {decimal_places} decimal places."),
    "decimal_max_digits": Text("Số quá dài.", "The number is too long."),
    "decimal_whole_digits": Text("Số quá dài.", "The number is too long."),
    "greater_than_equal": Text("Phải từ {ge} trở lên.", "This must be {ge} or more."),
    "greater_than": Text("Phải lớn hơn {gt}.", "This must be more than {gt}."),
    "less_than_equal": Text("Phải từ {le} trở xuống.", "This must be {le} or less."),
    "literal_error": Text("Chỉ được một trong: {expected}.", "This must be one of: {expected}."),
    "enum": Text("Chỉ được một trong: {expected}.", "This must be one of: {expected}."),
    "string_too_short": Text("Không được để trống.", "This must not be empty."),
    "string_too_long": Text("Dài quá {max_length} ký tự.", "Longer than {max_length} characters."),
    "too_long": Text("Quá {max_length} phần tử.", "More than {max_length} items."),
    "too_short": Text("Cần ít nhất {min_length} phần tử.", "At least {min_length} items are needed."),
}


def misstated(found: Sequence[ErrorDetails]) -> Misstated:
    """Of the first fault; the field as a person would write it."""
    first = found[0]
    # The only keys that a question makes up are years.
    kind = "year_out_of_range" if first["loc"][-1:] == ("[key]",) else first["type"]
    message = _MESSAGES.get(kind, UNREADABLE)
    return Misstated(path_of(first["loc"]), message.filled(**_in_words(first.get("ctx", {}))))


def path_of(steps: Sequence[int | str]) -> str:
    """("person", "titles", 0, "year") → person.titles[0].year; names too long to be meant are cut, and what no
    answer could carry (half a surrogate pair) is a question mark."""
    written = ""
    for step in steps:
        written += f"[{step}]" if isinstance(step, int) else "." * bool(written) + step[:LONGEST_NAME]
    return written.encode(errors="replace").decode()


def _in_words(context: Mapping[str, Any]) -> dict[str, Any]:
    return {key: str(value).replace("' or '", "', '") for key, value in context.items()}
