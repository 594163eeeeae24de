"""Work of checks apart from requests."""

from __future__ import annotations

from datetime import datetime

from flask_babel import lazy_gettext as _l

from app.core.scheduling import Job, daily
from app.inspections.services import draws, follow_up


def remind(period: str, now: datetime) -> None:
    """Explanations still owed two days before their day."""
    follow_up.remind(now)


def publish_draws(period: str, now: datetime) -> None:
    """The seeds of draws whose days are over."""
    draws.publish_ended(now)


jobs = (
    Job("inspections.remind_explanations", remind, daily(hour=7), label=_l("Reminders of explanations owed")),
    Job("inspections.publish_draws", publish_draws, daily(hour=1), label=_l("Publishing draws whose days are over")),
)
