"""What a package tells about a kind of import: its sheet, how rows are planned, applied and undone.

One way in: `apply` calls the same set-based service a screen would. A batch writes one audit event with the hash of
its rows; what was there before stays with the batch, so it can be undone while nothing builds on it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol

from app.core.actor import Actor
from app.core.imports.result import Preamble, Row, RowProblem
from app.core.imports.types import Bilingual, SheetSpec


class RowState(StrEnum):
    """Against what is stored: a second import of the same file finds every row the same."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    BAD = "bad"


class OptionKind(StrEnum):
    UNIT = "unit"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    YES_NO = "yes_no"


@dataclass(frozen=True)
class ImportOption:
    """Asked beside the file: the agency of a roster, the month of a report. `key` is also its form field."""

    key: str
    label: Bilingual
    kind: OptionKind
    required: bool = True
    help: Bilingual = field(default_factory=dict)


@dataclass(frozen=True)
class PlannedRow:
    """One row as it will be applied. `values` and `before` are JSON; `label` is what the preview calls the row.

    `before` holds the differing values of a changed row, for the preview's diff.
    """

    row: int
    state: RowState
    label: str
    values: Mapping[str, Any]
    before: Mapping[str, Any] = field(default_factory=dict)
    problems: tuple[RowProblem, ...] = ()
    warnings: tuple[RowProblem, ...] = ()


@dataclass(frozen=True)
class Effect:
    """What applying a row did to one stored thing; `before` is its image for undo (empty when it was created)."""

    row: int
    subject_kind: str
    subject_id: int
    created: bool
    before: Mapping[str, Any] = field(default_factory=dict)
    version: int | None = None


class ImportKind(Protocol):
    """Registered by name in `ports.import_kinds`; `name` is like "people.roster"."""

    name: str
    label: Any
    help: Any
    permission: str
    sheet: SheetSpec
    options: tuple[ImportOption, ...]
    sample: tuple[Mapping[str, Any], ...]

    def guess(self, preamble: Preamble, *, actor: Actor) -> Mapping[str, str]:
        """Options read off the letterhead and the lines above the table, proposed only."""
        ...

    def choices(self, key: str, *, actor: Actor) -> Sequence[tuple[str, str]]:
        """Of a unit option: (value, label) of the units the actor may import into."""
        ...

    def plan(self, rows: Sequence[Row], options: Mapping[str, str], *, actor: Actor, now: datetime) -> list[PlannedRow]:
        """Compares every row with what is stored, in a few set-based reads. Changes nothing."""
        ...

    def apply(
        self, rows: Sequence[PlannedRow], options: Mapping[str, str], *, batch_id: int, actor: Actor, now: datetime
    ) -> list[Effect]:
        """Inside transaction(): stores the new and changed rows, in bulk. The batch is audited by the caller, once."""
        ...

    def undo_blockers(self, effects: Sequence[Effect]) -> list[Any]:
        """What was built on the batch since, as translated texts; empty when it can be undone."""
        ...

    def undo(self, effects: Sequence[Effect], *, actor: Actor, now: datetime) -> None:
        """Inside transaction(): puts back what was there before."""
        ...
