"""Tables of awards."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011_awards"
down_revision = "0010_emulation"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "award_decision",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("award", sa.String(length=60), nullable=False),
        sa.Column("award_year", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft", "issued", name="award_decision_state", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("number", sa.String(length=80), nullable=True),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("issuer", sa.String(length=200), nullable=True),
        sa.Column(
            "decider",
            sa.Enum(
                "unit_head",
                "agency_head",
                "commune_chair",
                "district_chair",
                "province_chair",
                "prime_minister",
                "president",
                name="award_decider",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("search_text", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.Column("drafted_by", sa.String(length=60), nullable=False),
        sa.Column("drafted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'issued') = (issued_on IS NOT NULL)", name=op.f("ck_award_decision_day_iff_issued")
        ),
        sa.CheckConstraint(
            "(state = 'issued') = (issuer IS NOT NULL)", name=op.f("ck_award_decision_issuer_iff_issued")
        ),
        sa.CheckConstraint(
            "(state = 'issued') = (number IS NOT NULL)", name=op.f("ck_award_decision_number_iff_issued")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_award_decision_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_award_decision")),
        sa.UniqueConstraint("public_id", name=op.f("uq_award_decision_public_id")),
    )
    with op.batch_alter_table("award_decision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_award_decision_drafted_at_id"), ["drafted_at", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_award_decision_issued_on_id"), ["issued_on", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_award_decision_unit_id_id"), ["unit_id", "id"], unique=False)

    op.create_table(
        "nomination",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("post", sa.String(length=200), nullable=False),
        sa.Column("award", sa.String(length=60), nullable=False),
        sa.Column("award_year", sa.Integer(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("attitude_confirmed", sa.Boolean(), nullable=True),
        sa.Column("attitude_by", sa.String(length=60), nullable=True),
        sa.Column("has_proposal", sa.Boolean(), nullable=False),
        sa.Column("has_report", sa.Boolean(), nullable=False),
        sa.Column("has_minutes", sa.Boolean(), nullable=False),
        sa.Column("has_certificate", sa.Boolean(), nullable=False),
        sa.Column("achievements", sa.Text(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "submitted",
                "to_council",
                "passed",
                "failed",
                "in_decision",
                "decided",
                "refused",
                "withdrawn",
                name="nomination_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "verdict",
            sa.Enum(
                "eligible",
                "refused",
                "hold",
                "needs_human",
                name="nomination_verdict",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column(
            "provisional",
            sa.Enum(
                "eligible",
                "refused",
                "hold",
                "needs_human",
                name="nomination_provisional",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column(
            "appraised",
            sa.Enum(
                "eligible",
                "refused",
                "hold",
                "needs_human",
                name="nomination_appraised",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("appraised_by", sa.String(length=60), nullable=True),
        sa.Column("appraised_note", sa.Text(), nullable=True),
        sa.Column("sort_key", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.Column("search_text", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.Column("proposed_by", sa.String(length=60), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "appraised IS NULL OR appraised IN ('eligible', 'refused')", name=op.f("ck_nomination_appraised_decides")
        ),
        sa.CheckConstraint(
            "(appraised IS NULL) = (appraised_by IS NULL)", name=op.f("ck_nomination_appraised_by_somebody")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_nomination_person_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_nomination_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nomination")),
        sa.UniqueConstraint("public_id", name=op.f("uq_nomination_public_id")),
    )
    with op.batch_alter_table("nomination", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_nomination_award_year_id"), ["award_year", "id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_nomination_person_id_award_year"), ["person_id", "award_year"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_nomination_received_on_id"), ["received_on", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_nomination_sort_key_id"), ["sort_key", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_nomination_state_id"), ["state", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_nomination_unit_id_award_year"), ["unit_id", "award_year"], unique=False)

    op.create_table(
        "award",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("decision_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("nomination_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("written_name_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("post", sa.String(length=300), nullable=False),
        sa.Column("code", sa.String(length=60), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("title", "commendation", name="award_kind", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("is_collective", sa.Boolean(), nullable=False),
        sa.Column("award_year", sa.Integer(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "drafted",
                "granted",
                "cancelled",
                name="award_status",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("number", sa.String(length=80), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("issuer", sa.String(length=200), nullable=True),
        sa.Column("multiple", sa.Numeric(precision=6, scale=2), nullable=True),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.Column("payable", sa.Boolean(), nullable=False),
        sa.Column("sort_key", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.Column("search_text", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.Column("recorded_by", sa.String(length=60), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("status <> 'drafted' OR decision_id IS NOT NULL", name=op.f("ck_award_draft_has_decision")),
        sa.CheckConstraint("(person_id IS NULL) <> (written_name_id IS NULL)", name=op.f("ck_award_one_receiver")),
        sa.ForeignKeyConstraint(["decision_id"], ["award_decision.id"], name=op.f("fk_award_decision_id")),
        sa.ForeignKeyConstraint(["nomination_id"], ["nomination.id"], name=op.f("fk_award_nomination_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_award_person_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_award_unit_id")),
        sa.ForeignKeyConstraint(["written_name_id"], ["written_name.id"], name=op.f("fk_award_written_name_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_award")),
        sa.UniqueConstraint("nomination_id", name=op.f("uq_award_nomination_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_award_public_id")),
    )
    with op.batch_alter_table("award", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_award_award_year_id"), ["award_year", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_award_decided_on_id"), ["decided_on", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_award_decision_id"), ["decision_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_award_person_id_award_year"), ["person_id", "award_year"], unique=False)
        batch_op.create_index(batch_op.f("ix_award_sort_key_id"), ["sort_key", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_award_unit_id"), ["unit_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_award_written_name_id"), ["written_name_id"], unique=False)

    op.create_table(
        "eligibility_check",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("nomination_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("rule_set", sa.String(length=80), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column(
            "verdict",
            sa.Enum(
                "eligible",
                "refused",
                "hold",
                "needs_human",
                name="check_verdict",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "provisional",
            sa.Enum(
                "eligible",
                "refused",
                "hold",
                "needs_human",
                name="check_provisional",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("missing", sa.Text(), nullable=False),
        sa.Column("computed_by", sa.String(length=60), nullable=False),
        sa.Column("computed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["nomination_id"], ["nomination.id"], name=op.f("fk_eligibility_check_nomination_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_eligibility_check")),
        sa.UniqueConstraint("public_id", name=op.f("uq_eligibility_check_public_id")),
    )
    with op.batch_alter_table("eligibility_check", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_eligibility_check_nomination_id_id"), ["nomination_id", "id"], unique=False
        )

    op.create_table(
        "award_revocation",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("award_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "reason",
            sa.Enum(
                "false_declaration",
                "false_papers",
                "unlawful_appraisal",
                "violation_in_period",
                "rating_lowered",
                name="revocation_reason",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("number", sa.String(length=80), nullable=False),
        sa.Column("issuer", sa.String(length=200), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("to_recover", sa.BigInteger(), nullable=False),
        sa.Column("recorded_by", sa.String(length=60), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["award_id"], ["award.id"], name=op.f("fk_award_revocation_award_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_award_revocation")),
        sa.UniqueConstraint("award_id", name=op.f("uq_award_revocation_award_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_award_revocation_public_id")),
    )
    op.create_table(
        "honour_entry",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("award_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("published_on", sa.Date(), nullable=False),
        sa.Column("withheld_on", sa.Date(), nullable=True),
        sa.Column("withheld_reason", sa.String(length=300), nullable=True),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.CheckConstraint(
            "(withheld_on IS NULL) = (withheld_reason IS NULL)", name=op.f("ck_honour_entry_withheld_for_a_reason")
        ),
        sa.ForeignKeyConstraint(["award_id"], ["award.id"], name=op.f("fk_honour_entry_award_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_honour_entry")),
        sa.UniqueConstraint("award_id", name=op.f("uq_honour_entry_award_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_honour_entry_public_id")),
    )
    with op.batch_alter_table("honour_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_honour_entry_published_on_id"), ["published_on", "id"], unique=False)

    op.create_table(
        "initiative_use",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("initiative_public_id", sa.String(length=20), nullable=False),
        sa.Column("award_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.ForeignKeyConstraint(["award_id"], ["award.id"], name=op.f("fk_initiative_use_award_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_initiative_use")),
        sa.UniqueConstraint(
            "initiative_public_id", "award_id", name=op.f("uq_initiative_use_initiative_public_id_award_id")
        ),
    )
    with op.batch_alter_table("initiative_use", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_initiative_use_award_id"), ["award_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("initiative_use", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_initiative_use_award_id"))

    op.drop_table("initiative_use")
    with op.batch_alter_table("honour_entry", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_honour_entry_published_on_id"))

    op.drop_table("honour_entry")
    op.drop_table("award_revocation")
    with op.batch_alter_table("eligibility_check", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_eligibility_check_nomination_id_id"))

    op.drop_table("eligibility_check")
    with op.batch_alter_table("award", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_award_written_name_id"))
        batch_op.drop_index(batch_op.f("ix_award_unit_id"))
        batch_op.drop_index(batch_op.f("ix_award_sort_key_id"))
        batch_op.drop_index(batch_op.f("ix_award_person_id_award_year"))
        batch_op.drop_index(batch_op.f("ix_award_decision_id"))
        batch_op.drop_index(batch_op.f("ix_award_decided_on_id"))
        batch_op.drop_index(batch_op.f("ix_award_award_year_id"))

    op.drop_table("award")
    with op.batch_alter_table("nomination", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_nomination_unit_id_award_year"))
        batch_op.drop_index(batch_op.f("ix_nomination_state_id"))
        batch_op.drop_index(batch_op.f("ix_nomination_sort_key_id"))
        batch_op.drop_index(batch_op.f("ix_nomination_received_on_id"))
        batch_op.drop_index(batch_op.f("ix_nomination_person_id_award_year"))
        batch_op.drop_index(batch_op.f("ix_nomination_award_year_id"))

    op.drop_table("nomination")
    with op.batch_alter_table("award_decision", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_award_decision_unit_id_id"))
        batch_op.drop_index(batch_op.f("ix_award_decision_issued_on_id"))
        batch_op.drop_index(batch_op.f("ix_award_decision_drafted_at_id"))

    op.drop_table("award_decision")
