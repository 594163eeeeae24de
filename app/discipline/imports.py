"""Lists of discipline decisions of earlier years, names and units as then written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from flask_babel import lazy_gettext as _l

from app.core.actor import Actor
from app.core.imports.kinds import Effect, ImportOption, OptionKind, PlannedRow, RowState
from app.core.imports.result import Preamble, Row
from app.core.imports.types import Column, Kind, SheetSpec
from app.core.imports.vocabulary import aliases
from app.core.vietnamese import clean
from app.discipline.queries import past as queries
from app.discipline.services import past as services
from app.discipline.services.past import PastDecision
from app.discipline.types import DecisionDetails, Measure, Permission
from app.people.types import EmploymentCategory

MEASURES = {
    "Khiển trách": Measure.REPRIMAND, "KT": Measure.REPRIMAND, "Cảnh cáo": Measure.WARNING, "CC": Measure.WARNING,
    "Hạ bậc lương": Measure.SALARY_STEP_DOWN, "Kéo dài thời hạn nâng lương": Measure.SALARY_STEP_DOWN,
    "Giáng chức": Measure.DEMOTION, "Cách chức": Measure.REMOVAL, "Bãi nhiệm": Measure.RECALL,
    "Buộc thôi việc": Measure.DISMISSAL, "Sa thải": Measure.DISMISSAL,
}  # fmt: skip
CATEGORIES = {
    "Cán bộ": "cadre", "Công chức": "civil_servant", "Viên chức": "public_employee", "Hợp đồng": "contract_worker",
    "Người lao động": "contract_worker",
}  # fmt: skip
SHEET = SheetSpec(
    name="discipline.past",
    columns=(
        Column("name", {"vi": "Họ và tên", "en": "Full name"}, Kind.PERSON_REF, aliases("people", "full_name"),
               required=True),
        Column("unit", {"vi": "Đơn vị", "en": "Unit"}, Kind.UNIT_REF, aliases("people", "unit")),
        Column("category", {"vi": "Đối tượng", "en": "Category"}, Kind.CHOICE,
               ("Đối tượng", "Cán bộ, công chức, viên chức", "CB/CC/VC"), choices=CATEGORIES),
        Column("measure", {"vi": "Hình thức kỷ luật", "en": "Measure"}, Kind.CHOICE,
               ("Hình thức kỷ luật", "Hình thức", "Hình thức xử lý", "Mức kỷ luật"), required=True,
               choices={text: measure.value for text, measure in MEASURES.items()}),
        Column("number", {"vi": "Số quyết định", "en": "Decision"}, Kind.TEXT, aliases("awards", "decision_number"),
               required=True),
        Column("issuer", {"vi": "Cơ quan ban hành", "en": "Issued by"}, Kind.TEXT, aliases("awards", "issuer"),
               required=True),
        Column("signed_on", {"vi": "Ngày ký", "en": "Signed on"}, Kind.DAY, aliases("awards", "decided_on"),
               required=True),
        Column("effective_on", {"vi": "Ngày có hiệu lực", "en": "In effect from"}, Kind.DAY,
               ("Ngày có hiệu lực", "Hiệu lực từ ngày", "Ngày hiệu lực", "Có hiệu lực từ")),
        Column("duty_related", {"vi": "Liên quan công vụ", "en": "Related to duty"}, Kind.CHOICE,
               ("Liên quan công vụ", "Liên quan đến công vụ", "Vi phạm liên quan hoạt động công vụ"), required=True,
               choices={"Có": "yes", "x": "yes", "Không": "no", "Yes": "yes", "No": "no"}),
        Column("conduct", {"vi": "Nội dung vi phạm", "en": "What happened"}, Kind.TEXT,
               ("Nội dung vi phạm", "Hành vi vi phạm", "Lý do", "Lý do kỷ luật", "Vi phạm")),
    ),
    unique=(("name", "unit", "number"),),
)  # fmt: skip


class PastDecisionsKind:
    name = "discipline.past"
    label = _l("Discipline decisions of earlier years")
    help = _l("Names and units as then written; doubtful names wait in the queue of names to match.")
    permission = Permission.DISCIPLINE_IMPORT.value
    sheet = SHEET
    options: tuple[ImportOption, ...] = (
        ImportOption("unit", {"vi": "Cơ quan có danh sách", "en": "Agency of the list"}, OptionKind.UNIT),
    )
    sample: tuple[Mapping[str, Any], ...] = (
        {
            "name": "Nguyễn Văn An", "unit": "Sở Xây dựng", "category": "Công chức", "measure": "Khiển trách",
            "number": "45/QĐ-SXD", "issuer": "Sở Xây dựng", "signed_on": date(2024, 3, 1),
            "effective_on": date(2024, 3, 1), "duty_related": "Có", "conduct": "Vi phạm thời hạn giải quyết hồ sơ",
        },
    )  # fmt: skip
    problem_texts: Mapping[str, Any] = {}

    def guess(self, preamble: Preamble, *, actor: Actor) -> Mapping[str, str]:
        return {}

    def choices(self, key: str, *, actor: Actor) -> Sequence[tuple[str, str]]:
        return [(unit.public_id, unit.name) for unit in queries.agencies(actor)]

    def plan(self, rows: Sequence[Row], options: Mapping[str, str], *, actor: Actor, now: datetime) -> list[PlannedRow]:
        told = [_told(row) for row in rows]
        known = queries.stored([_key(each) for each in told])
        return [_planned(row, each, known.get(_key(each))) for row, each in zip(rows, told, strict=True)]

    def apply(
        self, rows: Sequence[PlannedRow], options: Mapping[str, str], *, batch_id: int, actor: Actor, now: datetime
    ) -> list[Effect]:
        unit = queries.agency(options["unit"], actor)
        return services.record([_past(row) for row in rows], unit_id=unit.id, actor=actor, now=now)

    def undo_blockers(self, effects: Sequence[Effect]) -> list[Any]:
        changed = queries.changed_since(effects)
        return [_l("Recorded again since: %(names)s.", names=", ".join(changed))] if changed else []

    def undo(self, effects: Sequence[Effect], *, actor: Actor, now: datetime) -> None:
        services.put_back(effects)


def _told(row: Row) -> dict[str, str]:
    values = {key: clean(str(value)) for key, value in row.values.items() if value is not None}
    return {
        "name": values["name"],
        "unit": values.get("unit", ""),
        "category": values.get("category") or EmploymentCategory.CIVIL_SERVANT.value,
        "measure": values["measure"],
        "number": values["number"],
        "issuer": values["issuer"],
        "signed_on": values["signed_on"],
        "effective_on": values.get("effective_on") or values["signed_on"],
        "duty_related": values["duty_related"],
        "conduct": values.get("conduct", ""),
    }


def _key(told: Mapping[str, str]) -> queries.Key:
    return told["name"], told["unit"], told["number"]


def _planned(row: Row, told: Mapping[str, str], stored: Any) -> PlannedRow:
    before = queries.image(stored) if stored is not None else {}
    changed = {key: before[key] for key in before if before[key] != told[key]}
    state = RowState.NEW if stored is None else RowState.CHANGED if changed else RowState.SAME
    return PlannedRow(row.number, state, told["name"], told, changed)


def _past(row: PlannedRow) -> PastDecision:
    told = row.values
    details = DecisionDetails(
        Measure(told["measure"]), told["number"], told["issuer"], date.fromisoformat(told["signed_on"]),
        date.fromisoformat(told["effective_on"]), told["duty_related"] == "yes", told["conduct"],
    )  # fmt: skip
    return PastDecision(row.row, told["name"], told["unit"], EmploymentCategory(told["category"]), details)


PAST_DECISIONS = PastDecisionsKind()
