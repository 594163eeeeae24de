"""What minutes print beside the roster when a phone brought the check: its clock if wrong, and the checklist."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.core.documents.formatting import local
from app.core.documents.types import Block, Column, ColumnKind, Paragraph, Table
from app.inspections.models import SpotCheck
from app.inspections.queries import field_catalogue, submissions
from app.inspections.rules.labels import name_of

TOLERATED = timedelta(minutes=5)


@dataclass(frozen=True)
class ClockNote:
    """A phone's clock that was more than five minutes wrong: what it showed at the start, and what ours did then."""

    minutes: int
    is_ahead: bool
    shown: datetime
    ours: datetime


def clock_note(check: SpotCheck) -> ClockNote | None:
    """None where the clock was right, or no phone brought the check."""
    if check.clock_skew_seconds is None or check.device_started_at is None:
        return None
    skew = timedelta(seconds=check.clock_skew_seconds)
    if abs(skew) <= TOLERATED:
        return None
    minutes = round(abs(skew).total_seconds() / 60)
    return ClockNote(minutes, skew > timedelta(), check.device_started_at, check.device_started_at - skew)


def blocks(check: SpotCheck) -> Iterator[Block]:
    note = clock_note(check)
    if note is not None:
        way = "nhanh" if note.is_ahead else "chậm"
        yield Paragraph(
            f"Đồng hồ của điện thoại {way} {note.minutes} phút so với máy chủ: điện thoại ghi "
            f"{local(note.shown):%H:%M}, giờ máy chủ khi đó là {local(note.ours):%H:%M}."
        )
    answers = submissions.answers_of(check)
    if answers:
        yield Paragraph("Nội dung kiểm tra tại chỗ:", lead="4.")
        yield Table(
            columns=(
                Column("TT", kind=ColumnKind.NUMBER, width=1), Column("Nội dung", width=7), Column("Kết quả", width=3),
                Column("Ghi chú", width=5),
            ),
            rows=tuple(
                (number, field_catalogue.item_name(code, check.held_on), name_of(each.answer), each.note or "")
                for number, (code, each) in enumerate(answers.items(), start=1)
            ),
        )  # fmt: skip
