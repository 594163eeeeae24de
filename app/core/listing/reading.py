"""Reads a query string against a list's declaration: what is asked, and what could not be applied."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import ColumnElement

from app.core.listing.filters import AppliedFilter, BadValue, Filter, Values, bad_value
from app.core.listing.query_string import EXACT, FIGURE, SIZE, SORT, QueryString
from app.core.listing.spec import AnySelect, ListSpec, Sort, Viewing
from app.core.listing.types import Chip, FilterField

Defaults = Values


@dataclass(frozen=True)
class Asked:
    """A list as somebody asks for it, the same for a page, a count and an export."""

    query: QueryString
    sort: Sort
    size: int
    exact: bool
    figure: str | None
    clauses: tuple[ColumnElement[bool], ...]
    chips: tuple[Chip, ...]
    values: Values
    clear_url: str | None
    kept: tuple[tuple[str, str], ...]
    messages: tuple[str, ...]

    def statement(self, spec: ListSpec[Any], viewing: Viewing) -> AnySelect:
        return spec.select(viewing).where(*self.clauses)

    def fields(self, spec: ListSpec[Any], viewing: Viewing) -> tuple[FilterField, ...]:
        """Of the filter bar; only a page needs them."""
        return tuple(each.form_field(self.values, viewing) for each in spec.filters)


def read(spec: ListSpec[Any], query: QueryString, *, viewing: Viewing, defaults: Defaults) -> Asked:
    """`defaults` are the filters that hold until the address says otherwise."""
    messages: list[str] = []
    figure = _figure(spec, query, messages)
    values = {**_unless_asked(spec, query, defaults), **query.values}
    applied = _applied(spec, values, viewing=viewing, messages=messages)
    chips = [
        Chip(str(each.label), text, _url_after(query, each, rest, defaults))
        for each, found in applied
        for text, rest in found.chips
    ]
    return Asked(
        query=query,
        sort=_sort(spec, query, messages),
        size=_size(spec, query, messages),
        exact=spec.exact or query.first(EXACT) == "1" or figure is not None,
        figure=figure,
        clauses=tuple(found.clause for _each, found in applied),
        chips=tuple(chips),
        values=values,
        clear_url=_clear_url(spec, query, defaults) if chips else None,
        kept=_kept(spec, query, defaults),
        messages=tuple(messages),
    )


def _applied(
    spec: ListSpec[Any], values: Values, *, viewing: Viewing, messages: list[str]
) -> list[tuple[Filter, AppliedFilter]]:
    applied: list[tuple[Filter, AppliedFilter]] = []
    for each in spec.filters:
        try:
            found = each.apply(values, viewing)
        except BadValue as bad:
            messages.append(bad.message)
        else:
            applied += [(each, found)] if found is not None else []
    return applied


def _unless_asked(spec: ListSpec[Any], query: QueryString, defaults: Defaults) -> dict[str, tuple[str, ...]]:
    """A default filter holds until the address says anything about that filter, even that it is empty."""
    silent = [each for each in spec.filters if not any(name in query.values for name in each.names)]
    return {name: defaults[name] for each in silent for name in each.names if name in defaults}


def _url_after(query: QueryString, each: Filter, rest: Mapping[str, tuple[str, ...]], defaults: Defaults) -> str:
    """Without the chip. A default must be emptied by name, or it would come back; a figure's definition ends here."""
    has_default = any(name in defaults for name in each.names)
    changes = {name: many or (("",) if has_default else ()) for name, many in rest.items()}
    return query.url({**changes, FIGURE: ()})


def _clear_url(spec: ListSpec[Any], query: QueryString, defaults: Defaults) -> str:
    """The list without any filter."""
    names = [name for each in spec.filters for name in each.names]
    return query.url({FIGURE: (), **{name: ("",) if name in defaults else () for name in names}})


def _kept(spec: ListSpec[Any], query: QueryString, defaults: Defaults) -> tuple[tuple[str, str], ...]:
    """Hidden fields of a filter form; an empty one for each default, since unchecked boxes send nothing."""
    names = [name for each in spec.filters for name in each.names]
    emptied = tuple((name, "") for name in names if name in defaults)
    return query.pairs(without=[FIGURE, EXACT, *names]) + emptied


def _figure(spec: ListSpec[Any], query: QueryString, messages: list[str]) -> str | None:
    name = query.first(FIGURE)
    if name and name not in spec.figures:
        messages.append(_("The figure “%(name)s” is not explained here.", name=name[:40]))
    return name if name in spec.figures else None


def _sort(spec: ListSpec[Any], query: QueryString, messages: list[str]) -> Sort:
    name = query.first(SORT)
    found = spec.sort_named(name) if name else spec.sorts[0]
    if found is None:
        messages.append(_("This list has no order “%(name)s”; it stands in its usual order.", name=name[:40]))
    return found or spec.sorts[0]


def _size(spec: ListSpec[Any], query: QueryString, messages: list[str]) -> int:
    text = query.first(SIZE)
    if not text:
        return spec.page_size
    if text in {str(size) for size in spec.page_sizes}:
        return int(text)
    messages.append(str(bad_value(_("Rows a page"), text)))
    return spec.page_size
