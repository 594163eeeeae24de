"""A small province with a one-stop desk, heads, staff and a period, made through the services."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from app.core import clock, law
from app.core.actor import SYSTEM, Actor
from app.core.calendar import add_months
from app.core.periods import PeriodKind
from app.core.permissions import Role
from app.emulation.models import EvaluationPeriod
from app.emulation.queries import sheets
from app.emulation.services import computing, movements, periods, reviewing, signing
from app.emulation.types import PeriodState, SheetState, SubjectType
from app.extensions import db
from app.onestop import services as onestop
from app.onestop.services import MonthOfUnit
from app.onestop.types import Counts, StatForm
from app.people.models import Person, Unit, User
from app.people.queries.grants import actor_of
from app.people.rules.persons import PostDetails
from tests.factories import LONG_AGO, make_person, make_province, make_unit, make_user

# The last days of the year as Decree 09/2019 counts it (15/12/2025 to 14/12/2026).
NOW = datetime(2026, 12, 11, 3, 0, tzinfo=UTC)
TODAY = date(2026, 12, 11)
GOOD = Counts(
    received_total=200, received_online=120, received_direct=70, received_postal=20, received_carried=10,
    resolved_total=180, resolved_in_time=171, resolved_early=100, resolved_late=9, satisfied=95, answered=100,
)  # fmt: skip


@dataclass
class Office:
    """One department: its head with an account, a deputy, two others."""

    province: Unit
    unit: Unit
    chair: Person
    chair_user: User
    head: Person
    head_user: User
    staff: Person
    staff_user: User


def make_office(name: str = "Sở Xây dựng", *, province: Unit | None = None, chair: Person | None = None) -> Office:
    province = province or make_province()
    unit = make_unit(name, parent=province)
    chair = chair or make_person(
        "Phạm Minh Chủ", post=PostDetails(province.id, "Chủ tịch", LONG_AGO, is_head=True)
    )
    head = make_person(f"Trần Văn Trưởng {unit.id}", post=PostDetails(unit.id, "Giám đốc", LONG_AGO, is_head=True))
    staff = make_person(f"Lê Thị Viên {unit.id}", unit=unit)
    account = db.session.query(User).filter_by(person_id=chair.id).one_or_none()
    return Office(
        province, unit, chair, account or make_user(Role.AGENCY_HEAD, province, person=chair), head,
        make_user(Role.AGENCY_HEAD, unit, person=head), staff, make_user(person=staff),
    )  # fmt: skip


def actor(user: User) -> Actor:
    return actor_of(user, TODAY)


def reporting_year(now: datetime) -> int:
    """The year of Decree 09/2019 in which the moment falls."""
    return law.report_periods(clock.local_day(now)).holding(PeriodKind.YEAR, now).year


def month_in(period: EvaluationPeriod) -> date:
    """A first day of a month inside the period."""
    return add_months(period.starts_on.replace(day=1), 1)


def running(office: Office) -> EvaluationPeriod:
    """As `in_review`, committed."""
    period = in_review(office)
    db.session.commit()
    return period


def in_review(office: Office) -> EvaluationPeriod:
    """This year's period as it stands today by the real clock, handed to the heads; the unit has told one month."""
    now = clock.now()
    period = make_period(year=reporting_year(now), now=now)
    row = MonthOfUnit(office.unit.id, month_in(period), StatForm.MONTHLY, GOOD)
    onestop.record([row], actor=SYSTEM, now=now)
    compute(period, now=now)
    return move(period, PeriodState.UNDER_REVIEW, now=now)


def report(unit: Unit, month: int, counts: Counts = GOOD, *, now: datetime = NOW) -> None:
    row = MonthOfUnit(unit.id, date(2026, month, 1), StatForm.MONTHLY, counts)
    onestop.record([row], actor=SYSTEM, now=now)
    db.session.flush()


def make_period(
    kind: PeriodKind = PeriodKind.YEAR, number: int = 1, *, year: int = 2026, now: datetime = NOW
) -> EvaluationPeriod:
    movement = movements.adopt("plan-146", actor=SYSTEM, now=now)
    period = periods.create(movement.id, kind=kind, year=year, number=number, actor=SYSTEM, now=now)
    return move(period, PeriodState.OPEN, now=now)


def move(period: EvaluationPeriod, target: PeriodState, *, now: datetime = NOW) -> EvaluationPeriod:
    db.session.flush()
    return periods.move(period.id, version=period.version, target=target, actor=SYSTEM, now=now)


def compute(period: EvaluationPeriod, *, now: datetime = NOW):
    db.session.flush()
    stored = computing.compute_period(period.id, version=period.version, actor=SYSTEM, now=now)
    db.session.flush()
    return stored


def under_review(kind: PeriodKind = PeriodKind.YEAR) -> EvaluationPeriod:
    period = make_period(kind)
    compute(period)
    return move(period, PeriodState.UNDER_REVIEW)


def sheet_of(period: EvaluationPeriod, subject: Unit | Person):
    kind = SubjectType.UNIT if isinstance(subject, Unit) else SubjectType.PERSON
    found = sheets.sheet_of(period.id, kind, subject.id)
    assert found is not None
    return found


def points_of(period: EvaluationPeriod, subject: Unit | Person) -> dict[str, int | None]:
    return {line.criterion: line.points for line in sheet_of(period, subject).lines}


def review_and_sign(period: EvaluationPeriod, subject: Unit | Person, by: User, *, now: datetime = NOW):
    sheet = sheet_of(period, subject)
    if sheet.state is SheetState.PROPOSED:
        reviewing.accept_rest(sheet.public_id, version=sheet.version, actor=actor(by), now=now)
        db.session.flush()
    signing.sign([(sheet.public_id, sheet.version)], actor=actor(by), now=now)
    return sheet


def all_sheets(period: EvaluationPeriod):
    return list(sheets.of_period(period.id).values())
