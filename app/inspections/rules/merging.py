"""When two people recorded the same line: which mark stands, and when nobody but the lead can say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from enum import StrEnum
from typing import Any

from app.inspections.types import ConflictChoice, LineMark, LineStatus, MarkSource, PaperShown

UNTOUCHED = frozenset({MarkSource.NONE, MarkSource.SYSTEM})
# Somebody looked at this very person, rather than pressed a button for the room.
CLOSEST = (MarkSource.TAPPED, MarkSource.BULK, MarkSource.ROOM, MarkSource.SYSTEM, MarkSource.NONE)


class Merge(StrEnum):
    KEEP = "keep"
    TAKE = "take"
    CONFLICT = "conflict"


@dataclass(frozen=True)
class LineVersion:
    """A line as one side has it. `gone`: no longer at this unit."""

    mark: LineMark
    gone: bool = False

    @property
    def touched(self) -> bool:
        return self.gone or self.mark.source not in UNTOUCHED

    def says_the_same(self, other: LineVersion) -> bool:
        """How it was seen does not matter, what was seen does."""
        return self.gone == other.gone and replace(self.mark, source=other.mark.source) == other.mark


def merge(stored: LineVersion, revision: int, brought: LineVersion, base_revision: int) -> Merge:
    """`base_revision` is the one that the phone last saw: if it is still the line's, the phone's mark is newer."""
    if stored.says_the_same(brought):
        return Merge.KEEP
    if base_revision == revision:
        return Merge.TAKE
    if not brought.touched:
        return Merge.KEEP
    return Merge.CONFLICT if stored.touched else Merge.TAKE


def preset(kept: LineVersion, brought: LineVersion) -> ConflictChoice:
    """What is offered first: the side on which somebody looked at the person himself; what is here, if both did."""
    by_kept, by_brought = (CLOSEST.index(side.mark.source) if not side.gone else 0 for side in (kept, brought))
    return ConflictChoice.BROUGHT if by_brought < by_kept else ConflictChoice.KEPT


def written(version: LineVersion) -> dict[str, Any]:
    """As plain values, to be kept beside the other side's."""
    values = {name: _plain(value) for name, value in vars(version.mark).items()}
    return {**values, "gone": version.gone}


def read_version(values: Mapping[str, Any]) -> LineVersion:
    """What `written` wrote."""
    rest = {name: value for name, value in values.items() if name not in ("gone", "status", "source")}
    readers: Mapping[str, Any] = {
        "paper_signed_on": date.fromisoformat, "arrived_at": time.fromisoformat, "left_at": time.fromisoformat,
        "paper_shown": PaperShown,
    }  # fmt: skip
    read: dict[str, Any] = {
        name: readers.get(name, lambda same: same)(value) if value is not None else None for name, value in rest.items()
    }
    mark = LineMark(LineStatus(values["status"]), MarkSource(values["source"]), **read)
    return LineVersion(mark, bool(values["gone"]))


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | time) else value
