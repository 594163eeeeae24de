"""Programmes, sealed plans and who looked at them, draws, announced inspections, calendars, re-checks."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0021_inspection_plans"
down_revision = "0020_field_work"
branch_labels = None
depends_on = None

OLD_KINDS = ("surprise", "planned", "directed", "on_feedback", "recheck")
KINDS = (*OLD_KINDS, "one_stop")
STATES = (
    "prepared", "notice_sent", "self_reported", "sampled", "checked", "drafted", "commented", "reported", "concluded",
    "remedied", "closed",
)  # fmt: skip
PLAN_CHECKS = {
    "only_surprises_open": "kind = 'surprise' OR opened_at IS NULL",
    "drawn_is_surprise": "draw_id IS NULL OR kind = 'surprise'",
    "drawn_goes_with_reason": "withdrawn_at IS NULL OR draw_id IS NULL OR withdraw_reason IS NOT NULL",
    "reason_of_withdrawn": "withdraw_reason IS NULL OR withdrawn_at IS NOT NULL",
}
TABLES = (
    "sample_item", "planned_step", "planned_inspection", "calendar_feed", "recheck", "draw_entry", "plan_look",
)  # fmt: skip


def upgrade() -> None:
    allow("spot_check", "check_kind", KINDS)
    allow("inspection_plan", "plan_kind", KINDS)
    programmes()
    draws()
    widen_plans()
    entries()
    looks()
    rechecks()
    feeds()
    planned()
    steps()
    samples()


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
    narrow_plans()
    op.drop_table("draw")
    op.drop_table("inspection_programme")
    op.execute("UPDATE spot_check SET kind = 'directed' WHERE kind = 'one_stop'")
    op.execute("UPDATE inspection_plan SET kind = 'directed' WHERE kind = 'one_stop'")
    allow("spot_check", "check_kind", OLD_KINDS)
    allow("inspection_plan", "plan_kind", OLD_KINDS)


def allow(table: str, name: str, kinds: tuple[str, ...]) -> None:
    words = ", ".join(f"'{kind}'" for kind in kinds)
    with op.batch_alter_table(table, schema=None) as batch_op:
        batch_op.drop_constraint(name, type_="check")
        batch_op.create_check_constraint(name, sa.text(f"kind IN ({words})"))


def programmes() -> None:
    name = "inspection_programme"
    op.create_table(
        name,
        sa.Column("id", big_key(), nullable=False),
        sa.Column("team_id", big_key(), nullable=False),
        sa.Column("document_id", big_key(), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("search_text", folded(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("quarter", sa.Integer(), nullable=True),
        *seen_and_versioned(name),
        sa.CheckConstraint("year BETWEEN 2000 AND 2100", name=op.f("ck_inspection_programme_year")),
        sa.CheckConstraint("quarter IS NULL OR quarter BETWEEN 1 AND 4", name=op.f("ck_inspection_programme_quarter")),
        *keys(name, team_id="inspection_team", document_id="official_document"),
    )
    index(name, "year", "id")
    index(name, "team_id")
    index(name, "document_id")


def draws() -> None:
    op.create_table(
        "draw",
        sa.Column("id", big_key(), nullable=False),
        sa.Column("team_id", big_key(), nullable=False),
        sa.Column("area_id", big_key(), nullable=False),
        sa.Column("wanted", sa.Integer(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("seed_hash", sa.String(length=64), nullable=False),
        sa.Column("sealed_seed", sa.Text(), nullable=False),
        sa.Column("seed", sa.String(length=64), nullable=True),
        sa.Column("committed_at", moment(), nullable=False),
        sa.Column("committed_by", sa.String(length=60), nullable=False),
        sa.Column("drawn_at", moment(), nullable=True),
        sa.Column("published_at", moment(), nullable=True),
        *seen_and_versioned("draw"),
        sa.CheckConstraint("wanted >= 1", name=op.f("ck_draw_draws_something")),
        sa.CheckConstraint("last_on >= first_on", name=op.f("ck_draw_last_after_first")),
        sa.CheckConstraint("(seed IS NULL) = (published_at IS NULL)", name=op.f("ck_draw_seed_iff_published")),
        sa.CheckConstraint(
            "published_at IS NULL OR drawn_at IS NOT NULL", name=op.f("ck_draw_published_after_drawn")
        ),
        *keys("draw", team_id="inspection_team", area_id="unit"),
    )
    index("draw", "committed_at", "id")
    index("draw", "first_on", "id")
    index("draw", "team_id")
    index("draw", "area_id")


def widen_plans() -> None:
    """A surprise whose check has begun is no secret of the lead any more."""
    with op.batch_alter_table("inspection_plan", schema=None) as batch_op:
        batch_op.add_column(sa.Column("programme_id", big_key(), nullable=True))
        batch_op.add_column(sa.Column("draw_id", big_key(), nullable=True))
        batch_op.add_column(sa.Column("opened_at", moment(), nullable=True))
        batch_op.add_column(sa.Column("withdraw_reason", sa.String(length=500), nullable=True))
        batch_op.create_foreign_key(
            op.f("fk_inspection_plan_programme_id"), "inspection_programme", ["programme_id"], ["id"]
        )
        batch_op.create_foreign_key(op.f("fk_inspection_plan_draw_id"), "draw", ["draw_id"], ["id"])
        for name, condition in PLAN_CHECKS.items():
            batch_op.create_check_constraint(op.f(f"ck_inspection_plan_{name}"), sa.text(condition))
    index("inspection_plan", "programme_id")
    index("inspection_plan", "draw_id")
    op.execute(
        "UPDATE inspection_plan SET opened_at = (SELECT min(started_at) FROM spot_check"
        " WHERE spot_check.plan_id = inspection_plan.id) WHERE kind = 'surprise'"
    )


def narrow_plans() -> None:
    with op.batch_alter_table("inspection_plan", schema=None) as batch_op:
        batch_op.drop_index(op.f("ix_inspection_plan_draw_id"))
        batch_op.drop_index(op.f("ix_inspection_plan_programme_id"))
        for name in PLAN_CHECKS:
            batch_op.drop_constraint(op.f(f"ck_inspection_plan_{name}"), type_="check")
        for name in ("programme_id", "draw_id"):
            batch_op.drop_constraint(op.f(f"fk_inspection_plan_{name}"), type_="foreignkey")
        for name in ("programme_id", "draw_id", "opened_at", "withdraw_reason"):
            batch_op.drop_column(name)


def entries() -> None:
    name = "draw_entry"
    op.create_table(
        name,
        sa.Column("id", big_key(), nullable=False),
        sa.Column("draw_id", big_key(), nullable=False),
        sa.Column("unit_id", big_key(), nullable=False),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.Column("parts", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("plan_id", big_key(), nullable=True),
        sa.CheckConstraint("weight >= 1", name=op.f("ck_draw_entry_weight_positive")),
        sa.CheckConstraint("(position IS NULL) = (plan_id IS NULL)", name=op.f("ck_draw_entry_drawn_has_plan")),
        sa.UniqueConstraint("draw_id", "unit_id", name=op.f("uq_draw_entry_draw_id_unit_id")),
        sa.UniqueConstraint("draw_id", "position", name=op.f("uq_draw_entry_draw_id_position")),
        sa.UniqueConstraint("plan_id", name=op.f("uq_draw_entry_plan_id")),
        *keys(name, draw_id="draw", unit_id="unit", plan_id="inspection_plan"),
    )
    index(name, "unit_id")


def looks() -> None:
    op.create_table(
        "plan_look",
        sa.Column("id", big_key(), nullable=False),
        sa.Column("plan_id", big_key(), nullable=False),
        sa.Column("at", moment(), nullable=False),
        sa.Column("actor_ref", sa.String(length=60), nullable=False),
        sa.Column("page", sa.String(length=80), nullable=False),
        *keys("plan_look", plan_id="inspection_plan"),
    )
    index("plan_look", "plan_id")
    index("plan_look", "at", "id")


def rechecks() -> None:
    op.create_table(
        "recheck",
        sa.Column("plan_id", big_key(), autoincrement=False, nullable=False),
        sa.Column("check_id", big_key(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["inspection_plan.id"], name=op.f("fk_recheck_plan_id")),
        sa.ForeignKeyConstraint(["check_id"], ["spot_check.id"], name=op.f("fk_recheck_check_id")),
        sa.PrimaryKeyConstraint("plan_id", name=op.f("pk_recheck")),
    )
    index("recheck", "check_id")


def feeds() -> None:
    name = "calendar_feed"
    op.create_table(
        name,
        sa.Column("id", big_key(), nullable=False),
        sa.Column("user_id", big_key(), nullable=False),
        sa.Column("token_index", sa.String(length=64), nullable=False),
        sa.Column("created_at", moment(), nullable=False),
        sa.Column("revoked_at", moment(), nullable=True),
        *seen(name),
        sa.UniqueConstraint("token_index", name=op.f("uq_calendar_feed_token_index")),
        *keys(name),
    )
    index(name, "user_id", "id")


def planned() -> None:
    name = "planned_inspection"
    op.create_table(
        name,
        sa.Column("id", big_key(), nullable=False),
        sa.Column("plan_id", big_key(), nullable=False),
        sa.Column("team_id", big_key(), nullable=False),
        sa.Column("unit_id", big_key(), nullable=False),
        sa.Column("check_id", big_key(), nullable=True),
        sa.Column("state", word("planned_state", STATES), nullable=False),
        sa.Column("sample_seed", sa.String(length=64), nullable=True),
        sa.Column("changed_at", moment(), nullable=False),
        *seen_and_versioned(name),
        sa.CheckConstraint(
            "(state IN ('prepared', 'notice_sent', 'self_reported', 'sampled')) = (check_id IS NULL)",
            name=op.f("ck_planned_inspection_check_from_checked"),
        ),
        sa.CheckConstraint(
            "sample_seed IS NULL OR state NOT IN ('prepared', 'notice_sent', 'self_reported')",
            name=op.f("ck_planned_inspection_seed_after_sampling"),
        ),
        sa.UniqueConstraint("plan_id", name=op.f("uq_planned_inspection_plan_id")),
        *keys(name, plan_id="inspection_plan", team_id="inspection_team", unit_id="unit", check_id="spot_check"),
    )
    index(name, "changed_at", "id")
    for column in ("team_id", "unit_id", "check_id"):
        index(name, column)


def steps() -> None:
    name = "planned_step"
    op.create_table(
        name,
        sa.Column("id", big_key(), nullable=False),
        sa.Column("inspection_id", big_key(), nullable=False),
        sa.Column("step", word("planned_step", STATES), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("document_id", big_key(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("recorded_by", sa.String(length=60), nullable=False),
        sa.Column("recorded_at", moment(), nullable=False),
        *seen(name),
        sa.CheckConstraint("step <> 'prepared'", name=op.f("ck_planned_step_is_an_act")),
        sa.CheckConstraint(
            "step NOT IN ('notice_sent', 'reported', 'concluded') OR document_id IS NOT NULL",
            name=op.f("ck_planned_step_has_its_document"),
        ),
        sa.UniqueConstraint("inspection_id", "step", name=op.f("uq_planned_step_inspection_id_step")),
        *keys(name, inspection_id="planned_inspection", document_id="official_document"),
    )
    index(name, "document_id")


def samples() -> None:
    name = "sample_item"
    op.create_table(
        name,
        sa.Column("id", big_key(), nullable=False),
        sa.Column("inspection_id", big_key(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", word("sample_kind", ("file", "leave_entry")), nullable=False),
        sa.Column("reference", sa.String(length=120), nullable=False),
        sa.UniqueConstraint("inspection_id", "position", name=op.f("uq_sample_item_inspection_id_position")),
        *keys(name, inspection_id="planned_inspection"),
    )


def keys(table: str, **targets: str) -> tuple[sa.Constraint, ...]:
    """The primary key, and the foreign keys by column and table."""
    return (
        *(
            sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}"))
            for column, target in targets.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )


def seen(table: str) -> tuple[sa.Column[str] | sa.UniqueConstraint, ...]:
    return (
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.UniqueConstraint("public_id", name=op.f(f"uq_{table}_public_id")),
    )


def seen_and_versioned(table: str) -> tuple[sa.Column[int] | sa.Column[str] | sa.UniqueConstraint, ...]:
    return (*seen(table), sa.Column("version", sa.Integer(), nullable=False))


def word(name: str, values: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def moment() -> sa.types.TypeEngine[object]:
    return sa.DateTime(timezone=True)


def big_key() -> sa.types.TypeEngine[int]:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def folded() -> sa.types.TypeEngine[str]:
    return sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def index(table: str, *columns: str) -> None:
    op.create_index(op.f(f"ix_{table}_{'_'.join(columns)}"), table, list(columns))
