"""Tables of onestop."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007_onestop"
down_revision = "0006_initiatives"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "one_stop_stat",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("month_on", sa.Date(), nullable=False),
        sa.Column(
            "form",
            sa.Enum("form_06a", "monthly", name="stat_form", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("received_total", sa.Integer(), nullable=True),
        sa.Column("received_online", sa.Integer(), nullable=True),
        sa.Column("received_direct", sa.Integer(), nullable=True),
        sa.Column("received_postal", sa.Integer(), nullable=True),
        sa.Column("received_carried", sa.Integer(), nullable=True),
        sa.Column("resolved_total", sa.Integer(), nullable=True),
        sa.Column("resolved_in_time", sa.Integer(), nullable=True),
        sa.Column("resolved_early", sa.Integer(), nullable=True),
        sa.Column("resolved_late", sa.Integer(), nullable=True),
        sa.Column("pending_total", sa.Integer(), nullable=True),
        sa.Column("pending_in_time", sa.Integer(), nullable=True),
        sa.Column("pending_late", sa.Integer(), nullable=True),
        sa.Column("satisfied", sa.Integer(), nullable=True),
        sa.Column("answered", sa.Integer(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("recorded_by", sa.String(length=60), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "received_total IS NOT NULL OR resolved_total IS NOT NULL", name=op.f("ck_one_stop_stat_tells_something")
        ),
        sa.CheckConstraint(
            "satisfied IS NULL OR satisfied <= answered", name=op.f("ck_one_stop_stat_satisfied_of_answered")
        ),
        sa.ForeignKeyConstraint(["batch_id"], ["import_batch.id"], name=op.f("fk_one_stop_stat_batch_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_one_stop_stat_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_one_stop_stat")),
        sa.UniqueConstraint("public_id", name=op.f("uq_one_stop_stat_public_id")),
        sa.UniqueConstraint("unit_id", "month_on", name=op.f("uq_one_stop_stat_unit_id_month_on")),
    )
    with op.batch_alter_table("one_stop_stat", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_one_stop_stat_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_one_stop_stat_month_on_id"), ["month_on", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_one_stop_stat_recorded_at_id"), ["recorded_at", "id"], unique=False)

    op.create_table(
        "one_stop_stat_revision",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("stat_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column(
            "form",
            sa.Enum(
                "form_06a", "monthly", name="stat_revision_form", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("counts", sa.Text(), nullable=False),
        sa.Column("replaced_by", sa.String(length=60), nullable=False),
        sa.Column("replaced_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["stat_id"], ["one_stop_stat.id"], name=op.f("fk_one_stop_stat_revision_stat_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_one_stop_stat_revision")),
    )
    with op.batch_alter_table("one_stop_stat_revision", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_one_stop_stat_revision_stat_id_revision"), ["stat_id", "revision"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("one_stop_stat_revision", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_one_stop_stat_revision_stat_id_revision"))

    op.drop_table("one_stop_stat_revision")
    with op.batch_alter_table("one_stop_stat", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_one_stop_stat_recorded_at_id"))
        batch_op.drop_index(batch_op.f("ix_one_stop_stat_month_on_id"))
        batch_op.drop_index(batch_op.f("ix_one_stop_stat_batch_id"))

    op.drop_table("one_stop_stat")
