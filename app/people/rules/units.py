"""What may happen to a unit, and when. Every act carries its day and the document that ordered it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import lazy_gettext as _l

from app.core.errors import DomainError
from app.people.types import SuccessionKind, UnitKind, UnitLevel

# Of a former unit nobody tells when it began: from here on it can be found in every paper.
UNKNOWN_BEGINNING = date(1900, 1, 1)


@dataclass(frozen=True)
class UnitDetails:
    """What a unit is. `code` empty: one is made from the code above it. `position` orders it among its sisters."""

    name: str
    kind: UnitKind
    level: UnitLevel
    code: str = ""
    short_name: str | None = None
    name_en: str | None = None
    is_agency: bool = False
    is_one_stop: bool = False
    allotted_posts: int | None = None
    address: str | None = None
    phone: str | None = None
    position: int = 0


@dataclass(frozen=True)
class UnitFacts:
    """What the rules look at. `changed_on` is the day of the newest name or place: the past is not written again."""

    path: str
    opened_on: date
    closed_on: date | None
    changed_on: date


@dataclass(frozen=True)
class Order:
    """An act on the tree: on which day, by which document, and what day it is now."""

    on: date
    document: str
    today: date


def check_order(order: Order) -> None:
    """An act that has not come into force yet is entered on its day, or the tree would show what is not so."""
    if not order.document.strip():
        raise DomainError(_l("Name the document that ordered it."), field="document")
    if order.on > order.today:
        raise DomainError(_l("This day has not come yet. Enter the change when it takes effect."), field="on")


def check_change(unit: UnitFacts, order: Order) -> None:
    """Renaming, moving, closing: of an open unit, after all that already happened to it."""
    check_order(order)
    if unit.closed_on is not None:
        raise DomainError(_l("This unit is closed: it can no longer be changed."))
    if order.on < unit.opened_on:
        raise DomainError(_l("This day is before the unit was set up."), field="on")


def check_newer(unit: UnitFacts, order: Order) -> None:
    """A second name or place on the same day, or before the last one, would leave the days between without any."""
    if order.on <= unit.changed_on:
        raise DomainError(_l("This day is not after the unit's last change."), field="on")


def check_parent(parent: UnitFacts, opened_on: date) -> None:
    if parent.closed_on is not None:
        raise DomainError(_l("The unit above is closed."), field="parent")
    if opened_on < parent.opened_on:
        raise DomainError(_l("This day is before the unit above was set up."), field="on")


def check_move(unit: UnitFacts, target: UnitFacts) -> None:
    if target.path.startswith(unit.path):
        raise DomainError(_l("A unit cannot stand under itself."), field="parent")


def check_closing(*, open_posts: int, open_parts: int) -> None:
    if open_parts:
        raise DomainError(_l("Units below it are still open: close, move or merge them first."))
    if open_posts:
        raise DomainError(_l("People still hold posts here: transfer them or end their posts first."))


def check_merger(sources: Collection[int], *, target: int | None) -> None:
    """`target` is the existing unit that takes over; None: a new one is set up."""
    if not sources:
        raise DomainError(_l("Choose the units that are merged."), field="sources")
    if target in sources:
        raise DomainError(_l("A unit cannot be merged into itself."), field="target")


def merger_kind(sources: int, *, into_new: bool) -> SuccessionKind:
    """One unit into a new one is a replacement."""
    return SuccessionKind.REPLACED if into_new and sources == 1 else SuccessionKind.MERGED


def check_target(target: UnitFacts, sources: Collection[UnitFacts], order: Order) -> None:
    """The unit that takes over: open on the day, and not itself a part of what is closed."""
    if target.closed_on is not None:
        raise DomainError(_l("The unit that takes over is closed."), field="target")
    if order.on < target.opened_on:
        raise DomainError(_l("The unit that takes over did not exist on this day."), field="on")
    if any(target.path.startswith(source.path) for source in sources):
        raise DomainError(_l("The unit that takes over is a part of a unit that is closed."), field="target")


def check_split(parts: int, *, keeps: bool) -> None:
    """A unit that goes on may give off one part; one that ends is split into two at least."""
    if parts < (1 if keeps else 2):
        raise DomainError(_l("Name at least two new units, or keep the old one."), field="names")


def check_new_name(before: str, after: str) -> None:
    if not after:
        raise DomainError(_l("Give the unit a name."), field="name")
    if after == before:
        raise DomainError(_l("This is already its name."), field="name")


def check_details(details: UnitDetails) -> None:
    if not details.name.strip():
        raise DomainError(_l("Give the unit a name."), field="name")
    if details.allotted_posts is not None and details.allotted_posts < 0:
        raise DomainError(_l("The number of posts cannot be below zero."), field="allotted_posts")


def make_codes(parent_codes: Sequence[str | None], taken: Collection[str]) -> list[str]:
    """ "H42.03" for the third part of H42; units at the top are numbered D01, D02 …"""
    taken, reached, codes = set(taken), dict[str, int](), list[str]()
    for parent_code in parent_codes:
        stem = f"{parent_code}." if parent_code else "D"
        number = reached.get(stem, 0) + 1
        while f"{stem}{number:02}" in taken:
            number += 1
        reached[stem] = number
        codes.append(f"{stem}{number:02}")
    return codes
