"""The migrations make what the models say, on both engines, up and down; signed rows stay guarded."""

from __future__ import annotations

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect, text

from app import create_app
from app.config import Keys
from app.core.models import APPEND_ONLY
from app.extensions import db
from tests.databases import make_database, settings_for


def test_models_equal_migrations(app: Flask) -> None:
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, db.metadata) == []


def test_every_foreign_key_has_an_index() -> None:
    missing = []
    for table in db.metadata.sorted_tables:
        leading = {next(iter(index.columns.keys())) for index in table.indexes}
        leading |= {column.name for column in table.columns if column.unique}
        leading |= {next(iter(table.primary_key.columns)).name} if len(table.primary_key.columns) else set()
        for constraint in table.constraints:
            columns = [column.name for column in getattr(constraint, "columns", ())]
            if columns and constraint.__class__.__name__ == "UniqueConstraint":
                leading.add(columns[0])
        missing += [f"{table.name}.{key.parent.name}" for key in table.foreign_keys if key.parent.name not in leading]
    assert sorted(set(missing)) == []


def test_migrations_go_down_and_up_and_the_triggers_come_back(engine_name: str, tmp_path: Path, keys: Keys) -> None:
    app = create_app(settings_for(make_database(engine_name, tmp_path), tmp_path, keys))
    with app.app_context():
        upgrade()
        assert guarded_tables() == set(APPEND_ONLY)
        downgrade(revision="base")
        assert set(inspect(db.engine).get_table_names()) <= {"alembic_version"}
        upgrade()
        assert guarded_tables() == set(APPEND_ONLY)
        db.engine.dispose()


def guarded_tables() -> set[str]:
    """Tables on which every kind of change is refused."""
    with db.engine.connect() as connection:
        if connection.dialect.name == "sqlite":
            names = connection.scalars(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).all()
            wanted = ("_no_update", "_no_delete")
        else:
            names = connection.scalars(text("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")).all()
            wanted = ("_no_change", "_no_truncate")
    tables = [{name.removesuffix(suffix) for name in names if name.endswith(suffix)} for suffix in wanted]
    return tables[0] & tables[1]
