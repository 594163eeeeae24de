"""What was stored before a table was made anew is there afterwards, up and down."""

from __future__ import annotations

from pathlib import Path

from flask_migrate import downgrade, upgrade
from sqlalchemy import text

from app import create_app
from app.config import Keys
from app.extensions import db
from tests.databases import make_database, settings_for

RUN = text(
    "INSERT INTO job_slot (job, period, state, owner, attempts, heartbeat_at, failure)"
    " VALUES ('complaints.remind', '2026-11-20', 'failed', 'host:1', 5, '2026-11-20 03:00:00', 'ValueError')"
)
READ = text("SELECT job, period, state, owner, attempts, failure FROM job_slot")
KEPT = [("complaints.remind", "2026-11-20", "failed", "host:1", 5, "ValueError")]


def test_runs_outlive_the_change_of_their_key(engine_name: str, tmp_path: Path, keys: Keys) -> None:
    app = create_app(settings_for(make_database(engine_name, tmp_path), tmp_path, keys))
    with app.app_context():
        upgrade(revision="0013_api_tokens")
        with db.engine.begin() as connection:
            connection.execute(RUN)
        for change in (lambda: upgrade(revision="0014_system_lists"), lambda: downgrade(revision="0013_api_tokens")):
            change()
            with db.engine.connect() as connection:
                assert [tuple(row) for row in connection.execute(READ)] == KEPT
        db.engine.dispose()
