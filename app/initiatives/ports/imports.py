"""Lists of initiatives recognised in earlier years, as a kind of import."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from flask_babel import lazy_gettext as _l

from app.core import clock
from app.core.actor import Actor
from app.core.imports.kinds import Effect, ImportOption, OptionKind, PlannedRow, RowState
from app.core.imports.result import Preamble, Row, RowProblem
from app.core.imports.types import SheetSpec
from app.core.vietnamese import clean
from app.initiatives.ports.sheet import PAST_SHEET
from app.initiatives.queries import past
from app.initiatives.services import past as services
from app.initiatives.services.past import PastAuthor
from app.initiatives.types import Permission, Scope
from app.people.models import Unit
from app.people.queries import unit_names
from app.people.rules.unit_names import Strength, UnitDirectory

YES = {"yes": True, "no": False}
PROBLEM_TEXTS = {
    "share_out_of_range": _l("A share lies above 0 and up to 100 %."),
    "decided_in_future": _l("The decision lies in the future."),
}
OWN_UNIT = ImportOption(
    "unit", {"vi": "Danh sách của cơ quan", "en": "Whose list"}, OptionKind.UNIT,
    help={
        "vi": "Sáng kiến của đơn vị không còn tìm thấy được ghi vào cơ quan này",
        "en": "Initiatives of units that are not found here are kept with this body",
    },
)  # fmt: skip


class PastInitiatives:
    """`plan` names the base of each row: the unit as then written where it is exactly one, else the listing body."""

    name: str = "initiatives.past"
    label: Any = _l("Initiatives recognised in earlier years")
    help: Any = _l("One row for each author; rows of one title and decision make one initiative.")
    permission: str = Permission.INITIATIVE_IMPORT.value
    sheet: SheetSpec = PAST_SHEET
    options: tuple[ImportOption, ...] = (OWN_UNIT,)
    sample: tuple[Mapping[str, Any], ...] = (
        {
            "title": "Sổ tay điện tử tiếp công dân", "author": "Nguyễn Văn An", "unit": "Sở Nội vụ", "share": 60,
            "scope": "Cấp cơ sở", "number": "45/QĐ-SNV", "decided_on": "20/11/2024", "issuer": "Sở Nội vụ",
            "year": 2024, "effective": "Có", "replicable": "Không",
        },
    )  # fmt: skip

    @property
    def problem_texts(self) -> Mapping[str, Any]:
        return PROBLEM_TEXTS

    def guess(self, preamble: Preamble, *, actor: Actor) -> Mapping[str, str]:
        """The lowest agency of the letterhead, where it is one of the actor's."""
        offered = {name: public_id for public_id, name in self.choices("unit", actor=actor)}
        named = [offered[agency] for agency in reversed(preamble.agencies) if agency in offered]
        return {"unit": named[0]} if named else {}

    def choices(self, key: str, *, actor: Actor) -> Sequence[tuple[str, str]]:
        return [(unit.public_id, unit.name) for unit in past.importing_units(actor)]

    def plan(self, rows: Sequence[Row], options: Mapping[str, str], *, actor: Actor, now: datetime) -> list[PlannedRow]:
        body, directory = past.get_importing_unit(options["unit"], actor), unit_names.directory()
        read = [(row, _author(row, unit_id=_base(row, body, directory))) for row in rows]
        known = past.known(author.key for _, author in read)
        return [_planned(row, author, known.get(author.key), today=clock.local_day(now)) for row, author in read]

    def apply(
        self, rows: Sequence[PlannedRow], options: Mapping[str, str], *, batch_id: int, actor: Actor, now: datetime
    ) -> list[Effect]:
        authors = [_of_json(row.row, row.values) for row in rows]
        return services.record(authors, batch_id=batch_id, actor=actor, now=now)

    def undo_blockers(self, effects: Sequence[Effect]) -> list[Any]:
        return [_l("Changed or built upon since: %(title)s.", title=title) for title in past.built_upon(effects)]

    def undo(self, effects: Sequence[Effect], *, actor: Actor, now: datetime) -> None:
        services.put_back(effects)


def _base(row: Row, body: Unit, directory: UnitDirectory) -> int:
    written, decided_on = str(row.values.get("unit") or ""), row.values["decided_on"]
    assert isinstance(decided_on, date)
    found = directory.find(written, on=decided_on, within=body.path) if written else []
    exact = [each for each in found if each.strength is Strength.EXACT]
    return exact[0].unit_id if len(exact) == 1 else body.id


def _author(row: Row, *, unit_id: int) -> PastAuthor:
    values = row.values
    decided_on, share = values["decided_on"], values.get("share")
    assert isinstance(decided_on, date)
    year = values.get("year")
    return PastAuthor(
        row=row.number, title=str(values["title"]), author=clean(str(values["author"])),
        unit_text=clean(str(values.get("unit") or "")), unit_id=unit_id, scope=Scope(str(values["scope"])),
        number=str(values["number"]), issuer=str(values["issuer"]), decided_on=decided_on,
        year=year if isinstance(year, int) else decided_on.year,
        share=int(share * 100) if isinstance(share, Decimal | int) else None,
        effective=YES.get(str(values.get("effective"))), replicable=YES.get(str(values.get("replicable"))),
    )  # fmt: skip


def _planned(row: Row, author: PastAuthor, known: past.Known | None, *, today: date) -> PlannedRow:
    """An initiative that was filed here knows its own authors: the list adds nothing to it."""
    problems = []
    if author.share is not None and not 0 < author.share <= 10_000:
        problems.append(RowProblem(row.number, None, "share_out_of_range", {}, "share"))
    if author.decided_on > today:
        problems.append(RowProblem(row.number, None, "decided_in_future", {}, "decided_on"))
    told = known is not None and (known.authors is None or (author.author, author.unit_text) in known.authors)
    state = RowState.BAD if problems else RowState.SAME if told else RowState.NEW
    return PlannedRow(row.number, state, author.title, _to_json(author), problems=tuple(problems))


def _to_json(author: PastAuthor) -> dict[str, Any]:
    plain = {**vars(author), "scope": author.scope.value, "decided_on": author.decided_on.isoformat()}
    del plain["row"]
    return plain


def _of_json(row: int, values: Mapping[str, Any]) -> PastAuthor:
    stored = PastAuthor(row=row, **values)
    return replace(stored, scope=Scope(values["scope"]), decided_on=date.fromisoformat(values["decided_on"]))


PAST = PastInitiatives()
