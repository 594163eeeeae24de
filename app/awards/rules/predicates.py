"""The predicates of standards (rulebooks/README.md), each made ready once for an award and then put to many facts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from app.awards.rules.answers import HELD, PLAIN, UNKNOWN, Sense, Sensed, answered, plainly
from app.awards.rules.solutions import solutions
from app.awards.rules.texts import MISSING, about, lapse, rated_below, without_title
from app.awards.types import AwardStatus, Facts
from app.core.rulebook import Body, Rule, Text
from app.discipline.types import heaviness

RATINGS = ("none", "failed", "completed", "good", "excellent")


@dataclass(frozen=True)
class Asked:
    """One award of one year. `uses` are the gates on initiatives already used, by kind of the other award."""

    award: str
    year: int
    uses: Mapping[str, Rule]


def sense_of(part: Body, asked: Asked) -> Sense:
    return PREDICATES[part.string("check")](part, asked)


def rating_at_least(part: Body, asked: Asked) -> Sense:
    wanted, years = RATINGS.index(part.string("rating")), _years(part, asked)
    good = frozenset(RATINGS[wanted:])

    def sense(facts: Facts) -> Sensed:
        known = facts.ratings or {}
        refs = tuple(facts.rating_refs[year] for year in years if year in facts.rating_refs)
        below = tuple(year for year in years if year in known and known[year] not in good)
        if below:
            return answered(False, detail=rated_below(below) if len(years) > 1 else None), refs
        absent = tuple(year for year in years if year not in known)
        if absent:
            return answered(None, tuple(MISSING["ratings"].filled(year=year) for year in absent)), refs
        return HELD, refs

    return sense


def _years(part: Body, asked: Asked) -> tuple[int, ...]:
    return tuple(range(asked.year - part.integer_or("years", 1) + 1, asked.year + 1))


def titles_in_a_row(part: Body, asked: Asked) -> Sense:
    """The years that break the chain are named: without the title, or with a cancelled one."""
    code, years = part.string("title"), _years(part, asked)
    unread = answered(None, (MISSING["titles"],)), ()

    def sense(facts: Facts) -> Sensed:
        if facts.titles is None:
            return unread
        held = {each.year: each.ref for each in facts.titles if each.title == code and each.status in GRANTED}
        refs = tuple(ref for year in years if (ref := held.get(year)) is not None)
        absent = tuple(year for year in years if year not in held)
        if not absent:
            return HELD, refs
        open_years = _open_years(facts, code, absent)
        if open_years and len(open_years) == len(absent):
            return answered(None, open_years), refs
        cancelled = {each.year for each in facts.titles if each.title == code and each.status not in GRANTED}
        return answered(False, detail=without_title(absent, tuple(sorted(cancelled.intersection(absent))))), refs

    return sense


def _open_years(facts: Facts, code: str, absent: Sequence[int]) -> tuple[Text, ...]:
    """What would have to be known of the years without the title that may still have it."""
    told, to_come = facts.told_years, facts.open_from
    asked = tuple(
        MISSING["titles_of"].filled(year=year)
        for year in absent
        if (told is not None and year not in told)
        or (to_come is not None and year >= to_come and (code, year) not in facts.closed)
    )
    return asked + tuple(lapse((year,)) for year in absent if (code, year) in facts.contested)


GRANTED = frozenset({AwardStatus.GRANTED})


def initiative(part: Body, asked: Asked) -> Sense:
    wanted = solutions(part, award=asked.award, year=asked.year, uses=asked.uses)
    unread = answered(None, (MISSING["initiatives"],)), ()
    return lambda facts: unread if facts.initiatives is None else wanted.weigh(facts.initiatives, facts)


def topic(part: Body, asked: Asked) -> Sense:
    wanted = solutions(part, award=asked.award, year=asked.year, uses=asked.uses)
    unread = answered(None, (MISSING["topics"],)), ()
    return lambda facts: unread if facts.topics is None else wanted.weigh(facts.topics, facts)


def confirmed(part: Body, asked: Asked) -> Sense:
    name = part.string("fact")
    return lambda facts: (PLAIN[getattr(facts, name)], ())


def path(part: Body, asked: Asked) -> Sense:
    wanted = part.strings("paths")

    def sense(facts: Facts) -> Sensed:
        return plainly(None if facts.paths is None else any(each in facts.paths for each in wanted))

    return sense


def share_at_least(part: Body, asked: Asked) -> Sense:
    some_of, whole_of, share = part.string("part"), part.string("whole"), part.fraction("share")

    def sense(facts: Facts) -> Sensed:
        some, whole = getattr(facts, some_of), getattr(facts, whole_of)
        if some is None or whole is None:
            return UNKNOWN, ()
        return plainly(whole > 0 and Fraction(some, whole) >= share)

    return sense


def count_at_least(part: Body, asked: Asked) -> Sense:
    name, least = part.string("of"), part.integer("count")

    def sense(facts: Facts) -> Sensed:
        known = getattr(facts, name)
        return plainly(None if known is None else known >= least)

    return sense


def none_disciplined(part: Body, asked: Asked) -> Sense:
    bar = heaviness(part.string("measure_at_least"))
    unread = answered(None, (MISSING["discipline"],)), ()

    def sense(facts: Facts) -> Sensed:
        if facts.member_discipline is None:
            return unread
        return plainly(all(heaviness(measure) < bar for measure in facts.member_discipline))

    return sense


def cluster_rank_at_most(part: Body, asked: Asked) -> Sense:
    most = part.integer("rank")
    return lambda facts: plainly(None if facts.cluster_rank is None else facts.cluster_rank <= most)


def human(part: Body, asked: Asked) -> Sense:
    unread = answered(None, (about("human", part.text("requirement")),)), ()
    return lambda _facts: unread


PREDICATES: Mapping[str, Callable[[Body, Asked], Sense]] = {
    "rating_at_least": rating_at_least,
    "titles_in_a_row": titles_in_a_row,
    "initiative": initiative,
    "topic": topic,
    "confirmed": confirmed,
    "path": path,
    "share_at_least": share_at_least,
    "count_at_least": count_at_least,
    "none_disciplined": none_disciplined,
    "cluster_rank_at_most": cluster_rank_at_most,
    "human": human,
}
