"""What follows a check: hours and papers of explanations, re-checks of corrections, outcomes below discipline."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0022_inspection_follow_up"
down_revision = "0021_inspection_plans"
branch_labels = None
depends_on = None

STATUSES = (
    "not_checked", "present", "on_mission", "on_leave", "sick", "study", "absent_excused", "absent_unexcused",
    "to_be_verified",
)  # fmt: skip
OUTCOME, REVIEW, REVIEWED = "recorded_outcome", "accountability_review", "accountability_finding"


def upgrade() -> None:
    explanations()
    with op.batch_alter_table("corrective_action", schema=None) as batch_op:
        batch_op.add_column(sa.Column("overdue_told_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("recheck_plan_id", big_key(), nullable=True))
        batch_op.create_foreign_key(
            op.f("fk_corrective_action_recheck_plan_id"), "inspection_plan", ["recheck_plan_id"], ["id"]
        )
        batch_op.create_index(op.f("ix_corrective_action_recheck_plan_id"), ["recheck_plan_id"], unique=True)
    with op.batch_alter_table("discipline_case", schema=None) as batch_op:
        batch_op.add_column(sa.Column("no_reminder_reason", sa.String(length=500), nullable=True))
    outcomes()
    reviews()
    reviewed_findings()


def explanations() -> None:
    """Accepted absences so far stood as absences for another reason."""
    with op.batch_alter_table("explanation", schema=None) as batch_op:
        batch_op.add_column(sa.Column("due_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("given_late", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column("paper_kind", sa.String(length=80), nullable=True))
        batch_op.add_column(sa.Column("paper_number", sa.String(length=80), nullable=True))
        batch_op.add_column(sa.Column("paper_signed_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("settled_status", words("explanation_settled_status", *STATUSES), nullable=True))
        batch_op.create_check_constraint(
            op.f("ck_explanation_settled_once_accepted"),
            "settled_status IS NULL OR (state = 'accepted' AND line_id IS NOT NULL)",
        )
        batch_op.create_check_constraint(
            op.f("ck_explanation_late_once_given"), "NOT given_late OR given_at IS NOT NULL"
        )
    op.execute(
        "UPDATE explanation SET settled_status = 'absent_excused' WHERE state = 'accepted' AND line_id IN "
        "(SELECT id FROM check_line WHERE status = 'absent_unexcused')"
    )


def outcomes() -> None:
    op.create_table(
        OUTCOME,
        sa.Column("id", big_key(), nullable=False),
        sa.Column("kind", words("outcome_kind", "criticism", "lesson"), nullable=False),
        sa.Column("person_id", big_key(), nullable=True),
        sa.Column("unit_id", big_key(), nullable=False),
        sa.Column("number", sa.String(length=80), nullable=False),
        sa.Column("issuer", sa.String(length=200), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("conduct", sa.Text(), nullable=False),
        sa.Column("self_review_on", sa.Date(), nullable=True),
        sa.Column("meeting_on", sa.Date(), nullable=True),
        sa.Column("meeting_number", sa.String(length=80), nullable=True),
        sa.Column("source_kind", words("outcome_source", "finding", "citizen_case", "other"), nullable=False),
        sa.Column("source_public_id", sa.String(length=20), nullable=True),
        sa.Column("source_id", sa.BigInteger(), nullable=True),
        sa.Column("search_text", folded(), nullable=False),
        sa.Column("recorded_by", sa.String(length=60), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        *keys(OUTCOME, person_id="person", unit_id="unit"),
        sa.UniqueConstraint("public_id", name=op.f("uq_recorded_outcome_public_id")),
    )
    index(OUTCOME, "person_id", "issued_on")
    index(OUTCOME, "unit_id", "issued_on")
    index(OUTCOME, "issued_on", "id")
    index(OUTCOME, "source_public_id")


def reviews() -> None:
    op.create_table(
        REVIEW,
        sa.Column("id", big_key(), nullable=False),
        sa.Column("unit_id", big_key(), nullable=False),
        sa.Column("head_id", big_key(), nullable=True),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("threshold", sa.Integer(), nullable=False),
        sa.Column("state", words("review_state", "drafted", "concluded", "dropped"), nullable=False),
        sa.Column("number", sa.String(length=80), nullable=True),
        sa.Column("concluded_on", sa.Date(), nullable=True),
        sa.Column("conclusion", sa.Text(), nullable=True),
        sa.Column("search_text", folded(), nullable=False),
        sa.Column("drafted_by", sa.String(length=60), nullable=False),
        sa.Column("drafted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        check(REVIEW, "concluded_unless_drafted", "(state = 'drafted') = (concluded_on IS NULL)"),
        check(REVIEW, "conclusion_unless_drafted", "state = 'drafted' OR conclusion IS NOT NULL"),
        check(REVIEW, "number_iff_concluded", "(state = 'concluded') = (number IS NOT NULL)"),
        check(REVIEW, "last_after_first", "last_on >= first_on"),
        *keys(REVIEW, unit_id="unit", head_id="person"),
        sa.UniqueConstraint("public_id", name=op.f("uq_accountability_review_public_id")),
    )
    index(REVIEW, "unit_id", "last_on")
    index(REVIEW, "head_id")
    index(REVIEW, "drafted_at", "id")
    index(REVIEW, "last_on", "id")


def reviewed_findings() -> None:
    op.create_table(
        REVIEWED,
        sa.Column("id", big_key(), nullable=False),
        sa.Column("review_id", big_key(), nullable=False),
        sa.Column("finding_id", big_key(), nullable=False),
        *keys(REVIEWED, review_id=REVIEW, finding_id="finding"),
        sa.UniqueConstraint("review_id", "finding_id", name=op.f("uq_accountability_finding_review_id_finding_id")),
    )
    index(REVIEWED, "finding_id")


def downgrade() -> None:
    for table in (REVIEWED, REVIEW, OUTCOME):
        op.drop_table(table)
    with op.batch_alter_table("discipline_case", schema=None) as batch_op:
        batch_op.drop_column("no_reminder_reason")
    with op.batch_alter_table("corrective_action", schema=None) as batch_op:
        batch_op.drop_index(op.f("ix_corrective_action_recheck_plan_id"))
        batch_op.drop_constraint(op.f("fk_corrective_action_recheck_plan_id"), type_="foreignkey")
        batch_op.drop_column("recheck_plan_id")
        batch_op.drop_column("overdue_told_at")
    with op.batch_alter_table("explanation", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_explanation_late_once_given"), type_="check")
        batch_op.drop_constraint(op.f("ck_explanation_settled_once_accepted"), type_="check")
        batch_op.drop_constraint("explanation_settled_status", type_="check")
        for name in ("settled_status", "paper_signed_on", "paper_number", "paper_kind", "given_late", "due_at"):
            batch_op.drop_column(name)


def keys(table: str, **foreign: str) -> tuple[sa.Constraint, ...]:
    return (
        *(sa.ForeignKeyConstraint([name], [f"{whose}.id"], name=op.f(f"fk_{table}_{name}"))
          for name, whose in foreign.items()),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )  # fmt: skip


def check(table: str, name: str, condition: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(condition, name=op.f(f"ck_{table}_{name}"))


def big_key() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def folded() -> sa.types.TypeEngine[str]:
    return sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def words(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def index(table: str, *columns: str) -> None:
    op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, list(columns))
