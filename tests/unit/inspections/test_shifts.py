"""Which hours of work hold on a half day."""

from __future__ import annotations

from datetime import date, time

import pytest

from app.core.rulebook import Override
from app.core.rulebook_local.types import SHIPPED, InstalledLaw
from app.inspections.rules.shifts import shift_in_force
from app.people.types import Session

FROM = date(2026, 1, 1)


def switched_on(*codes: str) -> InstalledLaw:
    return InstalledLaw(
        overrides=tuple(
            Override("working_hours", code, "enabled", True, document="4010/QĐ-UBND", effective_from=FROM)
            for code in codes
        )
    )


def test_without_a_season_switched_on_nobody_knows_the_hours() -> None:
    assert shift_in_force(SHIPPED, date(2026, 7, 1), Session.MORNING) is None


@pytest.mark.parametrize(
    ("on", "starts"),
    [
        (date(2026, 4, 1), time(13, 30)),
        (date(2026, 9, 30), time(13, 30)),
        (date(2026, 10, 1), time(13)),
        (date(2026, 12, 31), time(13)),
        (date(2027, 3, 31), time(13)),
    ],
)
def test_the_season_of_the_day_decides(on: date, starts: time) -> None:
    law = switched_on("hue.summer", "hue.winter")
    found = shift_in_force(law, on, Session.AFTERNOON)
    assert found is not None
    assert (found.start, found.rule.document) == (starts, "4010/QĐ-UBND")


def test_desks_keep_their_own_hours_where_they_have_some() -> None:
    law, on = switched_on("hue.winter", "hue.one_stop"), date(2026, 11, 26)
    desk, others = (shift_in_force(law, on, Session.MORNING, one_stop=at_desk) for at_desk in (True, False))
    assert desk is not None
    assert others is not None
    assert (desk.start, others.start) == (time(7), time(7, 30))
    plain = shift_in_force(switched_on("hue.winter"), on, Session.MORNING, one_stop=True)
    assert plain is not None
    assert plain.start == time(7, 30)
