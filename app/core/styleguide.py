"""What the style guide shows: one sample of every piece, with names and sentences as long as offices have them.

In development and in tests only. Sample texts are data, in Vietnamese whatever the language of the screen.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from urllib.parse import quote

from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    DateField,
    DecimalField,
    EmailField,
    HiddenField,
    IntegerField,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TelField,
    TextAreaField,
)
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from app.core.documents.types import Align
from app.core.listing.types import Chip, Choice, Direction, ExportKind, FieldKind, FilterField, Heading, Link

PAPERS = [SelectChoice("leave", "Giấy nghỉ phép"), SelectChoice("invite", "Giấy mời họp")]
BARS = (
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 640 160'>"
    "<path d='M40 10V130H620' fill='none' stroke='black'/>"
    "<path d='M120 41h120v89h-120zM380 38h120v92h-120z' fill='navy'/></svg>"
)
UNIT = "Trung tâm Phục vụ hành chính công phường Nghĩa Phương Thượng"


class SampleForm(FlaskForm):
    version = HiddenField(default="3")
    name = StringField("Họ và tên", [InputRequired("Chưa ghi họ và tên."), Length(max=80)])
    email = EmailField("Thư điện tử", [Optional()], description="Chỉ dùng để báo kết quả.")
    phone = TelField("Điện thoại", [Optional()])
    password = PasswordField("Mật khẩu")
    unit = SelectField("Cơ quan, đơn vị", choices=[SelectChoice("", "Chọn đơn vị"), SelectChoice("1", UNIT)])
    session = RadioField("Buổi làm việc", [InputRequired("Chưa chọn buổi làm việc.")],
                         choices=[SelectChoice("am", "Buổi sáng"), SelectChoice("pm", "Buổi chiều")])
    papers = SelectMultipleField("Giấy tờ kèm theo", choices=PAPERS, option_widget=CheckboxInput(),
                                 widget=ListWidget(prefix_label=False))
    on = DateField("Ngày kiểm tra", [InputRequired("Chưa ghi ngày kiểm tra.")])
    minutes = IntegerField("Số phút đi muộn", [Optional(), NumberRange(min=1, max=240, message="Từ 1 đến 240 phút.")])
    points = DecimalField("Điểm đề nghị", [Optional()])
    reason = TextAreaField("Lý do điều chỉnh", [InputRequired("Chưa ghi lý do điều chỉnh."), Length(max=500)],
                           description="Ít nhất 20 ký tự; lý do này in trong biên bản.")
    file = FileField("Tệp minh chứng")
    observed = BooleanField("Tôi đã trực tiếp quan sát cả 34 người có mặt")


@dataclass(frozen=True)
class Row:
    """A spot check as a list shows it."""

    number: str
    unit: str
    on: date
    absent: int
    state: tuple[str, str]


@dataclass(frozen=True)
class Entry:
    """Something that happened, or a row that a figure rests on."""

    title: str
    at: datetime
    by: str
    text: str

    @property
    def on(self) -> date:
        return self.at.date()


@dataclass(frozen=True)
class Evidence:
    on: date
    text: str
    source: str
    url: str | None
    value: str


@dataclass(frozen=True)
class Reason:
    passed: bool | None
    message: str
    source: str


@dataclass(frozen=True)
class SamplePage:
    """What ui/tables.html reads of a list's Page, without a list behind it."""

    rows: tuple[Row, ...]
    chips: tuple[Chip, ...] = ()
    messages: tuple[str, ...] = ()
    next_url: str | None = None
    fields: tuple[FilterField, ...] = ()
    title: str = "Biên bản kiểm tra"
    definition: str = "Biên bản kiểm tra đột xuất đã ký trong kỳ; tính theo ngày kiểm tra."
    count: int = 312
    exact: bool = True
    count_text: str = "312"
    range_text: str = "1–8"
    empty_text: str = "Chưa có biên bản trong kỳ này."
    clear_url: str = "?"
    count_url: str | None = None
    previous_url: str | None = None
    sizes: tuple[Link, ...] = (Link("25", "?size=25", is_current=True), Link("50", "?size=50"))
    kept: tuple[tuple[str, str], ...] = (("sort", "newest"),)
    headings: tuple[Heading, ...] = (
        Heading("number", "Số", Align.LEFT, "?sort=number"),
        Heading("unit", "Đơn vị", Align.LEFT),
        Heading("on", "Ngày", Align.LEFT, "?sort=oldest", Direction.DOWN),
        Heading("absent", "Vắng không lý do", Align.RIGHT),
        Heading("state", "Trạng thái", Align.LEFT),
    )

    @property
    def export_urls(self) -> dict[ExportKind, str]:
        return {kind: f"?export={kind}" for kind in ExportKind}


@dataclass(frozen=True)
class Samples:
    """Everything the pages of the style guide read."""

    today: date
    form: SampleForm
    wrong_form: SampleForm
    page: SamplePage
    empty_page: SamplePage
    entries: tuple[Entry, ...]
    evidence: tuple[Evidence, ...]
    reasons: tuple[Reason, ...]
    groups: tuple[tuple[str, str, Decimal, Decimal], ...]
    chart_url: str = f"data:image/svg+xml,{quote(BARS)}"
    on_time: Decimal = Decimal("91.7")
    satisfied: Decimal = Decimal("92.4")
    unit: str = UNIT
    person: str = "Nguyễn Thị Thuỳ Ngọc Phượng"
    post: str = "Phó Trưởng phòng Nông nghiệp và Môi trường"


def samples(now: datetime, *, today: date) -> dict[str, Any]:
    """The style guide's variables; needs a request, for the forms."""
    wrong = SampleForm(MultiDict({"wrong-minutes": "900", "wrong-unit": "1"}), prefix="wrong-", meta={"csrf": False})
    wrong.validate()
    shown = Samples(
        today=today, form=SampleForm(formdata=None), wrong_form=wrong, page=_page(today),
        empty_page=SamplePage(rows=()), entries=_entries(now), evidence=_evidence(today), reasons=REASONS,
        groups=GROUPS,
    )
    variables = {each.name: getattr(shown, each.name) for each in fields(shown)}
    return variables | {"data_at": now, "rule_set": "emulation-2026"}


def _rows(today: date) -> list[Row]:
    states = (("ok", "Đã ký"), ("warn", "Chờ giải trình"), ("bad", "Quá hạn"), ("neutral", "Bản nháp"))
    units = (UNIT, "Sở Nông nghiệp và Môi trường", "Phường Hoa Sen", "Văn phòng Hội đồng nhân dân và Uỷ ban nhân dân")
    return [
        Row(f"{142 - n}/BB-KTCV", units[n % 4], today - timedelta(days=3 * n), n % 3, states[n % 4]) for n in range(8)
    ]


def _page(today: date) -> SamplePage:
    return SamplePage(
        rows=tuple(_rows(today)), next_url="?page=2", fields=_filters(),
        chips=(Chip("Trạng thái", "Đã ký", "?"), Chip("Ngày", "từ 01/10/2026", "?state=signed")),
        messages=("Bộ lọc “Tổ kiểm tra” không được áp dụng: không có giá trị “Tổ 9”.",),
    )


def _filters() -> tuple[FilterField, ...]:
    states = (Choice("signed", "Đã ký"), Choice("draft", "Bản nháp"))
    return (
        FilterField(FieldKind.TEXT, ("q",), "Tìm theo đơn vị", ()),
        FilterField(FieldKind.CHOICE, ("state",), "Trạng thái", ("signed",), states),
        FilterField(FieldKind.CHOICE, ("team",), "Tổ kiểm tra", (), states, multiple=True),
        FilterField(FieldKind.DAYS, ("on_from", "on_to"), "Ngày", ("2026-10-01", "")),
    )


def _entries(now: datetime) -> tuple[Entry, ...]:
    return (
        Entry("Chuyển cơ quan có thẩm quyền", now, "Bộ phận tiếp công dân", "Trả lời trước ngày 28/11/2026."),
        Entry("Đã tiếp nhận", now - timedelta(days=2), "Bộ phận tiếp công dân", ""),
        Entry("Gửi phản ánh", now - timedelta(days=3), "Người dân", ""),
    )


def _evidence(today: date) -> tuple[Evidence, ...]:
    return (
        Evidence(today - timedelta(days=48), "Đi muộn, buổi sáng", "Biên bản 142/BB-KTCV", "#evidence", "12 phút"),
        Evidence(today - timedelta(days=9), "Đi muộn, buổi chiều", "Biên bản 190/BB-KTCV", "#evidence", "8 phút"),
    )


REASONS = (
    Reason(True, "Hoàn thành tốt nhiệm vụ năm 2026.", "Luật Thi đua, khen thưởng 2022, Điều 24"),
    Reason(False, "Đang trong thời hạn kỷ luật đến ngày 14/03/2027 (Quyết định 12/QĐ-UBND).", "Nghị định mẫu, Điều 5"),
    Reason(None, "Sáng kiến chưa có quyết định công nhận.", "Luật Thi đua, khen thưởng 2022, Điều 23"),
)
GROUPS = (
    ("ĐG", "Đơn giản hơn", Decimal("26"), Decimal("30")),
    ("ĐH", "Đúng hẹn hơn", Decimal("31"), Decimal("40")),
    ("TT", "Thân thiện hơn", Decimal("27.2"), Decimal("30")),
)
