"""Who is expected in a body on a half day, in the order in which a check walks through its rooms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.people.rules.absences import AbsenceDetails
from app.people.types import ContractKind, EmploymentCategory, PostingKind


class Secondment(StrEnum):
    """Lent to this body by another (biệt phái đến), or by this body to another (biệt phái đi)."""

    IN = "in"
    OUT = "out"


@dataclass(frozen=True)
class KnownAbsence:
    """An absence that covers the half day, with its paper and when it was recorded."""

    absence_id: int
    public_id: str
    details: AbsenceDetails
    recorded_at: datetime


@dataclass(frozen=True)
class RosterEntry:
    """A person as a check expects him.

    `division` is the part of the body ("" for the body itself); `home` the body that answers for discipline when it
    is not the checked one; `others` are further positions held in the body.
    """

    person_id: int
    person_public_id: str
    posting_id: int
    full_name: str
    sort_key: str
    position: str
    rank: int
    is_head: bool
    is_deputy: bool
    unit_id: int
    division: str
    division_order: tuple[tuple[int, str], ...]
    room: str | None
    employment_category: EmploymentCategory
    contract_kind: ContractKind
    dedicated_one_stop: bool
    secondment: Secondment | None = None
    home_unit_id: int | None = None
    home: str | None = None
    others: tuple[str, ...] = ()
    absence: KnownAbsence | None = None


@dataclass(frozen=True)
class Headcount:
    """For the head of the minutes. `on_roll` is everybody expected; the parts after it sum up to it.

    `payroll` to `police_military` count people of the body itself, `seconded_in` those lent to it. `allotted` is the
    number of posts (biên chế giao), None where nobody has entered it; `seconded_out` are not expected.
    """

    allotted: int | None
    on_roll: int
    payroll: int
    contract: int
    part_time: int
    police_military: int
    seconded_in: int
    seconded_out: int


_CONTRACTS = frozenset({ContractKind.CONTRACT_111, ContractKind.LABOUR_CONTRACT})
_ARMED = frozenset({ContractKind.POLICE, ContractKind.MILITARY})
_MAIN_FIRST = {PostingKind.SECONDMENT: 0, PostingKind.PRIMARY: 1, PostingKind.CONCURRENT: 2}


def in_order(entries: Iterable[RosterEntry]) -> list[RosterEntry]:
    """The unit's own order: divisions, then positions, then given names; the leaders of the body first."""
    return sorted(entries, key=lambda entry: (entry.division_order, entry.rank, entry.sort_key, entry.person_id))


def kind_order(kind: PostingKind) -> int:
    """Of several posts in one body, the one under which the person stands on the roster."""
    return _MAIN_FIRST[kind]


def count_heads(entries: Iterable[RosterEntry], *, allotted: int | None, seconded_out: int) -> Headcount:
    entries = list(entries)
    own = [entry for entry in entries if entry.secondment is None]
    return Headcount(
        allotted=allotted,
        on_roll=len(entries),
        payroll=sum(entry.contract_kind is ContractKind.PAYROLL for entry in own),
        contract=sum(entry.contract_kind in _CONTRACTS for entry in own),
        part_time=sum(entry.contract_kind is ContractKind.PART_TIME for entry in own),
        police_military=sum(entry.contract_kind in _ARMED for entry in own),
        seconded_in=len(entries) - len(own),
        seconded_out=seconded_out,
    )


def covering(absences: Iterable[KnownAbsence]) -> KnownAbsence | None:
    """Of several that cover the half day, the one recorded last."""
    return max(absences, key=lambda absence: (absence.recorded_at, absence.absence_id), default=None)
