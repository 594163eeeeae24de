"""How everybody stands for every individual title of a year."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017_title_outlook"
down_revision = "0016_local_law"
branch_labels = None
depends_on = None

VERDICTS = ("eligible", "refused", "hold", "needs_human")


def upgrade() -> None:
    op.create_table(
        "title_outlook",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("award", sa.String(length=60), nullable=False),
        sa.Column("award_year", sa.Integer(), nullable=False),
        sa.Column("rule_set", sa.String(length=80), nullable=False),
        sa.Column("verdict", verdict("outlook_verdict"), nullable=False),
        sa.Column("provisional", verdict("outlook_provisional"), nullable=True),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("computed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_title_outlook_person_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_title_outlook_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_title_outlook")),
        sa.UniqueConstraint(
            "person_id", "award_year", "award", name=op.f("uq_title_outlook_person_id_award_year_award")
        ),
    )
    op.create_index(
        op.f("ix_title_outlook_award_year_award_verdict_person_id"), "title_outlook",
        ["award_year", "award", "verdict", "person_id"],
    )  # fmt: skip
    op.create_index(op.f("ix_title_outlook_unit_id_award_year"), "title_outlook", ["unit_id", "award_year"])


def downgrade() -> None:
    op.drop_table("title_outlook")


def verdict(name: str) -> sa.Enum:
    return sa.Enum(*VERDICTS, name=name, native_enum=False, create_constraint=True, length=40)
