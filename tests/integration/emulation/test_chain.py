"""From a month's figures to a signed year: each step stands on the one before."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.core.errors import Conflict
from app.core.periods import PeriodKind
from app.core.ports import current_ports
from app.emulation.models import QualityRating, ScoreSheet
from app.emulation.queries import ratings_of, reviewing
from app.emulation.services import reviewing as review_services
from app.emulation.services import signing
from app.emulation.types import PeriodState, Rating, SheetState
from app.extensions import db
from app.onestop.types import Counts
from app.people.models import User
from tests.integration.emulation import worldmaking as world


def accept_rest(sheet: ScoreSheet, by: User) -> None:
    review_services.accept_rest(sheet.public_id, version=sheet.version, actor=world.actor(by), now=world.NOW)


def test_figures_become_points_with_their_formula_inputs() -> None:
    office = world.make_office()
    for month in (10, 11):
        world.report(office.unit, month)
    period = world.make_period()
    stored = world.compute(period)
    assert stored.new == 1 + 3, "the unit, its two people and the chair"
    lines = {line.criterion: line for line in world.sheet_of(period, office.unit).lines}
    assert lines["on_time"].told == {"numerator": "342", "denominator": "360"}
    assert lines["on_time"].proposed_points == 1710, "18 × 95 %"
    assert lines["online"].proposed_points == 400, "120/190 is above the target of half"
    assert lines["satisfaction"].proposed_points == 1000, "95 % is above 90"
    assert lines["published_on_time"].is_missing
    assert lines["published_on_time"].points is None


def test_computing_again_changes_nothing_and_a_late_month_changes_only_its_unit() -> None:
    office = world.make_office()
    world.report(office.unit, 10)
    period = world.make_period()
    world.compute(period)
    again = world.compute(period)
    assert (again.new, again.changed, again.same) == (0, 0, 4)
    world.report(office.unit, 11)
    third = world.compute(period)
    assert (third.new, third.changed, third.same) == (0, 1, 3)
    assert world.sheet_of(period, office.unit).computation == 2


def test_a_head_reviews_his_people_and_never_himself() -> None:
    office = world.make_office()
    period = world.under_review()
    units = reviewing.review_units(world.actor(office.head_user), world.TODAY)
    assert units == [office.unit.id]
    own = world.sheet_of(period, office.head)
    assert own.review_unit_id == office.province.id, "his own goes to the one above"
    with pytest.raises(Conflict):
        accept_rest(own, office.head_user)
    accept_rest(own, office.chair_user)
    assert world.sheet_of(period, office.head).state is SheetState.REVIEWED


def test_a_signed_year_becomes_the_rating_of_its_regime() -> None:
    office = world.make_office()
    period = world.under_review()
    assert ratings_of([office.staff.id])[office.staff.id][2026].is_final is False
    sheet = world.review_and_sign(period, office.staff, office.head_user)
    fact = ratings_of([office.staff.id])[office.staff.id][2026]
    assert (fact.rating, fact.regime, fact.is_final) == (Rating.GOOD, "rating-2025", True)
    assert sheet.points == 7576, "nothing on record and no initiative: 25 of the 33 points that could be scored"
    assert fact.sheet_public_id == sheet.public_id
    assert db.session.query(QualityRating).count() == 1


def test_a_signed_sheet_is_frozen_and_says_when_its_sources_changed() -> None:
    office = world.make_office()
    world.report(office.unit, 10)
    period = world.under_review(PeriodKind.YEAR)
    sheet = world.review_and_sign(period, office.unit, office.head_user)
    before = sheet.points, sheet.inputs_hash
    late = Counts(received_total=10, resolved_total=10, resolved_in_time=0, resolved_late=10)
    world.report(office.unit, 11, late)
    stored = world.compute(period)
    assert stored.signed_changed == 1
    assert (sheet.points, sheet.inputs_hash) == before
    assert sheet.source_changed_at == world.NOW
    with pytest.raises(Conflict):
        signing.sign([(sheet.public_id, sheet.version)], actor=world.actor(office.head_user), now=world.NOW)


def test_a_period_is_closed_only_after_review() -> None:
    world.make_office()
    period = world.under_review()
    closed = world.move(period, PeriodState.CLOSED)
    assert closed.closed_at == world.NOW


def test_what_comes_for_a_closed_period_is_held_back_on_its_days_alone() -> None:
    world.make_office()
    period = world.under_review()
    [closed] = [each for each in current_ports().closed_days if each.name == "emulation.periods"]
    assert closed.reason(1, period.starts_on) is None
    world.move(period, PeriodState.CLOSED)
    assert "2026" in str(closed.reason(1, period.starts_on))
    assert closed.reason(1, period.ends_on) is None
    assert closed.reason(1, period.starts_on - timedelta(days=1)) is None
