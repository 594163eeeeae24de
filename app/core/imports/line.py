"""A row while it is being read: its values so far, and what there is to say about it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from app.core.imports.codes import PROPOSALS, ProblemCode
from app.core.imports.dates import shown
from app.core.imports.parsed import Parsed, refuse, value_text
from app.core.imports.result import Args, Note, Repair, RowProblem
from app.core.imports.types import Cell, Column, Kind, Raw, Value
from app.core.vietnamese import clean

_TEXTS = frozenset({Kind.TEXT, Kind.NAME, Kind.PERSON_REF, Kind.UNIT_REF})


@dataclass(slots=True)
class Line:
    """`index` and every `place` count from 0; what is written down counts from 1, as a spreadsheet does.

    `settled` are keys without a value that need none: a problem was told, or a remark explains them.
    """

    index: int
    repairs: list[Repair]
    problems: list[RowProblem]
    turned_down: Collection[str]
    values: dict[str, Value] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    settled: set[str] = field(default_factory=set)

    def tell(self, place: int | None, key: str, code: str, args: Args) -> None:
        self.problems.append(RowProblem(self.index + 1, None if place is None else place + 1, code, args, key))
        self.settled.add(key)

    def mend(self, place: int, column: Column, raw: Raw, parsed: Parsed) -> Parsed:
        """Writes the repair down; a proposal that a person turned down leaves the cell as it was."""
        cell = Cell(self.index + 1, place + 1)
        if PROPOSALS.intersection(parsed.repairs) and cell.address in self.turned_down:
            if column.kind in _TEXTS and isinstance(raw, str):
                return Parsed(clean(raw), doubts=parsed.doubts)
            return refuse(ProblemCode.REPAIR_TURNED_DOWN, text=shown(raw))
        after = value_text(parsed.value)
        self.repairs.append(Repair(cell.row, cell.column, shown(raw), after, parsed.repairs))
        return parsed
