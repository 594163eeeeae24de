"""One page of a list, ready for a template: reading it asks the database nothing more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from flask_babel import gettext as _

from app.core import formats
from app.core.listing.counting import Count
from app.core.listing.query_string import CURSOR, EXACT, EXPORT, SIZE, SORT, QueryString
from app.core.listing.reading import Asked
from app.core.listing.spec import Column, ListSpec
from app.core.listing.types import Chip, EmptyKind, ExportKind, FilterField, Heading, Link

R = TypeVar("R")


@dataclass(frozen=True)
class Around:
    """The first row's place in the list, counted from 1, and the cursors of the neighbouring pages."""

    ordinal: int
    next: str | None
    previous: str | None


@dataclass(frozen=True)
class Page(Generic[R]):
    """The list as one viewer sees it at `data_time`."""

    spec: ListSpec[R]
    asked: Asked
    rows: tuple[R, ...]
    counted: Count
    around: Around
    fields: tuple[FilterField, ...]
    data_time: datetime
    rule_set: str | None

    @property
    def query(self) -> QueryString:
        return self.asked.query

    @property
    def name(self) -> str:
        return self.spec.name

    @property
    def title(self) -> str:
        return str(self.spec.title)

    @property
    def definition(self) -> str | None:
        """What the number that led here counts; shown in the list's head."""
        return definition(self.spec, self.asked)

    @property
    def columns(self) -> tuple[Column[R], ...]:
        return self.spec.columns

    @property
    def headings(self) -> tuple[Heading, ...]:
        return tuple(_heading(column, self.asked) for column in self.spec.columns)

    @property
    def sort(self) -> str:
        return self.asked.sort.name

    @property
    def sorts(self) -> tuple[Link, ...]:
        return tuple(
            Link(str(sort.label), self.query.url({SORT: (sort.name,)}), sort is self.asked.sort)
            for sort in self.spec.sorts
        )

    @property
    def sizes(self) -> tuple[Link, ...]:
        return tuple(
            Link(str(size), self.query.url({SIZE: (str(size),)}), size == self.asked.size)
            for size in self.spec.page_sizes
        )

    @property
    def chips(self) -> tuple[Chip, ...]:
        return self.asked.chips

    @property
    def clear_url(self) -> str | None:
        """The list without any filter; None when none is on."""
        return self.asked.clear_url

    @property
    def kept(self) -> tuple[tuple[str, str], ...]:
        """What a filter form must carry along in hidden fields."""
        return self.asked.kept

    @property
    def messages(self) -> tuple[str, ...]:
        """What was asked and could not be applied."""
        return self.asked.messages

    @property
    def count(self) -> int:
        """All rows of the list when `exact`; otherwise there are more than this."""
        return self.counted.rows

    @property
    def exact(self) -> bool:
        return self.counted.exact

    @property
    def count_text(self) -> str:
        return self.counted.text

    @property
    def count_url(self) -> str | None:
        """The same list with all its rows counted."""
        return None if self.exact else self.query.url({EXACT: ("1",), CURSOR: self.query.values.get(CURSOR, ())})

    @property
    def range_text(self) -> str:
        """ "26–50", or "0"."""
        if not self.rows:
            return "0"
        last = self.around.ordinal + len(self.rows) - 1
        return f"{formats.number(self.around.ordinal)}–{formats.number(last)}"

    @property
    def next_url(self) -> str | None:
        return self.query.url({CURSOR: (self.around.next,)}) if self.around.next else None

    @property
    def previous_url(self) -> str | None:
        return self.query.url({CURSOR: (self.around.previous,)}) if self.around.previous else None

    @property
    def export_urls(self) -> dict[ExportKind, str]:
        return {kind: self.query.url({EXPORT: (kind.value,)}) for kind in ExportKind}

    @property
    def empty_kind(self) -> EmptyKind | None:
        if self.rows:
            return None
        return EmptyKind.FILTERED if self.chips else EmptyKind.NEVER_USED

    @property
    def empty_text(self) -> str:
        """Why a list that was never used is empty; the page adds its one primary action."""
        return str(self.spec.empty_text or _("Nothing has been entered here yet."))


def definition(spec: ListSpec[Any], asked: Asked) -> str | None:
    text = spec.figures[asked.figure] if asked.figure else spec.definition
    return None if text is None else str(text)


def _heading(column: Column[Any], asked: Asked) -> Heading:
    """A heading goes to the first of its column's orders, and from each to the following one."""
    plain = Heading(column.key, str(column.label), column.align)
    if not column.sorts:
        return plain
    if asked.sort.name not in column.sorts:
        return Heading(plain.key, plain.label, plain.align, asked.query.url({SORT: (column.sorts[0],)}))
    following = column.sorts[(column.sorts.index(asked.sort.name) + 1) % len(column.sorts)]
    url = asked.query.url({SORT: (following,)})
    return Heading(plain.key, plain.label, plain.align, url, sorted=asked.sort.order[0].direction)
