"""The kind of import "roster": the people of an agency as its personnel office lists them."""

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
from app.people.services.imports.roster_plan import Wishes, plan_roster
from app.people.services.imports.roster_store import store_roster
from app.people.services.imports.sheets import ROSTER, words
from app.people.types import Permission

PERMISSION = Permission.PERSON_IMPORT


class RosterImport:
    name = "people.roster"
    label = words("Danh sách cán bộ, công chức, viên chức, người lao động", "Roster of an agency")
    help = words(
        "Người của một cơ quan theo danh sách do cơ quan lập; dòng nhóm là phòng, ban của cơ quan đó.",
        "The people of an agency as it lists them; group rows are its divisions.",
    )
    permission: str = PERMISSION.value
    sheet: SheetSpec = ROSTER
    options: tuple[ImportOption, ...] = (
        ImportOption("unit", words("Cơ quan", "Agency"), OptionKind.UNIT, required=False),
        ImportOption("on", words("Danh sách tính đến ngày", "As of"), OptionKind.DAY),
        ImportOption(
            "make_divisions",
            words("Lập các phòng, ban chưa có", "Set up divisions that are not there yet"),
            OptionKind.YES_NO,
            required=False,
        ),
        ImportOption(
            "take_notes",
            words("Lưu cả nội dung ghi chú (nghỉ, kiêm nhiệm, biệt phái)", "Store what remarks tell"),
            OptionKind.YES_NO,
            required=False,
            help=words(
                "Nghỉ thai sản, nghỉ ốm… thành lần vắng có lý do; kiêm nhiệm, biệt phái đi thành chức vụ.",
                "Leave becomes an absence; concurrent posts and secondments become posts.",
            ),
        ),
    )
    sample: tuple[Mapping[str, Any], ...] = (
        {
            "staff_code": "MG010001", "full_name": "Nguyễn Thị Ái", "birth": "05/09/1990", "sex": "Nữ",
            "id_number": "079190000123", "position": "Trưởng phòng", "category": "Biên chế", "joined_on": "01/06/2015",
            "division": "Văn phòng Sở", "note": "",
        },
        {
            "staff_code": "MG010002", "full_name": "Trần Văn Đức", "birth": "1985", "sex": "Nam", "position": "Lái xe",
            "category": "HĐ 111", "joined_on": "06/2018", "division": "Văn phòng Sở",
            "note": "Nghỉ ốm từ 01/10/2026 đến 15/10/2026",
        },
    )  # fmt: skip
    problem_texts: Mapping[str, Any] = PROBLEM_TEXTS

    def guess(self, preamble: Preamble, *, actor: Actor) -> Mapping[str, str]:
        """The agency of the letterhead and the day of "Tính đến ngày …"."""
        on = preamble.as_of
        found = {"on": on.isoformat()} if on else {}
        unit = guess_unit(preamble.agencies, on=on or date.max, actor=actor, permission=PERMISSION)
        return found | ({"unit": unit} if unit else {})

    def choices(self, key: str, *, actor: Actor) -> Sequence[tuple[str, str]]:
        return [(unit.public_id, unit.name) for unit in list_open(actor, permission=PERMISSION, agencies_only=True)]

    def plan(self, rows: Sequence[Row], options: Mapping[str, str], *, actor: Actor, now: datetime) -> list[PlannedRow]:
        on = date.fromisoformat(options["on"])
        places = load_places(chosen=options.get("unit"), on=on, actor=actor, permission=PERMISSION)
        wishes = Wishes(
            on=on,
            today=clock.local_day(now),
            make_divisions=options.get("make_divisions") == "1",
            take_notes=options.get("take_notes") == "1",
        )
        return plan_roster(rows, places=places, wishes=wishes)

    def apply(
        self, rows: Sequence[PlannedRow], options: Mapping[str, str], *, batch_id: int, actor: Actor, now: datetime
    ) -> list[Effect]:
        on = date.fromisoformat(options["on"])
        effects = store_roster(rows, on=on, document=f"Danh sách tính đến ngày {on:%d/%m/%Y}", now=now)
        matching.search_again(actor=actor, now=now)
        return effects

    def undo_blockers(self, effects: Sequence[Effect]) -> list[Any]:
        return undoing.undo_blockers(effects)

    def undo(self, effects: Sequence[Effect], *, actor: Actor, now: datetime) -> None:
        undoing.undo(effects)
