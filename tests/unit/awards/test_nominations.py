"""When a nomination may go on, what stands on the list, and which proceedings hold an award."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.awards.rules import nominations
from app.awards.types import Verdict
from app.core.evidence import Proceeding

E, R, H, N = Verdict.ELIGIBLE, Verdict.REFUSED, Verdict.HOLD, Verdict.NEEDS_HUMAN
ON = date(2026, 12, 1)


@pytest.mark.parametrize(
    ("verdict", "appraised", "held", "goes_on"),
    [
        (E, None, False, True), (E, None, True, False), (E, R, False, True), (N, E, False, True), (N, E, True, False),
        (N, None, False, False), (N, R, False, False), (N, N, False, False), (R, E, False, False), (H, E, False, False),
        (None, E, False, False), (None, None, False, False),
    ],
)  # fmt: skip
def test_a_nomination_goes_on_by_the_facts_or_by_a_person_never_against_a_bar(
    verdict: Verdict | None, appraised: Verdict | None, held: bool, goes_on: bool
) -> None:
    assert nominations.may_go_on(verdict, appraised, held=held) is goes_on


@pytest.mark.parametrize(
    ("verdict", "appraised", "held", "stands"),
    [
        (E, None, False, E), (E, None, True, H), (R, None, True, R), (R, E, False, R), (N, None, False, N),
        (N, E, False, E), (N, R, False, R), (N, E, True, H), (N, R, True, R), (N, None, True, H), (E, R, False, E),
        (None, E, True, None), (None, None, False, None), (H, E, False, H),
    ],
)  # fmt: skip
def test_a_bar_beats_a_hold_and_a_hold_beats_the_rest(
    verdict: Verdict | None, appraised: Verdict | None, held: bool, stands: Verdict | None
) -> None:
    assert nominations.shown(verdict, appraised, held=held) is stands


def proceeding(
    opened_on: date = date(2026, 11, 1), *, kind: str = "denunciation", state: str = "being_verified"
) -> Proceeding:
    return Proceeding(kind, state, opened_on, None, None, "case", "p1")


@pytest.mark.parametrize(
    ("found", "holds"),
    [
        (proceeding(), True),
        (proceeding(ON), True),
        (proceeding(ON + timedelta(days=1)), False),
        (proceeding(kind="anonymous_letter"), False),
        (proceeding(state="received"), False),
        (proceeding(state="closed"), False),
    ],
)
def test_what_is_being_verified_by_that_day_holds_an_award(found: Proceeding, holds: bool) -> None:
    assert nominations.holding([found], ON) == ([found] if holds else [])
