"""The day of a team in words: five lines to pass on, and a short report. Nothing is counted here anew."""

from __future__ import annotations

from collections.abc import Iterator

from flask_babel import force_locale
from flask_babel import gettext as _

from app.core.documents.formatting import day
from app.core.documents.types import (
    Annex,
    Block,
    Cell,
    Column,
    ColumnKind,
    Heading,
    OfficialDocument,
    Paper,
    Paragraph,
    Sheet,
    Signature,
    Table,
)
from app.inspections.queries.days import TeamDay
from app.inspections.queries.gathered import OF_UNITS, Gathered

SYMBOL = "BC-KTCV"
TITLES = ("Số biên bản", "Số người được kiểm tra", "Có mặt", "Vắng có lý do", "Vắng không lý do", "Đi muộn",
          "Về sớm", "Thiếu sót khác")  # fmt: skip


def bulletin(found: TeamDay) -> str:
    """Five lines without a name of anybody, for passing on."""
    numbers = {name: number.value for name, number in found.total.numbers.items()}
    due = min((action.due_on for action in found.actions), default=None)
    required = f"{len(found.actions)} việc, hạn sớm nhất {day(due)}" if due is not None else "không có"
    return "\n".join(
        (
            f"Kiểm tra công vụ ngày {day(found.on)}: {numbers['checks']} biên bản tại {len(found.units)} đơn vị.",
            f"Đã kiểm tra {numbers['observed']} người: có mặt {numbers['present']}; vắng có lý do "
            f"{numbers['excused']}; vắng không lý do {numbers['unexcused']}.",
            f"Trong số có mặt: đi muộn {numbers['late']}; về sớm {numbers['left_early']}.",
            f"Thiếu sót khác ghi nhận: {numbers['findings']}.",
            f"Yêu cầu khắc phục: {required}.",
        )
    )


def document(found: TeamDay) -> OfficialDocument:
    """An outgoing paper: the clerk gives it its number."""
    team = found.team or (found.teams[0] if found.teams else None)
    with force_locale("vi"):
        return OfficialDocument(
            agency_above=team.unit.name if team is not None else None,
            agency=team.name if found.team is not None and team is not None else "CÁC TỔ KIỂM TRA CÔNG VỤ",
            number=None,
            symbol=SYMBOL,
            place=None,
            day=found.on,
            kind="BÁO CÁO NHANH",
            subject=f"Kết quả kiểm tra công vụ ngày {day(found.on)}",
            blocks=tuple(_blocks(found)),
            signatures=(Signature(("TỔ TRƯỞNG",)),),
            annexes=(Annex("Số liệu các đơn vị được kiểm tra trong ngày", (_table(found),),
                           paper=Paper.A4_LANDSCAPE),),
        )  # fmt: skip


def _blocks(found: TeamDay) -> Iterator[Block]:
    opening, *lines = bulletin(found).splitlines()
    yield Paragraph(opening)
    yield Heading("I. KẾT QUẢ")
    for number, line in enumerate(lines[:-1], start=1):
        yield Paragraph(line, lead=f"{number}.")
    yield Heading("II. YÊU CẦU KHẮC PHỤC")
    if not found.actions:
        yield Paragraph("Không có.")
        return
    yield Table(
        columns=(
            Column("TT", kind=ColumnKind.NUMBER, width=1), Column("Đơn vị", width=5), Column("Yêu cầu", width=8),
            Column("Thời hạn", kind=ColumnKind.DAY, width=3),
        ),
        rows=tuple(
            (number, action.unit.name, action.requirement, action.due_on)
            for number, action in enumerate(found.actions, start=1)
        ),
    )  # fmt: skip


def _table(found: TeamDay) -> Table:
    return Table(
        columns=(
            Column("TT", kind=ColumnKind.NUMBER, width=1), Column("Đơn vị", width=6),
            *(Column(title, kind=ColumnKind.NUMBER, width=2) for title in TITLES),
        ),
        rows=tuple((place, unit.label, *_values(unit)) for place, unit in enumerate(found.units, start=1)),
        total=(None, "Cộng", *_values(found.total)),
    )  # fmt: skip


def _values(row: Gathered) -> tuple[Cell, ...]:
    return tuple(row.numbers[name].value for name in OF_UNITS)


def sheet(found: TeamDay) -> Sheet:
    """The annex as a table to go on with, in the reader's language."""
    titles = (_("Signed minutes"), _("People observed"), _("Present"), _("Absent with a reason"),
              _("Absent without reason"), _("Late"), _("Left early"), _("Findings"))  # fmt: skip
    return Sheet(
        name=str(_("Units of the day")),
        columns=(Column(str(_("Unit"))), *(Column(str(title), kind=ColumnKind.NUMBER) for title in titles)),
        rows=[(unit.label, *_values(unit)) for unit in found.units],
        title=str(_("Checks of %(day)s", day=day(found.on))),
        notes=(found.team.name,) if found.team is not None else (),
        total=(str(_("Total")), *_values(found.total)),
    )
