"""How the numbers of a summary are put together and which shares are made of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from app.core.evidence import Figure
from app.core.periods import Definition, PeriodKind
from app.summaries.types import Line, Rate

# The order of the sections on page and paper, with the numbers each one tells.
SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "checks",
        (
            "checks_held", "lines_checked", "present", "absent_excused", "absent_unexcused", "late", "left_early",
            "findings",
        ),
    ),
    ("cases", ("cases_received", "cases_answered", "cases_founded", "cases_overdue")),
    ("initiatives", ("initiatives_submitted", "initiatives_recognised")),
    ("scores", ("sheets_signed", "score_group_mean")),
    ("commendation", ("titles_awarded",)),
    ("discipline", ("reminders", "decisions")),
)
RATES = (
    ("presence_rate", "present", "lines_checked"),
    ("unexcused_rate", "absent_unexcused", "lines_checked"),
    ("late_rate", "late", "lines_checked"),
    ("founded_rate", "cases_founded", "cases_answered"),
)
# Averages do not add up, so they have no cumulated value.
NOT_ADDED = frozenset({"score_group_mean"})
CAUGHT_UP_DAYS = 400


def lines(now: Iterable[Figure], year_earlier: Iterable[Figure], cumulated: Iterable[Figure]) -> list[Line]:
    """Every number that any of the three windows tells; what is absent in one of them is zero there."""
    earlier = {_key(figure): figure.value for figure in year_earlier}
    summed = {_key(figure): figure.value for figure in cumulated}
    found = {_key(figure): figure for figure in now}
    return [
        Line(
            figure.code, figure.value, earlier.get(key, Decimal()),
            None if figure.code in NOT_ADDED else summed.get(key, Decimal()),
            figure.endpoint, dict(figure.params), figure.unit_id, figure.key,
        )
        for key, figure in found.items()
    ] + [
        Line(code, Decimal(), earlier.get(key, Decimal()), summed.get(key, Decimal()), unit_id=key[1], key=key[2])
        for key in sorted((earlier.keys() | summed.keys()) - found.keys(), key=str)
        if (code := key[0]) not in NOT_ADDED
    ]


def _key(figure: Figure) -> tuple[str, int | None, str]:
    return figure.code, figure.unit_id, figure.key


def totals(found: Iterable[Line]) -> dict[str, Line]:
    return {line.code: line for line in found if line.unit_id is None and not line.key}


def by_key(found: Iterable[Line], code: str) -> list[Line]:
    """The kinds of one number, most frequent first."""
    kinds = [line for line in found if line.code == code and line.unit_id is None and line.key]
    return sorted(kinds, key=lambda line: (-line.value, line.key))


def by_unit(found: Iterable[Line], codes: Sequence[str]) -> dict[int, dict[str, Line]]:
    table: dict[int, dict[str, Line]] = {}
    for line in found:
        if line.unit_id is not None and not line.key and line.code in codes:
            table.setdefault(line.unit_id, {})[line.code] = line
    return table


def rates(found: Iterable[Line]) -> list[Rate]:
    known = totals(found)
    return [
        Rate(code, known[above], known[below]) for code, above, below in RATES if above in known and below in known
    ]


def due_periods(definition: Definition, *, today: date, since: date) -> list[str]:
    """Labels of all periods that have ended by today and not before the installation began; oldest first.

    A machine that stood still catches up on at most a year and a month.
    """
    first = max(since, today - timedelta(days=CAUGHT_UP_DAYS))
    due: list[tuple[date, int, str]] = []
    for kind in PeriodKind:
        period = definition.holding(kind, first)
        while period.end <= today:
            if period.end > first:
                due.append((period.end, kind.months, period.label))
            period = definition.following(period)
    return [label for _end, _months, label in sorted(due)]


def same_numbers(one: Sequence[Line], other: Sequence[Line]) -> bool:
    """Whether a summary made anew tells anything else than the frozen one."""
    return {_plain(line) for line in one if line.value} == {_plain(line) for line in other if line.value}


def _plain(line: Line) -> tuple[str, int | None, str, Decimal]:
    shown = replace(line, endpoint=None, params={})
    return shown.code, shown.unit_id, shown.key, shown.value.normalize()
