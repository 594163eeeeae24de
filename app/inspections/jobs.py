"""Work of checks apart from requests."""

from __future__ import annotations

from datetime import datetime

from flask_babel import lazy_gettext as _l

from app.core.scheduling import Job, daily
from app.inspections.services import field_photos, follow_up


def remind(period: str, now: datetime) -> None:
    """Explanations still owed two days before their day."""
    follow_up.remind(now)


def forget_pieces(period: str, now: datetime) -> None:
    """Pieces of photos whose phone has not come back for a month."""
    field_photos.forget_abandoned(now)


jobs = (
    Job("inspections.remind_explanations", remind, daily(hour=7), label=_l("Reminders of explanations owed")),
    Job("inspections.forget_photo_pieces", forget_pieces, daily(hour=3), label=_l("Photos that never came whole")),
)
