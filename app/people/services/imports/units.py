"""The kind of import "units": bodies and their parts, with the units above them, in one list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from app.core import clock
from app.core.actor import Actor
from app.core.imports.kinds import Effect, ImportOption, OptionKind, PlannedRow
from app.core.imports.result import Preamble, Row
from app.core.imports.types import SheetSpec
from app.people.queries.units import list_open
from app.people.services import matching
from app.people.services.imports import undoing
from app.people.services.imports.places import guess_unit, load_places
from app.people.services.imports.problems import PROBLEM_TEXTS
from app.people.services.imports.sheets import UNITS, words
from app.people.services.imports.unit_plan import plan_units
from app.people.services.imports.unit_store import store_units
from app.people.types import Permission

PERMISSION = Permission.UNIT_EDIT


class UnitsImport:
    name = "people.units"
    label = words("Danh sách cơ quan, đơn vị", "List of units")
    help = words(
        "Cơ quan, đơn vị và các phòng, bộ phận thuộc; đơn vị cấp trên ghi ở cột “Thuộc”.",
        "Bodies and their parts; the unit above stands in the column “Under”.",
    )
    permission: str = PERMISSION.value
    sheet: SheetSpec = UNITS
    options: tuple[ImportOption, ...] = (
        ImportOption(
            "parent",
            words("Đơn vị cấp trên, nếu dòng không ghi", "Unit above, where a row names none"),
            OptionKind.UNIT,
            required=False,
        ),
        ImportOption(
            "on", words("Ngày thành lập, nếu dòng không ghi", "Set up on, where a row tells no day"), OptionKind.DAY
        ),
    )
    sample: tuple[Mapping[str, Any], ...] = (
        {"code": "H42.05", "name": "Sở Nội vụ", "kind": "Sở", "opened_on": "01/03/2025", "document": "QĐ 12/QĐ-UBND"},
        {"name": "Văn phòng Sở", "parent": "Sở Nội vụ", "kind": "Phòng", "allotted_posts": "12"},
    )
    problem_texts: Mapping[str, Any] = PROBLEM_TEXTS

    def guess(self, preamble: Preamble, *, actor: Actor) -> Mapping[str, str]:
        unit = guess_unit(preamble.agencies, on=preamble.as_of or date.max, actor=actor, permission=PERMISSION)
        found = {"on": preamble.as_of.isoformat()} if preamble.as_of else {}
        return found | ({"parent": unit} if unit else {})

    def choices(self, key: str, *, actor: Actor) -> Sequence[tuple[str, str]]:
        return [(unit.public_id, unit.name) for unit in list_open(actor, permission=PERMISSION, agencies_only=True)]

    def plan(self, rows: Sequence[Row], options: Mapping[str, str], *, actor: Actor, now: datetime) -> list[PlannedRow]:
        """Names of today are looked for, since the rows describe the tree as it is."""
        today = clock.local_day(now)
        places = load_places(chosen=options.get("parent"), on=today, actor=actor, permission=PERMISSION)
        return plan_units(rows, places=places, since=date.fromisoformat(options["on"]), today=today)

    def apply(
        self, rows: Sequence[PlannedRow], options: Mapping[str, str], *, batch_id: int, actor: Actor, now: datetime
    ) -> list[Effect]:
        effects = store_units(rows)
        matching.search_again(actor=actor, now=now)
        return effects

    def undo_blockers(self, effects: Sequence[Effect]) -> list[Any]:
        return undoing.undo_blockers(effects)

    def undo(self, effects: Sequence[Effect], *, actor: Actor, now: datetime) -> None:
        undoing.undo(effects)
