"""Three kinds of import as domains would declare them: a roster, a list of past awards, the monthly form 06a."""

from __future__ import annotations

from app.core.imports import award_names
from app.core.imports.checks.awards import decision_fits_year, issuer_fits, one_date_a_number, subject_fits
from app.core.imports.checks.people import birth_is_likely, joined_after_age, name_fits_sex, notes_are_likely
from app.core.imports.checks.sums import is_sum, not_negative
from app.core.imports.types import Column, Kind, SheetSpec
from app.core.imports.vocabulary import aliases


def column(area: str, key: str, kind: Kind = Kind.TEXT, **more) -> Column:
    known = aliases(area, key)
    return Column(key, {"vi": known[0], "en": key.replace("_", " ")}, kind, known, **more)


CATEGORIES = {
    "Biên chế": "civil_servant",
    "Công chức": "civil_servant",
    "Viên chức": "public_employee",
    "Hợp đồng": "contract_worker",
    "HĐ 111": "contract_worker",
    "Cán bộ": "cadre",
}

ROSTER = SheetSpec(
    name="roster",
    columns=(
        column("people", "staff_code"),
        column("people", "full_name", Kind.NAME, required=True),
        column("people", "birth", Kind.PARTIAL_DAY, required=True, sex_key="sex"),
        column("people", "sex", Kind.CHOICE, choices={"Nam": "male", "Nữ": "female"}),
        column("people", "id_number", Kind.ID_NUMBER, agrees_with=("sex", "birth")),
        column("people", "position", has_notes=True),
        column("people", "category", Kind.CHOICE, choices=CATEGORIES, has_notes=True),
        column("people", "joined_on", Kind.PARTIAL_DAY),
        column("people", "room"),
        column("people", "unit", Kind.UNIT_REF),
        column("people", "note", has_notes=True),
    ),
    unique=(("staff_code",), ("id_number",)),
    alike=(("full_name", "birth"),),
    group_key="room",
    checks=(
        birth_is_likely(birth="birth"),
        joined_after_age(birth="birth", joined="joined_on"),
        name_fits_sex(name="full_name", sex="sex"),
        notes_are_likely(sex="sex", position="position"),
    ),
)

AWARDS = SheetSpec(
    name="awards",
    columns=(
        column("people", "full_name", Kind.PERSON_REF, required=True),
        column("people", "position_and_unit", combines=("position", "unit")),
        column("people", "position"),
        column("people", "unit", Kind.UNIT_REF),
        column("awards", "award", Kind.CHOICE, required=True, choices=award_names.choices(), text_key="award_text"),
        column("awards", "year", Kind.YEAR, required=True),
        column("awards", "decision_number"),
        column("awards", "decided_on", Kind.DAY),
        column("awards", "issuer"),
    ),
    unique=(("full_name", "unit", "award", "year"),),
    also_from_groups=("award", "year"),
    checks=(
        decision_fits_year(decided="decided_on", year="year", award="award"),
        issuer_fits(issuer="issuer", number="decision_number", decided="decided_on", award="award"),
        subject_fits(name="full_name", award="award"),
    ),
    sheet_checks=(one_date_a_number(number="decision_number", decided="decided_on"),),
)

_COUNTS = (
    "received_total",
    "received_online",
    "received_direct",
    "received_carried",
    "resolved_total",
    "resolved_in_time",
    "resolved_early",
    "resolved_on_time",
    "resolved_late",
    "pending_total",
    "pending_in_time",
    "pending_late",
)

ONE_STOP = SheetSpec(
    name="one_stop",
    columns=(
        column("people", "unit", Kind.UNIT_REF, required=True),
        *(column("one_stop", key, Kind.INTEGER, required=key == "received_total") for key in _COUNTS),
    ),
    unique=(("unit",),),
    checks=(
        is_sum(total="received_total", parts=("received_online", "received_direct", "received_carried")),
        is_sum(total="resolved_total", parts=("resolved_in_time", "resolved_late")),
        is_sum(total="pending_total", parts=("pending_in_time", "pending_late")),
        is_sum(total="received_total", parts=("resolved_total", "pending_total")),
        not_negative(*_COUNTS),
    ),
)
