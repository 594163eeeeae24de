"""What one cell says, once read: a value, what was mended, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from app.core.imports.codes import ProblemCode, RepairCode
from app.core.imports.result import Args
from app.core.imports.types import PartialDay, Value


@dataclass(frozen=True, slots=True)
class Parsed:
    """`problem` and a value exclude each other; `doubts` are warnings about a value that stands."""

    value: Value = None
    repairs: tuple[RepairCode, ...] = ()
    problem: ProblemCode | None = None
    args: Args = field(default_factory=dict)
    doubts: tuple[str, ...] = ()

    @property
    def is_plain(self) -> bool:
        """Nothing to say but the value."""
        return not self.repairs and self.problem is None and not self.doubts


NOTHING = Parsed()


def refuse(problem: ProblemCode, **args: str | int) -> Parsed:
    return Parsed(problem=problem, args=args)


def value_text(value: Value) -> str:
    """A value as people read it: days dd/mm/yyyy, as far as they are known."""
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, PartialDay):
        return "/".join(reversed(str(value).split("-")))
    return "" if value is None else str(value)
