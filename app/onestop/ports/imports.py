"""Form 06a and the plain monthly sheet as kinds of import."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _l

from app.core.actor import Actor
from app.core.imports.kinds import Effect, ImportOption, OptionKind, PlannedRow
from app.core.imports.result import Preamble, Row
from app.core.imports.types import SheetSpec
from app.onestop import services
from app.onestop.ports.sheets import FORM_06A_SHEET, MONTHLY_SHEET
from app.onestop.queries import reading, undoing
from app.onestop.services import MonthOfUnit, Recorded
from app.onestop.types import Counts, Permission, StatForm
from app.people.queries import units

PROBLEM_TEXTS = {
    "negative": _l("A number of files cannot be below zero."),
    "sum_received": _l("The total received is %(stated)s, its parts make %(found)s."),
    "sum_resolved": _l("The total settled is %(stated)s, its parts make %(found)s."),
    "sum_pending": _l("The total pending is %(stated)s, its parts make %(found)s."),
    "sum_flow": _l("Received are %(stated)s, settled and pending together make %(found)s."),
    "early_above_in_time": _l("More files early (%(stated)s) than in time (%(found)s)."),
    "satisfied_above_answered": _l("More satisfied answers (%(stated)s) than answers (%(found)s)."),
    "online_above_received": _l("More files online (%(stated)s) than received (%(found)s)."),
    "postal_above_received": _l("More files by post (%(stated)s) than received (%(found)s)."),
    "nothing_told": _l("The row tells neither files received nor files settled."),
    "unit_unknown": _l("No unit is called “%(unit)s”."),
    "unit_doubtful": _l("“%(unit)s” cannot be told apart; near to it: %(near)s."),
    "unit_not_yours": _l("“%(unit)s” is outside your area."),
    "unit_twice": _l("The same unit stands in row %(first)s already."),
}
MONTH = ImportOption("month", {"vi": "Tháng báo cáo", "en": "Month"}, OptionKind.MONTH)
OWN_UNIT = ImportOption(
    "unit", {"vi": "Đơn vị của biểu", "en": "Whose sheet"}, OptionKind.UNIT, required=False,
    help={"vi": "Chỉ cần khi biểu ghi theo lĩnh vực", "en": "Only for a sheet kept by field"},
)  # fmt: skip


@dataclass(frozen=True)
class StatisticsKind:
    """An import of monthly figures; `form` says which paper it reads."""

    name: str
    label: Any
    help: Any
    sheet: SheetSpec
    form: StatForm
    options: tuple[ImportOption, ...]
    sample: tuple[Mapping[str, Any], ...]
    permission: str = Permission.STATISTIC_IMPORT.value

    @property
    def problem_texts(self) -> Mapping[str, Any]:
        return PROBLEM_TEXTS

    def guess(self, preamble: Preamble, *, actor: Actor) -> Mapping[str, str]:
        """The month in the title; a quarter or a year is no month."""
        return {"month": preamble.period} if preamble.period and len(preamble.period) == len("2026-10") else {}

    def choices(self, key: str, *, actor: Actor) -> Sequence[tuple[str, str]]:
        listed = units.list_open(actor, permission=Permission.STATISTIC_IMPORT)  # type: ignore[arg-type]  # any permission has its subtrees
        return [(unit.public_id, unit.name) for unit in listed]

    def plan(self, rows: Sequence[Row], options: Mapping[str, str], *, actor: Actor, now: datetime) -> list[PlannedRow]:
        month_on = reading.month_of(options["month"])
        own = options.get("unit")
        own_unit_id = units.get_unit(own, actor).id if own else None
        found = reading.claims(rows, month_on=month_on, own_unit_id=own_unit_id)
        return reading.planned(found, month_on=month_on, actor=actor)

    def apply(
        self, rows: Sequence[PlannedRow], options: Mapping[str, str], *, batch_id: int, actor: Actor, now: datetime
    ) -> list[Effect]:
        months = {row.row: self._month(row) for row in rows}
        recorded = services.record(list(months.values()), batch_id=batch_id, actor=actor, now=now)
        numbers = {(month.unit_id, month.month_on): row for row, month in months.items()}
        return [_effect(numbers[each.stat.unit_id, each.stat.month_on], each) for each in recorded]

    def _month(self, row: PlannedRow) -> MonthOfUnit:
        month_on = reading.month_of(row.values["month"][:7])
        return MonthOfUnit(row.values["unit_id"], month_on, self.form, Counts.of(row.values["counts"]))

    def undo_blockers(self, effects: Sequence[Effect]) -> list[Any]:
        changed = undoing.changed_since(effects)
        if not changed:
            return []
        names = ", ".join(changed)
        return [_l("Corrected again since: %(units)s.", units=names)]

    def undo(self, effects: Sequence[Effect], *, actor: Actor, now: datetime) -> None:
        services.put_back(effects, actor=actor, now=now)


def _effect(row: int, recorded: Recorded) -> Effect:
    stat, before = recorded.stat, recorded.before
    image = {} if before is None else {"counts": dict(before), "form": (recorded.before_form or stat.form).value}
    return Effect(row, "one_stop_stat", stat.id, before is None, image, stat.version)


_SAMPLE = {"unit": "Sở Xây dựng", "received_total": 842, "received_online": 481, "resolved_late": 14, "pending_late": 1}
FORM_06A = StatisticsKind(
    name="onestop.form_06a",
    label=_l("Form 06a: results of administrative procedures"),
    help=_l("The monthly form of an agency, by unit or by field; the title tells the month."),
    sheet=FORM_06A_SHEET,
    form=StatForm.FORM_06A,
    options=(MONTH, OWN_UNIT),
    sample=(
        {
            **_SAMPLE, "received_direct": 336, "received_carried": 25, "resolved_total": 810, "resolved_in_time": 796,
            "pending_total": 32, "pending_in_time": 31,
        },
    ),
)  # fmt: skip
MONTHLY = StatisticsKind(
    name="onestop.monthly",
    label=_l("Monthly one-stop sheet"),
    help=_l("Received, early, on time, late, online, by post, satisfied, answered: one row for each unit."),
    sheet=MONTHLY_SHEET,
    form=StatForm.MONTHLY,
    options=(MONTH,),
    sample=(
        {
            **_SAMPLE, "resolved_early": 500, "resolved_on_time": 296, "received_postal": 40, "satisfied": 287,
            "answered": 310,
        },
    ),
)  # fmt: skip
