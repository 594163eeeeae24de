"""Tables of initiatives."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006_initiatives"
down_revision = "0005_complaints"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "initiative_campaign",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("search_text", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.Column("document", sa.String(length=200), nullable=True),
        sa.Column("opens_on", sa.Date(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("closes_on >= opens_on", name=op.f("ck_initiative_campaign_closes_after_opens")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_initiative_campaign_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_initiative_campaign")),
        sa.UniqueConstraint("public_id", name=op.f("uq_initiative_campaign_public_id")),
    )
    with op.batch_alter_table("initiative_campaign", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_initiative_campaign_closes_on_id"), ["closes_on", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_initiative_campaign_opens_on_id"), ["opens_on", "id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_initiative_campaign_unit_id_opens_on"), ["unit_id", "opens_on"], unique=False
        )

    op.create_table(
        "initiative",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("lead_person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("campaign_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("batch_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "submitted",
                "under_review",
                "returned",
                "recognised",
                "not_recognised",
                "withdrawn",
                name="initiative_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("search_text", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.Column("sort_key", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.Column("title_key", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.Column("solution_key", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "technical",
                "management",
                "operational",
                "applied_technology",
                name="initiative_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column(
            "reform_area",
            sa.Enum(
                "institutions",
                "procedures",
                "organisation",
                "staff",
                "public_finance",
                "modernisation",
                "other",
                name="reform_area",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("field", sa.String(length=200), nullable=True),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.Column("solution", sa.Text(), nullable=True),
        sa.Column("novelty", sa.Text(), nullable=True),
        sa.Column("effect", sa.Text(), nullable=True),
        sa.Column("first_applied_on", sa.Date(), nullable=True),
        sa.Column("applied_at", sa.String(length=300), nullable=True),
        sa.Column("replicable", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("submitted_on", sa.Date(), nullable=True),
        sa.Column("recognised_on", sa.Date(), nullable=True),
        sa.Column(
            "scope",
            sa.Enum(
                "base",
                "province",
                "national",
                name="initiative_scope",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'recognised') = (recognised_on IS NOT NULL)", name=op.f("ck_initiative_recognised_has_day")
        ),
        sa.CheckConstraint(
            "(state = 'recognised') = (scope IS NOT NULL)", name=op.f("ck_initiative_recognised_has_scope")
        ),
        sa.CheckConstraint("state <> 'draft' OR submitted_on IS NULL", name=op.f("ck_initiative_draft_is_not_filed")),
        sa.CheckConstraint(
            "state IN ('draft', 'withdrawn') OR submitted_on IS NOT NULL OR batch_id IS NOT NULL",
            name=op.f("ck_initiative_filed_has_day"),
        ),
        sa.CheckConstraint(
            "state NOT IN ('returned', 'not_recognised') OR reason IS NOT NULL",
            name=op.f("ck_initiative_refusal_has_reason"),
        ),
        sa.CheckConstraint(
            "batch_id IS NOT NULL OR (kind IS NOT NULL AND reform_area IS NOT NULL)",
            name=op.f("ck_initiative_filed_here_is_sorted"),
        ),
        sa.ForeignKeyConstraint(["batch_id"], ["import_batch.id"], name=op.f("fk_initiative_batch_id")),
        sa.ForeignKeyConstraint(["campaign_id"], ["initiative_campaign.id"], name=op.f("fk_initiative_campaign_id")),
        sa.ForeignKeyConstraint(["lead_person_id"], ["person.id"], name=op.f("fk_initiative_lead_person_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_initiative_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_initiative")),
        sa.UniqueConstraint("public_id", name=op.f("uq_initiative_public_id")),
    )
    with op.batch_alter_table("initiative", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_initiative_batch_id"), ["batch_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_initiative_campaign_id"), ["campaign_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_initiative_lead_person_id"), ["lead_person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_initiative_recognised_on_id"), ["recognised_on", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_initiative_sort_key_id"), ["sort_key", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_initiative_state_id"), ["state", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_initiative_submitted_on_id"), ["submitted_on", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_initiative_unit_id_state"), ["unit_id", "state"], unique=False)

    op.create_table(
        "initiative_application",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("initiative_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("applied_from", sa.Date(), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("recorded_by", sa.String(length=60), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiative.id"], name=op.f("fk_initiative_application_initiative_id")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_initiative_application_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_initiative_application")),
        sa.UniqueConstraint("initiative_id", "unit_id", name=op.f("uq_initiative_application_initiative_id_unit_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_initiative_application_public_id")),
    )
    with op.batch_alter_table("initiative_application", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_initiative_application_applied_from_id"), ["applied_from", "id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_initiative_application_unit_id_applied_from"), ["unit_id", "applied_from"], unique=False
        )

    op.create_table(
        "initiative_author",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("initiative_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("written_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("outside_name", sa.String(length=120), nullable=True),
        sa.Column("workplace", sa.String(length=300), nullable=True),
        sa.Column("share", sa.Integer(), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("declined_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.CheckConstraint(
            "(person_id IS NOT NULL AND outside_name IS NULL AND written_id IS NULL) OR (person_id IS NULL AND outside_name IS NOT NULL AND written_id IS NULL) OR (person_id IS NULL AND outside_name IS NULL AND written_id IS NOT NULL)",
            name=op.f("ck_initiative_author_one_kind_of_author"),
        ),
        sa.CheckConstraint(
            "share IS NULL OR (share > 0 AND share <= 10000)", name=op.f("ck_initiative_author_share_within_the_whole")
        ),
        sa.ForeignKeyConstraint(["initiative_id"], ["initiative.id"], name=op.f("fk_initiative_author_initiative_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_initiative_author_person_id")),
        sa.ForeignKeyConstraint(["written_id"], ["written_name.id"], name=op.f("fk_initiative_author_written_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_initiative_author")),
        sa.UniqueConstraint("initiative_id", "person_id", name=op.f("uq_initiative_author_initiative_id_person_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_initiative_author_public_id")),
    )
    with op.batch_alter_table("initiative_author", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_initiative_author_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_initiative_author_written_id"), ["written_id"], unique=False)

    op.create_table(
        "initiative_recognition",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("initiative_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "scope",
            sa.Enum(
                "base",
                "province",
                "national",
                name="recognition_scope",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("document_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("recognised_on", sa.Date(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("effective", sa.Boolean(), nullable=True),
        sa.Column("replicable", sa.Boolean(), nullable=True),
        sa.Column("recorded_by", sa.String(length=60), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["official_document.id"], name=op.f("fk_initiative_recognition_document_id")
        ),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiative.id"], name=op.f("fk_initiative_recognition_initiative_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_initiative_recognition")),
        sa.UniqueConstraint("initiative_id", "scope", name=op.f("uq_initiative_recognition_initiative_id_scope")),
        sa.UniqueConstraint("public_id", name=op.f("uq_initiative_recognition_public_id")),
    )
    with op.batch_alter_table("initiative_recognition", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_initiative_recognition_document_id"), ["document_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_initiative_recognition_recognised_on_id"), ["recognised_on", "id"], unique=False
        )

    op.create_table(
        "initiative_review",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("initiative_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("reviewer_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "assigned",
                "sent",
                "recused",
                name="initiative_review_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("rubric", sa.String(length=80), nullable=False),
        sa.Column("scores", sa.Text(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=True),
        sa.Column("comment", sa.Text(), nullable=True),
        sa.Column("assigned_on", sa.Date(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'assigned') = (answered_at IS NULL)", name=op.f("ck_initiative_review_answered_unless_assigned")
        ),
        sa.CheckConstraint("(state = 'sent') = (total IS NOT NULL)", name=op.f("ck_initiative_review_sent_has_total")),
        sa.CheckConstraint(
            "state <> 'recused' OR comment IS NOT NULL", name=op.f("ck_initiative_review_recusal_has_reason")
        ),
        sa.ForeignKeyConstraint(["initiative_id"], ["initiative.id"], name=op.f("fk_initiative_review_initiative_id")),
        sa.ForeignKeyConstraint(["reviewer_id"], ["user_account.id"], name=op.f("fk_initiative_review_reviewer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_initiative_review")),
        sa.UniqueConstraint(
            "initiative_id", "reviewer_id", name=op.f("uq_initiative_review_initiative_id_reviewer_id")
        ),
        sa.UniqueConstraint("public_id", name=op.f("uq_initiative_review_public_id")),
    )
    with op.batch_alter_table("initiative_review", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_initiative_review_answered_at_id"), ["answered_at", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_initiative_review_assigned_on_id"), ["assigned_on", "id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_initiative_review_reviewer_id_state"), ["reviewer_id", "state"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("initiative_review", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_initiative_review_reviewer_id_state"))
        batch_op.drop_index(batch_op.f("ix_initiative_review_assigned_on_id"))
        batch_op.drop_index(batch_op.f("ix_initiative_review_answered_at_id"))

    op.drop_table("initiative_review")
    with op.batch_alter_table("initiative_recognition", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_initiative_recognition_recognised_on_id"))
        batch_op.drop_index(batch_op.f("ix_initiative_recognition_document_id"))

    op.drop_table("initiative_recognition")
    with op.batch_alter_table("initiative_author", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_initiative_author_written_id"))
        batch_op.drop_index(batch_op.f("ix_initiative_author_person_id"))

    op.drop_table("initiative_author")
    with op.batch_alter_table("initiative_application", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_initiative_application_unit_id_applied_from"))
        batch_op.drop_index(batch_op.f("ix_initiative_application_applied_from_id"))

    op.drop_table("initiative_application")
    with op.batch_alter_table("initiative", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_initiative_unit_id_state"))
        batch_op.drop_index(batch_op.f("ix_initiative_submitted_on_id"))
        batch_op.drop_index(batch_op.f("ix_initiative_state_id"))
        batch_op.drop_index(batch_op.f("ix_initiative_sort_key_id"))
        batch_op.drop_index(batch_op.f("ix_initiative_recognised_on_id"))
        batch_op.drop_index(batch_op.f("ix_initiative_lead_person_id"))
        batch_op.drop_index(batch_op.f("ix_initiative_campaign_id"))
        batch_op.drop_index(batch_op.f("ix_initiative_batch_id"))

    op.drop_table("initiative")
    with op.batch_alter_table("initiative_campaign", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_initiative_campaign_unit_id_opens_on"))
        batch_op.drop_index(batch_op.f("ix_initiative_campaign_opens_on_id"))
        batch_op.drop_index(batch_op.f("ix_initiative_campaign_closes_on_id"))

    op.drop_table("initiative_campaign")
