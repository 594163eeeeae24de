"""Days made free or worked have a name, and stay on record when they are taken back."""

from __future__ import annotations

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0015_calendar_entries"
down_revision = "0014_system_lists"
branch_labels = None
depends_on = None

LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
IN_FORCE = sa.text("taken_back_at IS NULL")
KEPT = ("day", "working", "document", "entered_by", "entered_at")


def upgrade() -> None:
    kept = rows(sa.text("SELECT day, working, document, entered_by, entered_at FROM calendar_override"))
    op.drop_table("calendar_override")
    table = op.create_table(
        "calendar_override",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("working", sa.Boolean(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("document", sa.String(length=200), nullable=False),
        sa.Column("entered_by", sa.String(length=60), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("taken_back_by", sa.String(length=60), nullable=True),
        sa.Column("taken_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(taken_back_at IS NULL) = (taken_back_by IS NULL)", name=op.f("ck_calendar_override_taken_back_by_somebody")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_override")),
        sa.UniqueConstraint("public_id", name=op.f("uq_calendar_override_public_id")),
    )
    op.create_index(
        op.f("ix_calendar_override_day"), "calendar_override", ["day"], unique=True,
        sqlite_where=IN_FORCE, postgresql_where=IN_FORCE,
    )
    named = [{**row, "name": row["document"], "public_id": new_public_id(), "version": 1} for row in kept]
    op.bulk_insert(table, named)


def downgrade() -> None:
    """What was taken back has no place in the older table."""
    kept = rows(
        sa.text(
            "SELECT day, working, document, entered_by, entered_at FROM calendar_override WHERE taken_back_at IS NULL"
        )
    )
    op.drop_index(op.f("ix_calendar_override_day"), table_name="calendar_override")
    op.drop_table("calendar_override")
    table = op.create_table(
        "calendar_override",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("working", sa.Boolean(), nullable=False),
        sa.Column("document", sa.String(length=200), nullable=False),
        sa.Column("entered_by", sa.String(length=60), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_calendar_override")),
    )
    op.bulk_insert(table, kept)


def rows(statement: sa.TextClause) -> list[dict[str, object]]:
    """As values of the columns' types, which SQLite stores as text and numbers."""
    typed = statement.columns(
        day=sa.Date(), working=sa.Boolean(), document=sa.String(), entered_by=sa.String(),
        entered_at=sa.DateTime(timezone=True),
    )
    return [dict(zip(KEPT, row, strict=True)) for row in op.get_bind().execute(typed)]


def new_public_id() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(16))
