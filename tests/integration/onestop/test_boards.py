"""Numbers of dashboards: which units owe a month, settle late, or fall short of satisfaction."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from urllib.parse import parse_qsl, urlsplit

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from app.core.actor import SYSTEM, Actor
from app.core.listing import matching
from app.core.permissions import Role
from app.extensions import db
from app.onestop.queries import boards
from app.onestop.queries.statistic_list import STATISTICS
from app.onestop.queries.thresholds import Threshold
from app.onestop.services import MonthOfUnit, record
from app.onestop.types import Counts, StatForm
from app.people.models import Unit
from app.people.queries.grants import actor_of
from tests.factories import NOW, TODAY, make_province, make_unit, make_user

OCTOBER, SEPTEMBER = date(2026, 10, 1), date(2026, 9, 1)
GOOD = Counts(resolved_total=50, resolved_in_time=50, resolved_late=0, satisfied=19, answered=20)
EDGE = Counts(resolved_total=50, resolved_in_time=48, resolved_late=2, satisfied=9, answered=10)
SILENT = Counts(resolved_total=10, resolved_in_time=9, resolved_late=1)


@pytest.fixture
def leader(app: Flask) -> Actor:
    """Three units told October, a fourth only September; of one more nothing is expected."""
    province = make_province()
    units = [make_unit(name, parent=province) for name in ("Sở Xây dựng", "Sở Y tế", "Sở Nội vụ", "Sở Tư pháp")]
    make_unit("Thanh tra tỉnh", parent=province)
    for unit, month, counts in zip(units, (*[OCTOBER] * 3, SEPTEMBER), (GOOD, EDGE, SILENT, EDGE), strict=True):
        told(unit, month, counts)
    return actor_of(make_user(Role.LEADER, province), TODAY)


def told(unit: Unit, month: date, counts: Counts) -> None:
    record([MonthOfUnit(unit.id, month, StatForm.MONTHLY, counts)], actor=SYSTEM, now=NOW)


def rows(href: str | None, viewer: Actor) -> int:
    asked = MultiDict(parse_qsl(urlsplit(str(href)).query))
    return len(db.session.scalars(matching(STATISTICS, actor=viewer, args=asked, now=NOW)).all())


def test_a_unit_that_ever_told_owes_the_newest_month(leader: Actor) -> None:
    with_request = boards.missing_figures(leader, NOW)
    assert (with_request.value, with_request.tone) == (1, "warn")


def test_units_with_late_files_are_those_of_the_newest_month(leader: Actor) -> None:
    tile = boards.late_files(leader, NOW)
    assert tile is not None
    assert tile.value == rows(tile.href, leader) == 2


@pytest.mark.parametrize(("strictly", "short"), [(True, 1), (False, 0)])
def test_exactly_ninety_falls_short_only_of_above_ninety(leader: Actor, strictly: bool, short: int) -> None:
    threshold = Threshold(Decimal("90"), strictly)
    found = boards.satisfaction(leader, threshold)
    assert found == boards.Satisfaction(OCTOBER, short, 28, 30)
    assert rows(boards.satisfaction_href(OCTOBER, threshold), leader) == short


def test_before_anything_is_told_there_is_no_number(app: Flask) -> None:
    viewer = actor_of(make_user(Role.LEADER, make_province()), TODAY)
    assert boards.late_files(viewer, NOW) is None
    assert boards.satisfaction(viewer, Threshold(Decimal("90"), True)) is None
