"""The state of the installation at a glance: its jobs, what it stores, the version of its tables."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from alembic.script import ScriptDirectory
from flask import current_app
from sqlalchemy import and_, func, select, text

from app.config import ROOT, Settings
from app.core.models import JobRequest, JobSlot, RequestState
from app.core.ports import current_ports
from app.core.storage import Usage, current_storage
from app.core.system.job_list import Run, label_of, runs_of
from app.extensions import db

# Of this schema alone: another province may live in the next one of the same database.
POSTGRESQL_SIZE = text(
    "SELECT coalesce(sum(pg_total_relation_size(c.oid)), 0) FROM pg_class c"
    " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'm')"
)
SQLITE_SIZE = text("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")
ENGINES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


@dataclass(frozen=True)
class JobRow:
    """A job that this version has, with its latest run; None when it never ran."""

    label: str
    last: Run | None


@dataclass(frozen=True)
class Request:
    label: str
    asked_at: datetime


@dataclass(frozen=True)
class Stored:
    """Bytes: of the files that were given in, of the database, and what the disk has left."""

    files: Usage
    database: int
    free: int


@dataclass(frozen=True)
class Schema:
    """The revision of the tables, and the one that this version of the program expects."""

    engine: str
    revision: str
    expected: str

    @property
    def is_expected(self) -> bool:
        return self.revision == self.expected


def jobs() -> list[JobRow]:
    """All in one question, however many jobs there are."""
    newest = (
        select(JobSlot.job, func.max(JobSlot.heartbeat_at).label("began_at")).group_by(JobSlot.job).subquery("newest")
    )
    latest = select(JobSlot).join(
        newest, and_(JobSlot.job == newest.c.job, JobSlot.heartbeat_at == newest.c.began_at)
    )
    slots = db.session.scalars(latest.order_by(JobSlot.job, JobSlot.period)).all()
    last = {slot.job: run for slot, run in zip(slots, runs_of(slots), strict=True)}
    return [JobRow(label_of(name), last.get(name)) for name in sorted(current_ports().jobs)]


def waiting_requests() -> Sequence[Request]:
    """What somebody asked for and the scheduler has not done yet, oldest first."""
    waiting = select(JobRequest).where(JobRequest.state == RequestState.WAITING).order_by(JobRequest.id)
    return [Request(label_of(row.job), row.asked_at) for row in db.session.scalars(waiting)]


def scheduler_seen_at() -> datetime | None:
    """When a job last began; a scheduler that stopped shows here."""
    return db.session.scalar(select(func.max(JobSlot.heartbeat_at)))


def stored() -> Stored:
    settings: Settings = current_app.extensions["settings"]
    is_postgresql = db.engine.dialect.name == "postgresql"
    size = db.session.scalar(POSTGRESQL_SIZE if is_postgresql else SQLITE_SIZE) or 0
    return Stored(current_storage().used(), int(size), shutil.disk_usage(settings.instance_dir).free)


def schema() -> Schema:
    revision = db.session.scalar(text("SELECT version_num FROM alembic_version")) or ""
    return Schema(ENGINES[db.engine.dialect.name], revision, expected_revision(ROOT / "migrations"))


@cache
def expected_revision(migrations: Path) -> str:
    """The newest migration that came with the program."""
    return ScriptDirectory(str(migrations)).get_current_head() or ""
