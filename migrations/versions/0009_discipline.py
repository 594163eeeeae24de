"""Tables of discipline."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009_discipline"
down_revision = "0007_onestop"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "discipline_case",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "considered",
                "decided",
                "no_violation",
                "closed",
                name="discipline_case_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "source_kind",
            sa.Enum(
                "finding",
                "citizen_case",
                "other",
                name="discipline_source",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("source_public_id", sa.String(length=20), nullable=True),
        sa.Column("source_id", sa.BigInteger(), nullable=True),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("opened_by_document", sa.String(length=200), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("closing_note", sa.Text(), nullable=True),
        sa.Column("conduct", sa.Text(), nullable=False),
        sa.Column("search_text", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.Column("recorded_by", sa.String(length=60), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'considered') = (closed_on IS NULL)", name=op.f("ck_discipline_case_closed_iff_not_considered")
        ),
        sa.CheckConstraint(
            "closed_on IS NULL OR closed_on >= opened_on", name=op.f("ck_discipline_case_closed_after_opened")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_discipline_case_person_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_discipline_case_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_discipline_case")),
        sa.UniqueConstraint("public_id", name=op.f("uq_discipline_case_public_id")),
    )
    with op.batch_alter_table("discipline_case", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_discipline_case_closed_on_id"), ["closed_on", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_discipline_case_opened_on_id"), ["opened_on", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_discipline_case_person_id_state"), ["person_id", "state"], unique=False)
        batch_op.create_index(batch_op.f("ix_discipline_case_source_public_id"), ["source_public_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_discipline_case_unit_id_opened_on"), ["unit_id", "opened_on"], unique=False
        )

    op.create_table(
        "written_reminder",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.String(length=80), nullable=False),
        sa.Column("issuer", sa.String(length=200), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("conduct", sa.Text(), nullable=False),
        sa.Column(
            "source_kind",
            sa.Enum(
                "finding",
                "citizen_case",
                "other",
                name="reminder_source",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("source_public_id", sa.String(length=20), nullable=True),
        sa.Column("source_id", sa.BigInteger(), nullable=True),
        sa.Column("search_text", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.Column("recorded_by", sa.String(length=60), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_written_reminder_person_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_written_reminder_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_written_reminder")),
        sa.UniqueConstraint("public_id", name=op.f("uq_written_reminder_public_id")),
    )
    with op.batch_alter_table("written_reminder", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_written_reminder_issued_on_id"), ["issued_on", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_written_reminder_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_written_reminder_source_public_id"), ["source_public_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_written_reminder_unit_id_issued_on"), ["unit_id", "issued_on"], unique=False
        )

    op.create_table(
        "discipline_decision",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("written_name_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column(
            "employment_category",
            sa.Enum(
                "cadre",
                "civil_servant",
                "public_employee",
                "contract_worker",
                name="discipline_category",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "measure",
            sa.Enum(
                "reprimand",
                "warning",
                "salary_step_down",
                "demotion",
                "removal",
                "recall",
                "dismissal",
                name="discipline_measure",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("number", sa.String(length=80), nullable=False),
        sa.Column("issuer", sa.String(length=200), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("duty_related", sa.Boolean(), nullable=False),
        sa.Column("conduct", sa.Text(), nullable=False),
        sa.Column("revoked_on", sa.Date(), nullable=True),
        sa.Column("search_text", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.Column("recorded_by", sa.String(length=60), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(person_id IS NULL) <> (written_name_id IS NULL)", name=op.f("ck_discipline_decision_one_person")
        ),
        sa.CheckConstraint(
            "ends_on IS NULL OR ends_on >= effective_on", name=op.f("ck_discipline_decision_ends_after_effect")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["discipline_case.id"], name=op.f("fk_discipline_decision_case_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_discipline_decision_person_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_discipline_decision_unit_id")),
        sa.ForeignKeyConstraint(
            ["written_name_id"], ["written_name.id"], name=op.f("fk_discipline_decision_written_name_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_discipline_decision")),
        sa.UniqueConstraint("case_id", name=op.f("uq_discipline_decision_case_id")),
        sa.UniqueConstraint(
            "number",
            "issuer",
            "signed_on",
            "person_id",
            name=op.f("uq_discipline_decision_number_issuer_signed_on_person_id"),
        ),
        sa.UniqueConstraint("public_id", name=op.f("uq_discipline_decision_public_id")),
    )
    with op.batch_alter_table("discipline_decision", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_discipline_decision_effective_on_id"), ["effective_on", "id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_discipline_decision_ends_on_id"), ["ends_on", "id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_discipline_decision_person_id_effective_on"), ["person_id", "effective_on"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_discipline_decision_unit_id_effective_on"), ["unit_id", "effective_on"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_discipline_decision_written_name_id"), ["written_name_id"], unique=False)

    op.create_table(
        "discipline_reversal",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("decision_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "revoked",
                "annulled",
                name="discipline_reversal_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("number", sa.String(length=80), nullable=False),
        sa.Column("issuer", sa.String(length=200), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("recorded_by", sa.String(length=60), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["discipline_decision.id"], name=op.f("fk_discipline_reversal_decision_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_discipline_reversal")),
        sa.UniqueConstraint("decision_id", name=op.f("uq_discipline_reversal_decision_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_discipline_reversal_public_id")),
    )


def downgrade() -> None:
    op.drop_table("discipline_reversal")
    with op.batch_alter_table("discipline_decision", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_discipline_decision_written_name_id"))
        batch_op.drop_index(batch_op.f("ix_discipline_decision_unit_id_effective_on"))
        batch_op.drop_index(batch_op.f("ix_discipline_decision_person_id_effective_on"))
        batch_op.drop_index(batch_op.f("ix_discipline_decision_ends_on_id"))
        batch_op.drop_index(batch_op.f("ix_discipline_decision_effective_on_id"))

    op.drop_table("discipline_decision")
    with op.batch_alter_table("written_reminder", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_written_reminder_unit_id_issued_on"))
        batch_op.drop_index(batch_op.f("ix_written_reminder_source_public_id"))
        batch_op.drop_index(batch_op.f("ix_written_reminder_person_id"))
        batch_op.drop_index(batch_op.f("ix_written_reminder_issued_on_id"))

    op.drop_table("written_reminder")
    with op.batch_alter_table("discipline_case", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_discipline_case_unit_id_opened_on"))
        batch_op.drop_index(batch_op.f("ix_discipline_case_source_public_id"))
        batch_op.drop_index(batch_op.f("ix_discipline_case_person_id_state"))
        batch_op.drop_index(batch_op.f("ix_discipline_case_opened_on_id"))
        batch_op.drop_index(batch_op.f("ix_discipline_case_closed_on_id"))

    op.drop_table("discipline_case")
