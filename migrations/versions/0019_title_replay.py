"""A year replayed under another set of standards: the run, its numbers, and who is judged otherwise."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019_title_replay"
down_revision = "0018_moved_due_days"
branch_labels = None
depends_on = None

VERDICTS = ("eligible", "refused", "hold", "needs_human")
RUN, NUMBERS, WHO = "title_replay", "title_replay_count", "title_replay_difference"


def upgrade() -> None:
    op.create_table(
        RUN,
        sa.Column("id", big_key(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("other_set", sa.String(length=80), nullable=False),
        sa.Column("asked_awards", sa.Text(), nullable=False),
        sa.Column("asked_by", sa.String(length=60), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("own_set", sa.String(length=80), nullable=True),
        sa.Column("awards", sa.Text(), nullable=True),
        sa.Column("computed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.CheckConstraint("(computed_at IS NULL) = (awards IS NULL)", name=op.f("ck_title_replay_awards_iff_computed")),
        sa.CheckConstraint(
            "(computed_at IS NULL) = (own_set IS NULL)", name=op.f("ck_title_replay_own_set_iff_computed")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_title_replay")),
        sa.UniqueConstraint("public_id", name=op.f("uq_title_replay_public_id")),
    )
    index(RUN, "asked_at", "id")
    index(RUN, "year", "id")
    numbers()
    who_differs()


def numbers() -> None:
    op.create_table(
        NUMBERS,
        sa.Column("id", big_key(), nullable=False),
        *of_replay(NUMBERS),
        sa.Column("award", sa.String(length=60), nullable=False),
        sa.Column("under_own", verdict("replay_counted_own"), nullable=False),
        sa.Column("under_other", verdict("replay_counted_other"), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_title_replay_count")),
    )
    index(NUMBERS, "replay_id", "unit_id")
    index(NUMBERS, "unit_id")


def who_differs() -> None:
    op.create_table(
        WHO,
        sa.Column("id", big_key(), nullable=False),
        *of_replay(WHO),
        sa.Column("person_id", big_key(), nullable=False),
        sa.Column("award", folded(), nullable=False),
        sa.Column("under_own", verdict("replay_under_own"), nullable=False),
        sa.Column("under_other", verdict("replay_under_other"), nullable=False),
        sa.Column("sort_key", folded(), nullable=False),
        sa.Column("search_text", folded(), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.CheckConstraint("under_own <> under_other", name=op.f("ck_title_replay_difference_differs")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_title_replay_difference_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_title_replay_difference")),
        sa.UniqueConstraint("public_id", name=op.f("uq_title_replay_difference_public_id")),
        sa.UniqueConstraint(
            "replay_id", "person_id", "award", name=op.f("uq_title_replay_difference_replay_id_person_id_award")
        ),
    )
    index(WHO, "replay_id", "award", "under_own")
    index(WHO, "person_id")
    index(WHO, "unit_id")
    index(WHO, "sort_key", "id")
    index(WHO, "award", "sort_key", "id")


def downgrade() -> None:
    for table in (WHO, NUMBERS, RUN):
        op.drop_table(table)


def of_replay(table: str) -> tuple[sa.Column[int] | sa.ForeignKeyConstraint, ...]:
    return (
        sa.Column("replay_id", big_key(), nullable=False),
        sa.Column("unit_id", big_key(), nullable=False),
        sa.ForeignKeyConstraint(["replay_id"], ["title_replay.id"], name=op.f(f"fk_{table}_replay_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f(f"fk_{table}_unit_id")),
    )


def big_key() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def folded() -> sa.types.TypeEngine[str]:
    return sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def verdict(name: str) -> sa.Enum:
    return sa.Enum(*VERDICTS, name=name, native_enum=False, create_constraint=True, length=40)


def index(table: str, *columns: str) -> None:
    op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, list(columns))
