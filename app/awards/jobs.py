"""How everybody stands for the titles of the year is computed each night, and when somebody asks; a year replayed under
another law only when somebody asks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from flask_babel import lazy_gettext as _l

from app.awards.services import outlooks, replays
from app.core.actor import SYSTEM
from app.core.scheduling import Job, daily


def compute(asked: str, now: datetime) -> None:
    """`asked`: a year, or the day of the slot, whose year it is."""
    outlooks.compute(int(asked[:4]), actor=SYSTEM, now=now)


def only_when_asked(_now: datetime) -> Iterable[str]:
    return ()


def replay(public_id: str, now: datetime) -> None:
    replays.compute(public_id, actor=SYSTEM, now=now)


jobs = (
    Job(outlooks.OUTLOOK, compute, daily(hour=2), label=_l("How people stand for the titles of the year")),
    Job(replays.JOB, replay, only_when_asked, label=_l("A year replayed under another law")),
)
