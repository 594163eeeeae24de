"""A form to be filled in by hand, with the roster room by room and a code that leads back to its page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from flask_babel import force_locale

from app.core.documents.formatting import day
from app.core.documents.types import (
    Align,
    Block,
    Column,
    ColumnKind,
    Heading,
    OfficialDocument,
    Paper,
    Paragraph,
    Picture,
    Signature,
    Table,
)
from app.inspections.models import InspectionTeam
from app.inspections.rules.checks import MINUTES_SYMBOL
from app.inspections.services.minutes import KINDS, basis
from app.inspections.services.pictures import code
from app.inspections.types import CheckKind
from app.people.models import Unit

BOX = "□"
STATES = ("Có mặt", "Công tác", "Phép", "Ốm, TS", "Học, họp", "Vắng có lý do", "Vắng không lý do")
NO_ROOM = "Chưa rõ phòng"
DOTS = "…………………………………………………………………………………………………………"
CODE_SHARE = 14


@dataclass(frozen=True)
class Expected:
    """Somebody on the roster. `known`: what the leave book says of the half day, "" for nothing."""

    full_name: str
    post: str
    room: str
    known: str = ""


@dataclass(frozen=True)
class BlankForm:
    """`last_on`: where the day is still open, the last one on which the check may be held."""

    team: InspectionTeam
    unit: Unit
    kind: CheckKind
    first_on: date
    last_on: date
    address: str
    roster: Sequence[Expected]
    reference: str


def document(form: BlankForm) -> OfficialDocument:
    with force_locale("vi"):
        return OfficialDocument(
            agency_above=form.team.unit.name,
            agency=form.team.name,
            number=None,
            symbol=MINUTES_SYMBOL,
            place=None,
            day=None,
            year=form.first_on.year,
            kind="BIÊN BẢN",
            subject=f"Kiểm tra công vụ {KINDS[form.kind.value]} tại {form.unit.name} (mẫu ghi tay)",
            legal_bases=(basis(form.team),),
            blocks=tuple(_blocks(form)),
            signatures=tuple(Signature((title,)) for title in ("ĐẠI DIỆN ĐƠN VỊ", "THƯ KÝ", "TỔ TRƯỞNG")),
            paper=Paper.A4_LANDSCAPE,
        )


def _blocks(form: BlankForm) -> Iterator[Block]:
    days = day(form.first_on) if form.first_on == form.last_on else f"{day(form.first_on)} – {day(form.last_on)}"
    yield Picture(code(form.address), alt=f"Mã QR của {form.reference}", caption=form.reference, share=CODE_SHARE)
    yield Paragraph(f"Hồi …… giờ …… phút, ngày …… tháng …… năm {form.first_on.year} (thời gian dự kiến: {days}).")
    yield Paragraph(DOTS, lead="Đại diện đơn vị (họ tên, chức vụ):")
    yield Heading("I. ĐIỂM DANH")
    for room, people in groupby(form.roster, key=lambda each: each.room):
        yield _room(room or NO_ROOM, list(people))
    if not form.roster:
        yield Paragraph("Chưa có danh sách; ghi họ tên từng người có mặt, vắng mặt.")
    for title in ("II. THIẾU SÓT KHÁC", "III. Ý KIẾN CỦA ĐƠN VỊ", "IV. KẾT LUẬN, YÊU CẦU, THỜI HẠN KHẮC PHỤC"):
        yield Heading(title)
        yield Paragraph("\n".join([DOTS] * 3))


def _room(room: str, people: Sequence[Expected]) -> Table:
    return Table(
        columns=(
            Column("TT", kind=ColumnKind.NUMBER, width=1), Column("Họ và tên", width=5), Column("Chức vụ", width=4),
            *(Column(state, width=2, align=Align.CENTER) for state in STATES),
            Column("Muộn/sớm (phút)", width=2), Column("Giấy tờ, ghi chú", width=5),
        ),
        rows=tuple(
            (number, each.full_name, each.post, *(BOX for _state in STATES), "", each.known)
            for number, each in enumerate(people, start=1)
        ),
        caption=f"Phòng {room} ({len(people)} người)" if room != NO_ROOM else f"{room} ({len(people)} người)",
    )  # fmt: skip
