"""What every row of a list of former units would do: a former name, a former unit, or whom its work went to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from app.core.errors import DomainError
from app.core.imports.kinds import PlannedRow, RowState
from app.core.imports.result import Row, RowProblem
from app.people.models import Unit, UnitName
from app.people.rules import units as rules
from app.people.rules.unit_names import Strength, match_key
from app.people.rules.units import Order
from app.people.services.imports.places import Places
from app.people.services.imports.problems import Code, problem, refused
from app.people.services.imports.sheet_words import ENDED, RENAMED
from app.people.services.imports.unit_rows import day, kind_by_name, level_of, text

RENAME, FORMER = "rename", "former"


@dataclass
class Draft:
    """`old` is the former unit where it is known; otherwise `key` tells which new one it will be."""

    row: int
    name: str
    parent_text: str | None
    event: str
    successor_text: str | None
    on: date
    document: str
    old: Unit | None = None
    successor: Unit | None = None
    successor_key: str = ""
    parent: Unit | None = None
    parent_key: str = ""
    known: bool = False
    problems: list[RowProblem] = field(default_factory=list)

    @property
    def key(self) -> str:
        return f"{match_key(self.name)}|{match_key(self.parent_text or '')}|{self.on.isoformat()}"


@dataclass(frozen=True)
class Past:
    """What is stored of names and successions."""

    places: Places
    names: Mapping[int, Sequence[UnitName]]
    successions: frozenset[tuple[int, int]]
    today: date

    def find(self, name: str, above: str | None, on: date) -> list[Unit]:
        """Units that bore the name, closed ones too; those that bore it on the day first, and then alone."""
        text_ = f"{name}, {above}" if above else name
        found = self.places.directory.find(text_, on=on)
        exact = [each for each in found if each.strength is Strength.EXACT]
        named = exact or [each for each in found if each.strength is Strength.OTHER_TIME]
        return [self.places.units[each.unit_id] for each in named]


def plan_history(rows: Sequence[Row], *, past: Past) -> list[PlannedRow]:
    drafts = [_read(row) for row in rows]
    for draft in drafts:
        _check_order(draft, past.today)
        _find_successor(draft, past, drafts)
        if draft.event == RENAMED:
            _check_rename(draft, past)
        else:
            _find_old(draft, past)
            _find_parent(draft, past, drafts)
    return [_planned(draft) for draft in drafts]


def _read(row: Row) -> Draft:
    values = row.values
    return Draft(
        row=row.number,
        name=text(values.get("name")) or "",
        parent_text=text(values.get("parent")),
        event=text(values.get("event")) or "",
        successor_text=text(values.get("successor")),
        on=day(values.get("happened_on")) or date.min,
        document=text(values.get("document")) or "",
    )


def _check_order(draft: Draft, today: date) -> None:
    try:
        rules.check_order(Order(draft.on, draft.document, today))
    except DomainError as error:
        draft.problems.append(refused(draft.row, error))


def _find_successor(draft: Draft, past: Past, drafts: Sequence[Draft]) -> None:
    """A unit of the tree on that day, or a former one of the same list that ended later."""
    if draft.event == ENDED:
        return
    if draft.successor_text is None:
        draft.problems.append(problem(draft.row, Code.SUCCESSOR_MISSING, "successor"))
        return
    found = past.find(draft.successor_text, None, draft.on)
    later = [each for each in drafts if match_key(each.name) == match_key(draft.successor_text) and each.on > draft.on]
    if len(found) == 1 and past.places.reaches(found[0]):
        draft.successor = found[0]
    elif not found and len({each.key for each in later}) == 1:
        draft.successor_key = later[0].key
    else:
        code = Code.UNIT_SEVERAL if len(found) > 1 else Code.UNIT_UNKNOWN
        draft.problems.append(problem(draft.row, code, "successor", name=draft.successor_text))


def _check_rename(draft: Draft, past: Past) -> None:
    """Only before the first name that is known: what lies between two known names is entered on the page."""
    if draft.successor is None:
        if not draft.problems:
            draft.problems.append(problem(draft.row, Code.UNIT_UNKNOWN, "successor", name=draft.successor_text or ""))
        return
    names = past.names[draft.successor.id]
    before = draft.on - timedelta(days=1)
    draft.known = any(
        name.match_key == match_key(draft.name) and name.valid_from <= before and (name.valid_to or date.max) > before
        for name in names
    )
    first = names[0]
    if not draft.known and first.valid_to is not None and draft.on >= first.valid_to:
        draft.problems.append(problem(draft.row, Code.PAST_CONFLICT, "happened_on"))


def _find_old(draft: Draft, past: Past) -> None:
    found = past.find(draft.name, draft.parent_text, draft.on - timedelta(days=1))
    closed = [unit for unit in found if unit.closed_on == draft.on]
    if len(closed) == 1:
        draft.old = closed[0]
        edge = (draft.old.id, draft.successor.id if draft.successor else 0)
        draft.known = draft.event == ENDED or edge in past.successions
    elif any(unit.closed_on is None and unit is not draft.successor for unit in found):
        draft.problems.append(problem(draft.row, Code.UNIT_OPEN, "name", name=draft.name))


def _find_parent(draft: Draft, past: Past, drafts: Sequence[Draft]) -> None:
    """Where it stood then; where nobody says so, beside the unit that took over, or at the top of one's reach."""
    if draft.parent_text is not None:
        found = past.find(draft.parent_text, None, draft.on - timedelta(days=1))
        keys = {each.key for each in drafts if match_key(each.name) == match_key(draft.parent_text)}
        if len(found) == 1:
            draft.parent = found[0]
        elif not found and len(keys) == 1:
            draft.parent_key = keys.pop()
        else:
            draft.problems.append(problem(draft.row, Code.UNIT_UNKNOWN, "parent", name=draft.parent_text))
    elif draft.successor is not None and draft.successor.parent_id is not None:
        draft.parent = past.places.units[draft.successor.parent_id]
    else:
        draft.parent = past.places.chosen
    if draft.parent is not None and not past.places.reaches(draft.parent):
        draft.problems.append(problem(draft.row, Code.UNIT_UNKNOWN, "parent", name=draft.parent.name))


def _planned(draft: Draft) -> PlannedRow:
    name = " → ".join(part for part in (draft.name, draft.successor_text) if part)
    if draft.problems:
        return PlannedRow(draft.row, RowState.BAD, name, {}, problems=tuple(draft.problems))
    if draft.known:
        return PlannedRow(draft.row, RowState.SAME, name, {})
    return PlannedRow(draft.row, RowState.NEW, name, _values(draft))


def _values(draft: Draft) -> dict[str, Any]:
    kind = kind_by_name(draft.name)
    return {
        "do": RENAME if draft.event == RENAMED else FORMER,
        "name": draft.name,
        "event": draft.event,
        "on": draft.on.isoformat(),
        "document": draft.document,
        "old_id": draft.old.id if draft.old else None,
        "key": draft.key,
        "successor_id": draft.successor.id if draft.successor else None,
        "successor_key": draft.successor_key,
        "parent_id": draft.parent.id if draft.parent else None,
        "parent_key": draft.parent_key,
        "kind": kind.value,
        "level": level_of(kind, draft.parent.level if draft.parent else None).value,
    }
