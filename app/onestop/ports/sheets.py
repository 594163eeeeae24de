"""The two sheets in which agencies tell their month."""

from __future__ import annotations

from app.core.imports.types import Column, Kind, SheetSpec
from app.core.imports.vocabulary import aliases

LABELS = {
    "received_total": {"vi": "Tổng số hồ sơ tiếp nhận", "en": "Files received in all"},
    "received_online": {"vi": "Tiếp nhận trực tuyến", "en": "Received online"},
    "received_direct": {"vi": "Tiếp nhận trực tiếp, BCCI", "en": "Received at the desk or by post"},
    "received_postal": {"vi": "Tiếp nhận qua bưu chính", "en": "Received by post"},
    "received_carried": {"vi": "Từ kỳ trước chuyển sang", "en": "Carried over"},
    "resolved_total": {"vi": "Tổng số hồ sơ đã giải quyết", "en": "Files settled in all"},
    "resolved_in_time": {"vi": "Đã giải quyết trước và đúng hạn", "en": "Settled early and on time"},
    "resolved_early": {"vi": "Giải quyết trước hạn", "en": "Settled early"},
    "resolved_on_time": {"vi": "Giải quyết đúng hạn", "en": "Settled on time"},
    "resolved_late": {"vi": "Giải quyết quá hạn", "en": "Settled late"},
    "pending_total": {"vi": "Tổng số hồ sơ đang giải quyết", "en": "Files pending in all"},
    "pending_in_time": {"vi": "Đang giải quyết trong hạn", "en": "Pending in time"},
    "pending_late": {"vi": "Đang giải quyết quá hạn", "en": "Pending and overdue"},
    "satisfied": {"vi": "Số phiếu hài lòng", "en": "Satisfied answers"},
    "answered": {"vi": "Số phiếu trả lời", "en": "Answers"},
}
SURVEY = {
    "satisfied": (
        "Số phiếu hài lòng", "Hài lòng", "Số phiếu hài lòng, rất hài lòng", "Phiếu hài lòng", "Số người hài lòng",
        "Khảo sát / Hài lòng", "Đánh giá / Hài lòng",
    ),
    "answered": (
        "Số phiếu trả lời", "Số phiếu khảo sát", "Tổng số phiếu", "Số phiếu thu về", "Phiếu thu về",
        "Tổng số phiếu khảo sát", "Khảo sát / Tổng số", "Đánh giá / Tổng số", "Số phiếu",
    ),
}  # fmt: skip
UNIT = Column("unit", {"vi": "Đơn vị", "en": "Unit"}, Kind.UNIT_REF, aliases("people", "unit"))
FIELD = Column(
    "procedure_field", {"vi": "Lĩnh vực", "en": "Field"}, Kind.TEXT, aliases("one_stop", "procedure_field"),
    help={"vi": "Chỉ khi biểu ghi theo lĩnh vực của một đơn vị", "en": "Only where one unit's sheet is kept by field"},
)  # fmt: skip


def _column(key: str, *, required: bool = False) -> Column:
    known = SURVEY.get(key) or aliases("one_stop", key)
    return Column(key, LABELS[key], Kind.INTEGER, known, required=required)


FORM_06A_KEYS = (
    "received_total", "received_online", "received_direct", "received_postal", "received_carried", "resolved_total",
    "resolved_in_time", "resolved_early", "resolved_on_time", "resolved_late", "pending_total", "pending_in_time",
    "pending_late",
)  # fmt: skip
MONTHLY_KEYS = (
    "received_total", "resolved_early", "resolved_on_time", "resolved_late", "received_online", "received_postal",
    "pending_late", "satisfied", "answered",
)  # fmt: skip

FORM_06A_SHEET = SheetSpec(
    name="onestop.form_06a",
    columns=(UNIT, FIELD, *(_column(key, required=key == "received_total") for key in FORM_06A_KEYS)),
    unique=(("unit", "procedure_field"),),
)
MONTHLY_SHEET = SheetSpec(
    name="onestop.monthly",
    columns=(UNIT, *(_column(key, required=key == "received_total") for key in MONTHLY_KEYS)),
    unique=(("unit",),),
)
