"""Work of checks apart from requests."""

from __future__ import annotations

from datetime import datetime

from flask_babel import lazy_gettext as _l

from app.core.scheduling import Job, daily
from app.inspections.services import corrections, draws, field_photos, follow_up


def each_morning(period: str, now: datetime) -> None:
    """Explanations still owed two days before their day, and corrections whose day has passed: each of them once."""
    follow_up.remind(now)
    corrections.follow_overdue(now)


def publish_draws(period: str, now: datetime) -> None:
    """The seeds of draws whose days are over."""
    draws.publish_ended(now)


def forget_pieces(period: str, now: datetime) -> None:
    """Pieces of photos whose phone has not come back for a month."""
    field_photos.forget_abandoned(now)


jobs = (
    Job("inspections.remind_explanations", each_morning, daily(hour=7), label=_l("Explanations and corrections due")),
    Job("inspections.publish_draws", publish_draws, daily(hour=1), label=_l("Publishing draws whose days are over")),
    Job("inspections.forget_photo_pieces", forget_pieces, daily(hour=3), label=_l("Photos that never came whole")),
)
