"""Until when is explained, what comes late, and what an accepted absence stands for."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from app.core.errors import DomainError
from app.core.rulebook import Override
from app.core.rulebook_local.types import SHIPPED, InstalledLaw
from app.inspections.rules import explanations as rules
from app.inspections.types import LineStatus, Window

DAY = date(2026, 11, 20)
SIGNED_AT = datetime(2026, 11, 20, 3, tzinfo=UTC)


def window(*, due_on: date | None = None, hours: int | None = None) -> Window | None:
    return rules.window(held_on=DAY, signed_at=SIGNED_AT, due_on=due_on, hours=hours)


def test_days_count_until_a_province_counts_in_hours() -> None:
    here = InstalledLaw(overrides=(Override("inspections", "explanation", "hours", 48, DAY, "Quy chế số 12"),))
    assert rules.hours_to_explain(DAY, SHIPPED) is None
    assert rules.hours_to_explain(DAY, here) == 48


def test_hours_run_from_the_signing_and_go_before_the_day() -> None:
    assert window(due_on=date(2026, 12, 1), hours=24) == Window(date(2026, 11, 21), SIGNED_AT + timedelta(hours=24))
    assert window(due_on=date(2026, 12, 1)) == Window(date(2026, 12, 1))
    assert window() is None


@pytest.mark.parametrize("hours", [0, -1, rules.MOST_HOURS + 1])
def test_a_window_of_no_hours_is_none(hours: int) -> None:
    with pytest.raises(DomainError) as refused:
        window(hours=hours)
    assert refused.value.field == "explanation_hours"


def test_nobody_explains_before_the_check() -> None:
    with pytest.raises(DomainError) as refused:
        window(due_on=date(2026, 11, 19))
    assert refused.value.field == "explanations_due_on"


def test_the_last_minute_of_the_window_is_in_time() -> None:
    by_day, by_hours = Window(DAY), Window(DAY, SIGNED_AT)
    last_minute = datetime(2026, 11, 20, 16, 59, tzinfo=UTC)
    assert not rules.is_late(by_day, last_minute)
    assert rules.is_late(by_day, last_minute + timedelta(minutes=1))
    assert not rules.is_late(by_hours, SIGNED_AT)
    assert rules.is_late(by_hours, SIGNED_AT + timedelta(seconds=1))


def test_an_accepted_absence_stands_as_an_excused_term() -> None:
    absent = LineStatus.ABSENT_UNEXCUSED
    assert rules.settled_status(absent, accepted=True, chosen=None) is LineStatus.ABSENT_EXCUSED
    assert rules.settled_status(absent, accepted=True, chosen=LineStatus.SICK) is LineStatus.SICK
    assert rules.settled_status(absent, accepted=False, chosen=LineStatus.SICK) is None
    assert rules.settled_status(LineStatus.PRESENT, accepted=True, chosen=LineStatus.SICK) is None
    assert rules.settled_status(None, accepted=True, chosen=None) is None
    with pytest.raises(DomainError) as refused:
        rules.settled_status(absent, accepted=True, chosen=LineStatus.PRESENT)
    assert refused.value.field == "settled"
