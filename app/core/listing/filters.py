"""The filters a list can declare. Each reads its own parameters; a bad value is named, never guessed at."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, or_

from app.core import formats
from app.core.clock import VIETNAM
from app.core.columns import UtcDateTime
from app.core.listing.types import Choice, FieldKind, FilterField
from app.core.listing.words import matches, words

if TYPE_CHECKING:
    from app.core.listing.spec import Viewing

Values = Mapping[str, tuple[str, ...]]
LONGEST_TEXT, MOST_WORDS, LONGEST_QUOTE = 200, 10, 40
# Wide enough for every paper, and a day before or after it is still a day in both engines.
YEARS = range(1900, 9000)


@dataclass(frozen=True)
class AppliedFilter:
    """`chips` pairs what is shown with the parameters that stay when the chip is removed."""

    clause: ColumnElement[bool]
    chips: tuple[tuple[str, Values], ...]


class BadValue(ValueError):
    """The message says what was not applied, and why; safe to show."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


def bad_value(label: Any, value: str) -> BadValue:
    shown = value if len(value) <= LONGEST_QUOTE else value[:LONGEST_QUOTE] + "…"
    return BadValue(_("The filter “%(label)s” was not applied: it has no value “%(value)s”.", label=label, value=shown))


@dataclass(frozen=True)
class Filter:
    """`name` is the parameter in the address; `column` what it looks at."""

    name: str
    label: Any
    column: Any

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name,)

    def asked(self, values: Values) -> tuple[str, ...]:
        return tuple(value.strip() for value in values.get(self.name, ()) if value.strip())

    def apply(self, values: Values, viewing: Viewing) -> AppliedFilter | None:
        """None when nothing is asked. Raises BadValue."""
        raise NotImplementedError

    def form_field(self, values: Values, viewing: Viewing) -> FilterField:
        raise NotImplementedError


@dataclass(frozen=True)
class TextFilter(Filter):
    """Searches a folded column (`words.search_text`) by the beginnings of words, with or without accents."""

    def apply(self, values: Values, viewing: Viewing) -> AppliedFilter | None:
        text = _first(values, self.name)
        if not text:
            return None
        if len(text) > LONGEST_TEXT or len(words(text)) > MOST_WORDS:
            limits = {"count": MOST_WORDS, "letters": LONGEST_TEXT}
            raise BadValue(_("The search was not applied: at most %(count)s words and %(letters)s letters.", **limits))
        return AppliedFilter(matches(self.column, text), ((text, {self.name: ()}),))

    def form_field(self, values: Values, viewing: Viewing) -> FilterField:
        return FilterField(FieldKind.TEXT, self.names, str(self.label), self.asked(values)[:1])


@dataclass(frozen=True)
class ChoiceFilter(Filter):
    """One of the choices, or several with `multiple`. `choices` may depend on the viewer: others do not exist.

    `clause` replaces the plain comparison with the column where a choice means more than a stored value.
    """

    choices: Sequence[Choice] | Callable[[Viewing], Sequence[Choice]] = ()
    multiple: bool = False
    clause: Callable[[str, Viewing], ColumnElement[bool]] | None = None

    def apply(self, values: Values, viewing: Viewing) -> AppliedFilter | None:
        asked = tuple(dict.fromkeys(self.asked(values)))[: None if self.multiple else 1]
        if not asked:
            return None
        labels = {choice.value: str(choice.label) for choice in self._choices(viewing)}
        for value in asked:
            if value not in labels:
                raise bad_value(self.label, value)
        clauses = [self.clause(value, viewing) if self.clause else self.column == value for value in asked]
        rest = {value: tuple(other for other in asked if other != value) for value in asked}
        return AppliedFilter(or_(*clauses), tuple((labels[value], {self.name: rest[value]}) for value in asked))

    def _choices(self, viewing: Viewing) -> tuple[Choice, ...]:
        return tuple(self.choices(viewing) if callable(self.choices) else self.choices)

    def form_field(self, values: Values, viewing: Viewing) -> FilterField:
        choices = tuple(Choice(choice.value, str(choice.label)) for choice in self._choices(viewing))
        return FilterField(FieldKind.CHOICE, self.names, str(self.label), self.asked(values), choices, self.multiple)


@dataclass(frozen=True)
class FlagFilter(Filter):
    """Yes or no. `clause` says what "yes" means when it is not simply a stored flag."""

    clause: Callable[[Viewing], ColumnElement[bool]] | None = None

    def apply(self, values: Values, viewing: Viewing) -> AppliedFilter | None:
        value = _first(values, self.name)
        if not value:
            return None
        if value not in ("1", "0"):
            raise bad_value(self.label, value)
        yes = self.clause(viewing) if self.clause else self.column.is_(True)
        chip = (_("yes") if value == "1" else _("no"), {self.name: ()})
        return AppliedFilter(yes if value == "1" else yes.is_not(True), (chip,))

    def form_field(self, values: Values, viewing: Viewing) -> FilterField:
        choices = (Choice("1", _("yes")), Choice("0", _("no")))
        return FilterField(FieldKind.FLAG, self.names, str(self.label), self.asked(values)[:1], choices)


@dataclass(frozen=True)
class DayRangeFilter(Filter):
    """Vietnamese days from … to …, both included, over a day or a moment: `<name>_from` and `<name>_to`."""

    @property
    def names(self) -> tuple[str, ...]:
        return (f"{self.name}_from", f"{self.name}_to")

    def apply(self, values: Values, viewing: Viewing) -> AppliedFilter | None:
        first, last = (self._day(values, name) for name in self.names)
        if first is None and last is None:
            return None
        if first is not None and last is not None and first > last:
            raise BadValue(_("The filter “%(label)s” was not applied: it ends before it begins.", label=self.label))
        return AppliedFilter(self._within(first, last), ((_span(first, last), {name: () for name in self.names}),))

    def _day(self, values: Values, name: str) -> date | None:
        text = _first(values, name)
        if not text:
            return None
        try:
            day = date.fromisoformat("-".join(reversed(text.split("/"))))
        except ValueError as error:
            raise bad_value(self.label, text) from error
        if day.year not in YEARS:
            raise bad_value(self.label, text)
        return day

    def _within(self, first: date | None, last: date | None) -> ColumnElement[bool]:
        edge = _midnight if isinstance(self.column.type, UtcDateTime) else _same_day
        clauses: list[ColumnElement[bool]] = []
        if first is not None:
            clauses.append(self.column >= edge(first))
        if last is not None:
            clauses.append(self.column < edge(last + timedelta(days=1)))
        return clauses[0] if len(clauses) == 1 else clauses[0] & clauses[1]

    def form_field(self, values: Values, viewing: Viewing) -> FilterField:
        asked = tuple(_first(values, name) for name in self.names)
        return FilterField(FieldKind.DAYS, self.names, str(self.label), asked)


def _first(values: Values, name: str) -> str:
    return next((value.strip() for value in values.get(name, ()) if value.strip()), "")


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), VIETNAM)


def _same_day(day: date) -> date:
    return day


def _span(first: date | None, last: date | None) -> str:
    if last is None:
        return str(_("from %(day)s", day=formats.day(first)))
    if first is None:
        return str(_("up to %(day)s", day=formats.day(last)))
    return str(_("from %(first)s to %(last)s", first=formats.day(first), last=formats.day(last)))


@dataclass(frozen=True)
class Subtree:
    """A unit as the viewer may see it: its materialised path and its name."""

    path: str
    label: str


@dataclass(frozen=True)
class SubtreeFilter(Filter):
    """A unit and all below it. `column` is the unit's path; `find` answers None for a unit the viewer may not see."""

    find: Callable[[str, Viewing], Subtree | None] = field(kw_only=True)

    def apply(self, values: Values, viewing: Viewing) -> AppliedFilter | None:
        value = _first(values, self.name)
        if not value:
            return None
        unit = self.find(value, viewing)
        if unit is None:
            raise bad_value(self.label, value)
        return AppliedFilter(self.column.startswith(unit.path, autoescape=True), ((unit.label, {self.name: ()}),))

    def form_field(self, values: Values, viewing: Viewing) -> FilterField:
        value = _first(values, self.name)
        unit = self.find(value, viewing) if value else None
        choices = (Choice(value, unit.label),) if unit is not None else ()
        return FilterField(FieldKind.UNIT, self.names, str(self.label), (value,) if unit is not None else (), choices)
