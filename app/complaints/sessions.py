"""What a citizen's browser carries between pages: random secrets in the session, no code, nothing in an address."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from flask import session

FILING, TRACKED = "filing", "tracked"
TRACKED_FOR = timedelta(minutes=60)


def filing_secret() -> str:
    """Under which the draft of this browser is kept; made at the first step."""
    if FILING not in session:
        session[FILING] = secrets.token_urlsafe(24)
    return str(session[FILING])


def forget_filing() -> None:
    session.pop(FILING, None)


def track(public_id: str, now: datetime) -> None:
    """The code was shown; this browser may look at the case for an hour after its last look."""
    session[TRACKED] = [public_id, now.timestamp()]


def tracked(now: datetime) -> str | None:
    """The public id of the case whose code was shown here."""
    found = session.get(TRACKED)
    if not found or not 0 <= now.timestamp() - found[1] <= TRACKED_FOR.total_seconds():
        return None
    return str(found[0])


def forget_tracked() -> None:
    session.pop(TRACKED, None)
