"""What a chart shows, with the table of the same figures. Light to import: the drawing is in `charts`."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from importlib.metadata import version
from typing import TypeAlias

from app.core.documents.formatting import cell_text
from app.core.documents.labels import labels
from app.core.documents.types import Cell, Column, ColumnKind, Table

Value: TypeAlias = int | Decimal | None
MOST_SERIES = 5
DRAWING_VERSION = 1


class ChartKind(StrEnum):
    BAR = "bar"
    GROUPED_BAR = "grouped_bar"
    LINE = "line"


class Theme(StrEnum):
    """PRINT has the light colours with patterns, and the font of the documents."""

    LIGHT = "light"
    DARK = "dark"
    PRINT = "print"


@dataclass(frozen=True)
class Series:
    """One value for each category; None is missing and drawn as missing."""

    name: str
    values: tuple[Value, ...]


@dataclass(frozen=True, kw_only=True)
class ChartData:
    """`category_label` heads the categories ("Đơn vị", "Tháng"). Percent values, and their target, are fractions."""

    kind: ChartKind
    title: str
    category_label: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    value_kind: ColumnKind = ColumnKind.NUMBER
    places: int = 0
    target: int | Decimal | None = None
    target_label: str = ""

    def __post_init__(self) -> None:
        most = 1 if self.kind is ChartKind.BAR else MOST_SERIES
        if not 1 <= len(self.series) <= most:
            raise ValueError(f"a {self.kind} chart shows 1 to {most} series, not {len(self.series)}")
        if any(len(series.values) != len(self.categories) for series in self.series):
            raise ValueError("each series needs one value for each category")

    def value_column(self, title: str = "") -> Column:
        return Column(title, kind=self.value_kind, places=self.places)

    def table(self, *, caption: str = "") -> Table:
        """The same figures for who cannot see the chart, and for the export."""
        rows: list[tuple[Cell, ...]] = [
            (category, *(series.values[at] for series in self.series)) for at, category in enumerate(self.categories)
        ]
        columns = (Column(self.category_label), *(self.value_column(series.name) for series in self.series))
        return Table(columns, tuple(rows), caption=caption)

    def in_words(self, value: Value, *, locale: str) -> str:
        return labels(locale).missing if value is None else cell_text(value, self.value_column(), locale=locale)

    def target_in_words(self, *, locale: str) -> str:
        return f"{self.target_label or labels(locale).target}: {self.in_words(self.target, locale=locale)}"

    def alternative_text(self, *, locale: str = "vi") -> str:
        """The chart in words: title, then every series with every value."""
        said = [self.title]
        for series in self.series:
            pairs = zip(self.categories, series.values, strict=True)
            values = (f"{category} {self.in_words(value, locale=locale)}" for category, value in pairs)
            said.append(f"{series.name}: {', '.join(values)}")
        if self.target is not None:
            said.append(self.target_in_words(locale=locale))
        return ". ".join(said) + "."


def cache_key(data: ChartData, *, theme: Theme, locale: str) -> str:
    """The same key means the same bytes; a new matplotlib, or a new way of drawing, makes new ones."""
    drawn_by = (DRAWING_VERSION, version("matplotlib"))
    return hashlib.sha256(repr((data, str(theme), locale, drawn_by)).encode()).hexdigest()
