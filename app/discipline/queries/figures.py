"""Numbers of discipline for the summaries; each names the list that holds exactly its rows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import String, literal, select, type_coerce, union_all

from app.core.counting import during, hull, row_counts
from app.core.evidence import Figure, Window
from app.core.listing import AnySelect
from app.discipline.models import DisciplineDecision, WrittenReminder
from app.extensions import db
from app.people.models import Unit

DECISIONS, REMINDERS = "discipline.decisions", "discipline.reminders"


@dataclass(frozen=True)
class Group:
    """What one list holds of one agency and measure ("" for a reminder); `numbers`: how many in each window."""

    endpoint: str
    unit_id: int
    body: str
    key: str
    numbers: tuple[int, ...]


def figures(windows: Sequence[Window], *, unit_ids: Collection[int] | None) -> list[list[Figure]]:
    """One list a window, by the day of effect and the agency that answers; None: every unit.

    A total over some units has no list of its own.
    """
    groups = [group for group in _groups(windows) if unit_ids is None or group.unit_id in unit_ids]
    decided, reminded = ([each for each in groups if each.endpoint == name] for name in (DECISIONS, REMINDERS))
    found = []
    for place, window in enumerate(windows):
        standing = {**window.filters("effective"), "counts": "1"}
        issued = window.filters("issued")
        found.append([
            *_told("decisions", DECISIONS, decided, place, params=standing, everything=unit_ids is None),
            *_told("reminders", REMINDERS, reminded, place, params=issued, everything=unit_ids is None),
        ])  # fmt: skip
    return found


def _groups(windows: Sequence[Window]) -> list[Group]:
    """Both lists in one statement."""
    found = union_all(_decisions(windows), _reminders(windows)).subquery()
    rows = db.session.execute(
        select(found, Unit.public_id)
        .join(Unit, Unit.id == found.c.unit_id)
        .order_by(found.c.endpoint, found.c.unit_id, found.c.key)
    )
    return [Group(endpoint, unit_id, body, key, tuple(numbers)) for endpoint, unit_id, key, *numbers, body in rows]


def _decisions(windows: Sequence[Window]) -> AnySelect:
    """Those that stand."""
    effective = [during(DisciplineDecision.effective_on, window) for window in windows]
    measure = type_coerce(DisciplineDecision.measure, String)
    columns = (literal(DECISIONS).label("endpoint"), DisciplineDecision.unit_id, measure.label("key"))
    return (
        select(*columns, *row_counts(effective))
        .where(DisciplineDecision.revoked_on.is_(None), during(DisciplineDecision.effective_on, hull(windows)))
        .group_by(DisciplineDecision.unit_id, measure)
    )


def _reminders(windows: Sequence[Window]) -> AnySelect:
    issued = [during(WrittenReminder.issued_on, window) for window in windows]
    return (
        select(literal(REMINDERS), WrittenReminder.unit_id, literal(""), *row_counts(issued))
        .where(during(WrittenReminder.issued_on, hull(windows)))
        .group_by(WrittenReminder.unit_id)
    )


def _told(
    code: str, endpoint: str, groups: Iterable[Group], place: int, *, params: Mapping[str, str], everything: bool
) -> Iterator[Figure]:
    """The total, by measure, by unit: of one window."""
    sums: dict[tuple[int | None, str | None, str], int] = {(None, None, ""): 0}
    for each in groups:
        own = (each.unit_id, each.body)
        for unit in ((None, None), own) if each.numbers[place] else ():
            for key in dict.fromkeys(("", each.key)):
                sums[(*unit, key)] = sums.get((*unit, key), 0) + each.numbers[place]
    for (unit_id, body, key), number in sums.items():
        only = {**params, **({"measure": key} if key else {}), **({"body": body} if body else {})}
        is_linked = unit_id is not None or everything
        yield Figure(code, Decimal(number), endpoint if is_linked else None, only, unit_id=unit_id, key=key)
