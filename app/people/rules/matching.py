"""Whether a name in an old paper means a person here. Only what leaves no doubt is matched without somebody looking."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from unicodedata import combining, normalize

from app.core.vietnamese import fold
from app.people.rules.unit_names import Strength, UnitCandidate
from app.people.types import MatchState


class Reason(StrEnum):
    """Why somebody is proposed, or why he was not simply taken."""

    SAME_NAME = "same_name"
    SAME_LETTERS = "same_letters"
    SIMILAR_NAME = "similar_name"
    SAME_UNIT = "same_unit"
    SUCCESSOR_UNIT = "successor_unit"
    OTHER_UNIT = "other_unit"
    UNIT_UNKNOWN = "unit_unknown"
    ONE_OF_SEVERAL = "one_of_several"
    NAME_OF_THAT_TIME = "name_of_that_time"
    NAME_OF_OTHER_TIME = "name_of_other_time"


@dataclass(frozen=True)
class Namesake:
    """A person whose folded name is the written one, and all units on the way to the posts he holds or held."""

    person_id: int
    full_name: str
    units: frozenset[int]


@dataclass(frozen=True)
class WrittenUnit:
    """What the paper's unit may mean: the units themselves, and those that came after them in any way."""

    is_written: bool
    meant: frozenset[int]
    heirs: frozenset[int]


@dataclass(frozen=True)
class Candidate:
    """A person or unit that may be meant, best first in a list."""

    person_id: int | None
    unit_id: int | None
    name: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Found:
    """`chosen` only when the state is matched."""

    state: MatchState
    chosen: Candidate | None
    candidates: tuple[Candidate, ...]


def name_key(full_name: str) -> str:
    """The folded name, as it is stored with the person."""
    return " ".join(fold(full_name).split())


@lru_cache(maxsize=8192)
def spelling(name: str) -> tuple[tuple[str, str], ...]:
    """The letters and marks of each word: hòa and hoà are one spelling, Dung and Dũng two."""
    return tuple((fold(word), _marks(word)) for word in name.casefold().split())


def _marks(word: str) -> str:
    return "".join(sorted(mark for mark in normalize("NFD", word).replace("đ", "d\u0335") if combining(mark)))


def match_person(name: str, written: WrittenUnit, namesakes: Sequence[Namesake]) -> Found:
    """One person of exactly this name in the unit, or in what became of it, is taken; anything less is a question."""
    candidates = sorted(
        (_weigh(name, written, each) for each in namesakes), key=lambda found: (-_weight(found), found.person_id or 0)
    )
    sure = [each for each in candidates if _is_sure(each)]
    if len(sure) == 1:
        return Found(MatchState.MATCHED, sure[0], tuple(candidates))
    if len(sure) > 1:
        candidates = [_with(each, Reason.ONE_OF_SEVERAL) if each in sure else each for each in candidates]
    return Found(MatchState.DOUBTFUL if candidates else MatchState.UNMATCHED, None, tuple(candidates))


def match_unit(candidates: Sequence[UnitCandidate]) -> Found:
    """A name that one unit alone bore, whenever it was, is taken; a name of several, or one alike, is a question."""
    exact = [each for each in candidates if each.strength is Strength.EXACT]
    named = exact or [each for each in candidates if each.strength is Strength.OTHER_TIME]
    found = tuple(_as_candidate(each, several=len(named) > 1) for each in candidates)
    if len(named) == 1:
        return Found(MatchState.MATCHED, _as_candidate(named[0], several=False), found)
    return Found(MatchState.DOUBTFUL if found else MatchState.UNMATCHED, None, found)


def _as_candidate(found: UnitCandidate, *, several: bool) -> Candidate:
    reason = {
        Strength.EXACT: Reason.NAME_OF_THAT_TIME,
        Strength.OTHER_TIME: Reason.NAME_OF_OTHER_TIME,
        Strength.SIMILAR: Reason.SIMILAR_NAME,
    }[found.strength]
    more = (Reason.ONE_OF_SEVERAL,) if several and found.strength is not Strength.SIMILAR else ()
    return Candidate(None, found.unit_id, found.name, (reason, *more))


def _weigh(name: str, written: WrittenUnit, person: Namesake) -> Candidate:
    same = Reason.SAME_NAME if spelling(person.full_name) == spelling(name) else Reason.SAME_LETTERS
    return Candidate(person.person_id, None, person.full_name, (same, _place(written, person.units)))


def _place(written: WrittenUnit, units: Collection[int]) -> Reason:
    if not written.is_written or not written.meant:
        return Reason.UNIT_UNKNOWN
    if not written.meant.isdisjoint(units):
        return Reason.SAME_UNIT
    return Reason.SUCCESSOR_UNIT if not written.heirs.isdisjoint(units) else Reason.OTHER_UNIT


def _is_sure(candidate: Candidate) -> bool:
    name, place = candidate.reasons[:2]
    return name is Reason.SAME_NAME and place in (Reason.SAME_UNIT, Reason.SUCCESSOR_UNIT)


def _weight(candidate: Candidate) -> int:
    points = {Reason.SAME_NAME: 4, Reason.SAME_UNIT: 3, Reason.SUCCESSOR_UNIT: 2, Reason.UNIT_UNKNOWN: 1}
    return sum(points.get(reason, 0) for reason in candidate.reasons)


def _with(candidate: Candidate, reason: Reason) -> Candidate:
    return Candidate(candidate.person_id, candidate.unit_id, candidate.name, (*candidate.reasons, reason))


def units_on(path: str) -> tuple[int, ...]:
    """The units on the way down to a post; the top one, over everybody, only where it is the post's own."""
    ids = tuple(int(part) for part in path.split("/") if part)
    return ids[1:] or ids


@dataclass(frozen=True)
class Place:
    """A unit as the search for a former one's people needs it."""

    path: str
    is_agency: bool
    is_open: bool


def reach(unit_id: int, places: Mapping[int, Place], successions: Mapping[int, Collection[int]]) -> set[int]:
    """Where people of the unit may be now: in its body as long as that goes on, else in what came after it.

    Goes up from the unit to the first one that has an heir or is an open body; `successions` hold all heirs.
    """
    found: set[int] = set()
    for above in reversed(units_on(places[unit_id].path)):
        found |= {above, *successions.get(above, ())}
        if above in successions or (places[above].is_agency and places[above].is_open):
            break
    return found
