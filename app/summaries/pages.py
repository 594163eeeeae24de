"""A summary as page and papers show it: sections with their lines, shares, kinds and units."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cached_property
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from app.core.actor import current_actor
from app.core.documents.chart_data import ChartData, ChartKind, Series
from app.core.formats import number
from app.core.periods import Period
from app.core.permissions import opens
from app.summaries import rules
from app.summaries.labels import SECTION_LABELS, key_label, line_label, period_name
from app.summaries.queries import snapshots
from app.summaries.types import Line, Rate

__all__ = ["Summary", "address", "line_label", "period_name", "signed", "unit_chart"]
UNIT_COLUMNS = ("checks_held", "lines_checked", "absent_unexcused", "late", "findings")
CHARTED_UNITS = 12


@dataclass(frozen=True)
class Kinds:
    """The kinds of one number, named."""

    code: str
    label: str
    rows: list[tuple[str, Line]]


@dataclass(frozen=True)
class Section:
    code: str
    label: str
    lines: list[Line]
    kinds: list[Kinds]


@dataclass(frozen=True)
class UnitRow:
    name: str
    lines: dict[str, Line]


@dataclass(frozen=True)
class Summary:
    """What stands on the page. `data_at` is when the numbers were taken; a frozen one has its revision and hash."""

    period: Period
    lines: list[Line]
    data_at: datetime
    revision: int | None = None
    sha256: str | None = None

    @property
    def name(self) -> str:
        return period_name(self.period)

    @property
    def sections(self) -> list[Section]:
        """Those that have something to tell."""
        known = rules.totals(self.lines)
        made = [
            Section(
                code,
                str(SECTION_LABELS[code]),
                [known[each] for each in codes if each in known],
                [kinds for each in codes if (kinds := self.kinds_of(each)).rows],
            )
            for code, codes in rules.SECTIONS
        ]
        return [section for section in made if section.lines or section.kinds]

    @property
    def rates(self) -> list[Rate]:
        return rules.rates(self.lines)

    def kinds_of(self, code: str) -> Kinds:
        rows = [(key_label(code, line.key, self.period), line) for line in rules.by_key(self.lines, code)]
        return Kinds(code, line_label(code), rows)

    @cached_property
    def units(self) -> list[UnitRow]:
        """In the order of their names."""
        table = rules.by_unit(self.lines, UNIT_COLUMNS)
        names = snapshots.unit_names(list(table))
        return [UnitRow(name, table[unit_id]) for unit_id, name in names.items()]


def address(line: Line, window: str = "now") -> str | None:
    """The list that shows exactly the rows of the number: of the period, "earlier" or "cumulated". None where there is
    none, or none that the reader may open."""
    params = {"now": line.params, "earlier": line.earlier_params, "cumulated": line.cumulated_params}[window]
    if line.endpoint is None or params is None or not opens(line.endpoint, current_actor()):
        return None
    filters: dict[str, Any] = dict(params)
    return url_for(line.endpoint, **filters)


def signed(change: Decimal | None) -> str:
    """+3, −2 or 0; nothing to compare with is "–"."""
    if change is None:
        return "–"
    sign = "+" if change > 0 else "−" if change < 0 else ""
    return sign + number(abs(change))


def unit_chart(summary: Summary) -> ChartData | None:
    """Absences without reason and late arrivals of the units that have most of them."""
    rows = [(row.name, _count(row, "absent_unexcused"), _count(row, "late")) for row in summary.units]
    shown = sorted((row for row in rows if row[1] + row[2]), key=lambda row: (-row[1] - row[2], row[0]))[:CHARTED_UNITS]
    if not shown:
        return None
    return ChartData(
        kind=ChartKind.GROUPED_BAR,
        title=line_label("absent_unexcused"),
        category_label=_("Unit"),
        categories=tuple(row[0] for row in shown),
        series=(
            Series(line_label("absent_unexcused"), tuple(row[1] for row in shown)),
            Series(line_label("late"), tuple(row[2] for row in shown)),
        ),
    )


def _count(row: UnitRow, code: str) -> Decimal:
    return row.lines[code].value if code in row.lines else Decimal()

