"""Indexes by which the administrator's lists of runs, messages and imports are read.

The key of a run is text and part of such an order, so both engines must order it alike.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014_system_lists"
down_revision = "0013_api_tokens"
branch_labels = None
depends_on = None

FOLDED = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    with op.batch_alter_table("import_batch", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_import_batch_made_at_id"), ["made_at", "id"], unique=False)

    with op.batch_alter_table("job_slot", schema=None) as batch_op:
        batch_op.alter_column("job", existing_type=sa.String(length=60), type_=FOLDED, existing_nullable=False)
        batch_op.alter_column("period", existing_type=sa.String(length=60), type_=FOLDED, existing_nullable=False)
        batch_op.create_index(
            batch_op.f("ix_job_slot_heartbeat_at_job_period"), ["heartbeat_at", "job", "period"], unique=False
        )

    with op.batch_alter_table("outbox_message", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_outbox_message_next_try_at_id"), ["next_try_at", "id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("outbox_message", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_outbox_message_next_try_at_id"))

    with op.batch_alter_table("job_slot", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_job_slot_heartbeat_at_job_period"))
        batch_op.alter_column("period", existing_type=FOLDED, type_=sa.String(length=60), existing_nullable=False)
        batch_op.alter_column("job", existing_type=FOLDED, type_=sa.String(length=60), existing_nullable=False)

    with op.batch_alter_table("import_batch", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_import_batch_made_at_id"))
