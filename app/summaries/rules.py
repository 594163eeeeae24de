"""How the numbers of a summary are put together and which shares are made of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
    told, earlier, summed = ({_key(figure): figure for figure in window} for window in (now, year_earlier, cumulated))
    absent = sorted((earlier.keys() | summed.keys()) - told.keys(), key=str)
    return [
        _line(told.get(key), earlier.get(key), None if key[0] in NOT_ADDED else summed.get(key))
        for key in (*told, *absent)
        if key in told or key[0] not in NOT_ADDED
    ]


def _line(now: Figure | None, earlier: Figure | None, summed: Figure | None) -> Line:
    known = next(figure for figure in (now, earlier, summed) if figure is not None)
    adds_up = known.code not in NOT_ADDED
    return Line(
        known.code, now.value if now else Decimal(), earlier.value if earlier else Decimal(),
        (summed.value if summed else Decimal()) if adds_up else None,
        known.endpoint, _params(now), known.unit_id, known.key, _params(earlier), _params(summed),
    )  # fmt: skip


def _params(figure: Figure | None) -> dict[str, str] | None:
    return dict(figure.params) if figure is not None and figure.endpoint is not None else None


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
    return line.code, line.unit_id, line.key, line.value.normalize()
