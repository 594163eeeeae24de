"""The shipped law, read once, and the questions every package puts to it.

Pure of Flask and the database: what the installation confirms or overrides is passed in as plain values.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from app.core.calendar import Calendar, Entry, calendar_of
from app.core.deadlines import Clock, clock_of
from app.core.periods import Definition, definition_of
from app.core.rulebook import Override, Rule, Rulebook, RuleSet, load, overridden

FOLDER = Path(__file__).resolve().parent.parent / "rulebooks"
NO_ENTRIES: Mapping[date, Entry] = MappingProxyType({})
_instead: ContextVar[Rulebook | None] = ContextVar("rulebooks in place of the shipped ones", default=None)


def rulebooks() -> Rulebook:
    """Read at the first question; create_app asks it, so a wrong file stops the start. Raises RulebookError."""
    return _instead.get() or _shipped()


@contextmanager
def read_from(folder: Path) -> Iterator[Rulebook]:
    """Inside, every question of this thread is answered from the rulebooks of another folder: to try an amended law
    before it is installed. Raises RulebookError."""
    token = _instead.set(load(folder))
    try:
        yield rulebooks()
    finally:
        _instead.reset(token)


@lru_cache(maxsize=1)
def _shipped() -> Rulebook:
    return load(FOLDER)


def rule_set(
    subject: str,
    on: date,
    *,
    applies_to: str | None = None,
    confirmed: Collection[str] = frozenset(),
    overrides: Sequence[Override] = (),
) -> RuleSet:
    """See Rulebook.rule_set. Raises NoRuleSet."""
    return rulebooks().rule_set(subject, on, applies_to=applies_to, confirmed=confirmed, overrides=overrides)


def clock(
    code: str,
    opened_on: date,
    *,
    employment_category: str | None = None,
    confirmed: Collection[str] = frozenset(),
    overrides: Sequence[Override] = (),
) -> Clock:
    """The clock as the law stood on the day the file was opened. Raises NoRuleSet, NoRule, AmbiguousRule."""
    subject = f"clocks.{code.partition('.')[0]}"
    rules = rule_set(subject, opened_on, applies_to=employment_category, confirmed=confirmed, overrides=overrides)
    return clock_of(rules.rule(code, applies_to=employment_category))


def working_calendar(entries: Mapping[date, Entry] = NO_ENTRIES, overrides: Sequence[Override] = ()) -> Calendar:
    """The State's calendar under the installation's own entries. What a province says of the calendar itself (the last
    year announced) holds for all of it, not from a day on."""
    [shipped] = rulebooks().of_subject("calendar")
    said = sorted((each for each in overrides if each.subject == shipped.subject), key=lambda each: each.effective_from)
    for override in said:
        shipped = overridden(shipped, override)
    return calendar_of(shipped, entries)


def public_holidays() -> Rule:
    """Up to which year the days off are official, and the act that they follow from."""
    [shipped] = rulebooks().of_subject("calendar")
    return max(shipped.of_kind("announced"), key=lambda rule: rule.body.integer("through"))


def counting_principle(code: str) -> Rule:
    """Why days are counted as they are: `first_day`, `last_day` (Civil Code). Raises NoRule."""
    [shipped] = rulebooks().of_subject("calendar")
    return shipped.rule(code)


def report_periods(on: date, code: str | None = None, *, overrides: Sequence[Override] = ()) -> Definition:
    """The period definition of this code in force on the day; without a code the default one. The State's stands first
    in its file; an option below it that a province makes its default wins."""
    rules = rule_set("reporting", on, overrides=overrides)
    if code is not None:
        return definition_of(rules.rule(code))
    defaults = [rule for rule in rules.of_kind("definition") if rule.body.flag("default")]
    return definition_of(defaults[-1])
