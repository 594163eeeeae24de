"""The application as it is served, whose worker waits between what it wrote and its commit while a file asks for it.

gunicorn loads `app` from here in a process of its own; nothing else differs from `wsgi:app`.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

from flask_sqlalchemy.session import Session
from sqlalchemy import event

from app import create_app
from app.core.transaction import OPEN

app = create_app()
ASKED = Path(os.environ["PAUSE_BEFORE_COMMIT"])
LONGEST_SECONDS = 60


@event.listens_for(Session, "before_commit")
def wait_to_be_killed(session: Session) -> None:
    """Rows, number and audit events are written and sealed; only the commit is missing."""
    if not session.info.get(OPEN) or not ASKED.exists():
        return
    ASKED.with_suffix(".pid").write_text(str(os.getpid()), encoding="ascii")
    ends = time.monotonic() + LONGEST_SECONDS
    while ASKED.exists() and time.monotonic() < ends:
        time.sleep(0.02)
