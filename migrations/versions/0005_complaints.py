"""Tables of complaints."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005_complaints"
down_revision = "0004_inspections"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "citizen_case",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("register_year", sa.Integer(), nullable=False),
        sa.Column("register_number", sa.Integer(), nullable=False),
        sa.Column("receipt_hash", sa.String(length=64), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "feedback",
                "praise",
                "complaint",
                "denunciation",
                name="case_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "channel",
            sa.Enum(
                "web",
                "letter",
                "visit",
                "hotline",
                "other",
                name="case_channel",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "identity_mode",
            sa.Enum(
                "named",
                "confidential",
                "anonymous",
                name="identity_mode",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "object_kind",
            sa.Enum(
                "conduct",
                "delay",
                "harassment",
                "decision",
                "administrative_act",
                "regulation",
                "other",
                name="case_object",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("agency_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("competent_unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "official",
            sa.Enum(
                "none",
                "described",
                "identified",
                name="official_mark",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("described", sa.Text(), nullable=True),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("wanted", sa.Text(), nullable=True),
        sa.Column("happened_on", sa.Date(), nullable=True),
        sa.Column("happened_text", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("recorded_by", sa.String(length=60), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "received",
                "accepted",
                "transferred",
                "refused",
                "concluded",
                "withdrawn",
                name="case_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("handler_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("accepted_on", sa.Date(), nullable=True),
        sa.Column("due_clock", sa.String(length=60), nullable=False),
        sa.Column("due_rule_set", sa.String(length=80), nullable=False),
        sa.Column("due_strict", sa.Date(), nullable=False),
        sa.Column("due_legal", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column(
            "outcome",
            sa.Enum(
                "founded",
                "partly_founded",
                "unfounded",
                name="case_outcome",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("rounds", sa.Integer(), nullable=False),
        sa.Column("waiting_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("rating", sa.Integer(), nullable=True),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(official = 'identified') = (person_id IS NOT NULL)", name=op.f("ck_citizen_case_person_iff_identified")
        ),
        sa.CheckConstraint(
            "(state = 'concluded') = (outcome IS NOT NULL)", name=op.f("ck_citizen_case_outcome_iff_concluded")
        ),
        sa.CheckConstraint(
            "(state IN ('refused', 'concluded', 'withdrawn')) = (closed_on IS NOT NULL)",
            name=op.f("ck_citizen_case_closed_on_iff_closed"),
        ),
        sa.CheckConstraint(
            "kind IN ('feedback', 'praise') OR channel IN ('letter', 'visit')",
            name=op.f("ck_citizen_case_formal_by_paper"),
        ),
        sa.CheckConstraint(
            "person_id IS NULL OR agency_id IS NOT NULL", name=op.f("ck_citizen_case_official_has_agency")
        ),
        sa.CheckConstraint("rating IS NULL OR rating BETWEEN 1 AND 5", name=op.f("ck_citizen_case_rating_range")),
        sa.ForeignKeyConstraint(["agency_id"], ["unit.id"], name=op.f("fk_citizen_case_agency_id")),
        sa.ForeignKeyConstraint(["competent_unit_id"], ["unit.id"], name=op.f("fk_citizen_case_competent_unit_id")),
        sa.ForeignKeyConstraint(["handler_id"], ["user_account.id"], name=op.f("fk_citizen_case_handler_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_citizen_case_person_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_citizen_case_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_citizen_case")),
        sa.UniqueConstraint("public_id", name=op.f("uq_citizen_case_public_id")),
        sa.UniqueConstraint("receipt_hash", name=op.f("uq_citizen_case_receipt_hash")),
        sa.UniqueConstraint(
            "register_year", "register_number", name=op.f("uq_citizen_case_register_year_register_number")
        ),
    )
    with op.batch_alter_table("citizen_case", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_citizen_case_agency_id_received_on"), ["agency_id", "received_on"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_citizen_case_closed_on_state"), ["closed_on", "state"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_citizen_case_competent_unit_id_due_on_id"),
            ["competent_unit_id", "due_on", "id"],
            unique=False,
        )
        batch_op.create_index(batch_op.f("ix_citizen_case_due_on_id"), ["due_on", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_citizen_case_handler_id_state"), ["handler_id", "state"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_citizen_case_person_id_received_on"), ["person_id", "received_on"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_citizen_case_received_on_id"), ["received_on", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_citizen_case_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "case_conclusion",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum(
                "founded",
                "partly_founded",
                "unfounded",
                name="conclusion_outcome",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.String(length=60), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["citizen_case.id"], name=op.f("fk_case_conclusion_case_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_case_conclusion_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_conclusion")),
        sa.UniqueConstraint("case_id", "round", name=op.f("uq_case_conclusion_case_id_round")),
    )
    with op.batch_alter_table("case_conclusion", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_case_conclusion_person_id"), ["person_id"], unique=False)

    op.create_table(
        "case_extension",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("old_due", sa.Date(), nullable=False),
        sa.Column("new_due", sa.Date(), nullable=False),
        sa.Column("document", sa.String(length=200), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("granted_by", sa.String(length=60), nullable=False),
        sa.Column("granted_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("new_due > old_due", name=op.f("ck_case_extension_later")),
        sa.ForeignKeyConstraint(["case_id"], ["citizen_case.id"], name=op.f("fk_case_extension_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_extension")),
    )
    with op.batch_alter_table("case_extension", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_case_extension_case_id_id"), ["case_id", "id"], unique=False)

    op.create_table(
        "case_identity",
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["citizen_case.id"], name=op.f("fk_case_identity_case_id")),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_case_identity")),
    )
    op.create_table(
        "case_message",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "author",
            sa.Enum("citizen", "office", name="message_author", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("author_ref", sa.String(length=60), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["citizen_case.id"], name=op.f("fk_case_message_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_message")),
        sa.UniqueConstraint("public_id", name=op.f("uq_case_message_public_id")),
    )
    with op.batch_alter_table("case_message", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_case_message_case_id_id"), ["case_id", "id"], unique=False)

    op.create_table(
        "case_step",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "received",
                "assigned",
                "accepted",
                "refused",
                "transferred",
                "chased",
                "answered_elsewhere",
                "extended",
                "about_changed",
                "concluded",
                "reopened",
                "withdrawn",
                "identity_opened",
                "referred",
                "rated",
                name="case_step_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_ref", sa.String(length=60), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["citizen_case.id"], name=op.f("fk_case_step_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_step")),
        sa.UniqueConstraint("case_id", "position", name=op.f("uq_case_step_case_id_position")),
    )
    with op.batch_alter_table("case_step", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_case_step_case_id_id"), ["case_id", "id"], unique=False)

    op.create_table(
        "case_transfer",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("to_unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("body", sa.String(length=200), nullable=False),
        sa.Column("address", sa.String(length=300), nullable=True),
        sa.Column("phone", sa.String(length=40), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("transferred_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("transferred_by", sa.String(length=60), nullable=False),
        sa.Column("chased_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "answered_on IS NULL OR answered_on >= transferred_on", name=op.f("ck_case_transfer_answered_after")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["citizen_case.id"], name=op.f("fk_case_transfer_case_id")),
        sa.ForeignKeyConstraint(["to_unit_id"], ["unit.id"], name=op.f("fk_case_transfer_to_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_transfer")),
        sa.UniqueConstraint("public_id", name=op.f("uq_case_transfer_public_id")),
    )
    with op.batch_alter_table("case_transfer", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_case_transfer_answered_on_due_on"), ["answered_on", "due_on"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_case_transfer_case_id_id"), ["case_id", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_case_transfer_to_unit_id"), ["to_unit_id"], unique=False)

    op.create_table(
        "identity_opening",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "requested",
                "approved",
                "refused",
                name="opening_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("requested_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("requested_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'approved') = (expires_at IS NOT NULL)", name=op.f("ck_identity_opening_expires_iff_approved")
        ),
        sa.CheckConstraint(
            "(state = 'requested') = (decided_at IS NULL)", name=op.f("ck_identity_opening_decided_iff_not_requested")
        ),
        sa.CheckConstraint(
            "decided_by_id IS NULL OR decided_by_id <> requested_by_id", name=op.f("ck_identity_opening_two_people")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["citizen_case.id"], name=op.f("fk_identity_opening_case_id")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["user_account.id"], name=op.f("fk_identity_opening_decided_by_id")),
        sa.ForeignKeyConstraint(
            ["requested_by_id"], ["user_account.id"], name=op.f("fk_identity_opening_requested_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identity_opening")),
        sa.UniqueConstraint("public_id", name=op.f("uq_identity_opening_public_id")),
    )
    with op.batch_alter_table("identity_opening", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_identity_opening_case_id_id"), ["case_id", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_identity_opening_decided_by_id"), ["decided_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_identity_opening_requested_by_id"), ["requested_by_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_identity_opening_state_id"), ["state", "id"], unique=False)

    op.create_table(
        "identity_reading",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("case_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("user_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("opening_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["citizen_case.id"], name=op.f("fk_identity_reading_case_id")),
        sa.ForeignKeyConstraint(["opening_id"], ["identity_opening.id"], name=op.f("fk_identity_reading_opening_id")),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_identity_reading_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identity_reading")),
    )
    with op.batch_alter_table("identity_reading", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_identity_reading_case_id_id"), ["case_id", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_identity_reading_opening_id"), ["opening_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_identity_reading_user_id"), ["user_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("identity_reading", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_identity_reading_user_id"))
        batch_op.drop_index(batch_op.f("ix_identity_reading_opening_id"))
        batch_op.drop_index(batch_op.f("ix_identity_reading_case_id_id"))

    op.drop_table("identity_reading")
    with op.batch_alter_table("identity_opening", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_identity_opening_state_id"))
        batch_op.drop_index(batch_op.f("ix_identity_opening_requested_by_id"))
        batch_op.drop_index(batch_op.f("ix_identity_opening_decided_by_id"))
        batch_op.drop_index(batch_op.f("ix_identity_opening_case_id_id"))

    op.drop_table("identity_opening")
    with op.batch_alter_table("case_transfer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_case_transfer_to_unit_id"))
        batch_op.drop_index(batch_op.f("ix_case_transfer_case_id_id"))
        batch_op.drop_index(batch_op.f("ix_case_transfer_answered_on_due_on"))

    op.drop_table("case_transfer")
    with op.batch_alter_table("case_step", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_case_step_case_id_id"))

    op.drop_table("case_step")
    with op.batch_alter_table("case_message", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_case_message_case_id_id"))

    op.drop_table("case_message")
    op.drop_table("case_identity")
    with op.batch_alter_table("case_extension", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_case_extension_case_id_id"))

    op.drop_table("case_extension")
    with op.batch_alter_table("case_conclusion", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_case_conclusion_person_id"))

    op.drop_table("case_conclusion")
    with op.batch_alter_table("citizen_case", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_citizen_case_unit_id"))
        batch_op.drop_index(batch_op.f("ix_citizen_case_received_on_id"))
        batch_op.drop_index(batch_op.f("ix_citizen_case_person_id_received_on"))
        batch_op.drop_index(batch_op.f("ix_citizen_case_handler_id_state"))
        batch_op.drop_index(batch_op.f("ix_citizen_case_due_on_id"))
        batch_op.drop_index(batch_op.f("ix_citizen_case_competent_unit_id_due_on_id"))
        batch_op.drop_index(batch_op.f("ix_citizen_case_closed_on_state"))
        batch_op.drop_index(batch_op.f("ix_citizen_case_agency_id_received_on"))

    op.drop_table("citizen_case")
