"""Lists of past awards as agencies keep them: abbreviations, collectives among people, units that are gone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from flask_babel import lazy_gettext as _l

from app.awards.queries import past as queries
from app.awards.queries.nominations import deciding_units
from app.awards.services import past as services
from app.awards.services.past import PastAward
from app.awards.types import Permission
from app.core.actor import Actor
from app.core.imports import award_names
from app.core.imports.checks.awards import decision_fits_year, issuer_fits, one_date_a_number, subject_fits
from app.core.imports.kinds import Effect, ImportOption, OptionKind, PlannedRow, RowState
from app.core.imports.result import Preamble, Row, RowProblem
from app.core.imports.types import Column, Kind, PartialDay, SheetSpec
from app.core.imports.vocabulary import aliases
from app.core.vietnamese import clean

SHEET = SheetSpec(
    name="awards.past_titles",
    columns=(
        Column("full_name", {"vi": "Họ tên, tên tập thể", "en": "Name"}, Kind.PERSON_REF,
               aliases("people", "full_name"), required=True),
        Column("position_and_unit", {"vi": "Chức vụ, đơn vị", "en": "Post and unit"}, Kind.TEXT,
               aliases("people", "position_and_unit"), combines=("position", "unit")),
        Column("position", {"vi": "Chức vụ", "en": "Position"}, Kind.TEXT, aliases("people", "position")),
        Column("unit", {"vi": "Đơn vị", "en": "Unit"}, Kind.UNIT_REF, aliases("people", "unit")),
        Column("award", {"vi": "Danh hiệu, hình thức", "en": "Award"}, Kind.CHOICE, aliases("awards", "award"),
               required=True, choices=award_names.choices()),
        Column("year", {"vi": "Năm", "en": "Year"}, Kind.YEAR, aliases("awards", "year"), required=True),
        Column("decision_number", {"vi": "Số quyết định", "en": "Decision"}, Kind.TEXT,
               aliases("awards", "decision_number")),
        Column("decided_on", {"vi": "Ngày quyết định", "en": "Decided on"}, Kind.DAY, aliases("awards", "decided_on")),
        Column("issuer", {"vi": "Cơ quan ban hành", "en": "Issued by"}, Kind.TEXT, aliases("awards", "issuer")),
    ),
    unique=(("full_name", "unit", "award", "year"),),
    also_from_groups=("award", "year"),
    checks=(
        decision_fits_year(decided="decided_on", year="year", award="award"),
        issuer_fits(issuer="issuer", number="decision_number", decided="decided_on", award="award"),
        subject_fits(name="full_name", award="award"),
    ),
    sheet_checks=(one_date_a_number(number="decision_number", decided="decided_on"),),
)  # fmt: skip


class PastTitlesKind:
    """One row an award: who, what, for which year, by which decision."""

    name = "awards.past_titles"
    label = _l("Awards of earlier years")
    help = _l("Names and units as then written; doubtful names wait in the queue of names to match.")
    permission = Permission.AWARD_IMPORT.value
    sheet = SHEET
    options: tuple[ImportOption, ...] = (
        ImportOption("unit", {"vi": "Cơ quan có danh sách", "en": "Agency of the list"}, OptionKind.UNIT, False),
    )
    sample: tuple[Mapping[str, Any], ...] = (
        {
            "full_name": "Nguyễn Thị Ái", "position": "Chuyên viên", "unit": "Sở Nội vụ", "award": "CSTĐCS",
            "year": 2024, "decision_number": "120/QĐ-SNV", "decided_on": date(2024, 12, 20), "issuer": "Sở Nội vụ",
        },
        {
            "full_name": "Phòng Tổ chức", "unit": "", "award": "Tập thể LĐTT", "year": 2024,
            "decision_number": "120/QĐ-SNV", "decided_on": date(2024, 12, 20), "issuer": "Sở Nội vụ",
        },
    )  # fmt: skip
    problem_texts: Mapping[str, Any] = {"year_not_over": _l("The year %(year)s has not ended.")}

    def guess(self, preamble: Preamble, *, actor: Actor) -> Mapping[str, str]:
        return {}

    def choices(self, key: str, *, actor: Actor) -> Sequence[tuple[str, str]]:
        return [(unit.public_id, unit.name) for unit in deciding_units(actor)]

    def plan(self, rows: Sequence[Row], options: Mapping[str, str], *, actor: Actor, now: datetime) -> list[PlannedRow]:
        told = [_told(row) for row in rows]
        either = [each for each in told if award_names.all_awards()[each["code"]].subject == "both"]
        units = queries.names_of_units({each["name"]: date(each["year"], 12, 31) for each in either})
        for each in told:
            subject = award_names.all_awards()[each["code"]].subject
            each["is_collective"] = subject == "unit" or (subject == "both" and each["name"] in units)
            each["unit_text"] = "" if each["is_collective"] else each["unit_text"]
        known = queries.stored([_key(each) for each in told])
        return [
            _planned(row, each, known.get(_key(each)), now=now) for row, each in zip(rows, told, strict=True)
        ]  # fmt: skip

    def apply(
        self, rows: Sequence[PlannedRow], options: Mapping[str, str], *, batch_id: int, actor: Actor, now: datetime
    ) -> list[Effect]:
        unit_id = queries.unit_id_of(options.get("unit"))
        return services.record([_past(row, unit_id) for row in rows], actor=actor, now=now)

    def undo_blockers(self, effects: Sequence[Effect]) -> list[Any]:
        changed = queries.changed_since(effects)
        return [_l("Recorded again since: %(names)s.", names=", ".join(changed))] if changed else []

    def undo(self, effects: Sequence[Effect], *, actor: Actor, now: datetime) -> None:
        services.put_back(effects)


def _told(row: Row) -> dict[str, Any]:
    def text(key: str) -> str:
        return clean(str(row.values.get(key) or ""))

    day = row.values.get("decided_on")
    return {
        "name": text("full_name"),
        "unit_text": text("unit"),
        "post": ", ".join(filter(None, (text("position"), text("unit")))),
        "code": text("award"),
        "year": int(str(row.values["year"])),
        "number": text("decision_number") or None,
        "decided_on": str(day) if isinstance(day, date | PartialDay) else None,
        "issuer": text("issuer") or None,
    }


def _key(told: Mapping[str, Any]) -> queries.Key:
    return told["name"], told["unit_text"], told["is_collective"], told["code"], told["year"]


def _planned(row: Row, told: Mapping[str, Any], stored: Any, *, now: datetime) -> PlannedRow:
    before = queries.image(stored) if stored is not None else {}
    changed = {key: before[key] for key in before if before[key] != told[key]}
    state = RowState.NEW if stored is None else RowState.CHANGED if changed else RowState.SAME
    year = told["year"]
    problems = (RowProblem(row.number, None, "year_not_over", {"year": year}, "year"),) if year > now.year else ()
    return PlannedRow(row.number, RowState.BAD if problems else state, told["name"], told, changed, problems)


def _past(row: PlannedRow, unit_id: int | None) -> PastAward:
    told = row.values
    return PastAward(
        row.row, told["name"], told["unit_text"], told["is_collective"], told["post"], told["code"], told["year"],
        told["number"], date.fromisoformat(told["decided_on"]) if told["decided_on"] else None, told["issuer"], unit_id,
    )  # fmt: skip


PAST_TITLES = PastTitlesKind()
