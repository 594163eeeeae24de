"""How everybody stands for the titles of the year is computed each night, and when somebody asks."""

from __future__ import annotations

from datetime import datetime

from flask_babel import lazy_gettext as _l

from app.awards.services import outlooks
from app.awards.services.outlooks import OUTLOOK
from app.core.actor import SYSTEM
from app.core.scheduling import Job, daily


def compute(asked: str, now: datetime) -> None:
    """`asked`: a year, or the day of the slot, whose year it is."""
    outlooks.compute(int(asked[:4]), actor=SYSTEM, now=now)


jobs = (Job(OUTLOOK, compute, daily(hour=2), label=_l("How people stand for the titles of the year")),)
