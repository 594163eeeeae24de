"""The kind of import "past of units": former names, former units and whom their work went to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select

from app.core import clock
from app.core.actor import Actor
from app.core.imports.kinds import Effect, ImportOption, OptionKind, PlannedRow
from app.core.imports.result import Preamble, Row
from app.core.imports.types import SheetSpec
from app.extensions import db
from app.people.models import UnitName
from app.people.queries.unit_history import all_successions
from app.people.queries.units import list_open
from app.people.services import matching
from app.people.services.imports import undoing
from app.people.services.imports.history_plan import Past, plan_history
from app.people.services.imports.history_store import store_history
from app.people.services.imports.places import load_places
from app.people.services.imports.problems import PROBLEM_TEXTS
from app.people.services.imports.sheets import HISTORY, words
from app.people.types import Permission

PERMISSION = Permission.UNIT_EDIT


class UnitHistoryImport:
    name = "people.unit_history"
    label = words("Đơn vị cũ và việc sáp nhập, đổi tên", "Former units, mergers and former names")
    help = words(
        "Đơn vị đã sáp nhập, chia tách, giải thể hoặc đổi tên, để tìm được trong văn bản cũ.",
        "Units that were merged, split, dissolved or renamed, so that old papers find them.",
    )
    permission: str = PERMISSION.value
    sheet: SheetSpec = HISTORY
    options: tuple[ImportOption, ...] = (
        ImportOption(
            "parent", words("Đơn vị cấp trên, nếu dòng không ghi", "Unit above, where a row names none"),
            OptionKind.UNIT, required=False,
        ),
    )  # fmt: skip
    sample: tuple[Mapping[str, Any], ...] = (
        {
            "name": "Sở Kế hoạch và Đầu tư", "event": "Hợp nhất", "successor": "Sở Tài chính",
            "happened_on": "01/03/2025", "document": "NQ 12/NQ-HĐND",
        },
        {
            "name": "Phòng TN&MT", "parent": "Huyện Đại Khê", "event": "Giải thể", "happened_on": "01/07/2025",
            "document": "NQ 203/2025/QH15",
        },
    )  # fmt: skip
    problem_texts: Mapping[str, Any] = PROBLEM_TEXTS

    def guess(self, preamble: Preamble, *, actor: Actor) -> Mapping[str, str]:
        """Nothing: such a list has no letterhead that tells more."""
        return {}

    def choices(self, key: str, *, actor: Actor) -> Sequence[tuple[str, str]]:
        return [(unit.public_id, unit.name) for unit in list_open(actor, permission=PERMISSION, agencies_only=True)]

    def plan(self, rows: Sequence[Row], options: Mapping[str, str], *, actor: Actor, now: datetime) -> list[PlannedRow]:
        today = clock.local_day(now)
        names: dict[int, list[UnitName]] = defaultdict(list)
        for name in db.session.scalars(select(UnitName).order_by(UnitName.valid_from, UnitName.id)):
            names[name.unit_id].append(name)
        past = Past(
            places=load_places(chosen=options.get("parent"), on=today, actor=actor, permission=PERMISSION),
            names=names,
            successions=frozenset((step.predecessor_id, step.successor_id) for step in all_successions()),
            today=today,
        )
        return plan_history(rows, past=past)

    def apply(
        self, rows: Sequence[PlannedRow], options: Mapping[str, str], *, batch_id: int, actor: Actor, now: datetime
    ) -> list[Effect]:
        effects = store_history(rows)
        matching.search_again(actor=actor, now=now)
        return effects

    def undo_blockers(self, effects: Sequence[Effect]) -> list[Any]:
        return undoing.undo_blockers(effects)

    def undo(self, effects: Sequence[Effect], *, actor: Actor, now: datetime) -> None:
        undoing.undo(effects)
