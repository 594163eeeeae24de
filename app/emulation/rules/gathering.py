"""From facts to the input of each criterion, with the very rows that were counted.

An evidence code that nobody here can answer is missing, never zero, unless the criterion says that no rows mean none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial

from app.core.evidence import Fact
from app.emulation.types import Criteria, Input, SubjectType

POSTED = frozenset({"procedures_not_posted", "procedures_outdated"})
ATTITUDE, HARASSMENT = "improper_attitude", "harassment"
CASE_OBJECTS = {"conduct": ATTITUDE, "harassment": HARASSMENT}
UPHELD, FINDING, CHECKED = "complaints.upheld", "inspections.finding", "inspections.checked"


@dataclass(frozen=True)
class Gathered:
    """The input of one criterion and the facts it was counted from."""

    input: Input | None
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True)
class Subject:
    """What is known of the subject apart from facts. `staff`: heads of the unit on the last day; `groups`: violation
    code → group of the catalogue."""

    kind: SubjectType
    staff: int = 0
    groups: Mapping[str, str] = field(default_factory=dict)


Book = Mapping[str, Sequence[Fact]]
Collector = Callable[[Book, Subject], Gathered]
NOTHING = Gathered(None)


def gather(criteria: Criteria, facts: Iterable[Fact], subject: Subject) -> dict[str, Gathered]:
    """By criterion."""
    book: dict[str, list[Fact]] = defaultdict(list)
    seen: set[tuple[str, str, int]] = set()
    for fact in facts:
        key = (fact.code, fact.source_kind, fact.source_id)
        if subject.kind is SubjectType.PERSON or key not in seen:
            book[fact.code].append(fact)
        seen.add(key)
    return {line.code: COLLECTORS.get(line.evidence, _unknown)(book, subject) for line in criteria.lines}


def _unknown(_book: Book, _subject: Subject) -> Gathered:
    return NOTHING


def _counted(facts: Iterable[Fact]) -> Gathered:
    listed = tuple(facts)
    return Gathered(Input(count=len(listed)), listed)


def _count(*codes: str, book: Book) -> Gathered:
    return _counted(fact for code in codes for fact in book.get(code, ()))


def count(*codes: str) -> Collector:
    return lambda book, _subject: _count(*codes, book=book)


def checked_count(*codes: str) -> Collector:
    """Missing when the subject was in no signed check."""
    return lambda book, subject: count(*codes)(book, subject) if book.get(CHECKED) else NOTHING


def _findings(wanted: Callable[[str, Subject], bool], book: Book, subject: Subject) -> Gathered:
    if not book.get(CHECKED) and not book.get(FINDING):
        return NOTHING
    return _counted(fact for fact in book.get(FINDING, ()) if wanted(_violation(fact), subject))


def _violation(fact: Fact) -> str:
    """Of a finding its type; of a case the type that its object stands for."""
    return str(fact.details.get("violation_type") or CASE_OBJECTS.get(str(fact.details.get("object", "")), ""))


def _of_violation(code: str, book: Book) -> list[Fact]:
    """Findings of that type and well-founded cases about it."""
    return [fact for each in (FINDING, UPHELD) for fact in book.get(each, ()) if _violation(fact) == code]


def _upheld(book: Book, _subject: Subject) -> Gathered:
    """Cases about attitude or harassment count under their own criteria."""
    return _counted(fact for fact in book.get(UPHELD, ()) if _violation(fact) not in {ATTITUDE, HARASSMENT})


def _proper_attitude(book: Book, subject: Subject) -> Gathered:
    facts = tuple(_of_violation(ATTITUDE, book))
    if not subject.staff:
        return NOTHING
    people = {fact.person_id for fact in facts if fact.person_id is not None}
    clean = max(0, subject.staff - len(people))
    return Gathered(Input(numerator=Decimal(clean), denominator=Decimal(subject.staff)), facts)


def _replied_on_time(book: Book, _subject: Subject) -> Gathered:
    closed = tuple(book.get("complaints.closed", ()))
    in_time = sum(fact.details.get("on_time") in (1, "1") for fact in closed)
    return Gathered(Input(numerator=Decimal(in_time), denominator=Decimal(len(closed))), closed) if closed else NOTHING


def _share(above: tuple[str, ...], below: tuple[str, ...], book: Book, _subject: Subject) -> Gathered:
    """Amounts of files. A month whose numerator nobody told does not enter the denominator; the overdue stock counts
    once, as it stood in the last month told."""
    months = {fact.source_id for fact in book.get(above[0], ())}
    rows = [
        fact for code in dict.fromkeys((*above, *below)) for fact in book.get(code, ()) if fact.source_id in months
    ]
    if not months:
        return NOTHING
    last = max(fact.happened_on for fact in rows)
    rows = [fact for fact in rows if fact.code != "onestop.pending_late" or fact.happened_on == last]
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for fact in rows:
        sums[fact.code] += fact.amount
    told = Input(numerator=sum((sums[code] for code in above), Decimal(0)),
                 denominator=sum((sums[code] for code in below), Decimal(0)))  # fmt: skip
    return Gathered(told, tuple(rows)) if told.denominator else NOTHING


def _decided(book: Book, _subject: Subject) -> Gathered:
    return _counted(
        fact for fact in book.get("discipline.decision", ()) if fact.details.get("duty_related") in (1, "1")
    )


SETTLED = ("onestop.on_time", "onestop.early", "onestop.late")
COLLECTORS: Mapping[str, Collector] = {
    "onestop.on_time_rate": partial(
        _share, ("onestop.on_time", "onestop.early"), (*SETTLED, "onestop.pending_late")
    ),
    "onestop.early_rate": partial(_share, ("onestop.early",), SETTLED),
    "onestop.online_rate": partial(_share, ("onestop.online",), ("onestop.received",)),
    "onestop.postal_rate": partial(_share, ("onestop.postal",), ("onestop.received",)),
    "onestop.satisfaction_rate": partial(_share, ("onestop.satisfied",), ("onestop.answered",)),
    "inspections.late_lines": checked_count("inspections.late", "inspections.left_early"),
    "inspections.absent_unexcused_lines": checked_count("inspections.absent_unexcused"),
    "inspections.conduct_findings": partial(
        _findings, lambda code, subject: subject.groups.get(code) == "conduct"
    ),
    "inspections.procedures_not_posted": partial(_findings, lambda code, _subject: code in POSTED),
    "conduct.proper_attitude_rate": _proper_attitude,
    "conduct.improper_attitude": lambda book, _subject: _counted(_of_violation(ATTITUDE, book)),
    "conduct.harassment": lambda book, _subject: _counted(_of_violation(HARASSMENT, book)),
    "complaints.upheld": _upheld,
    "complaints.replied_on_time_rate": _replied_on_time,
    "complaints.praised": count("complaints.praised"),
    "initiatives.recognised": count("initiatives.recognised"),
    "initiatives.applied": count("initiatives.applied"),
    "discipline.decided": _decided,
    "discipline.written_reminders": count("discipline.reminder"),
}
