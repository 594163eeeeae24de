"""The form in which a lower package answers what happened: facts that keep the identity of the row they come from.

Emulation asks (`evidence(start, end)` in a package's queries); nothing pushes upwards. A fact holds no text of a case
and no name: whoever may see its source opens it, others see date, kind and outcome only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Fact:
    """`code` is what criteria ask for ("inspections.late"), `amount` what it adds (1 for a thing that is counted).

    `endpoint` and `public_id` open the source; `details` are codes, numbers and days that explain it ({"minutes": 12}).
    """

    code: str
    happened_on: date
    unit_id: int
    source_kind: str
    source_id: int
    endpoint: str
    public_id: str
    person_id: int | None = None
    amount: Decimal = Decimal(1)
    details: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Window:
    """Days from `start` up to but not including `end`, for which a summary asks its figures."""

    start: date
    end: date

    def filters(self, name: str) -> dict[str, str]:
        """These days as the day range of this name in a list: {"held_from": "2026-11-15", "held_to": "2026-12-14"}."""
        last = self.end - timedelta(days=1)
        return {f"{name}_from": self.start.isoformat(), f"{name}_to": last.isoformat()}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a summary and the list that shows exactly its rows: `params` are that list's filters.

    `unit_id` and `key` split a figure by unit or by kind; None and "" are the total.
    """

    code: str
    value: Decimal
    endpoint: str | None
    params: Mapping[str, str] = field(default_factory=dict)
    unit_id: int | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class Proceeding:
    """Something being looked into about a person or a unit. It holds a title only while open, and only in the eyes of
    whoever may see it (NĐ 152/2025, art. 4.4).

    `kind` and `state` are the calculators' codes; `outcome` is "clean" or "violation" once closed.
    """

    kind: str
    state: str
    opened_on: date
    closed_on: date | None
    outcome: str | None
    source_kind: str
    public_id: str
    person_id: int | None = None
    unit_id: int | None = None
