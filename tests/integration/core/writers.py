"""Changes of the foundation before the two-writers guard."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from app.core.models import CalendarOverride
from app.core.permissions import Role
from app.extensions import db
from tests.factories import make_user
from tests.integration.core.day_entries import enter
from tests.integration.guards.registry import Writer


def entry() -> str:
    return f"/admin/calendar/{enter().public_id}/take-back"


def seen() -> dict[str, Any]:
    return {"version": db.session.scalars(select(CalendarOverride.version)).one()}


def taken_back() -> list[Any]:
    return db.session.execute(select(CalendarOverride.taken_back_by, CalendarOverride.taken_back_at)).all()  # type: ignore[return-value]  # rows compare as tuples


WRITERS = (
    Writer(
        "an entry of the calendar is taken back",
        "calendar.take_back",
        viewer=lambda: make_user(Role.ADMINISTRATOR),
        prepare=entry,
        first=seen,
        second=seen,
        stored=taken_back,
    ),
)
SINGLE_SHOT = {
    "core.preferences": "kept in the browser of who asked",
    "notices.read_all": "marks one's own notices; twice is once",
    "notices.open_notice": "marks one's own notice; twice is once",
    "system.run_again": "the second finds it asked for; tests/integration/core/test_system.py",
    "audit.verify": "changes nothing",
    "api.bring": "the second call waits and finds the file stored; tests/integration/core/test_api_imports.py",
    "api_tokens.new": "makes a token of its own each time",
    "api_tokens.revoke_own": "once is for good; tests/integration/core/test_api_tokens.py",
    "api_tokens.revoke": "once is for good; tests/integration/core/test_api_tokens.py",
    "calendar.enter": "a day has one entry; the second is told at the field; tests/integration/core/test_recounts.py",
    "calendar.recount": "asks for a run; a second one finds nothing left to move",
    "imports.upload": "makes a batch of its own each time",
    "imports.correct": "carries the batch's version; tests/integration/core/test_imports.py",
    "imports.apply": "carries the batch's version; tests/integration/core/test_imports.py",
    "imports.undo": "carries the batch's version; tests/integration/core/test_imports.py",
    "imports.discard": "carries the batch's version; tests/integration/core/test_imports.py",
}
