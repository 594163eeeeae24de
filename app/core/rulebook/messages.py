"""What `check` says of a wrong file, in both languages."""

from __future__ import annotations

from app.core.rulebook.text import Text

NOT_TEXT = Text("phải là chuỗi ký tự đúng dạng {shape}", "must be a string of the form {shape}")
NOT_A_CHOICE = Text("“{value}” không có trong danh sách: {known}", "“{value}” is not one of: {known}")
NOT_WHOLE = Text("phải là số nguyên từ {least} trở lên", "must be a whole number of at least {least}")
NOT_EXACT = Text(
    'phải là số viết trong ngoặc kép, tối đa {places} chữ số thập phân, ví dụ "0.8"',
    'must be a number in quotes with at most {places} decimal places, as "0.8"',
)
NOT_A_SHARE = Text(
    'phải là tỷ lệ từ 0 đến 1 viết trong ngoặc kép, ví dụ "0.8" hoặc "2/3"',
    'must be a share from 0 to 1 in quotes, as "0.8" or "2/3"',
)
NOT_A_DAY = Text("phải là ngày, ví dụ 2026-07-01", "must be a date, as 2026-07-01")
NOT_A_FLAG = Text("phải là true hoặc false", "must be true or false")
NOT_A_LIST = Text("phải là danh sách có ít nhất {least} phần tử", "must be a list of at least {least} items")
NOT_A_TABLE = Text("phải là bảng", "must be a table")
MISSING_KEY = Text("thiếu khoá này", "this key is missing")
UNKNOWN_KEY = Text("không có khoá nào mang tên này", "there is no key of this name")

NOT_TOML = Text("không đọc được TOML: {error}", "not readable as TOML: {error}")
UNKNOWN_SUBJECT = Text("không có loại quy định này", "there is no such subject")
OTHER_ACT = Text("văn bản đã được khai khác đi ở tệp khác", "the act is registered differently in another file")
TAKEN_ID = Text("trùng với một tệp khác", "already the id of another file")
UNKNOWN_ACT = Text("văn bản “{act}” chưa được khai", "the act “{act}” is not registered")
NOTHING_HERE = Text("không có tệp quy định nào", "there is no rulebook here")

ENDS_BEFORE_START = Text("phải sau ngày bắt đầu có hiệu lực", "must be after the first day in force")
UNKNOWN_SET = Text("không có bộ quy định “{name}” cùng loại", "there is no set “{name}” of this subject")
CIRCLE = Text("các bộ quy định sửa đổi nhau thành vòng", "the sets amend each other in a circle")
NO_OPEN_QUESTION = Text("bộ chưa xác nhận phải nêu điều còn chờ làm rõ", "an unconfirmed set names what is open")
NO_ARTICLE = Text(
    "thiếu số điều; nếu chưa rõ thì phải có ghi chú", "the article is missing; where it is not known, a note says so"
)
NOTHING_TO_OVERRIDE = Text("quy định không có khoá “{name}”", "the rule has no key “{name}”")
NOT_OVERRIDABLE = Text("địa phương không được tự quy định giá trị này", "this value is not for a province to set")
SAME_CODE = Text("hai quy định cùng mã cùng có hiệu lực", "two rules of this code are in force together")
SAME_TIME = Text(
    "cùng có hiệu lực với “{name}” mà không nói thay thế", "in force together with “{name}” without superseding it"
)
WRONG_PREFIX = Text("mã phải bắt đầu bằng “{name}.”", "the code must begin with “{name}.”")
NO_REFUSAL = Text(
    "điều kiện và lý do từ chối phải đi cùng nhau", "a condition and the words that refuse it belong together"
)
NO_FRAME = Text("phải có đúng một khung điểm (frame)", "there must be exactly one frame")
WRONG_SUM = Text(
    "tổng điểm các tiêu chí là {total}, phải bằng {wanted}", "the criteria sum to {total}, they must sum to {wanted}"
)
UNKNOWN_GROUP = Text("không có nhóm tiêu chí này", "there is no such group")
NEUTRAL_POINTS = Text(
    "có khi và chỉ khi thiếu số liệu được tính điểm trung tính", "belongs to the missing-data policy “neutral” alone"
)
OVER_THE_MAXIMUM = Text("vượt điểm tối đa của tiêu chí", "is above the criterion's maximum")
UNKNOWN_AWARD = Text("không có danh hiệu, hình thức “{name}”", "there is no award “{name}”")
NOT_A_SWAP = Text(
    "ngày nghỉ phải là ngày thường, ngày làm bù phải là thứ Bảy hoặc Chủ nhật",
    "the day off is a weekday, the day worked instead a Saturday or Sunday",
)
