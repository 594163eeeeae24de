"""The minutes of a meeting as a document: always Vietnamese, nothing is counted here anew."""

from __future__ import annotations

from collections.abc import Iterator

from flask_babel import force_locale

from app.core import signing
from app.core.documents.formatting import day
from app.core.documents.types import Block, Column, ColumnKind, Heading, OfficialDocument, Paragraph, Signature, Table
from app.councils.models import AgendaItem, CouncilMeeting
from app.councils.queries import ItemStanding, count_present, standings
from app.councils.rules import MINUTES_SYMBOL


def document(meeting: CouncilMeeting) -> OfficialDocument:
    """Until it is signed the number stays empty."""
    with force_locale("vi"):
        return OfficialDocument(
            agency_above=meeting.council.unit.name,
            agency=meeting.council.name,
            number=meeting.number,
            symbol=MINUTES_SYMBOL,
            place=None,
            day=meeting.held_on,
            kind="BIÊN BẢN",
            subject=f"Phiên họp {meeting.council.name}",
            blocks=tuple(_blocks(meeting)),
            signatures=_signatures(meeting),
        )


def _blocks(meeting: CouncilMeeting) -> Iterator[Block]:
    members = meeting.members_count or len(meeting.seats)
    yield Paragraph(f"Ngày {day(meeting.held_on)}, tại {meeting.place}, {meeting.council.name} tiến hành phiên họp.")
    yield Heading("I. THÀNH PHẦN")
    yield Paragraph(f"Tổng số thành viên Hội đồng: {members}; có mặt: {count_present(meeting)}.")
    absent = [seat.member.person.full_name for seat in meeting.seats if not seat.present]
    yield Paragraph(f"Vắng mặt: {', '.join(absent)}." if absent else "Không có thành viên vắng mặt.")
    yield Heading("II. KẾT QUẢ BỎ PHIẾU")
    yield Table(
        columns=(
            Column("TT", kind=ColumnKind.NUMBER, width=1), Column("Nội dung", width=6),
            Column("Phát ra", kind=ColumnKind.NUMBER, width=2), Column("Thu về", kind=ColumnKind.NUMBER, width=2),
            Column("Hợp lệ", kind=ColumnKind.NUMBER, width=2),
            Column("Không hợp lệ", kind=ColumnKind.NUMBER, width=2),
            Column("Đồng ý", kind=ColumnKind.NUMBER, width=2),
            Column("Ý kiến bằng văn bản", kind=ColumnKind.NUMBER, width=2), Column("Kết quả", width=3),
        ),
        rows=tuple(_row(standing, members) for standing in standings(meeting)),
    )  # fmt: skip
    if meeting.conclusion:
        yield Heading("III. KẾT LUẬN")
        yield Paragraph(meeting.conclusion)


def _row(standing: ItemStanding, members: int) -> tuple[int | str | None, ...]:
    item = standing.item
    result = "" if standing.passed is None else ("Đạt" if standing.passed else "Không đạt")
    of = f" ({standing.reached}/{members}, cần {standing.needed}/{members})" if standing.needed else ""
    return (
        item.position, item.label, item.issued, item.collected, _valid(item), item.invalid, item.in_favour,
        sum(opinion.in_favour for opinion in item.opinions), f"{result}{of}".strip(),
    )  # fmt: skip


def _valid(item: AgendaItem) -> int | None:
    return item.collected - (item.invalid or 0) if item.collected is not None else None


def _signatures(meeting: CouncilMeeting) -> tuple[Signature, ...]:
    signed = signing.sign_offs_of(meeting) if meeting.signed_at else []
    names = [row.name for row in signed] or [""]
    return (Signature(("THƯ KÝ",)), Signature(("CHỦ TỊCH HỘI ĐỒNG",), name=names[0]))
