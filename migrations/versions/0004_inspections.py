"""Tables of inspections."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004_inspections"
down_revision = "0003_councils"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "inspection_team",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("decision_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_to >= valid_from", name=op.f("ck_inspection_team_valid_to_after_from")
        ),
        sa.ForeignKeyConstraint(["decision_id"], ["official_document.id"], name=op.f("fk_inspection_team_decision_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_inspection_team_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inspection_team")),
        sa.UniqueConstraint("public_id", name=op.f("uq_inspection_team_public_id")),
    )
    with op.batch_alter_table("inspection_team", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_inspection_team_decision_id"), ["decision_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_inspection_team_unit_id"), ["unit_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_inspection_team_valid_from_id"), ["valid_from", "id"], unique=False)

    op.create_table(
        "inspection_plan",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("team_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "surprise",
                "planned",
                "directed",
                "on_feedback",
                "recheck",
                name="plan_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("last_on >= first_on", name=op.f("ck_inspection_plan_last_after_first")),
        sa.ForeignKeyConstraint(["team_id"], ["inspection_team.id"], name=op.f("fk_inspection_plan_team_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_inspection_plan_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inspection_plan")),
        sa.UniqueConstraint("public_id", name=op.f("uq_inspection_plan_public_id")),
    )
    with op.batch_alter_table("inspection_plan", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_inspection_plan_first_on_id"), ["first_on", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_inspection_plan_team_id"), ["team_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_inspection_plan_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "team_member",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("team_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "lead",
                "secretary",
                "member",
                "observer",
                name="team_role",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_team_member_person_id")),
        sa.ForeignKeyConstraint(["team_id"], ["inspection_team.id"], name=op.f("fk_team_member_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team_member")),
        sa.UniqueConstraint("team_id", "person_id", name=op.f("uq_team_member_team_id_person_id")),
    )
    with op.batch_alter_table("team_member", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_team_member_person_id"), ["person_id"], unique=False)

    op.create_table(
        "spot_check",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("team_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("plan_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "surprise",
                "planned",
                "directed",
                "on_feedback",
                "recheck",
                name="check_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "open", "signed", "cancelled", name="check_state", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.String(length=500), nullable=True),
        sa.Column("notice_sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column(
            "session",
            sa.Enum("morning", "afternoon", name="check_session", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("shift_start", sa.Time(), nullable=True),
        sa.Column("shift_end", sa.Time(), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("place", sa.String(length=300), nullable=True),
        sa.Column("representative", sa.String(length=120), nullable=True),
        sa.Column("representative_position", sa.String(length=120), nullable=True),
        sa.Column("allotted", sa.Integer(), nullable=True),
        sa.Column("unit_statement", sa.Text(), nullable=True),
        sa.Column("requirement", sa.Text(), nullable=True),
        sa.Column("conclusion", sa.Text(), nullable=True),
        sa.Column("remedy_due_on", sa.Date(), nullable=True),
        sa.Column(
            "coverage",
            sa.Enum("all", "part", name="coverage", native_enum=False, create_constraint=True, length=40),
            nullable=True,
        ),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("number_year", sa.Integer(), nullable=True),
        sa.Column("record_hash", sa.String(length=64), nullable=True),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancel_reason", sa.String(length=500), nullable=True),
        sa.Column("opened_by", sa.String(length=60), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'cancelled') = (cancel_reason IS NOT NULL)", name=op.f("ck_spot_check_cancelled_has_reason")
        ),
        sa.CheckConstraint(
            "(state = 'signed') = (signed_at IS NOT NULL AND number IS NOT NULL AND record_hash IS NOT NULL)",
            name=op.f("ck_spot_check_signed_is_complete"),
        ),
        sa.CheckConstraint(
            "kind <> 'surprise' OR notice_sent_at IS NULL", name=op.f("ck_spot_check_surprise_unannounced")
        ),
        sa.CheckConstraint("ended_at IS NULL OR ended_at >= started_at", name=op.f("ck_spot_check_ended_after_start")),
        sa.ForeignKeyConstraint(["plan_id"], ["inspection_plan.id"], name=op.f("fk_spot_check_plan_id")),
        sa.ForeignKeyConstraint(["team_id"], ["inspection_team.id"], name=op.f("fk_spot_check_team_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_spot_check_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spot_check")),
        sa.UniqueConstraint("number", "number_year", name=op.f("uq_spot_check_number_number_year")),
        sa.UniqueConstraint("public_id", name=op.f("uq_spot_check_public_id")),
    )
    with op.batch_alter_table("spot_check", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_spot_check_held_on_id"), ["held_on", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_spot_check_plan_id"), ["plan_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_spot_check_state_held_on"), ["state", "held_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_spot_check_team_id"), ["team_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_spot_check_unit_id_held_on_id"), ["unit_id", "held_on", "id"], unique=False
        )

    op.create_table(
        "check_line",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("check_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("counted", sa.Boolean(), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("full_name", sa.String(length=120), nullable=False),
        sa.Column("search_text", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.Column("post", sa.String(length=120), nullable=False),
        sa.Column("division", sa.String(length=200), nullable=False),
        sa.Column("room", sa.String(length=60), nullable=False),
        sa.Column(
            "employment_category",
            sa.Enum(
                "cadre",
                "civil_servant",
                "public_employee",
                "contract_worker",
                name="line_employment_category",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column(
            "contract_kind",
            sa.Enum(
                "payroll",
                "contract_111",
                "labour_contract",
                "part_time",
                "police",
                "military",
                name="line_contract_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("is_lent", sa.Boolean(), nullable=False),
        sa.Column("home_unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("home_text", sa.String(length=200), nullable=True),
        sa.Column(
            "status",
            sa.Enum(
                "not_checked",
                "present",
                "on_mission",
                "on_leave",
                "sick",
                "study",
                "absent_excused",
                "absent_unexcused",
                "to_be_verified",
                name="line_status",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "mark_source",
            sa.Enum(
                "none",
                "system",
                "room",
                "tapped",
                "bulk",
                name="mark_source",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("late_minutes", sa.Integer(), nullable=True),
        sa.Column("left_early_minutes", sa.Integer(), nullable=True),
        sa.Column("arrived_at", sa.Time(), nullable=True),
        sa.Column("left_at", sa.Time(), nullable=True),
        sa.Column("paper_kind", sa.String(length=80), nullable=True),
        sa.Column("paper_number", sa.String(length=80), nullable=True),
        sa.Column("paper_signed_on", sa.Date(), nullable=True),
        sa.Column(
            "paper_shown",
            sa.Enum(
                "before", "after", "none", name="paper_shown", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("told_by", sa.String(length=120), nullable=True),
        sa.Column("note", sa.String(length=500), nullable=True),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.CheckConstraint(
            "(late_minutes IS NULL AND left_early_minutes IS NULL) OR status = 'present'",
            name=op.f("ck_check_line_minutes_of_present"),
        ),
        sa.CheckConstraint(
            "(status = 'not_checked') = (mark_source = 'none')", name=op.f("ck_check_line_unchecked_has_no_source")
        ),
        sa.CheckConstraint(
            "NOT counted OR status NOT IN ('not_checked', 'to_be_verified')",
            name=op.f("ck_check_line_counted_is_settled"),
        ),
        sa.CheckConstraint(
            "late_minutes IS NULL OR late_minutes BETWEEN 1 AND 240", name=op.f("ck_check_line_late_minutes")
        ),
        sa.CheckConstraint(
            "left_early_minutes IS NULL OR left_early_minutes BETWEEN 1 AND 240",
            name=op.f("ck_check_line_left_early_minutes"),
        ),
        sa.ForeignKeyConstraint(["check_id"], ["spot_check.id"], name=op.f("fk_check_line_check_id")),
        sa.ForeignKeyConstraint(["home_unit_id"], ["unit.id"], name=op.f("fk_check_line_home_unit_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_check_line_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_check_line")),
        sa.UniqueConstraint("check_id", "position", name=op.f("uq_check_line_check_id_position")),
        sa.UniqueConstraint("public_id", name=op.f("uq_check_line_public_id")),
    )
    with op.batch_alter_table("check_line", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_check_line_check_id_person_id"), ["check_id", "person_id"], unique=True)
        batch_op.create_index(
            batch_op.f("ix_check_line_counted_held_on_id"), ["counted", "held_on", "id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_check_line_held_on_id"), ["held_on", "id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_check_line_home_unit_id_held_on"), ["home_unit_id", "held_on"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_check_line_person_id_held_on"), ["person_id", "held_on"], unique=False)

    op.create_table(
        "check_participant",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("check_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "lead",
                "secretary",
                "member",
                "observer",
                name="participant_role",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["check_id"], ["spot_check.id"], name=op.f("fk_check_participant_check_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_check_participant_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_check_participant")),
        sa.UniqueConstraint("check_id", "person_id", name=op.f("uq_check_participant_check_id_person_id")),
    )
    with op.batch_alter_table("check_participant", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_check_participant_person_id"), ["person_id"], unique=False)

    op.create_table(
        "corrective_action",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("check_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("requirement", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "reported",
                "verified",
                name="action_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("report", sa.Text(), nullable=True),
        sa.Column("reported_by", sa.String(length=60), nullable=True),
        sa.Column("reported_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("verified_by", sa.String(length=60), nullable=True),
        sa.Column("verified_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'open') = (reported_at IS NULL)", name=op.f("ck_corrective_action_reported_unless_open")
        ),
        sa.CheckConstraint(
            "(state = 'verified') = (verified_at IS NOT NULL)", name=op.f("ck_corrective_action_verified_iff_verified")
        ),
        sa.ForeignKeyConstraint(["check_id"], ["spot_check.id"], name=op.f("fk_corrective_action_check_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_corrective_action_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_corrective_action")),
        sa.UniqueConstraint("public_id", name=op.f("uq_corrective_action_public_id")),
    )
    with op.batch_alter_table("corrective_action", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_corrective_action_check_id"), ["check_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_corrective_action_due_on_id"), ["due_on", "id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_corrective_action_state_due_on_id"), ["state", "due_on", "id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_corrective_action_unit_id_state_due_on"), ["unit_id", "state", "due_on"], unique=False
        )

    op.create_table(
        "check_supplement",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("check_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("line_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("correction", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("written_by", sa.String(length=60), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["check_id"], ["spot_check.id"], name=op.f("fk_check_supplement_check_id")),
        sa.ForeignKeyConstraint(["line_id"], ["check_line.id"], name=op.f("fk_check_supplement_line_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_check_supplement")),
        sa.UniqueConstraint("check_id", "revision", name=op.f("uq_check_supplement_check_id_revision")),
        sa.UniqueConstraint("public_id", name=op.f("uq_check_supplement_public_id")),
    )
    with op.batch_alter_table("check_supplement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_check_supplement_line_id"), ["line_id"], unique=False)

    op.create_table(
        "finding",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("check_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("line_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("violation_type", sa.String(length=60), nullable=False),
        sa.Column("rule_set", sa.String(length=80), nullable=False),
        sa.Column(
            "severity",
            sa.Enum(
                "minor", "medium", "serious", name="severity", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("counted", sa.Boolean(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["check_id"], ["spot_check.id"], name=op.f("fk_finding_check_id")),
        sa.ForeignKeyConstraint(["line_id"], ["check_line.id"], name=op.f("fk_finding_line_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_finding_person_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_finding_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_finding")),
        sa.UniqueConstraint("public_id", name=op.f("uq_finding_public_id")),
    )
    with op.batch_alter_table("finding", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_finding_check_id_id"), ["check_id", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_finding_held_on_id"), ["held_on", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_finding_line_id"), ["line_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_finding_person_id_violation_type_held_on"),
            ["person_id", "violation_type", "held_on"],
            unique=False,
        )
        batch_op.create_index(batch_op.f("ix_finding_unit_id_held_on_id"), ["unit_id", "held_on", "id"], unique=False)

    op.create_table(
        "explanation",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("check_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("line_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("finding_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "asked",
                "given",
                "accepted",
                "not_accepted",
                name="explanation_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("statement", sa.Text(), nullable=True),
        sa.Column("given_by", sa.String(length=60), nullable=True),
        sa.Column("given_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decision_reason", sa.Text(), nullable=True),
        sa.Column("decided_by", sa.String(length=60), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(state = 'asked') = (given_at IS NULL)", name=op.f("ck_explanation_given_unless_asked")),
        sa.CheckConstraint(
            "(state IN ('accepted', 'not_accepted')) = (decided_at IS NOT NULL)",
            name=op.f("ck_explanation_decided_iff_answered"),
        ),
        sa.CheckConstraint(
            "state <> 'not_accepted' OR decision_reason IS NOT NULL", name=op.f("ck_explanation_refusal_has_reason")
        ),
        sa.CheckConstraint("(line_id IS NULL) <> (finding_id IS NULL)", name=op.f("ck_explanation_line_or_finding")),
        sa.ForeignKeyConstraint(["check_id"], ["spot_check.id"], name=op.f("fk_explanation_check_id")),
        sa.ForeignKeyConstraint(["finding_id"], ["finding.id"], name=op.f("fk_explanation_finding_id")),
        sa.ForeignKeyConstraint(["line_id"], ["check_line.id"], name=op.f("fk_explanation_line_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_explanation_person_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_explanation_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_explanation")),
        sa.UniqueConstraint("public_id", name=op.f("uq_explanation_public_id")),
    )
    with op.batch_alter_table("explanation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_explanation_check_id"), ["check_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_explanation_due_on_id"), ["due_on", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_explanation_finding_id"), ["finding_id"], unique=True)
        batch_op.create_index(batch_op.f("ix_explanation_line_id"), ["line_id"], unique=True)
        batch_op.create_index(batch_op.f("ix_explanation_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_explanation_state_due_on_id"), ["state", "due_on", "id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_explanation_unit_id_state_due_on"), ["unit_id", "state", "due_on"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("explanation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_explanation_unit_id_state_due_on"))
        batch_op.drop_index(batch_op.f("ix_explanation_state_due_on_id"))
        batch_op.drop_index(batch_op.f("ix_explanation_person_id"))
        batch_op.drop_index(batch_op.f("ix_explanation_line_id"))
        batch_op.drop_index(batch_op.f("ix_explanation_finding_id"))
        batch_op.drop_index(batch_op.f("ix_explanation_due_on_id"))
        batch_op.drop_index(batch_op.f("ix_explanation_check_id"))

    op.drop_table("explanation")
    with op.batch_alter_table("finding", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_finding_unit_id_held_on_id"))
        batch_op.drop_index(batch_op.f("ix_finding_person_id_violation_type_held_on"))
        batch_op.drop_index(batch_op.f("ix_finding_line_id"))
        batch_op.drop_index(batch_op.f("ix_finding_held_on_id"))
        batch_op.drop_index(batch_op.f("ix_finding_check_id_id"))

    op.drop_table("finding")
    with op.batch_alter_table("check_supplement", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_check_supplement_line_id"))

    op.drop_table("check_supplement")
    with op.batch_alter_table("corrective_action", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_corrective_action_unit_id_state_due_on"))
        batch_op.drop_index(batch_op.f("ix_corrective_action_state_due_on_id"))
        batch_op.drop_index(batch_op.f("ix_corrective_action_due_on_id"))
        batch_op.drop_index(batch_op.f("ix_corrective_action_check_id"))

    op.drop_table("corrective_action")
    with op.batch_alter_table("check_participant", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_check_participant_person_id"))

    op.drop_table("check_participant")
    with op.batch_alter_table("check_line", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_check_line_person_id_held_on"))
        batch_op.drop_index(batch_op.f("ix_check_line_home_unit_id_held_on"))
        batch_op.drop_index(batch_op.f("ix_check_line_held_on_id"))
        batch_op.drop_index(batch_op.f("ix_check_line_counted_held_on_id"))
        batch_op.drop_index(batch_op.f("ix_check_line_check_id_person_id"))

    op.drop_table("check_line")
    with op.batch_alter_table("spot_check", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_spot_check_unit_id_held_on_id"))
        batch_op.drop_index(batch_op.f("ix_spot_check_team_id"))
        batch_op.drop_index(batch_op.f("ix_spot_check_state_held_on"))
        batch_op.drop_index(batch_op.f("ix_spot_check_plan_id"))
        batch_op.drop_index(batch_op.f("ix_spot_check_held_on_id"))

    op.drop_table("spot_check")
    with op.batch_alter_table("team_member", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_team_member_person_id"))

    op.drop_table("team_member")
    with op.batch_alter_table("inspection_plan", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_inspection_plan_unit_id"))
        batch_op.drop_index(batch_op.f("ix_inspection_plan_team_id"))
        batch_op.drop_index(batch_op.f("ix_inspection_plan_first_on_id"))

    op.drop_table("inspection_plan")
    with op.batch_alter_table("inspection_team", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_inspection_team_valid_from_id"))
        batch_op.drop_index(batch_op.f("ix_inspection_team_unit_id"))
        batch_op.drop_index(batch_op.f("ix_inspection_team_decision_id"))

    op.drop_table("inspection_team")
