"""Facts of other packages change exactly the lines they concern, and each line's rows are those facts."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from sqlalchemy import func, select

from app.core import clock
from app.core.actor import SYSTEM
from app.core.periods import PeriodKind
from app.discipline.services import decisions
from app.discipline.types import DecisionDetails, Measure
from app.emulation.models import EvaluationPeriod, EvidenceLink, ScoreLine
from app.emulation.queries import ratings_of
from app.emulation.queries.evidence import as_seen
from app.emulation.queries.sheets import evidence_of
from app.emulation.types import PeriodState, Rating
from app.extensions import db
from app.onestop.models import OneStopStat
from tests.factories import make_unit, make_user
from tests.integration.emulation import worldmaking as world
from tests.integration.inspections import scene as play


def period_of_today() -> EvaluationPeriod:
    now = clock.now()
    return world.make_period(PeriodKind.YEAR, year=world.reporting_year(now), now=now)


def test_one_late_arrival_takes_its_points_and_opens_the_signed_line() -> None:
    stage = play.make_scene()
    check = play.signed_check(stage)
    late = next(line for line in play.lines(check).values() if line.late_minutes)
    period = period_of_today()
    world.compute(period, now=clock.now())
    person = late.person
    assert person is not None
    assert world.points_of(period, person)["late_arrivals"] == 800, "10 − 2 × 1"
    assert world.points_of(period, stage.department)["late_arrivals"] == 450, "5 − 0,5 × 1"
    [row] = evidence_of(world.sheet_of(period, person), "late_arrivals")
    assert (row.code, row.source_id, row.happened_on) == ("inspections.late", late.id, check.held_on)


def test_a_row_opens_only_for_whoever_may_see_its_source() -> None:
    stage = play.make_scene()
    check = play.signed_check(stage)
    late = next(line for line in play.lines(check).values() if line.late_minutes)
    period = period_of_today()
    world.compute(period, now=clock.now())
    assert late.person is not None
    rows = evidence_of(world.sheet_of(period, late.person), "late_arrivals")
    own = play.actor(make_user(person=late.person, username="chinh.minh"))
    stranger = play.actor(make_user(username="nguoi.ngoai"))
    assert [row.url is not None for row in as_seen(rows, own)] == [True]
    assert [row.url for row in as_seen(rows, stranger)] == [None]
    assert as_seen(rows, stranger)[0].happened_on == check.held_on, "day, kind and outcome stay"


def test_discipline_for_conduct_on_duty_fails_the_year_whatever_the_points() -> None:
    office = world.make_office()
    period = period_of_today()
    now, today = clock.now(), clock.today()
    day = max(today - timedelta(days=3), today.replace(month=1, day=1))
    details = DecisionDetails(Measure.REPRIMAND, "12/QĐ-SXD", "Giám đốc", day, day, True, "Đi muộn nhiều lần")
    decisions.record(office.staff, details, actor=SYSTEM, now=now)
    db.session.flush()
    world.compute(period, now=now)
    sheet = world.sheet_of(period, office.staff)
    assert (sheet.rating, sheet.rating_rules) == (Rating.FAILED, "discipline")
    world.move(period, PeriodState.UNDER_REVIEW, now=now)
    world.review_and_sign(period, office.staff, office.head_user, now=now)
    year = world.reporting_year(now)
    assert ratings_of([office.staff.id])[office.staff.id][year].rating is Rating.FAILED


def test_the_share_on_a_line_is_the_sum_that_sql_finds_by_itself() -> None:
    office = world.make_office()
    for month in (9, 10, 11):
        world.report(office.unit, month)
    period = world.make_period()
    world.compute(period)
    sheet = world.sheet_of(period, office.unit)
    line = db.session.scalars(
        select(ScoreLine).where(ScoreLine.sheet_id == sheet.id, ScoreLine.criterion == "on_time")
    ).one()
    in_time, late = db.session.execute(
        select(func.sum(OneStopStat.resolved_in_time), func.sum(OneStopStat.resolved_late)).where(
            OneStopStat.unit_id == office.unit.id, OneStopStat.month_on >= period.starts_on,
            OneStopStat.month_on < period.ends_on,
        )
    ).one()
    assert in_time is not None
    assert late is not None
    assert line.told == {"numerator": str(in_time), "denominator": str(in_time + late)}
    rows = db.session.scalar(
        select(func.sum(EvidenceLink.amount)).where(
            EvidenceLink.sheet_id == sheet.id, EvidenceLink.criterion == "on_time",
            EvidenceLink.code != "onestop.late",
        )
    )
    assert Decimal(rows or 0) == in_time


def test_a_person_who_left_is_no_longer_scored_and_a_closed_unit_neither() -> None:
    office = world.make_office()
    make_unit("Sở Cũ", parent=office.province).closed_on = period_end = world.TODAY
    period = world.make_period()
    world.compute(period)
    names = {sheet.name for sheet in world.all_sheets(period)}
    assert office.unit.name in names
    assert "Sở Cũ" not in names, f"closed on {period_end}"
    for post in office.staff.postings:
        post.ends_on = world.TODAY
    stored = world.compute(period)
    assert stored.withdrawn == 1
