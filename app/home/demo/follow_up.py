"""After the signatures: people and heads explain, leads answer, bodies put right what was required."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any

from app.home.demo import teams
from app.home.demo.accounts import head_of, username
from app.home.demo.visits import Visit
from app.home.demo.world import World
from app.inspections.queries import checks as checks_queries
from app.inspections.queries import explanations as queries
from app.inspections.services import corrections, follow_up, signing

STATEMENTS = (
    "Sáng hôm đó đường ngập do mưa lớn, tôi đã nhắn tin báo trưởng phòng lúc 7 giờ 25 phút.",
    "Tôi đưa con đi cấp cứu, có giấy khám của trạm y tế kèm theo.",
    "Tôi nhận khuyết điểm, xin rút kinh nghiệm và cam kết không tái diễn.",
    "Tôi làm việc tại kho lưu trữ tầng trệt nên không có mặt ở phòng khi Tổ kiểm tra đến.",
    "Xe hỏng giữa đường, tôi đến muộn và đã làm bù giờ trong ngày.",
)
OF_BODY = "Cơ quan nhận thiếu sót, đã phân công người khắc phục và báo cáo kết quả đúng hạn."
REFUSED = (
    "Không có giấy tờ chứng minh kèm theo.",
    "Lý do không thuộc trường hợp bất khả kháng.",
    "Không báo cáo trước cho người phụ trách.",
)
OVERDUE_AFTER = 15
CORRECTION = "Giờ bắt đầu ghi trong biên bản được hiểu là giờ Tổ kiểm tra đến cổng."
REPORT = "Đã khắc phục xong: niêm yết lại, phân công người trực, có ảnh và biên bản kèm theo."


def begin(visit: Visit, check: Any, world: World, *, now: datetime) -> None:
    dice = visit.dice("follow-up")
    for number, explanation in enumerate(checks_queries.explanations_of(check)):
        if dice.happens(880):
            answered = partial(explain, visit, explanation.public_id, number)
            world.timetable.after(now, dice.between(1, 5), answered)
    for action in checks_queries.actions_of(check):
        if dice.happens(850):
            world.timetable.after(now, dice.between(4, 9), partial(report, visit, action.public_id))
    world.timetable.after(now, OVERDUE_AFTER, follow_overdue)
    if visit.number in (14, 44):
        world.timetable.after(now, 4, partial(supplement, visit))


def explain(visit: Visit, public_id: str, number: int, world: World, now: datetime) -> None:
    """The person himself, or the head for the body."""
    lead = world.actor(teams.lead(visit.team), now)
    asked = queries.get_explanation(public_id, lead)
    dice = visit.dice(f"explanation/{number}")
    who = explainer(visit, asked.person_id, world)
    text = dice.pick(STATEMENTS) if asked.person_id is not None else OF_BODY
    follow_up.explain(asked.id, version=asked.version, statement=text, actor=world.actor(who, now), now=now)
    if dice.happens(870):
        accepted = dice.happens(450) and asked.finding_id not in world.kept.get("habitual", {})
        reason = None if accepted else dice.pick(REFUSED)
        world.timetable.after(now, dice.between(1, 4), partial(decide, visit, public_id, reason))


def explainer(visit: Visit, person_id: int | None, world: World) -> str:
    return username(world.member_of(person_id) if person_id is not None else head_of(visit.body))


def decide(visit: Visit, public_id: str, reason: str | None, world: World, now: datetime) -> None:
    """`reason` why it is not accepted; None: it is."""
    lead = world.actor(teams.lead(visit.team), now)
    given = queries.get_explanation(public_id, lead)
    follow_up.decide(given.id, version=given.version, accepted=reason is None, reason=reason, actor=lead, now=now)


def report(visit: Visit, public_id: str, world: World, now: datetime) -> None:
    head = world.actor(username(head_of(visit.body)), now)
    action = queries.get_action(public_id, world.actor(teams.lead(visit.team), now))
    corrections.report_done(action.id, version=action.version, report=REPORT, actor=head, now=now)
    if visit.dice("verified").happens(800):
        world.timetable.after(now, 3, partial(verify, visit, public_id))


def follow_overdue(_world: World, now: datetime) -> None:
    """As the job does each morning."""
    corrections.follow_overdue(now)


def verify(visit: Visit, public_id: str, world: World, now: datetime) -> None:
    lead = world.actor(teams.lead(visit.team), now)
    action = queries.get_action(public_id, lead)
    corrections.verify(action.id, version=action.version, actor=lead, now=now)


def supplement(visit: Visit, world: World, now: datetime) -> None:
    lead = world.actor(teams.lead(visit.team), now)
    check = checks_queries.get_check(world.kept[f"check/{visit.number}"], lead)
    signing.supplement(
        check.id, version=check.version, correction=CORRECTION,
        reason="Làm rõ theo đề nghị của cơ quan được kiểm tra", line_id=None, actor=lead, now=now,
    )  # fmt: skip
