"""The query string of a list: read once, and written back with only the asked parts changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from werkzeug.datastructures import MultiDict

CURSOR, EXPORT, EXACT, SORT, SIZE, FIGURE = "cursor", "export", "exact", "sort", "size", "figure"
RESERVED = frozenset({CURSOR, EXPORT, EXACT, SORT, SIZE, FIGURE})
# They belong to one look at the list, never to the links that leave it.
PASSING = (CURSOR, EXPORT)


@dataclass(frozen=True)
class QueryString:
    path: str
    values: Mapping[str, tuple[str, ...]]

    @classmethod
    def read(cls, path: str, args: MultiDict[str, str]) -> QueryString:
        """NUL is dropped: PostgreSQL refuses it in any text."""
        return cls(path, {name: tuple(one.replace("\x00", "") for one in many) for name, many in args.lists()})

    def first(self, name: str) -> str:
        """Empty when absent."""
        return next(iter(self.values.get(name, ())), "")

    def url(self, changes: Mapping[str, Iterable[str]] | None = None) -> str:
        """The same address with the changes; a name changed to nothing is left out, as are PASSING ones."""
        values: dict[str, Iterable[str]] = {name: many for name, many in self.values.items() if name not in PASSING}
        values.update(changes or {})
        pairs = [(name, one) for name, many in values.items() for one in many]
        return f"{self.path}?{urlencode(pairs)}" if pairs else self.path

    def pairs(self, *, without: Iterable[str]) -> tuple[tuple[str, str], ...]:
        left_out = {*without, *PASSING}
        return tuple((name, one) for name, many in self.values.items() if name not in left_out for one in many)
