"""Whether there is a migration to apply, asked without loading the application."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from tools.bootstrap import database
from tools.bootstrap.console import SetupError


def write(folder, name, text):
    (folder / f"{name}.py").write_text(text, encoding="utf-8")


def test_the_head_is_the_migration_no_other_one_follows(tmp_path):
    write(tmp_path, "0001_core", 'revision = "0001_core"\ndown_revision = None\n')
    write(tmp_path, "0002_people", "revision: str = '0002_people'\ndown_revision: str | None = '0001_core'\n")
    assert database.newest_revisions(tmp_path) == {"0002_people"}


def test_a_migration_that_joins_two_branches_is_the_only_head(tmp_path):
    for name in ("a", "b"):
        write(tmp_path, name, f'revision = "{name}"\ndown_revision = None\n')
    assert database.newest_revisions(tmp_path) == {"a", "b"}
    write(tmp_path, "joined", 'revision = "joined"\ndown_revision = (\n    "a",\n    "b",\n)\n')
    assert database.newest_revisions(tmp_path) == {"joined"}


def stamped(path, revision):
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
        connection.execute("INSERT INTO alembic_version VALUES (?)", (revision,))


def test_a_sqlite_database_says_where_it_stands(tmp_path):
    stamped(tmp_path / "guong.db", "0002_people")
    assert database.applied_revisions("", tmp_path) == {"0002_people"}


def test_a_sqlite_database_named_by_its_address_is_asked_too(tmp_path):
    path = tmp_path / "other name.db"
    stamped(path, "0001_core")
    assert database.applied_revisions(f"sqlite:///{path}", tmp_path / "elsewhere") == {"0001_core"}


def test_a_missing_or_empty_database_stands_nowhere_and_is_not_made(tmp_path):
    assert database.applied_revisions("", tmp_path) == frozenset()
    assert not (tmp_path / "guong.db").exists()
    (tmp_path / "guong.db").touch()
    assert database.applied_revisions("", tmp_path) == frozenset()


def test_lost_keys_are_not_replaced_while_a_database_stands(tmp_path):
    keys = tmp_path / "keys.json"
    database.refuse_lost_keys(frozenset(), keys)
    with pytest.raises(SetupError, match="restore that file from the backup"):
        database.refuse_lost_keys(frozenset({"0001_core"}), keys)
    keys.touch()
    database.refuse_lost_keys(frozenset({"0001_core"}), keys)
