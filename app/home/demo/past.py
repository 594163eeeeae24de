"""What old papers tell: four years of quality classes, with names and bodies as they were then written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app.core.permissions import Role
from app.home.demo import sheets
from app.home.demo.accounts import username_of
from app.home.demo.cast import Member, population, province
from app.home.demo.dice import Dice
from app.home.demo.timetable import Sheet, Timetable, at

BROUGHT_IN_ON, YEARS = date(2025, 3, 13), (2021, 2022, 2023, 2024)
HEAD = ("TT", "Họ và tên", "Đơn vị", "Năm", "Xếp loại", "Số văn bản", "Ngày ký")
CLASSES = (
    ("Hoàn thành xuất sắc nhiệm vụ", 18), ("Hoàn thành tốt nhiệm vụ", 68), ("Hoàn thành nhiệm vụ", 12),
    ("Không hoàn thành nhiệm vụ", 1),
)  # fmt: skip
# Bodies had other names before the reform of March 2025.
THEN = {"NNMT": "Sở Tài nguyên và Môi trường", "SXD": "Sở Giao thông vận tải", "KHCN": "Sở TT&TT"}
# They had left before the installation: nobody here is meant, and that is for a person to say.
GONE = (("Nguyễn Hữu Bách", "Sở Tài nguyên và Môi trường"), ("Trần Thị Sen", "Sở Giao thông vận tải"),
        ("Lê Quang Sở", "UBND huyện Thạch Lâm"), ("Phạm Thị Ngần", "Sở TT&TT"))  # fmt: skip


def plan(timetable: Timetable) -> None:
    for number, year in enumerate(YEARS):
        timetable.plan(at(BROUGHT_IN_ON, 9 + number), ratings(year))


def ratings(year: int) -> Sheet:
    return Sheet(
        "emulation.past_ratings", f"xep-loai-{year}.xlsx", username_of(Role.EMULATION_OFFICER),
        content=lambda _world: file_of(year),
    )  # fmt: skip


def file_of(year: int) -> bytes:
    rows = [
        (number, name, unit, year, Dice(f"class/{year}/{name}").weighted(CLASSES), f"{80 + year % 10}/TB-UBND",
         date(year, 12, 16))
        for number, (name, unit) in enumerate(named(year), start=1)
    ]  # fmt: skip
    return sheets.workbook(
        issuer="Sở Nội vụ", title="Kết quả đánh giá, xếp loại chất lượng cán bộ, công chức",
        as_of=f"Năm {year}", head=HEAD, rows=rows,
    )  # fmt: skip


def named(year: int) -> Iterator[tuple[str, str]]:
    for code in (row["code"] for row in province()["department"]):
        for member in population().of(code):
            if served(member, year):
                yield member.full_name, THEN.get(code, population().bodies[code].name)
    yield from GONE


def served(member: Member, year: int) -> bool:
    """The whole year, or there was no class."""
    return member.joined_on < date(year, 1, 1)
