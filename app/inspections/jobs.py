"""Work of checks apart from requests."""

from __future__ import annotations

from datetime import datetime

from flask_babel import lazy_gettext as _l

from app.core.scheduling import Job, daily
from app.inspections.services import corrections, follow_up


def each_morning(period: str, now: datetime) -> None:
    """Explanations still owed two days before their day, and corrections whose day has passed: each of them once."""
    follow_up.remind(now)
    corrections.follow_overdue(now)


jobs = (
    Job("inspections.remind_explanations", each_morning, daily(hour=7), label=_l("Explanations and corrections due")),
)
