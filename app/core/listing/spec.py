"""What a domain declares of a list: its rows under one viewer's eyes, columns, orders and filters."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from operator import attrgetter
from typing import Any, Generic, TypeAlias, TypeVar

from sqlalchemy import Enum, Select, String
from sqlalchemy.dialects import postgresql
from sqlalchemy.sql.base import ExecutableOption

from app.core.actor import Actor
from app.core.documents.formatting import alignment, cell_text
from app.core.documents.types import Align, Cell, ColumnKind
from app.core.documents.types import Column as PrintedColumn
from app.core.formats import language
from app.core.listing.filters import Filter
from app.core.listing.query_string import RESERVED
from app.core.listing.types import Direction

R = TypeVar("R")
T = TypeVar("T")
AnySelect: TypeAlias = Select[*tuple[Any, ...]]
FEWEST_SORTS, MOST_SORTS = 2, 4
POSTGRESQL = postgresql.dialect()  # type: ignore[no-untyped-call]  # SQLAlchemy leaves the constructor untyped


@dataclass(frozen=True)
class Viewing:
    """Who looks, when, and under which address: `route` holds the values of the page's own path."""

    actor: Actor
    now: datetime
    route: Mapping[str, Any] = field(default_factory=dict)
    _found: dict[tuple[str, str], Any] = field(default_factory=dict, compare=False, repr=False)

    def once(self, kind: str, name: str, find: Callable[[], T]) -> T:
        """What this look has found under the name already; filters ask for the same thing several times."""
        if (kind, name) not in self._found:
            self._found[kind, name] = find()
        found: T = self._found[kind, name]
        return found


def as_they_are(rows: Sequence[Any], viewing: Viewing) -> Sequence[Any]:
    return rows


@dataclass(frozen=True)
class Order:
    """One step of an order. Rows with an empty value stand last, upwards and downwards.

    `may_be_empty` is read off the column; say it yourself for a column that an outer join leaves empty.
    """

    column: Any
    direction: Direction
    may_be_empty: bool
    empty_first: bool = False

    def reversed(self) -> Order:
        opposite = Direction.UP if self.direction is Direction.DOWN else Direction.DOWN
        return replace(self, direction=opposite, empty_first=not self.empty_first)


def up(column: Any, *, may_be_empty: bool | None = None) -> Order:
    return Order(column, Direction.UP, _may_be_empty(column) if may_be_empty is None else may_be_empty)


def down(column: Any, *, may_be_empty: bool | None = None) -> Order:
    return Order(column, Direction.DOWN, _may_be_empty(column) if may_be_empty is None else may_be_empty)


def _may_be_empty(column: Any) -> bool:
    return bool(getattr(getattr(column, "expression", column), "nullable", True))


@dataclass(frozen=True)
class Sort:
    """A declared order, served by an index over its columns and the id."""

    name: str
    label: Any
    order: tuple[Order, ...]

    def steps(self, key: Any) -> tuple[Order, ...]:
        """With the id as tie-break, in the direction of the last column so that one index serves them all."""
        return (*self.order, Order(key, self.order[-1].direction, may_be_empty=False))


@dataclass(frozen=True)
class Column(Generic[R]):
    """`sorts` names the orders its heading goes through. `value` gives a typed cell: a day, a number, a text.

    A percent column holds fractions: 0.917 is 91.7 %. `places` counts the decimals shown.
    """

    key: str
    label: Any
    sorts: tuple[str, ...] = ()
    kind: ColumnKind = ColumnKind.TEXT
    places: int = 0
    value: Callable[[R], Any] | None = None
    link: Callable[[R], str | None] | None = None

    @property
    def sortable(self) -> bool:
        return bool(self.sorts)

    @property
    def align(self) -> Align:
        return alignment(self.printed())

    def printed(self) -> PrintedColumn:
        return PrintedColumn(str(self.label), kind=self.kind, places=self.places)

    def cell(self, row: R) -> Cell:
        """Typed, for a file. Anything that is no number, day or flag is its text."""
        value = self.value(row) if self.value is not None else attrgetter(self.key)(row)
        return value if value is None or isinstance(value, bool | int | Decimal | date) else str(value)

    def text(self, row: R) -> str:
        """For the screen, in the reader's language."""
        return cell_text(self.cell(row), self.printed(), locale=language())


@dataclass(frozen=True)
class ListSpec(Generic[R]):
    """One list of the product. The first sort is the usual one.

    `select` holds the whole visibility: what it leaves out is in no page, count, search or export. It names neither
    order nor limit; related rows are loaded with `selectinload`. With one thing selected a row is that thing,
    otherwise the SQL row; `build_rows` turns a page's rows into what this viewer is shown now, in bulk.
    `figures` are the definitions of the numbers that open this list, by the name in `?figure=`.
    `defaults` are filters that are on until somebody takes them off.
    """

    name: str
    endpoint: str
    title: Any
    select: Callable[[Viewing], AnySelect]
    key: Any
    columns: tuple[Column[R], ...]
    sorts: tuple[Sort, ...]
    filters: tuple[Filter, ...] = ()
    page_size: int = 25
    page_sizes: tuple[int, ...] = (25, 50, 100)
    exact: bool = False
    definition: Any = None
    figures: Mapping[str, Any] = field(default_factory=dict)
    defaults: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    options: tuple[ExecutableOption, ...] = ()
    build_rows: Callable[[Sequence[Any], Viewing], Sequence[R]] = as_they_are
    rule_set: Callable[[Viewing], str | None] | None = None
    empty_text: Any = None

    def __post_init__(self) -> None:
        """Raises ValueError: a list that would break is found when the application starts."""
        faults = [*_sort_faults(self), *_filter_faults(self)]
        if faults:
            raise ValueError(f"list {self.name}: {'; '.join(faults)}")

    def sort_named(self, name: str) -> Sort | None:
        return next((sort for sort in self.sorts if sort.name == name), None)


def _sort_faults(spec: ListSpec[Any]) -> list[str]:
    names = [sort.name for sort in spec.sorts]
    faults = [f"sort {name} twice" for name in sorted({name for name in names if names.count(name) > 1})]
    if not FEWEST_SORTS <= len(names) <= MOST_SORTS:
        faults.append(f"{len(names)} sorts, where {FEWEST_SORTS} to {MOST_SORTS} are declared")
    for column in spec.columns:
        faults += [f"column {column.key} sorts by unknown {name}" for name in column.sorts if name not in names]
    for sort in spec.sorts:
        faults += [
            f"sort {sort.name}: {step.column} is not ordered alike everywhere (give it collation C)"
            for step in sort.order
            if not _same_order_everywhere(step.column)
        ]
    return faults


def _same_order_everywhere(column: Any) -> bool:
    """Text is ordered by its bytes in SQLite; PostgreSQL does so only with collation "C"."""
    stored = column.type.dialect_impl(POSTGRESQL)
    return not isinstance(stored, String | Enum) or getattr(stored, "collation", None) == "C"


def _filter_faults(spec: ListSpec[Any]) -> list[str]:
    names = [name for each in spec.filters for name in each.names]
    faults = [f"filter name {name} twice or reserved" for name in names if names.count(name) > 1 or name in RESERVED]
    faults += [f"default for unknown filter {name}" for name in spec.defaults if name not in names]
    if spec.page_size not in spec.page_sizes:
        faults.append(f"page size {spec.page_size} is not among its sizes")
    return faults
