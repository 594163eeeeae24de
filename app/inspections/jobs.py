"""Work of checks apart from requests."""

from __future__ import annotations

from datetime import datetime

from flask_babel import lazy_gettext as _l

from app.core.scheduling import Job, daily
from app.inspections.services import follow_up


def remind(period: str, now: datetime) -> None:
    """Explanations still owed two days before their day."""
    follow_up.remind(now)


jobs = (Job("inspections.remind_explanations", remind, daily(hour=7), label=_l("Reminders of explanations owed")),)
