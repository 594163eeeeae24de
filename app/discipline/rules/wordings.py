"""What the advice on a second violation says, in both languages."""

from __future__ import annotations

from app.core.rulebook import Text

LADDER = Text("Các hình thức, từ nhẹ đến nặng: {ladder}.", "The measures, from the lightest: {ladder}.")
UNTIL = Text("Quyết định có hiệu lực đến hết ngày {day}.", "The decision is in force up to {day}.")
ABOVE_CURRENT = Text(
    "Hành vi mới không nặng hơn: hình thức nặng hơn một mức so với hình thức đang thi hành ({before} → {after}).",
    "The new act is not heavier: one step above the measure in force ({before} → {after}).",
)
ABOVE_NEW = Text(
    "Hành vi mới nặng hơn: hình thức nặng hơn một mức so với hình thức của hành vi mới ({before} → {after}).",
    "The new act is heavier: one step above the measure for the new act ({before} → {after}).",
)
HEAVIEST = Text(
    "Hình thức đối với hành vi mới đã là nặng nhất.", "The measure for the new act is the heaviest there is."
)
COMMITTED_ON = Text("Ngày xảy ra hành vi mới", "The day of the new act")
MANAGER = Text("Có giữ chức vụ lãnh đạo, quản lý hay không", "Whether the person holds a managing post")
NOTHING_ABOVE = Text(
    "Không xác định được hình thức nặng hơn một mức so với hình thức đang thi hành",
    "Which measure is one step above the one in force",
)
NO_TEXT = Text(
    "Chưa đọc được quy định về vi phạm mới trong thời gian thi hành kỷ luật",
    "The rule on a new violation while a decision is in force has not been read",
)
IN_FORCE_UNTIL = Text(
    "Quyết định kỷ luật trước còn hiệu lực tại ngày vi phạm hay không",
    "Whether the earlier decision was still in force on the day of the act",
)
OLDER_TEXT = Text(
    "Văn bản cũ tại ngày xảy ra hành vi có thể có lợi hơn",
    "The older text in force on the day of the act may be more favourable",
)
NOT_CONFIRMED = Text("Quy định chưa được xác nhận: {label}", "The rule is not confirmed: {label}")
