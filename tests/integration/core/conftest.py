"""What several tests of the foundation share."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from flask import Flask

from app.core.ports import DeadlineHolder, LawChange
from tests.integration.core.day_entries import DAY

HELD = 3


@pytest.fixture
def follower(app: Flask, monkeypatch: pytest.MonkeyPatch) -> list[date]:
    """One holder of three deadlines instead of the packages' own; keeps the days on which it was asked to move them."""
    moved: list[date] = []

    def recompute(change: LawChange, _now: datetime) -> int:
        moved.append(change.made_on)
        return HELD

    def preview(change: LawChange) -> int:
        return 0 if change.law.calendar.is_working(DAY) else HELD

    monkeypatch.setattr(app.extensions["ports"], "deadline_holders", [DeadlineHolder("test", preview, recompute)])
    return moved
