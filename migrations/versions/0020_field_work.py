"""What phones of the teams bring: records, photos, answers of the checklist, and what two phones say apart."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0020_field_work"
down_revision = "0019_title_replay"
branch_labels = None
depends_on = None

KINDS = ("surprise", "planned", "directed", "on_feedback", "recheck")
TABLES = ("photo_chunk", "check_photo", "sync_conflict", "late_submission", "field_submission", "checklist_answer")
LINE_COLUMNS = ("roster_changed", "gone", "marked_at", "marked_by", "revision", "client_uuid")
CHECK_COLUMNS = (
    "position_at", "position_accuracy_m", "longitude_e6", "latitude_e6", "clock_skew_seconds", "device_ended_at",
    "device_started_at", "field_record_hash", "occasion_state", "occasion_of_id", "client_uuid",
)  # fmt: skip


def upgrade() -> None:
    answers()
    submissions()
    late_ones()
    conflicts()
    photos()
    chunks()
    line_columns()
    check_columns()
    allow((*KINDS, "one_stop"))


def downgrade() -> None:
    """The older kinds have no word for a check of the one-stop desk: it becomes a planned one."""
    for table in ("spot_check", "inspection_plan"):
        op.execute(f"UPDATE {table} SET kind = 'planned' WHERE kind = 'one_stop'")
    allow(KINDS)
    with op.batch_alter_table("spot_check", schema=None) as batch_op:
        for name in ("occasion_has_state", "merged_is_cancelled", "position_is_whole"):
            batch_op.drop_constraint(op.f(f"ck_spot_check_{name}"), type_="check")
        batch_op.drop_constraint("occasion_state", type_="check")
        batch_op.drop_constraint(op.f("fk_spot_check_occasion_of_id"), type_="foreignkey")
        batch_op.drop_constraint(op.f("uq_spot_check_client_uuid"), type_="unique")
        batch_op.drop_index(op.f("ix_spot_check_occasion_of_id"))
        for name in CHECK_COLUMNS:
            batch_op.drop_column(name)
    with op.batch_alter_table("finding", schema=None) as batch_op:
        batch_op.drop_index(op.f("ix_finding_check_id_client_uuid"))
        batch_op.drop_column("client_uuid")
    with op.batch_alter_table("check_line", schema=None) as batch_op:
        for name in ("gone_is_not_checked", "revision"):
            batch_op.drop_constraint(op.f(f"ck_check_line_{name}"), type_="check")
        batch_op.drop_index(op.f("ix_check_line_check_id_client_uuid"))
        for name in LINE_COLUMNS:
            batch_op.drop_column(name)
    for table in TABLES:
        op.drop_table(table)


def answers() -> None:
    op.create_table(
        "checklist_answer",
        sa.Column("id", big_key(), nullable=False),
        sa.Column("check_id", big_key(), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("rule_set", sa.String(length=80), nullable=False),
        sa.Column("answer", word("checklist_answer_kind", "yes", "no", "not_applicable"), nullable=False),
        sa.Column("note", sa.String(length=500), nullable=True),
        sa.Column("answered_by", sa.String(length=60), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["check_id"], ["spot_check.id"], name=op.f("fk_checklist_answer_check_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checklist_answer")),
        sa.UniqueConstraint("check_id", "code", name=op.f("uq_checklist_answer_check_id_code")),
    )


def submissions() -> None:
    op.create_table(
        "field_submission",
        sa.Column("id", big_key(), nullable=False),
        sa.Column("client_uuid", sa.String(length=36), nullable=False),
        sa.Column("check_uuid", sa.String(length=36), nullable=False),
        sa.Column("unit_id", big_key(), nullable=False),
        sa.Column("user_id", big_key(), nullable=False),
        sa.Column("device_id", sa.String(length=36), nullable=False),
        sa.Column("device_label", sa.String(length=120), nullable=False),
        sa.Column("device_time", sa.DateTime(timezone=True), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", word("submission_state", "accepted", "conflict", "late"), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("check_id", big_key(), nullable=True),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.CheckConstraint("(state = 'late') = (check_id IS NULL)", name=op.f("ck_field_submission_stored_has_check")),
        sa.ForeignKeyConstraint(["check_id"], ["spot_check.id"], name=op.f("fk_field_submission_check_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_field_submission_unit_id")),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_field_submission_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_field_submission")),
        sa.UniqueConstraint("client_uuid", name=op.f("uq_field_submission_client_uuid")),
        sa.UniqueConstraint("public_id", name=op.f("uq_field_submission_public_id")),
    )
    op.create_index(op.f("ix_field_submission_check_id"), "field_submission", ["check_id"])
    op.create_index(op.f("ix_field_submission_unit_id"), "field_submission", ["unit_id"])
    op.create_index(op.f("ix_field_submission_user_id_received_at"), "field_submission", ["user_id", "received_at"])


def late_ones() -> None:
    op.create_table(
        "late_submission",
        sa.Column("id", big_key(), nullable=False),
        sa.Column("submission_id", big_key(), nullable=False),
        sa.Column("unit_id", big_key(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("state", word("late_state", "waiting", "accepted", "refused"), nullable=False),
        sa.Column("check_id", big_key(), nullable=True),
        sa.Column("decision_reason", sa.String(length=500), nullable=True),
        sa.Column("decided_by", sa.String(length=60), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'accepted') = (check_id IS NOT NULL)", name=op.f("ck_late_submission_accepted_has_check")
        ),
        sa.CheckConstraint(
            "(state = 'waiting') = (decided_at IS NULL)", name=op.f("ck_late_submission_decided_unless_waiting")
        ),
        sa.CheckConstraint(
            "state = 'waiting' OR decision_reason IS NOT NULL", name=op.f("ck_late_submission_decision_has_reason")
        ),
        sa.ForeignKeyConstraint(["check_id"], ["spot_check.id"], name=op.f("fk_late_submission_check_id")),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["field_submission.id"], name=op.f("fk_late_submission_submission_id")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_late_submission_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_late_submission")),
        sa.UniqueConstraint("public_id", name=op.f("uq_late_submission_public_id")),
        sa.UniqueConstraint("submission_id", name=op.f("uq_late_submission_submission_id")),
    )
    op.create_index(op.f("ix_late_submission_check_id"), "late_submission", ["check_id"])
    op.create_index(op.f("ix_late_submission_held_on_id"), "late_submission", ["held_on", "id"])
    op.create_index(op.f("ix_late_submission_state_held_on_id"), "late_submission", ["state", "held_on", "id"])
    op.create_index(op.f("ix_late_submission_unit_id"), "late_submission", ["unit_id"])


def conflicts() -> None:
    op.create_table(
        "sync_conflict",
        sa.Column("id", big_key(), nullable=False),
        sa.Column("check_id", big_key(), nullable=False),
        sa.Column("line_id", big_key(), nullable=True),
        sa.Column("checklist_code", sa.String(length=60), nullable=True),
        sa.Column("submission_id", big_key(), nullable=True),
        sa.Column("kept", sa.Text(), nullable=False),
        sa.Column("kept_by", sa.String(length=60), nullable=True),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("brought", sa.Text(), nullable=False),
        sa.Column("brought_by", sa.String(length=60), nullable=False),
        sa.Column("brought_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("choice", word("conflict_choice", "kept", "brought"), nullable=True),
        sa.Column("resolved_by", sa.String(length=60), nullable=True),
        sa.Column("resolved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(choice IS NULL) = (resolved_at IS NULL)", name=op.f("ck_sync_conflict_resolved_iff_chosen")
        ),
        sa.CheckConstraint(
            "(line_id IS NULL) <> (checklist_code IS NULL)", name=op.f("ck_sync_conflict_line_or_answer")
        ),
        sa.ForeignKeyConstraint(["check_id"], ["spot_check.id"], name=op.f("fk_sync_conflict_check_id")),
        sa.ForeignKeyConstraint(["line_id"], ["check_line.id"], name=op.f("fk_sync_conflict_line_id")),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["field_submission.id"], name=op.f("fk_sync_conflict_submission_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sync_conflict")),
        sa.UniqueConstraint("public_id", name=op.f("uq_sync_conflict_public_id")),
    )
    op.create_index(op.f("ix_sync_conflict_check_id_resolved_at"), "sync_conflict", ["check_id", "resolved_at"])
    op.create_index(op.f("ix_sync_conflict_line_id"), "sync_conflict", ["line_id"])
    op.create_index(op.f("ix_sync_conflict_submission_id"), "sync_conflict", ["submission_id"])


def photos() -> None:
    op.create_table(
        "check_photo",
        sa.Column("id", big_key(), nullable=False),
        sa.Column("client_uuid", sa.String(length=36), nullable=False),
        sa.Column("submission_id", big_key(), nullable=False),
        sa.Column("check_id", big_key(), nullable=True),
        sa.Column("line_id", big_key(), nullable=True),
        sa.Column("finding_id", big_key(), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("media_type", sa.String(length=40), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("origin", word("photo_origin", "camera", "gallery"), nullable=False),
        sa.Column("announced_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", word("photo_state", "missing", "partial", "stored", "rejected"), nullable=False),
        sa.Column("refusal", sa.String(length=300), nullable=True),
        sa.Column("attachment_id", big_key(), nullable=True),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.CheckConstraint(
            "(state = 'rejected') = (refusal IS NOT NULL)", name=op.f("ck_check_photo_rejected_has_reason")
        ),
        sa.CheckConstraint(
            "(state = 'stored') = (attachment_id IS NOT NULL)", name=op.f("ck_check_photo_stored_has_attachment")
        ),
        sa.ForeignKeyConstraint(["attachment_id"], ["attachment.id"], name=op.f("fk_check_photo_attachment_id")),
        sa.ForeignKeyConstraint(["check_id"], ["spot_check.id"], name=op.f("fk_check_photo_check_id")),
        sa.ForeignKeyConstraint(["finding_id"], ["finding.id"], name=op.f("fk_check_photo_finding_id")),
        sa.ForeignKeyConstraint(["line_id"], ["check_line.id"], name=op.f("fk_check_photo_line_id")),
        sa.ForeignKeyConstraint(["submission_id"], ["field_submission.id"], name=op.f("fk_check_photo_submission_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_check_photo")),
        sa.UniqueConstraint("client_uuid", name=op.f("uq_check_photo_client_uuid")),
        sa.UniqueConstraint("public_id", name=op.f("uq_check_photo_public_id")),
    )
    op.create_index(op.f("ix_check_photo_attachment_id"), "check_photo", ["attachment_id"])
    op.create_index(op.f("ix_check_photo_check_id_id"), "check_photo", ["check_id", "id"])
    op.create_index(op.f("ix_check_photo_finding_id"), "check_photo", ["finding_id"])
    op.create_index(op.f("ix_check_photo_line_id"), "check_photo", ["line_id"])
    op.create_index(op.f("ix_check_photo_state_announced_at"), "check_photo", ["state", "announced_at"])
    op.create_index(op.f("ix_check_photo_submission_id"), "check_photo", ["submission_id"])


def chunks() -> None:
    op.create_table(
        "photo_chunk",
        sa.Column("id", big_key(), nullable=False),
        sa.Column("photo_id", big_key(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["photo_id"], ["check_photo.id"], name=op.f("fk_photo_chunk_photo_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_photo_chunk")),
        sa.UniqueConstraint("photo_id", "start", name=op.f("uq_photo_chunk_photo_id_start")),
    )


def line_columns() -> None:
    with op.batch_alter_table("check_line", schema=None) as batch_op:
        batch_op.add_column(sa.Column("client_uuid", sa.String(length=36), nullable=True))
        batch_op.add_column(sa.Column("revision", sa.Integer(), server_default="1", nullable=False))
        batch_op.add_column(sa.Column("marked_by", sa.String(length=60), nullable=True))
        batch_op.add_column(sa.Column("marked_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("gone", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column("roster_changed", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.create_index(op.f("ix_check_line_check_id_client_uuid"), ["check_id", "client_uuid"], unique=True)
        batch_op.create_check_constraint(
            op.f("ck_check_line_gone_is_not_checked"), "NOT gone OR status = 'not_checked'"
        )
        batch_op.create_check_constraint(op.f("ck_check_line_revision"), "revision >= 1")

    with op.batch_alter_table("finding", schema=None) as batch_op:
        batch_op.add_column(sa.Column("client_uuid", sa.String(length=36), nullable=True))
        batch_op.create_index(op.f("ix_finding_check_id_client_uuid"), ["check_id", "client_uuid"], unique=True)


def check_columns() -> None:
    with op.batch_alter_table("spot_check", schema=None) as batch_op:
        batch_op.add_column(sa.Column("client_uuid", sa.String(length=36), nullable=True))
        batch_op.add_column(sa.Column("occasion_of_id", big_key(), nullable=True))
        batch_op.add_column(
            sa.Column("occasion_state", word("occasion_state", "open", "kept_apart", "merged"), nullable=True)
        )
        batch_op.add_column(sa.Column("field_record_hash", sa.String(length=64), nullable=True))
        batch_op.add_column(sa.Column("device_started_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("device_ended_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("clock_skew_seconds", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("latitude_e6", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("longitude_e6", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("position_accuracy_m", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("position_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_index(op.f("ix_spot_check_occasion_of_id"), ["occasion_of_id"], unique=False)
        batch_op.create_unique_constraint(op.f("uq_spot_check_client_uuid"), ["client_uuid"])
        batch_op.create_foreign_key(op.f("fk_spot_check_occasion_of_id"), "spot_check", ["occasion_of_id"], ["id"])
        batch_op.create_check_constraint(
            op.f("ck_spot_check_occasion_has_state"), "(occasion_of_id IS NULL) = (occasion_state IS NULL)"
        )
        batch_op.create_check_constraint(
            op.f("ck_spot_check_merged_is_cancelled"),
            "occasion_state IS NULL OR occasion_state <> 'merged' OR state = 'cancelled'",
        )
        batch_op.create_check_constraint(
            op.f("ck_spot_check_position_is_whole"), "(latitude_e6 IS NULL) = (longitude_e6 IS NULL)"
        )


def allow(kinds: tuple[str, ...]) -> None:
    words = ", ".join(f"'{kind}'" for kind in kinds)
    for table, name in (("spot_check", "check_kind"), ("inspection_plan", "plan_kind")):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_constraint(name, type_="check")
            batch_op.create_check_constraint(name, sa.text(f"kind IN ({words})"))


def big_key() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def word(name: str, *words: str) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=40)
