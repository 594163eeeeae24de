"""Tables of people."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002_people"
down_revision = "0001_core"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "person",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("staff_code", sa.String(length=40), nullable=True),
        sa.Column("full_name", sa.String(length=120), nullable=False),
        sa.Column("search_text", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.Column("name_key", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.Column("sort_key", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.Column(
            "sex",
            sa.Enum("male", "female", name="sex", native_enum=False, create_constraint=True, length=40),
            nullable=True,
        ),
        sa.Column("born_on", sa.Date(), nullable=True),
        sa.Column(
            "born_precision",
            sa.Enum(
                "day", "month", "year", name="born_precision", native_enum=False, create_constraint=True, length=40
            ),
            nullable=True,
        ),
        sa.Column("id_number", sa.Text(), nullable=True),
        sa.Column("id_number_index", sa.String(length=64), nullable=True),
        sa.Column(
            "employment_category",
            sa.Enum(
                "cadre",
                "civil_servant",
                "public_employee",
                "contract_worker",
                name="employment_category",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
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
                name="contract_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("joined_on", sa.Date(), nullable=True),
        sa.Column(
            "joined_precision",
            sa.Enum(
                "day", "month", "year", name="joined_precision", native_enum=False, create_constraint=True, length=40
            ),
            nullable=True,
        ),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("id_number_index", name=op.f("uq_person_id_number_index")),
        sa.UniqueConstraint("public_id", name=op.f("uq_person_public_id")),
        sa.UniqueConstraint("staff_code", name=op.f("uq_person_staff_code")),
    )
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_person_joined_on_id"), ["joined_on", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_person_name_key"), ["name_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_person_sort_key_id"), ["sort_key", "id"], unique=False)

    op.create_table(
        "unit",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("short_name", sa.String(length=60), nullable=True),
        sa.Column("name_en", sa.String(length=200), nullable=True),
        sa.Column("search_text", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.Column("sort_key", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "province",
                "department",
                "district",
                "commune",
                "ward",
                "special_zone",
                "division",
                "public_service_unit",
                "enterprise",
                "external",
                name="unit_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "level",
            sa.Enum(
                "province",
                "district",
                "commune",
                "other",
                name="unit_level",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("parent_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("path", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("is_agency", sa.Boolean(), nullable=False),
        sa.Column("is_one_stop", sa.Boolean(), nullable=False),
        sa.Column("allotted_posts", sa.Integer(), nullable=True),
        sa.Column("address", sa.String(length=300), nullable=True),
        sa.Column("phone", sa.String(length=40), nullable=True),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("closing_document", sa.String(length=200), nullable=True),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("closed_on IS NULL OR closed_on >= opened_on", name=op.f("ck_unit_closed_after_opened")),
        sa.ForeignKeyConstraint(["parent_id"], ["unit.id"], name=op.f("fk_unit_parent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit")),
        sa.UniqueConstraint("code", name=op.f("uq_unit_code")),
        sa.UniqueConstraint("public_id", name=op.f("uq_unit_public_id")),
    )
    with op.batch_alter_table("unit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_unit_opened_on_id"), ["opened_on", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_unit_parent_id_position"), ["parent_id", "position"], unique=False)
        batch_op.create_index(batch_op.f("ix_unit_path"), ["path"], unique=False)
        batch_op.create_index(batch_op.f("ix_unit_sort_key_id"), ["sort_key", "id"], unique=False)

    op.create_table(
        "absence",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "leave",
                "sick",
                "maternity",
                "mission",
                "study",
                "meeting",
                "other",
                name="absence_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column(
            "session",
            sa.Enum(
                "morning", "afternoon", name="absence_session", native_enum=False, create_constraint=True, length=40
            ),
            nullable=True,
        ),
        sa.Column("paper_kind", sa.String(length=80), nullable=True),
        sa.Column("paper_number", sa.String(length=80), nullable=True),
        sa.Column("paper_signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("last_on >= first_on", name=op.f("ck_absence_last_after_first")),
        sa.CheckConstraint("session IS NULL OR last_on = first_on", name=op.f("ck_absence_half_of_one_day")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_absence_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absence")),
        sa.UniqueConstraint("public_id", name=op.f("uq_absence_public_id")),
    )
    with op.batch_alter_table("absence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_absence_first_on_last_on"), ["first_on", "last_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_absence_person_id_first_on"), ["person_id", "first_on"], unique=False)

    op.create_table(
        "delegation",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("from_person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("to_person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "for_chief",
                "by_order",
                "by_authorisation",
                "acting",
                name="delegation_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("document", sa.String(length=200), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind <> 'by_authorisation' OR ends_on IS NOT NULL", name=op.f("ck_delegation_authorisation_has_end")
        ),
        sa.CheckConstraint("ends_on IS NULL OR ends_on > starts_on", name=op.f("ck_delegation_ends_after_start")),
        sa.CheckConstraint("from_person_id <> to_person_id", name=op.f("ck_delegation_not_to_self")),
        sa.ForeignKeyConstraint(["from_person_id"], ["person.id"], name=op.f("fk_delegation_from_person_id")),
        sa.ForeignKeyConstraint(["to_person_id"], ["person.id"], name=op.f("fk_delegation_to_person_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_delegation_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delegation")),
        sa.UniqueConstraint("public_id", name=op.f("uq_delegation_public_id")),
    )
    with op.batch_alter_table("delegation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_delegation_ends_on_id"), ["ends_on", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_delegation_from_person_id"), ["from_person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_delegation_starts_on_id"), ["starts_on", "id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_delegation_to_person_id_starts_on"), ["to_person_id", "starts_on"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_delegation_unit_id_starts_on"), ["unit_id", "starts_on"], unique=False)

    op.create_table(
        "posting",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("home_unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("home_text", sa.String(length=200), nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "primary",
                "concurrent",
                "secondment",
                name="posting_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("position", sa.String(length=120), nullable=False),
        sa.Column("is_head", sa.Boolean(), nullable=False),
        sa.Column("is_deputy", sa.Boolean(), nullable=False),
        sa.Column("dedicated_one_stop", sa.Boolean(), nullable=False),
        sa.Column("room", sa.String(length=60), nullable=True),
        sa.Column("order_in_unit", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("document", sa.String(length=200), nullable=True),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("NOT (is_head AND is_deputy)", name=op.f("ck_posting_head_or_deputy")),
        sa.CheckConstraint("ends_on IS NULL OR ends_on > starts_on", name=op.f("ck_posting_ends_after_start")),
        sa.ForeignKeyConstraint(["home_unit_id"], ["unit.id"], name=op.f("fk_posting_home_unit_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_posting_person_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_posting_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_posting")),
        sa.UniqueConstraint("public_id", name=op.f("uq_posting_public_id")),
    )
    with op.batch_alter_table("posting", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_posting_home_unit_id"), ["home_unit_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_posting_person_id_starts_on"), ["person_id", "starts_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_posting_unit_id_starts_on"), ["unit_id", "starts_on"], unique=False)

    op.create_table(
        "unit_name",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("match_key", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("document", sa.String(length=200), nullable=True),
        sa.CheckConstraint("valid_to IS NULL OR valid_to > valid_from", name=op.f("ck_unit_name_to_after_from")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_unit_name_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_name")),
    )
    with op.batch_alter_table("unit_name", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_unit_name_match_key"), ["match_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_unit_name_unit_id_valid_from"), ["unit_id", "valid_from"], unique=False)

    op.create_table(
        "unit_placement",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("parent_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("document", sa.String(length=200), nullable=True),
        sa.CheckConstraint("valid_to IS NULL OR valid_to > valid_from", name=op.f("ck_unit_placement_to_after_from")),
        sa.ForeignKeyConstraint(["parent_id"], ["unit.id"], name=op.f("fk_unit_placement_parent_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_unit_placement_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_placement")),
    )
    with op.batch_alter_table("unit_placement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_unit_placement_parent_id"), ["parent_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_unit_placement_unit_id_valid_from"), ["unit_id", "valid_from"], unique=False
        )

    op.create_table(
        "unit_succession",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("predecessor_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("successor_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "merged",
                "split",
                "replaced",
                name="succession_kind",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("document", sa.String(length=200), nullable=False),
        sa.CheckConstraint("predecessor_id <> successor_id", name=op.f("ck_unit_succession_not_of_itself")),
        sa.ForeignKeyConstraint(["predecessor_id"], ["unit.id"], name=op.f("fk_unit_succession_predecessor_id")),
        sa.ForeignKeyConstraint(["successor_id"], ["unit.id"], name=op.f("fk_unit_succession_successor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_succession")),
        sa.UniqueConstraint(
            "predecessor_id", "successor_id", name=op.f("uq_unit_succession_predecessor_id_successor_id")
        ),
    )
    with op.batch_alter_table("unit_succession", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_unit_succession_successor_id"), ["successor_id"], unique=False)

    op.create_table(
        "user_account",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("username", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.Column("email", sa.String(length=200), nullable=True),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("password_hash", sa.String(length=200), nullable=False),
        sa.Column("must_change_password", sa.Boolean(), nullable=False),
        sa.Column("totp_secret", sa.Text(), nullable=True),
        sa.Column("totp_confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("totp_last_step", sa.BigInteger(), nullable=True),
        sa.Column("session_version", sa.Integer(), nullable=False),
        sa.Column("disabled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_signed_in_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(totp_secret IS NULL) = (totp_confirmed_at IS NULL)",
            name=op.f("ck_user_account_second_factor_is_confirmed"),
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_user_account_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user_account")),
        sa.UniqueConstraint("email", name=op.f("uq_user_account_email")),
        sa.UniqueConstraint("person_id", name=op.f("uq_user_account_person_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_user_account_public_id")),
        sa.UniqueConstraint("username", name=op.f("uq_user_account_username")),
    )
    with op.batch_alter_table("user_account", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_user_account_last_signed_in_at_id"), ["last_signed_in_at", "id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_user_account_username_id"), ["username", "id"], unique=False)

    op.create_table(
        "written_name",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("unit_text", sa.String(length=300), nullable=False),
        sa.Column("search_text", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.Column("sort_key", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=False),
        sa.Column("is_unit", sa.Boolean(), nullable=False),
        sa.Column("written_on", sa.Date(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "matched",
                "doubtful",
                "unmatched",
                name="match_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("decided_by", sa.String(length=60), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'matched') = (person_id IS NOT NULL OR unit_id IS NOT NULL)",
            name=op.f("ck_written_name_matched_has_one"),
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_written_name_person_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_written_name_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_written_name")),
        sa.UniqueConstraint("name", "unit_text", "is_unit", name=op.f("uq_written_name_name_unit_text_is_unit")),
        sa.UniqueConstraint("public_id", name=op.f("uq_written_name_public_id")),
    )
    with op.batch_alter_table("written_name", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_written_name_decided_at_id"), ["decided_at", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_written_name_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_written_name_sort_key_id"), ["sort_key", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_written_name_state_id"), ["state", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_written_name_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "recovery_code",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("user_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("code_index", sa.String(length=64), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_recovery_code_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recovery_code")),
    )
    with op.batch_alter_table("recovery_code", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_recovery_code_user_id_code_index"), ["user_id", "code_index"], unique=True)

    op.create_table(
        "role_assignment",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("user_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "inspector",
                "team_lead",
                "agency_head",
                "emulation_officer",
                "council_member",
                "council_chair",
                "council_secretary",
                "complaint_handler",
                "vault_keeper",
                "initiative_reviewer",
                "staff",
                "leader",
                "administrator",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("unit_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("document", sa.String(length=200), nullable=True),
        sa.Column("public_id", sa.String(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name=op.f("ck_role_assignment_ends_after_start")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_role_assignment_unit_id")),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_role_assignment_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role_assignment")),
        sa.UniqueConstraint("public_id", name=op.f("uq_role_assignment_public_id")),
    )
    with op.batch_alter_table("role_assignment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_role_assignment_role_starts_on"), ["role", "starts_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_role_assignment_unit_id"), ["unit_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_role_assignment_user_id_starts_on"), ["user_id", "starts_on"], unique=False
        )

    op.create_table(
        "sign_in_link",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("user_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("token_index", sa.String(length=64), nullable=False),
        sa.Column("issued_by", sa.String(length=60), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name=op.f("fk_sign_in_link_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_link")),
        sa.UniqueConstraint("token_index", name=op.f("uq_sign_in_link_token_index")),
    )
    with op.batch_alter_table("sign_in_link", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sign_in_link_user_id"), ["user_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("sign_in_link", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sign_in_link_user_id"))

    op.drop_table("sign_in_link")
    with op.batch_alter_table("role_assignment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_role_assignment_user_id_starts_on"))
        batch_op.drop_index(batch_op.f("ix_role_assignment_unit_id"))
        batch_op.drop_index(batch_op.f("ix_role_assignment_role_starts_on"))

    op.drop_table("role_assignment")
    with op.batch_alter_table("recovery_code", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_recovery_code_user_id_code_index"))

    op.drop_table("recovery_code")
    with op.batch_alter_table("written_name", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_written_name_unit_id"))
        batch_op.drop_index(batch_op.f("ix_written_name_state_id"))
        batch_op.drop_index(batch_op.f("ix_written_name_sort_key_id"))
        batch_op.drop_index(batch_op.f("ix_written_name_person_id"))
        batch_op.drop_index(batch_op.f("ix_written_name_decided_at_id"))

    op.drop_table("written_name")
    with op.batch_alter_table("user_account", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_user_account_username_id"))
        batch_op.drop_index(batch_op.f("ix_user_account_last_signed_in_at_id"))

    op.drop_table("user_account")
    with op.batch_alter_table("unit_succession", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_unit_succession_successor_id"))

    op.drop_table("unit_succession")
    with op.batch_alter_table("unit_placement", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_unit_placement_unit_id_valid_from"))
        batch_op.drop_index(batch_op.f("ix_unit_placement_parent_id"))

    op.drop_table("unit_placement")
    with op.batch_alter_table("unit_name", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_unit_name_unit_id_valid_from"))
        batch_op.drop_index(batch_op.f("ix_unit_name_match_key"))

    op.drop_table("unit_name")
    with op.batch_alter_table("posting", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_posting_unit_id_starts_on"))
        batch_op.drop_index(batch_op.f("ix_posting_person_id_starts_on"))
        batch_op.drop_index(batch_op.f("ix_posting_home_unit_id"))

    op.drop_table("posting")
    with op.batch_alter_table("delegation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_delegation_unit_id_starts_on"))
        batch_op.drop_index(batch_op.f("ix_delegation_to_person_id_starts_on"))
        batch_op.drop_index(batch_op.f("ix_delegation_starts_on_id"))
        batch_op.drop_index(batch_op.f("ix_delegation_from_person_id"))
        batch_op.drop_index(batch_op.f("ix_delegation_ends_on_id"))

    op.drop_table("delegation")
    with op.batch_alter_table("absence", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_absence_person_id_first_on"))
        batch_op.drop_index(batch_op.f("ix_absence_first_on_last_on"))

    op.drop_table("absence")
    with op.batch_alter_table("unit", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_unit_sort_key_id"))
        batch_op.drop_index(batch_op.f("ix_unit_path"))
        batch_op.drop_index(batch_op.f("ix_unit_parent_id_position"))
        batch_op.drop_index(batch_op.f("ix_unit_opened_on_id"))

    op.drop_table("unit")
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_person_sort_key_id"))
        batch_op.drop_index(batch_op.f("ix_person_name_key"))
        batch_op.drop_index(batch_op.f("ix_person_joined_on_id"))

    op.drop_table("person")
