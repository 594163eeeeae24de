"""The sheets of this package's kinds of import: columns, the heads agencies give them, the words they hold."""

from __future__ import annotations

from typing import Any

from app.core.imports.checks.people import birth_is_likely, joined_after_age, name_fits_sex, notes_are_likely
from app.core.imports.types import Bilingual, Column, Kind, SheetSpec
from app.core.imports.vocabulary import aliases
from app.people.services.imports.sheet_words import ABSENCES, CATEGORIES, EVENTS, SESSIONS, SEXES, UNIT_KINDS


def words(vi: str, en: str) -> Bilingual:
    return {"vi": vi, "en": en}


def _known(key: str, label: Bilingual, kind: Kind = Kind.TEXT, *, head: str = "", **more: Any) -> Column:
    """A column whose heads all kinds of import share."""
    return Column(key, label, kind, aliases("people", head or key), **more)


STAFF_CODE = _known("staff_code", words("Mã số CBCCVC", "Staff code"))
FULL_NAME = _known("full_name", words("Họ và tên", "Full name"), Kind.NAME, required=True)

ROSTER = SheetSpec(
    name="people.roster",
    columns=(
        STAFF_CODE,
        FULL_NAME,
        _known("birth", words("Ngày, tháng, năm sinh", "Date of birth"), Kind.PARTIAL_DAY, sex_key="sex"),
        _known("sex", words("Giới tính", "Sex"), Kind.CHOICE, choices=SEXES),
        _known("id_number", words("Số CCCD", "ID number"), Kind.ID_NUMBER, agrees_with=("sex", "birth")),
        _known("position", words("Chức vụ, chức danh", "Position"), required=True, has_notes=True),
        _known("category", words("Biên chế/ hợp đồng", "Category"), Kind.CHOICE, choices=CATEGORIES, has_notes=True),
        _known("joined_on", words("Ngày về đơn vị", "Joined on"), Kind.PARTIAL_DAY),
        _known("division", words("Phòng, ban", "Division"), head="room"),
        Column("room", words("Phòng làm việc", "Room"), aliases=("Phòng làm việc", "Số phòng", "Phòng số", "Room")),
        _known("unit", words("Đơn vị", "Unit"), Kind.UNIT_REF),
        _known("note", words("Ghi chú", "Remark"), has_notes=True),
    ),
    unique=(("staff_code",), ("id_number",)),
    alike=(("full_name", "birth"),),
    group_key="division",
    checks=(
        birth_is_likely(birth="birth"),
        joined_after_age(birth="birth", joined="joined_on"),
        name_fits_sex(name="full_name", sex="sex"),
        notes_are_likely(sex="sex", position="position"),
    ),
)

UNITS = SheetSpec(
    name="people.units",
    columns=(
        Column("code", words("Mã đơn vị", "Code"), aliases=("Mã đơn vị", "Mã định danh", "Mã", "Code")),
        _known("name", words("Tên đơn vị", "Name"), Kind.UNIT_REF, head="unit", required=True),
        Column(
            "parent",
            words("Thuộc", "Under"),
            Kind.UNIT_REF,
            ("Thuộc", "Trực thuộc", "Đơn vị cấp trên", "Cơ quan chủ quản", "Cấp trên", "Under"),
        ),
        Column(
            "kind", words("Loại", "Kind"), Kind.CHOICE, ("Loại", "Loại hình", "Loại đơn vị", "Kind"), choices=UNIT_KINDS
        ),
        Column(
            "short_name",
            words("Tên viết tắt", "Short name"),
            aliases=("Tên viết tắt", "Tên tắt", "Viết tắt", "Short name"),
        ),
        Column(
            "opened_on",
            words("Ngày thành lập", "Set up on"),
            Kind.DAY,
            ("Ngày thành lập", "Thành lập ngày", "Set up on"),
        ),
        Column(
            "document", words("Quyết định", "Document"), aliases=("Quyết định", "Số quyết định", "Văn bản", "Document")
        ),
        Column(
            "allotted_posts",
            words("Biên chế giao", "Posts allotted"),
            Kind.INTEGER,
            ("Biên chế giao", "Biên chế được giao", "Số biên chế", "Posts allotted"),
        ),
        Column("address", words("Địa chỉ", "Address"), aliases=("Địa chỉ", "Trụ sở", "Address")),
        _known("phone", words("Điện thoại", "Telephone")),
    ),
    unique=(("code",),),
)

HISTORY = SheetSpec(
    name="people.unit_history",
    columns=(
        Column(
            "name",
            words("Tên cũ", "Former name"),
            Kind.UNIT_REF,
            ("Tên cũ", "Đơn vị cũ", "Đơn vị trước sắp xếp", "Tên đơn vị cũ", "Đơn vị trước sáp nhập", "Former name"),
            required=True,
        ),
        Column(
            "parent",
            words("Thuộc (khi đó)", "Under (then)"),
            Kind.UNIT_REF,
            ("Thuộc", "Thuộc (khi đó)", "Trực thuộc", "Under"),
        ),
        Column(
            "event",
            words("Hình thức", "What happened"),
            Kind.CHOICE,
            ("Hình thức", "Hình thức sắp xếp", "Phương án", "Nội dung", "What happened"),
            required=True,
            choices=EVENTS,
        ),
        Column(
            "successor",
            words("Tên mới", "New name"),
            Kind.UNIT_REF,
            ("Tên mới", "Đơn vị mới", "Đơn vị sau sắp xếp", "Đơn vị sau sáp nhập", "Tên đơn vị mới", "New name"),
        ),
        Column(
            "happened_on",
            words("Ngày", "Day"),
            Kind.DAY,
            ("Ngày", "Ngày hiệu lực", "Từ ngày", "Thời điểm", "Day"),
            required=True,
        ),
        Column(
            "document",
            words("Văn bản", "Document"),
            aliases=("Văn bản", "Quyết định", "Nghị quyết", "Số, ký hiệu", "Document"),
            required=True,
        ),
    ),
    unique=(("name", "parent", "successor", "happened_on"),),
)

ABSENCE_SHEET = SheetSpec(
    name="people.absences",
    columns=(
        STAFF_CODE,
        FULL_NAME,
        _known("division", words("Phòng, ban", "Division"), head="room"),
        Column(
            "kind",
            words("Lý do", "Reason"),
            Kind.CHOICE,
            ("Lý do", "Lý do vắng", "Nội dung", "Loại nghỉ", "Reason"),
            required=True,
            choices=ABSENCES,
        ),
        Column("first_on", words("Từ ngày", "From"), Kind.DAY, ("Từ ngày", "Ngày", "Bắt đầu", "From"), required=True),
        Column("last_on", words("Đến ngày", "To"), Kind.DAY, ("Đến ngày", "Đến hết ngày", "Kết thúc", "To")),
        Column(
            "session",
            words("Buổi", "Part of the day"),
            Kind.CHOICE,
            ("Buổi", "Ca", "Part of the day"),
            choices=SESSIONS,
        ),
        Column("paper_kind", words("Giấy tờ", "Paper"), aliases=("Giấy tờ", "Loại giấy", "Loại văn bản", "Paper")),
        Column("paper_number", words("Số", "Number"), aliases=("Số", "Số, ký hiệu", "Số giấy", "Number")),
        Column("signed_on", words("Ngày ký", "Signed on"), Kind.DAY, ("Ngày ký", "Signed on")),
    ),
    unique=(("full_name", "first_on", "session"),),
    group_key="division",
)
