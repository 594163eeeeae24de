"""The only place that asks for the time. Called at the edge (views, jobs, commands) and passed inward."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from flask import current_app, g, has_request_context

from app.core import settings
from app.core.periods import VIETNAM, local_day

__all__ = ["VIETNAM", "local_day", "now", "today"]
OFFSET = "clock_offset_seconds"


def now() -> datetime:
    return datetime.now(UTC) + _offset()


def today() -> date:
    return local_day(now())


def _offset() -> timedelta:
    """The demo's clock can be moved, in the database so that all processes agree; no other installation's can."""
    if not current_app.config["IS_DEMO"]:
        return timedelta()
    if not has_request_context():
        return timedelta(seconds=settings.get_int(OFFSET, 0))
    if "clock_offset" not in g:
        g.clock_offset = timedelta(seconds=settings.get_int(OFFSET, 0))
    return g.clock_offset  # type: ignore[no-any-return]  # flask.g is untyped
