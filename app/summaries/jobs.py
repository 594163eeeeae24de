"""The summary of each period is made when it has ended, once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from flask_babel import lazy_gettext as _l

from app.core import settings
from app.core.periods import local_day
from app.core.scheduling import Job
from app.summaries import rules, services

INSTALLED = "installed_at"


def due(now: datetime) -> Iterable[str]:
    """Not before the agency was named at set-up: an empty installation has nothing to tell."""
    installed = settings.get(INSTALLED)
    if not installed:
        return []
    since = date.fromisoformat(installed[:10])
    return rules.due_periods(services.definition_on(now), today=local_day(now), since=since)


jobs = (Job("make_summaries", run=services.make_by_schedule, due=due, label=_l("Summaries of periods that ended")),)
