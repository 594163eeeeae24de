"""Indicators against their targets, as a head's dashboard shows them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from app.emulation.queries.boards import aim_of
from app.emulation.types import Input
from tests.unit.emulation.sets import units

SATISFACTION = units().criterion("satisfaction")


@pytest.mark.parametrize(("strictly", "reached"), [(True, False), (False, True)])
def test_the_target_itself_reaches_only_where_the_set_says_so(strictly: bool, reached: bool) -> None:
    criterion = replace(SATISFACTION, strictly_above=strictly)
    aim = aim_of(criterion, Input(numerator=Decimal(90), denominator=Decimal(100)))
    assert (aim.value, aim.target, aim.reached) == (Decimal("90.0"), Decimal(90), reached)


def test_what_is_rounded_for_the_eye_is_judged_exactly() -> None:
    aim = aim_of(SATISFACTION, Input(numerator=Decimal(90_001), denominator=Decimal(100_000)))
    assert (aim.value, aim.reached) == (Decimal("90.0"), True)
