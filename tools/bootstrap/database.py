"""Brings the database to the newest migration; asks the database itself first, for that takes milliseconds."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from tools.bootstrap.console import SetupError, say
from tools.bootstrap.environment import ROOT, python

VERSIONS = ROOT / "migrations" / "versions"
REVISION = re.compile(r"^revision\b[^=\n]*=\s*[\"']([^\"']+)[\"']", re.MULTILINE)
PREDECESSORS = re.compile(r"^down_revision\b[^=\n]*=\s*(None|\([^)]*\)|.*)$", re.MULTILINE)
ASK_POSTGRESQL = """
import os, psycopg
with psycopg.connect(os.environ["ASKED_URL"], connect_timeout=10) as connection:
    if connection.execute("SELECT to_regclass('alembic_version')").fetchone()[0]:
        print(*(row[0] for row in connection.execute("SELECT version_num FROM alembic_version")))
"""


def newest_revisions(versions: Path) -> frozenset[str]:
    """The heads, read from the migrations' own lines: those that no other one names as its predecessor."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(versions.glob("*.py"))]
    revisions = {name for text in texts for name in REVISION.findall(text)}
    followed = {name for text in texts for line in PREDECESSORS.findall(text) for name in quoted(line)}
    return frozenset(revisions - followed)


def quoted(text: str) -> list[str]:
    return re.findall(r"[\"']([^\"']+)[\"']", text)


def applied_revisions(database_url: str, instance: Path) -> frozenset[str]:
    """What the database says it stands at; empty for one without tables. Raises SetupError when it cannot be asked."""
    if database_url.startswith("postgres"):
        return postgresql_revisions(database_url)
    return sqlite_revisions(instance / (database_url.removeprefix("sqlite:///") or "guong.db"))


def sqlite_revisions(path: Path) -> frozenset[str]:
    if not path.exists():
        return frozenset()
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=10)) as connection:
        known = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
        rows = connection.execute("SELECT version_num FROM alembic_version").fetchall() if known else []
    return frozenset(row[0] for row in rows)


def postgresql_revisions(database_url: str) -> frozenset[str]:
    plain = re.sub(r"^postgres(ql)?(\+\w+)?://", "postgresql://", database_url)
    asked = subprocess.run(
        [python(), "-c", ASK_POSTGRESQL], env=os.environ | {"ASKED_URL": plain}, capture_output=True, text=True
    )
    if asked.returncode != 0:
        reason = next((line for line in asked.stderr.splitlines() if line.startswith("psycopg")), asked.stderr.strip())
        raise SetupError("Không kết nối được PostgreSQL", "PostgreSQL could not be reached", remedy=reason)
    return frozenset(asked.stdout.split())


def refuse_lost_keys(applied: frozenset[str], keys: Path) -> None:
    """New keys on an old database would lock its sealed identities for good. Raises SetupError."""
    if applied and not keys.exists():
        raise SetupError(
            f"Đã có cơ sở dữ liệu nhưng mất {keys}: hãy khôi phục tệp này từ bản sao lưu (docs/keys.md)",
            f"the database is there but {keys} is lost: restore that file from the backup (docs/keys.md)",
        )


def upgrade(applied: frozenset[str], variables: Mapping[str, str]) -> bool:
    """Whether there was anything to do. Raises SetupError."""
    if applied and applied == newest_revisions(VERSIONS):
        return False
    say("Cập nhật cơ sở dữ liệu…", "Updating the database…")
    flask("db", "upgrade", variables=variables)
    return True


def flask(*arguments: str, variables: Mapping[str, str], quiet: bool = False) -> None:
    """A command of the application, in its own process; its errors are always seen. Raises SetupError."""
    command = [python(), "-m", "flask", "--app", "wsgi", *arguments]
    output = subprocess.DEVNULL if quiet else None
    if subprocess.run(command, cwd=ROOT, env=dict(variables), stdout=output).returncode != 0:
        line = " ".join(["flask", *arguments])
        raise SetupError(f"Lệnh '{line}' không thành công (lý do ở trên)", f"'{line}' failed (the reason is above)")
