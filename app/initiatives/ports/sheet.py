"""The list of recognised initiatives as an agency keeps it: one row an author."""

from __future__ import annotations

from app.core.imports.types import Column, Kind, SheetSpec
from app.core.imports.vocabulary import aliases

SCOPES = {
    "Cơ sở": "base", "Cấp cơ sở": "base", "Sở": "base", "Cấp sở": "base", "Xã": "base", "Cấp xã": "base",
    "Ngành": "base", "Cấp ngành": "base", "Tỉnh": "province", "Cấp tỉnh": "province", "Thành phố": "province",
    "Toàn quốc": "national", "Cấp toàn quốc": "national", "Quốc gia": "national", "Bộ": "national",
}  # fmt: skip
YES_NO = {"Có": "yes", "Đạt": "yes", "x": "yes", "Không": "no", "Yes": "yes", "No": "no"}

PAST_SHEET = SheetSpec(
    name="initiatives.past",
    columns=(
        Column("title", {"vi": "Tên sáng kiến", "en": "Initiative"}, Kind.TEXT, (
            "Tên sáng kiến", "Sáng kiến", "Tên giải pháp", "Tên sáng kiến, giải pháp", "Tên sáng kiến, đề tài",
            "Tên đề tài, sáng kiến", "Nội dung sáng kiến",
        ), required=True),
        Column("author", {"vi": "Tác giả", "en": "Author"}, Kind.NAME, (
            "Tác giả", "Tác giả, đồng tác giả", "Họ và tên tác giả", "Tên tác giả", "Tác giả/Đồng tác giả",
            *aliases("people", "full_name"),
        ), required=True),
        Column("unit", {"vi": "Đơn vị", "en": "Unit"}, Kind.UNIT_REF, aliases("people", "unit")),
        Column("share", {"vi": "Tỷ lệ đóng góp (%)", "en": "Share in %"}, Kind.DECIMAL, (
            "Tỷ lệ đóng góp", "Tỷ lệ đóng góp (%)", "Tỷ lệ (%)", "% đóng góp", "Tỷ lệ % đóng góp",
        )),
        Column("scope", {"vi": "Phạm vi công nhận", "en": "Scope"}, Kind.CHOICE, (
            "Phạm vi công nhận", "Phạm vi", "Cấp công nhận", "Cấp", "Phạm vi ảnh hưởng",
        ), required=True, choices=SCOPES),
        Column("number", {"vi": "Số quyết định", "en": "Decision"}, Kind.TEXT, (
            *aliases("awards", "decision_number"), "Quyết định công nhận", "Quyết định công nhận / Số",
        ), required=True),
        Column("decided_on", {"vi": "Ngày quyết định", "en": "Decided on"}, Kind.DAY, (
            *aliases("awards", "decided_on"), "Quyết định công nhận / Ngày", "Ngày công nhận",
        ), required=True),
        Column("issuer", {"vi": "Cơ quan ban hành", "en": "Issued by"}, Kind.TEXT, (
            *aliases("awards", "issuer"), "Cơ quan công nhận", "Quyết định công nhận / Cơ quan ban hành",
        ), required=True),
        Column("year", {"vi": "Năm", "en": "Year"}, Kind.YEAR, aliases("awards", "year")),
        Column("effective", {"vi": "Công nhận hiệu quả", "en": "Effective"}, Kind.CHOICE, (
            "Công nhận hiệu quả", "Hiệu quả áp dụng", "Có hiệu quả",
        ), choices=YES_NO),
        Column("replicable", {"vi": "Khả năng nhân rộng", "en": "Replicable"}, Kind.CHOICE, (
            "Khả năng nhân rộng", "Nhân rộng", "Công nhận khả năng nhân rộng",
        ), choices=YES_NO),
    ),
    unique=(("title", "author", "unit", "number"),),
)  # fmt: skip
