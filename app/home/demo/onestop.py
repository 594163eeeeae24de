"""Each month's figures of the one-stop desks, brought in as the sheet the province collects."""

from __future__ import annotations

from datetime import date, timedelta

from app.core.calendar import add_months
from app.core.permissions import Role
from app.home.demo import sheets
from app.home.demo.accounts import username_of
from app.home.demo.cast import population, province
from app.home.demo.dice import Dice
from app.home.demo.timetable import OPENS_AT, Sheet, Timetable, at, working_day
from app.home.demo.units import TWO_TIERS_ON

FIRST_MONTH = date(2025, 3, 1)
HEAD = (
    "TT", "Đơn vị", "Tổng tiếp nhận", "Đã giải quyết trước hạn", "Đã giải quyết đúng hạn", "Đã giải quyết quá hạn",
    "Tiếp nhận trực tuyến", "Tiếp nhận qua bưu chính", "Đang giải quyết quá hạn", "Số phiếu hài lòng",
    "Số phiếu trả lời",
)  # fmt: skip
# These sent nothing that month: missing is shown as missing.
MISSING = frozenset({("XSL", date(2026, 9, 1)), ("KHCN", date(2026, 3, 1)), ("PBL", date(2025, 11, 1))})
SLOW = {"NNMT": 55, "XNK": 70, "PBL": 60, "SXD": 45}
USUALLY_LATE = 18


def plan(timetable: Timetable) -> None:
    month = FIRST_MONTH
    while month < OPENS_AT.date().replace(day=1):
        following = add_months(month, 1)
        timetable.plan(at(working_day(following + timedelta(days=4)), 9), monthly(month))
        month = following


def monthly(month: date) -> Sheet:
    return Sheet(
        "onestop.monthly", f"mot-cua-{month:%Y-%m}.xlsx", username_of(Role.EMULATION_OFFICER),
        content=lambda _world: file_of(month), options=lambda _world: {"month": f"{month:%Y-%m}"},
    )  # fmt: skip


def file_of(month: date) -> bytes:
    rows = [
        (number, name, *figures(code, month))
        for number, (code, name) in enumerate(bodies(month), start=1)
        if (code, month) not in MISSING
    ]
    return sheets.workbook(
        issuer="Sở Nội vụ", title="Kết quả giải quyết thủ tục hành chính",
        as_of=f"Kỳ báo cáo: Tháng {month:%m} năm {month.year}", head=HEAD, rows=rows,
    )  # fmt: skip


def bodies(month: date) -> list[tuple[str, str]]:
    known = population().bodies
    codes = [row["code"] for row in province()["department"] if row["code"] != "TTT"]
    found = [(code, known[code].name) for code in codes]
    if month < TWO_TIERS_ON:
        return found
    merged = province()["merged"]
    communes = [row["code"] for row in province()["commune"]]
    return [*found, (merged["code"], merged["name"]), *((code, known[code].name) for code in communes)]


def figures(code: str, month: date) -> tuple[int, ...]:
    """Received, early, on time, late, online, by post, pending late, satisfied, answered. It slowly gets better."""
    dice = Dice(f"one-stop/{code}/{month}")
    received = dice.between(900, 1600) if code == "HCC" else dice.between(120, 480)
    permille = max(4, SLOW.get(code, USUALLY_LATE) - 2 * (month.month + 12 * (month.year - 2025)) // 3)
    settled = received * dice.between(880, 960) // 1000
    late = settled * dice.between(permille // 2, permille * 3 // 2) // 1000
    early = (settled - late) * dice.between(450, 640) // 1000
    online = received * min(930, 520 + 15 * (month.month + 12 * (month.year - 2025))) // 1000
    answered = received * dice.between(150, 320) // 1000
    satisfied = answered * dice.between(900, 985) // 1000
    return (
        received, early, settled - late - early, late, online, received * dice.between(10, 60) // 1000,
        (received - settled) * dice.between(0, permille * 2) // 1000, satisfied, answered,
    )  # fmt: skip
