"""Small documents for the tests; each test sets only what matters to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO

from PIL import Image

from app.core.documents.types import (
    Align,
    Annex,
    BulletList,
    Chart,
    Column,
    ColumnKind,
    Heading,
    KeyValues,
    OfficialDocument,
    Paragraph,
    Signature,
    SignatureRow,
    Table,
)

HOSTILE = '# $x$ *b* _i_ @r <l> & <test> \\ // -- ... ~ `c` [d] {{ 7*7 }} {% raw %} "q" = +1'
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="9"><rect width="90" height="9"/></svg>'


def make_png() -> bytes:
    out = BytesIO()
    Image.new("RGB", (90, 9), "#0B4F8A").save(out, "PNG")
    return out.getvalue()


def make_document(**changes: object) -> OfficialDocument:
    plain = OfficialDocument(
        agency_above="Ủy ban nhân dân tỉnh Bình Minh",
        agency="Sở Nội vụ",
        number=5,
        symbol="BC-SNV",
        place="Bình Minh",
        day=date(2027, 2, 5),
        kind="Báo cáo",
        subject="Kết quả kiểm tra công vụ",
    )
    return replace(plain, **changes)  # type: ignore[arg-type]  # the fields of the dataclass, checked by it


def make_roll(rows: int, *, group: str = "") -> Table:
    columns = (
        Column("TT", kind=ColumnKind.NUMBER, align=Align.CENTER, width=1),
        Column("Họ và tên"),
        Column("Ngày", kind=ColumnKind.DAY),
        Column("Đúng hẹn", kind=ColumnKind.NUMBER, group=group),
        Column("Trễ hẹn", kind=ColumnKind.NUMBER, group=group),
        Column("Tỷ lệ", kind=ColumnKind.PERCENT, places=1),
    )
    body = tuple(
        (at, f"Nguyễn Thị Ổn {at}", date(2026, 11, 1 + at % 28), 1000 + at, at % 7, Decimal(at % 100) / 100)
        for at in range(1, rows + 1)
    )
    return Table(columns, body, caption="Bảng 1. Danh sách", total=("", "Tổng cộng", None, 123456, 7, Decimal("0.5")))


def make_everything() -> OfficialDocument:
    """Every kind of block, two signers, receivers and an annex; short enough that no table crosses a page."""
    signer = Signature(("TM. Ủy ban nhân dân", "KT. Chủ tịch", "Phó Chủ tịch"), "Trần Thị Bích Ngọc", "(Ký, đóng dấu)")
    drawn = Signature(("Thư ký",), "Lê Thị Ái", image=make_png())
    return make_document(
        authority="Giám đốc Sở Nội vụ",
        legal_bases=("Căn cứ Luật Thi đua, khen thưởng", "Theo đề nghị của Chánh Văn phòng."),
        addressed_to=("Ủy ban nhân dân tỉnh", "Văn phòng"),
        blocks=(
            KeyValues((("Thời gian bắt đầu", "08 giờ 00"), ("Địa điểm", "Phòng 1"))),
            Heading("I. Kết quả"),
            Paragraph("Điều khoản thứ nhất.\nDòng thứ hai.", lead="Điều 1."),
            Heading("1. Chi tiết", 2),
            Paragraph("Ghi chú nghiêng.", italic=True),
            BulletList(("Mục một;", HOSTILE)),
            SignatureRow((Signature(("Người chứng kiến",), "Đỗ Quốc Ẩn"),)),
            Chart(SVG, make_png(), "Hình chữ nhật xanh", caption="Biểu đồ 1", table=make_roll(1)),
            Paragraph(HOSTILE),
        ),
        signatures=(signer, drawn),
        recipients=("Như trên", "Lưu: VT"),
        annexes=(Annex("Danh sách", (make_roll(3), Paragraph("Hết.")), label="Phụ lục I"),),
    )
