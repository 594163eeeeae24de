"""What every row of a list of units would do. A unit above may be one of the tree or another row of the list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date

from app.core.actor import EVERYTHING
from app.core.errors import DomainError
from app.core.imports.kinds import PlannedRow, RowState
from app.core.imports.result import Row, RowProblem
from app.people.models import Unit
from app.people.rules import units as rules
from app.people.rules.labels import label
from app.people.rules.unit_names import match_key
from app.people.rules.units import Order, UnitDetails
from app.people.services.imports.json_values import to_json
from app.people.services.imports.places import NoPlace, Places
from app.people.services.imports.problems import Code, problem, refused
from app.people.services.imports.unit_rows import day, kind_by_name, level_of, number, text
from app.people.types import UnitKind

# What a list may change of a known unit; its name and place need a decision of their own.
_CHANGEABLE = ("kind", "short_name", "allotted_posts", "address", "phone")


@dataclass
class Draft:
    """`above` is a unit of the tree; `above_row` the draft of another row."""

    row: int
    details: UnitDetails
    opened_on: date
    document: str | None
    parent_text: str | None
    kind_told: bool
    stored: Unit | None = None
    above: Unit | None = None
    above_row: Draft | None = None
    problems: list[RowProblem] = field(default_factory=list)
    warnings: list[RowProblem] = field(default_factory=list)

    @property
    def key(self) -> str:
        return match_key(self.details.name)


def plan_units(rows: Sequence[Row], *, places: Places, since: date, today: date) -> list[PlannedRow]:
    drafts = [_read(row, since) for row in rows]
    stored = _Stored(places)
    by_name: dict[str, list[Draft]] = {}
    for draft in drafts:
        by_name.setdefault(draft.key, []).append(draft)
    for draft in drafts:
        _find_above(draft, places, by_name)
    for draft in drafts:
        _find_stored(draft, stored)
        _check(draft, places, today)
    _spread_problems(drafts)
    return [_planned(draft) for draft in drafts]


def _read(row: Row, since: date) -> Draft:
    values = row.values
    name, told = text(values.get("name")) or "", text(values.get("kind"))
    kind = UnitKind(told) if told else kind_by_name(name)
    details = UnitDetails(
        name=name,
        kind=kind,
        level=level_of(kind, None),
        code=text(values.get("code")) or "",
        short_name=text(values.get("short_name")),
        is_agency=kind is not UnitKind.DIVISION,
        allotted_posts=number(values.get("allotted_posts")),
        address=text(values.get("address")),
        phone=text(values.get("phone")),
        position=row.number,
    )
    opened_on = day(values.get("opened_on")) or since
    return Draft(
        row.number, details, opened_on, text(values.get("document")), text(values.get("parent")), told is not None
    )


def _find_above(draft: Draft, places: Places, by_name: Mapping[str, list[Draft]]) -> None:
    """In the tree first, then among the rows; a row without a unit above stands under the chosen one."""
    if draft.parent_text is None:
        draft.above = places.chosen
        return
    others = [other for other in by_name.get(match_key(draft.parent_text), ()) if other is not draft]
    try:
        place = places.find(draft.parent_text, None, make_divisions=False)
        draft.above = places.units[place.base_id]
    except NoPlace as nowhere:
        if nowhere.code is Code.UNIT_UNKNOWN and len(others) == 1:
            draft.above_row = others[0]
        else:
            code = Code.UNIT_SEVERAL if others else nowhere.code
            draft.problems.append(problem(draft.row, code, "parent", name=draft.parent_text))


class _Stored:
    """The units of the tree by code, and the open ones by the unit above and the name."""

    def __init__(self, places: Places) -> None:
        self.by_code = {unit.code: unit for unit in places.units.values()}
        open_units = [unit for unit in places.units.values() if unit.closed_on is None]
        self.by_place = {(unit.parent_id, match_key(unit.name)): unit for unit in open_units}


def _find_stored(draft: Draft, stored: _Stored) -> None:
    """By code, else by name directly under the same unit."""
    if draft.details.code in stored.by_code:
        draft.stored = stored.by_code[draft.details.code]
        if match_key(draft.stored.name) != draft.key:
            draft.problems.append(problem(draft.row, Code.UNIT_RENAMED, "code", name=draft.stored.name))
        return
    if draft.above_row is None:
        draft.stored = stored.by_place.get((draft.above.id if draft.above else None, draft.key))


def _check(draft: Draft, places: Places, today: date) -> None:
    if draft.stored is not None:
        if not places.reaches(draft.stored):
            draft.problems.append(problem(draft.row, Code.UNIT_UNKNOWN, "name", name=draft.details.name))
        return
    if draft.above is None and draft.above_row is None and EVERYTHING not in places.prefixes:
        draft.problems.append(problem(draft.row, Code.UNIT_MISSING, "parent"))
    try:
        rules.check_order(Order(draft.opened_on, draft.document or "–", today))
        rules.check_details(draft.details)
        if draft.above is not None and draft.opened_on < draft.above.opened_on:
            draft.opened_on = draft.above.opened_on
    except DomainError as error:
        draft.problems.append(refused(draft.row, error))
    if not draft.kind_told:
        kind = str(label(draft.details.kind))
        draft.warnings.append(problem(draft.row, Code.KIND_GUESSED, "kind", kind=kind))


def _spread_problems(drafts: Sequence[Draft]) -> None:
    """Under a bad row nothing can stand; neither can rows that name each other."""
    for draft in drafts:
        above, seen = draft.above_row, {draft.row}
        while above is not None and not above.problems and above.row not in seen:
            seen.add(above.row)
            above = above.above_row
        if above is not None and not draft.problems:
            draft.problems.append(problem(draft.row, Code.UNIT_UNKNOWN, "parent", name=draft.parent_text or ""))


def _planned(draft: Draft) -> PlannedRow:
    label_ = draft.details.name
    if draft.problems:
        return PlannedRow(draft.row, RowState.BAD, label_, {}, problems=tuple(draft.problems))
    before = _before(draft)
    state = RowState.NEW if draft.stored is None else (RowState.CHANGED if before else RowState.SAME)
    values = {
        "unit_id": draft.stored.id if draft.stored else None,
        "version": draft.stored.version if draft.stored else None,
        "parent_id": draft.above.id if draft.above else None,
        "parent_row": draft.above_row.row if draft.above_row and draft.above_row.stored is None else None,
        "details": to_json(draft.details),
        "opened_on": draft.opened_on.isoformat(),
        "document": draft.document,
    }
    if draft.above_row is not None and draft.above_row.stored is not None:
        values["parent_id"] = draft.above_row.stored.id
    return PlannedRow(draft.row, state, label_, values, before, warnings=tuple(draft.warnings))


def _before(draft: Draft) -> dict[str, str]:
    """The old values of what the row changes; what it leaves empty stays."""
    if draft.stored is None:
        return {}
    told = {each.name: getattr(draft.details, each.name) for each in fields(draft.details) if each.name in _CHANGEABLE}
    if not draft.kind_told:
        told.pop("kind")
    changed = {
        name: value for name, value in told.items() if value is not None and getattr(draft.stored, name) != value
    }
    return {name: str(getattr(draft.stored, name) or "–") for name in changed}
