"""Lists: filters, orders, keyset pages, counts and exports. Every list page of the product goes through here.

A domain declares a `ListSpec`; its view calls `list_page`, or `export` when `asked_export` names a kind of file.
"""

from app.core.listing.cursor import ForgedCursor
from app.core.listing.export import Export, asked_export, export
from app.core.listing.filters import (
    ChoiceFilter,
    DayRangeFilter,
    Filter,
    FlagFilter,
    Subtree,
    SubtreeFilter,
    TextFilter,
)
from app.core.listing.indexes import unindexed_sorts
from app.core.listing.page import Page
from app.core.listing.paging import list_page, matching, totals
from app.core.listing.spec import AnySelect, Column, ListSpec, Order, Sort, Viewing, down, up
from app.core.listing.types import Choice, EmptyKind, ExportKind, FieldKind
from app.core.listing.words import matches, search_text

__all__ = [
    "AnySelect",
    "Choice",
    "ChoiceFilter",
    "Column",
    "DayRangeFilter",
    "EmptyKind",
    "Export",
    "ExportKind",
    "FieldKind",
    "Filter",
    "FlagFilter",
    "ForgedCursor",
    "ListSpec",
    "Order",
    "Page",
    "Sort",
    "Subtree",
    "SubtreeFilter",
    "TextFilter",
    "Viewing",
    "asked_export",
    "down",
    "export",
    "list_page",
    "matches",
    "matching",
    "search_text",
    "totals",
    "unindexed_sorts",
    "up",
]
