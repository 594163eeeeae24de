"""Jobs of the foundation: deadlines follow the calendar."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from flask_babel import lazy_gettext as _l

from app.core.scheduling import Job
from app.core.working_days import services
from app.core.working_days.queries import RECOUNT


def only_when_asked(_now: datetime) -> Iterable[str]:
    return ()


def shipped_calendar(_now: datetime) -> Iterable[str]:
    """Due once for each calendar that comes with the application."""
    return (services.shipped_fingerprint(),)


jobs = (
    Job(RECOUNT, run=services.recount, due=only_when_asked, label=_l("Recounting deadlines by the calendar")),
    Job(
        "calendar.follow_update", run=services.follow_update, due=shipped_calendar,
        label=_l("Looking for a newer calendar of the State"),
    ),
)
