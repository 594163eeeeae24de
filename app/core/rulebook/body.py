"""The subject-specific part of a rule, read-only, with readers that say which type is meant.

The schema has checked presence and types before a body exists, so a wrong reading here is a mistake in our own code:
KeyError or TypeError.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import TypeVar

from app.core.rulebook.sources import Source
from app.core.rulebook.text import Text

T = TypeVar("T")


def frozen(value: object) -> object:
    """Lists become tuples and tables read-only mappings, all the way down."""
    if isinstance(value, Mapping):
        return MappingProxyType({key: frozen(item) for key, item in value.items()})
    if isinstance(value, list | tuple):
        return tuple(frozen(item) for item in value)
    return value


@dataclass(frozen=True, eq=False)
class Body:
    """Typed readers over a TOML table. Numbers with a fraction are written as strings in the files: "0.8", "7.50"."""

    values: Mapping[str, object]

    def __contains__(self, key: str) -> bool:
        return key in self.values

    def __iter__(self) -> Iterator[str]:
        return iter(self.values)

    def string(self, key: str) -> str:
        return _typed(self.values[key], str, key)

    def string_or(self, key: str, default: str) -> str:
        return self.string(key) if key in self.values else default

    def integer(self, key: str) -> int:
        return _typed(self.values[key], int, key)

    def integer_or(self, key: str, default: int) -> int:
        return self.integer(key) if key in self.values else default

    def flag(self, key: str, default: bool = False) -> bool:
        return _typed(self.values.get(key, default), bool, key)

    def day(self, key: str) -> date:
        return _typed(self.values[key], date, key)

    def decimal(self, key: str) -> Decimal:
        return Decimal(self.string(key))

    def fraction(self, key: str) -> Fraction:
        """Exact: "0.8" is 4/5."""
        return Fraction(self.string(key))

    def hundredths(self, key: str) -> int:
        """Points as whole hundredths: "7.5" is 750."""
        exact = self.decimal(key) * 100
        if exact != exact.to_integral_value():
            raise TypeError(f"{key}: {exact} is finer than a hundredth")
        return int(exact)

    def text(self, key: str) -> Text:
        table = self.table(key)
        return Text(table.string("vi"), table.string("en"))

    def source(self, key: str = "source") -> Source | None:
        """The own source of a part of a rule; None when it is the rule's."""
        return _typed(self.values[key], Source, key) if key in self.values else None

    def strings(self, key: str) -> tuple[str, ...]:
        return tuple(_typed(item, str, key) for item in self._items(key))

    def days(self, key: str) -> tuple[date, ...]:
        return tuple(_typed(item, date, key) for item in self._items(key))

    def table(self, key: str) -> Body:
        return Body(_mapping(self.values[key], key))

    def tables(self, key: str) -> tuple[Body, ...]:
        return tuple(Body(_mapping(item, key)) for item in self._items(key))

    def with_value(self, key: str, value: object) -> Body:
        """A copy with one key set (a local override)."""
        return Body(MappingProxyType({**self.values, key: frozen(value)}))

    def _items(self, key: str) -> tuple[object, ...]:
        return _typed(self.values.get(key, ()), tuple, key)


def _typed(value: object, kind: type[T], key: str) -> T:
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise TypeError(f"{key}: {value!r} is not a {kind.__name__}")
    return value


def _mapping(value: object, key: str) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise TypeError(f"{key}: {value!r} is not a table")
    return value
