"""Jobs of the foundation: open deadlines and verdicts follow the law and the calendar."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from flask_babel import lazy_gettext as _l

from app.core.law_changes import RECOUNT, REJUDGE, recount, rejudge
from app.core.scheduling import Job
from app.core.working_days import services


def only_when_asked(_now: datetime) -> Iterable[str]:
    return ()


def shipped_calendar(_now: datetime) -> Iterable[str]:
    """Due once for each calendar that comes with the application."""
    return (services.shipped_fingerprint(),)


jobs = (
    Job(RECOUNT, run=recount, due=only_when_asked, label=_l("Recounting deadlines by law and calendar")),
    Job(REJUDGE, run=rejudge, due=only_when_asked, label=_l("Giving open verdicts anew by the law in force")),
    Job(
        "calendar.follow_update", run=services.follow_update, due=shipped_calendar,
        label=_l("Looking for a newer calendar of the State"),
    ),
)
