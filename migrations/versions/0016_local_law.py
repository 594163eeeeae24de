"""A province's own values, and confirmations that can be revoked, both kept as history."""

from __future__ import annotations

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0016_local_law"
down_revision = "0015_calendar_entries"
branch_labels = None
depends_on = None

LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
VOUCHED = sa.text("revoked_at IS NULL")
KEPT = ("rule_set", "document", "confirmed_by", "confirmed_at")
BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

# A value counts from its first day up to the day from which it was withdrawn, or its end; one withdrawn from its first
# day has an empty span, which meets none.
EXCLUSION = """
ALTER TABLE rulebook_override ADD CONSTRAINT ex_rulebook_override_one_a_day EXCLUDE USING gist (
  int8range(
    hashtextextended(subject || ' ' || rule || ' ' || key, 0), hashtextextended(subject || ' ' || rule || ' ' || key, 0),
    '[]'
  ) WITH &&,
  daterange(effective_from, coalesce(withdrawn_from, effective_to)) WITH &&
)
"""
TRIGGER = """
CREATE TRIGGER rulebook_override_one_a_day BEFORE INSERT ON rulebook_override
WHEN EXISTS (
  SELECT 1 FROM rulebook_override AS other
  WHERE other.subject = NEW.subject AND other.rule = NEW.rule AND other.key = NEW.key
    AND other.effective_from < coalesce(NEW.withdrawn_from, NEW.effective_to, '9999-12-31')
    AND NEW.effective_from < coalesce(other.withdrawn_from, other.effective_to, '9999-12-31')
    AND other.effective_from < coalesce(other.withdrawn_from, other.effective_to, '9999-12-31')
    AND NEW.effective_from < coalesce(NEW.withdrawn_from, NEW.effective_to, '9999-12-31')
)
BEGIN SELECT RAISE(ABORT, 'another value counts on the same day'); END
"""


def upgrade() -> None:
    make_confirmations()
    make_overrides()


def make_confirmations() -> None:
    kept = confirmations()
    op.drop_table("rulebook_confirmation")
    table = op.create_table(
        "rulebook_confirmation",
        sa.Column("id", BIG, nullable=False),
        sa.Column("rule_set", sa.String(length=80), nullable=False),
        sa.Column("document", sa.String(length=200), nullable=False),
        sa.Column("document_on", sa.Date(), nullable=True),
        sa.Column("issuer", sa.String(length=200), nullable=False),
        sa.Column("confirmed_by", sa.String(length=60), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_by", sa.String(length=60), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_reason", sa.String(length=500), nullable=True),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(revoked_at IS NULL) = (revoked_by IS NULL) AND (revoked_at IS NULL) = (revoked_reason IS NULL)",
            name=op.f("ck_rulebook_confirmation_revoked_by_somebody"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rulebook_confirmation")),
        sa.UniqueConstraint("public_id", name=op.f("uq_rulebook_confirmation_public_id")),
    )
    op.create_index(
        op.f("ix_rulebook_confirmation_rule_set"), "rulebook_confirmation", ["rule_set"], unique=True,
        sqlite_where=VOUCHED, postgresql_where=VOUCHED,
    )
    named = [{**row, "issuer": "", "public_id": new_public_id(), "version": 1} for row in kept]
    op.bulk_insert(table, named)


def make_overrides() -> None:
    op.create_table(
        "rulebook_override",
        sa.Column("id", BIG, nullable=False),
        sa.Column("subject", sa.String(length=80), nullable=False),
        sa.Column("rule", sa.String(length=120), nullable=False),
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("effective_from", sa.Date(), nullable=False),
        sa.Column("effective_to", sa.Date(), nullable=True),
        sa.Column("document", sa.String(length=200), nullable=False),
        sa.Column("document_on", sa.Date(), nullable=False),
        sa.Column("issuer", sa.String(length=200), nullable=False),
        sa.Column("entered_by", sa.String(length=60), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_from", sa.Date(), nullable=True),
        sa.Column("withdrawn_by", sa.String(length=60), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_reason", sa.String(length=500), nullable=True),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "effective_to IS NULL OR effective_to > effective_from",
            name=op.f("ck_rulebook_override_ends_after_its_start"),
        ),
        sa.CheckConstraint(
            "(withdrawn_at IS NULL) = (withdrawn_by IS NULL) AND (withdrawn_at IS NULL) = (withdrawn_from IS NULL)"
            " AND (withdrawn_at IS NULL) = (withdrawn_reason IS NULL)",
            name=op.f("ck_rulebook_override_withdrawn_by_somebody"),
        ),
        sa.CheckConstraint(
            "withdrawn_from IS NULL OR (withdrawn_from >= effective_from"
            " AND (effective_to IS NULL OR withdrawn_from < effective_to))",
            name=op.f("ck_rulebook_override_withdrawn_within_its_days"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rulebook_override")),
        sa.UniqueConstraint("public_id", name=op.f("uq_rulebook_override_public_id")),
    )
    op.create_index(op.f("ix_rulebook_override_entered_at_id"), "rulebook_override", ["entered_at", "id"])
    op.create_index(op.f("ix_rulebook_override_effective_from_id"), "rulebook_override", ["effective_from", "id"])
    op.execute(TRIGGER if op.get_bind().dialect.name == "sqlite" else EXCLUSION)


def downgrade() -> None:
    """What was revoked has no place in the older table, and own values have none at all."""
    op.drop_table("rulebook_override")
    kept = confirmations(" WHERE revoked_at IS NULL")
    op.drop_index(op.f("ix_rulebook_confirmation_rule_set"), table_name="rulebook_confirmation")
    op.drop_table("rulebook_confirmation")
    table = op.create_table(
        "rulebook_confirmation",
        sa.Column("rule_set", sa.String(length=80), nullable=False),
        sa.Column("document", sa.String(length=200), nullable=False),
        sa.Column("confirmed_by", sa.String(length=60), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("rule_set", name=op.f("pk_rulebook_confirmation")),
    )
    op.bulk_insert(table, kept)


def confirmations(where: str = "") -> list[dict[str, object]]:
    """As values of the columns' types, which SQLite stores as text."""
    statement = sa.text(f"SELECT {', '.join(KEPT)} FROM rulebook_confirmation{where}").columns(
        rule_set=sa.String(), document=sa.String(), confirmed_by=sa.String(), confirmed_at=sa.DateTime(timezone=True)
    )
    return [dict(zip(KEPT, row, strict=True)) for row in op.get_bind().execute(statement)]


def new_public_id() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(16))
