"""Words of the summaries, and the values their rules work on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum


class Permission(StrEnum):
    SUMMARY_VIEW = "summary:view"
    SUMMARY_MAKE = "summary:make"
    SUMMARY_PUBLISH = "summary:publish"


@dataclass(frozen=True)
class Line:
    """One number of a summary: now, in the same period of last year, and since the year began (None: not asked).

    `unit_id` and `key` split it by unit or by kind. `endpoint` with `params` opens exactly its rows, with the params of
    another window the rows of that one; None where the window tells nothing.
    """

    code: str
    value: Decimal
    year_earlier: Decimal | None = None
    cumulated: Decimal | None = None
    endpoint: str | None = None
    params: Mapping[str, str] | None = field(default_factory=dict)
    unit_id: int | None = None
    key: str = ""
    earlier_params: Mapping[str, str] | None = None
    cumulated_params: Mapping[str, str] | None = None

    @property
    def change(self) -> Decimal | None:
        return None if self.year_earlier is None else self.value - self.year_earlier


@dataclass(frozen=True)
class Rate:
    """A share made of two lines, each of which opens its own rows. Never stored, never retyped."""

    code: str
    numerator: Line
    denominator: Line

    @property
    def share(self) -> Decimal | None:
        """A fraction; of nothing there is none."""
        return self.numerator.value / self.denominator.value if self.denominator.value else None
