"""What the teams find besides the hours: of people who were there, and of bodies as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from app.home.demo import teams
from app.home.demo.visits import Visit
from app.home.demo.world import World
from app.inspections.queries import checks as queries
from app.inspections.services import marking
from app.inspections.types import FindingDetails, LineStatus

OF_PEOPLE = (
    (("no_badge", "Không đeo thẻ công chức trong giờ làm việc"), 6),
    (("private_business", "Xem mua hàng trên mạng trong giờ làm việc"), 4),
    (("improper_attitude", "Trả lời người dân thiếu hoà nhã tại nơi tiếp nhận hồ sơ"), 2),
    (("smoking", "Hút thuốc lá trong phòng làm việc"), 2),
    (("dress_code", "Mặc trang phục không đúng quy định của cơ quan"), 2),
    (("tasks_lapsed", "Để hai văn bản quá hạn xử lý trên hệ thống"), 3),
)
OF_BODIES = (
    (("procedures_outdated", "Bảng niêm yết còn 04 thủ tục đã bị bãi bỏ"), 4),
    (("schedule_missing", "Lịch công tác tuần của lãnh đạo không ghi nội dung"), 4),
    (("no_name_plate", "Hai bàn làm việc không có biển chức danh"), 3),
    (("desk_unattended", "Một quầy tiếp nhận không có người trực lúc 8 giờ 10 phút"), 2),
    (("no_feedback_box", "Không công khai số điện thoại tiếp nhận phản ánh"), 2),
)
REQUIREMENT = "Khắc phục ngay thiếu sót đã nêu và báo cáo kết quả bằng văn bản."
# The story behind the discipline decisions: these visits found more than hours.
SERIOUS = {
    21: ("alcohol_on_duty", "Có biểu hiện sử dụng rượu, bia trong giờ nghỉ trưa ngày làm việc"),
    40: ("harassment", "Yêu cầu người dân nộp thêm giấy tờ ngoài quy định, đi lại nhiều lần"),
    47: ("tasks_lapsed", "Để 05 hồ sơ đất đai quá hạn nhiều tháng không báo cáo"),
}

# Visits at which the same people are found without their badge again, and how many of them at most.
HABITS = {31: 1, 46: 1, 26: 1, 42: 1, 32: 5, 45: 4}
HABIT = ("no_badge", "Không đeo thẻ khi làm việc")


def note(visit: Visit, world: World, now: datetime) -> None:
    check = queries.get_check(world.kept[f"check/{visit.number}"], world.actor(teams.lead(visit.team), now))
    there = [line for line in queries.lines_of(check) if line.status is LineStatus.PRESENT and line.person_id]
    staff = there[len(there) // 2 :]
    dice = visit.dice("findings")
    wanted = []
    if visit.number in SERIOUS:
        kind, text = SERIOUS[visit.number]
        wanted.append(FindingDetails(kind, text, staff[0].id))
    if dice.happens(480):
        kind, text = dice.weighted(OF_PEOPLE)
        wanted.append(FindingDetails(kind, text, dice.pick(staff[1:]).id))
    wanted += habitual(visit, [(line.id, line.person_id) for line in staff[1:]], world)
    wanted += [FindingDetails(kind, text) for kind, text in of_body(visit)]
    for details in wanted:
        check = queries.get_check(check.public_id, world.actor(teams.lead(visit.team), now))
        made = marking.add_finding(
            check.id, details, version=check.version, actor=world.actor(teams.lead(visit.team), now), now=now
        )
        if visit.number in SERIOUS and details.violation_type == SERIOUS[visit.number][0]:
            world.kept[f"serious/{visit.number}"] = made.public_id, made.id, made.person_id
        if details.description == HABIT[1]:
            world.kept.setdefault("habitual", {})[made.id] = visit.number


def habitual(visit: Visit, staff: Sequence[tuple[int, int | None]], world: World) -> list[FindingDetails]:
    """At the first of a body's visits the last ones of the roster, at the next the same people as far as they are
    there. `staff`: line and person."""
    if visit.number not in HABITS:
        return []
    known = world.kept.get(f"habit/{visit.body}")
    again = [each for each in staff if known is None or each[1] in known][-HABITS[visit.number] :]
    world.kept.setdefault(f"habit/{visit.body}", {person_id for _line, person_id in again})
    return [FindingDetails(HABIT[0], HABIT[1], line_id) for line_id, _person in again]


def of_body(visit: Visit) -> list[tuple[str, str]]:
    dice = visit.dice("body")
    return [dice.weighted(OF_BODIES)] if dice.happens(350) else []


def requirement(visit: Visit) -> str | None:
    return REQUIREMENT if of_body(visit) else None
