"""Each morning: handlers are reminded of what is due today. Drafts of citizens do not outlive their hour."""

from __future__ import annotations

from datetime import datetime

from flask_babel import lazy_gettext as _l

from app.complaints.services import notices
from app.core import drafts
from app.core.scheduling import Job, daily, every


def remind(_period: str, now: datetime) -> None:
    notices.remind(now)


def forget_drafts(_period: str, now: datetime) -> None:
    drafts.delete_expired(now=now)


jobs = (
    Job("complaints.remind", remind, daily(hour=7), label=_l("Reminders of cases due today")),
    Job("complaints.forget_drafts", forget_drafts, every(minutes=30), label=_l("Clearing away unsent letters")),
)
