"""Tables of emulation."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010_emulation"
down_revision = "0009_discipline"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "emulation_movement",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column("name_vi", sa.String(length=300), nullable=False),
        sa.Column("name_en", sa.String(length=300), nullable=False),
        sa.Column("plan_number", sa.String(length=80), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("added_by", sa.String(length=60), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "ends_on IS NULL OR ends_on > starts_on", name=op.f("ck_emulation_movement_ends_after_start")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_emulation_movement")),
        sa.UniqueConstraint("code", name=op.f("uq_emulation_movement_code")),
        sa.UniqueConstraint("public_id", name=op.f("uq_emulation_movement_public_id")),
    )
    op.create_table(
        "criteria_set",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("movement_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "subject_type",
            sa.Enum(
                "unit", "person", name="criteria_subject_type", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("rule_set", sa.String(length=80), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("issued_by", sa.String(length=60), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["movement_id"], ["emulation_movement.id"], name=op.f("fk_criteria_set_movement_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_criteria_set")),
        sa.UniqueConstraint(
            "movement_id", "subject_type", "number", name=op.f("uq_criteria_set_movement_id_subject_type_number")
        ),
        sa.UniqueConstraint("public_id", name=op.f("uq_criteria_set_public_id")),
    )
    op.create_table(
        "evaluation_period",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("movement_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("units_set_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("people_set_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "month",
                "quarter",
                "half",
                "year",
                name="evaluation_period_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "open",
                "computed",
                "under_review",
                "closed",
                name="evaluation_period_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("made_by", sa.String(length=60), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("computed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'closed') = (closed_at IS NOT NULL)", name=op.f("ck_evaluation_period_closed_has_moment")
        ),
        sa.CheckConstraint(
            "state IN ('draft', 'open') OR computed_at IS NOT NULL",
            name=op.f("ck_evaluation_period_computed_has_moment"),
        ),
        sa.CheckConstraint("ends_on > starts_on", name=op.f("ck_evaluation_period_ends_after_start")),
        sa.ForeignKeyConstraint(
            ["movement_id"], ["emulation_movement.id"], name=op.f("fk_evaluation_period_movement_id")
        ),
        sa.ForeignKeyConstraint(
            ["people_set_id"], ["criteria_set.id"], name=op.f("fk_evaluation_period_people_set_id")
        ),
        sa.ForeignKeyConstraint(["units_set_id"], ["criteria_set.id"], name=op.f("fk_evaluation_period_units_set_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluation_period")),
        sa.UniqueConstraint(
            "movement_id", "kind", "starts_on", name=op.f("uq_evaluation_period_movement_id_kind_starts_on")
        ),
        sa.UniqueConstraint("public_id", name=op.f("uq_evaluation_period_public_id")),
    )
    with op.batch_alter_table("evaluation_period", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_evaluation_period_ends_on_id"), ["ends_on", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_evaluation_period_people_set_id"), ["people_set_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_evaluation_period_units_set_id"), ["units_set_id"], unique=False)

    op.create_table(
        "score_sheet",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("period_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "subject_type",
            sa.Enum("unit", "person", name="sheet_subject_type", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("subject_id", sa.BigInteger(), nullable=False),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("review_unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("position", sa.String(length=200), nullable=False),
        sa.Column("search_text", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.Column("sort_key", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.Column(
            "employment_category",
            sa.Enum(
                "cadre",
                "civil_servant",
                "public_employee",
                "contract_worker",
                name="sheet_employment_category",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("is_leader", sa.Boolean(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "proposed",
                "reviewed",
                "signed",
                "withdrawn",
                name="sheet_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("computation", sa.Integer(), nullable=False),
        sa.Column("inputs_hash", sa.String(length=64), nullable=False),
        sa.Column("proposed_points", sa.Integer(), nullable=True),
        sa.Column("reviewed_points", sa.Integer(), nullable=True),
        sa.Column("points", sa.Integer(), nullable=True),
        sa.Column("previous_points", sa.Integer(), nullable=True),
        sa.Column("group_points", sa.Text(), nullable=False),
        sa.Column(
            "rating",
            sa.Enum(
                "excellent",
                "good",
                "completed",
                "failed",
                "none",
                name="sheet_rating",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("regime", sa.String(length=80), nullable=False),
        sa.Column("rating_rules", sa.String(length=200), nullable=False),
        sa.Column("flags", sa.String(length=200), nullable=False),
        sa.Column("flag_count", sa.Integer(), nullable=False),
        sa.Column("computed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("signed_by", sa.String(length=60), nullable=True),
        sa.Column("source_changed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'signed') = (signed_at IS NOT NULL)", name=op.f("ck_score_sheet_signed_has_moment")
        ),
        sa.CheckConstraint(
            "(subject_type = 'person') = (person_id IS NOT NULL)", name=op.f("ck_score_sheet_person_has_person")
        ),
        sa.ForeignKeyConstraint(["period_id"], ["evaluation_period.id"], name=op.f("fk_score_sheet_period_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_score_sheet_person_id")),
        sa.ForeignKeyConstraint(["review_unit_id"], ["unit.id"], name=op.f("fk_score_sheet_review_unit_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_score_sheet_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_score_sheet")),
        sa.UniqueConstraint(
            "period_id", "subject_type", "subject_id", name=op.f("uq_score_sheet_period_id_subject_type_subject_id")
        ),
        sa.UniqueConstraint("public_id", name=op.f("uq_score_sheet_public_id")),
    )
    with op.batch_alter_table("score_sheet", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_score_sheet_flag_count_id"), ["flag_count", "id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_score_sheet_person_id_period_id"), ["person_id", "period_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_score_sheet_points_id"), ["points", "id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_score_sheet_review_unit_id_period_id_state"),
            ["review_unit_id", "period_id", "state"],
            unique=False,
        )
        batch_op.create_index(batch_op.f("ix_score_sheet_signed_at_id"), ["signed_at", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_score_sheet_sort_key_id"), ["sort_key", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_score_sheet_source_changed_at"), ["source_changed_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_score_sheet_unit_id_period_id"), ["unit_id", "period_id"], unique=False)

    op.create_table(
        "evidence_link",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("sheet_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("criterion", sa.String(length=60), nullable=False),
        sa.Column("computation", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.Column("source_kind", sa.String(length=60), nullable=False),
        sa.Column("source_id", sa.BigInteger(), nullable=False),
        sa.Column("public_id", sa.String(length=40), nullable=False),
        sa.Column("endpoint", sa.String(length=80), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("amount", sa.Numeric(precision=14, scale=2), nullable=False),
        sa.Column("details", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["sheet_id"], ["score_sheet.id"], name=op.f("fk_evidence_link_sheet_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence_link")),
    )
    with op.batch_alter_table("evidence_link", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_evidence_link_code_id"), ["code", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_evidence_link_happened_on_id"), ["happened_on", "id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_evidence_link_sheet_id_criterion_computation_happened_on_id"),
            ["sheet_id", "criterion", "computation", "happened_on", "id"],
            unique=False,
        )
        batch_op.create_index(
            batch_op.f("ix_evidence_link_source_kind_source_id"), ["source_kind", "source_id"], unique=False
        )

    op.create_table(
        "quality_rating",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("written_name_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("sheet_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("batch_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column(
            "rating",
            sa.Enum(
                "excellent",
                "good",
                "completed",
                "failed",
                "none",
                name="quality_rating",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("regime", sa.String(length=80), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("document", sa.String(length=200), nullable=True),
        sa.Column("recorded_by", sa.String(length=60), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(sheet_id IS NULL) <> (written_name_id IS NULL)", name=op.f("ck_quality_rating_sheet_or_paper")
        ),
        sa.CheckConstraint(
            "sheet_id IS NULL OR person_id IS NOT NULL", name=op.f("ck_quality_rating_sheet_has_person")
        ),
        sa.ForeignKeyConstraint(["batch_id"], ["import_batch.id"], name=op.f("fk_quality_rating_batch_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_quality_rating_person_id")),
        sa.ForeignKeyConstraint(["sheet_id"], ["score_sheet.id"], name=op.f("fk_quality_rating_sheet_id")),
        sa.ForeignKeyConstraint(
            ["written_name_id"], ["written_name.id"], name=op.f("fk_quality_rating_written_name_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quality_rating")),
        sa.UniqueConstraint("public_id", name=op.f("uq_quality_rating_public_id")),
        sa.UniqueConstraint("sheet_id", name=op.f("uq_quality_rating_sheet_id")),
        sa.UniqueConstraint("written_name_id", "year", name=op.f("uq_quality_rating_written_name_id_year")),
    )
    with op.batch_alter_table("quality_rating", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_quality_rating_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_quality_rating_decided_on_id"), ["decided_on", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_quality_rating_person_id_year"), ["person_id", "year"], unique=False)
        batch_op.create_index(batch_op.f("ix_quality_rating_year_id"), ["year", "id"], unique=False)

    op.create_table(
        "score_line",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("sheet_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("criterion", sa.String(length=60), nullable=False),
        sa.Column("group_code", sa.String(length=60), nullable=False),
        sa.Column("max_points", sa.Integer(), nullable=False),
        sa.Column("proposed_points", sa.Integer(), nullable=True),
        sa.Column("reviewed_points", sa.Integer(), nullable=True),
        sa.Column("inputs", sa.Text(), nullable=False),
        sa.Column("capped", sa.Boolean(), nullable=False),
        sa.Column("evidence_count", sa.Integer(), nullable=False),
        sa.Column(
            "review_action",
            sa.Enum(
                "accept", "adjust", name="line_review_action", native_enum=False, create_constraint=True, length=40
            ),
            nullable=True,
        ),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(review_action IS NULL) = (reviewed_at IS NULL)", name=op.f("ck_score_line_reviewed_has_moment")
        ),
        sa.ForeignKeyConstraint(["sheet_id"], ["score_sheet.id"], name=op.f("fk_score_line_sheet_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_score_line")),
        sa.UniqueConstraint("sheet_id", "criterion", name=op.f("uq_score_line_sheet_id_criterion")),
    )
    op.create_table(
        "score_review",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("line_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "action",
            sa.Enum("accept", "adjust", name="review_action", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("proposed_points", sa.Integer(), nullable=True),
        sa.Column("reviewed_points", sa.Integer(), nullable=True),
        sa.Column("option", sa.String(length=60), nullable=True),
        sa.Column(
            "reason_kind",
            sa.Enum(
                "fact_wrong",
                "fact_missing",
                "circumstances",
                "result_known",
                "other",
                name="review_reason_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("decided_by", sa.String(length=60), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.CheckConstraint(
            "(action = 'adjust') = (reason IS NOT NULL)", name=op.f("ck_score_review_adjusted_has_reason")
        ),
        sa.ForeignKeyConstraint(["line_id"], ["score_line.id"], name=op.f("fk_score_review_line_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_score_review_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_score_review")),
        sa.UniqueConstraint("public_id", name=op.f("uq_score_review_public_id")),
    )
    with op.batch_alter_table("score_review", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_score_review_line_id_id"), ["line_id", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_score_review_person_id"), ["person_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("score_review", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_score_review_person_id"))
        batch_op.drop_index(batch_op.f("ix_score_review_line_id_id"))

    op.drop_table("score_review")
    op.drop_table("score_line")
    with op.batch_alter_table("quality_rating", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_quality_rating_year_id"))
        batch_op.drop_index(batch_op.f("ix_quality_rating_person_id_year"))
        batch_op.drop_index(batch_op.f("ix_quality_rating_decided_on_id"))
        batch_op.drop_index(batch_op.f("ix_quality_rating_batch_id"))

    op.drop_table("quality_rating")
    with op.batch_alter_table("evidence_link", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_evidence_link_source_kind_source_id"))
        batch_op.drop_index(batch_op.f("ix_evidence_link_sheet_id_criterion_computation_happened_on_id"))
        batch_op.drop_index(batch_op.f("ix_evidence_link_happened_on_id"))
        batch_op.drop_index(batch_op.f("ix_evidence_link_code_id"))

    op.drop_table("evidence_link")
    with op.batch_alter_table("score_sheet", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_score_sheet_unit_id_period_id"))
        batch_op.drop_index(batch_op.f("ix_score_sheet_source_changed_at"))
        batch_op.drop_index(batch_op.f("ix_score_sheet_sort_key_id"))
        batch_op.drop_index(batch_op.f("ix_score_sheet_signed_at_id"))
        batch_op.drop_index(batch_op.f("ix_score_sheet_review_unit_id_period_id_state"))
        batch_op.drop_index(batch_op.f("ix_score_sheet_points_id"))
        batch_op.drop_index(batch_op.f("ix_score_sheet_person_id_period_id"))
        batch_op.drop_index(batch_op.f("ix_score_sheet_flag_count_id"))

    op.drop_table("score_sheet")
    with op.batch_alter_table("evaluation_period", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_evaluation_period_units_set_id"))
        batch_op.drop_index(batch_op.f("ix_evaluation_period_people_set_id"))
        batch_op.drop_index(batch_op.f("ix_evaluation_period_ends_on_id"))

    op.drop_table("evaluation_period")
    op.drop_table("criteria_set")
    op.drop_table("emulation_movement")
