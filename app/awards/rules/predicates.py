"""The predicates of standards (rulebooks/README.md): each answers true, false or unknown over the facts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from app.awards.rules.texts import MISSING, about
from app.awards.types import AwardStatus, DisciplineTerm, Facts, Ref, Solution
from app.core.rulebook import Body, Rule, Text
from app.discipline.types import heaviness

RATINGS = ("none", "failed", "completed", "good", "excellent")
SCOPES = ("base", "province", "national")
REFUSED, UNKNOWN = "refused", "unknown"


@dataclass(frozen=True)
class Found:
    passed: bool | None
    refs: tuple[Ref, ...] = ()
    missing: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Asked:
    """One award of one subject. `uses` are the gates on initiatives already used, by kind of the other award."""

    award: str
    kind: str
    year: int
    facts: Facts
    uses: Mapping[str, Rule]


def answer(part: Body, asked: Asked, requirement: Text) -> Found:
    found = PREDICATES[part.string("check")](part, asked)
    if found.passed is None and not found.missing:
        return Found(None, found.refs, (about("fact", requirement),))
    return found


def rating_at_least(part: Body, asked: Asked) -> Found:
    wanted = RATINGS.index(part.string("rating"))
    years = range(asked.year - part.integer_or("years", 1) + 1, asked.year + 1)
    known = asked.facts.ratings or {}
    ranks = {year: RATINGS.index(known[year]) for year in years if year in known}
    refs = tuple(asked.facts.rating_refs[year] for year in years if year in asked.facts.rating_refs)
    if any(rank < wanted for rank in ranks.values()):
        return Found(False, refs)
    unknown = tuple(MISSING["ratings"].filled(year=year) for year in years if year not in ranks)
    return Found(None, refs, unknown) if unknown else Found(True, refs)


def titles_in_a_row(part: Body, asked: Asked) -> Found:
    if asked.facts.titles is None:
        return Found(None, missing=(MISSING["titles"],))
    code = part.string("title")
    held = {
        each.year: each.ref
        for each in asked.facts.titles
        if each.title == code and each.status is AwardStatus.GRANTED
    }
    years = range(asked.year - part.integer("years") + 1, asked.year + 1)
    refs = [held[year] for year in years if year in held]
    return Found(all(year in held for year in years), tuple(ref for ref in refs if ref is not None))


def initiative(part: Body, asked: Asked) -> Found:
    return _solutions(part, asked, asked.facts.initiatives, MISSING["initiatives"])


def topic(part: Body, asked: Asked) -> Found:
    return _solutions(part, asked, asked.facts.topics, MISSING["topics"])


def _solutions(part: Body, asked: Asked, known: Sequence[Solution] | None, missing: Text) -> Found:
    if known is None:
        return Found(None, missing=(missing,))
    worth = _best([(each, _worth(each, part, asked)) for each in known if _fits(each, part, asked.year)])
    refs = tuple(each.ref for each, counts in worth if counts is not False and each.ref is not None)
    needed = part.integer("count")
    if sum(counts is True for _, counts in worth) >= needed:
        return Found(True, refs)
    if sum(counts is not False for _, counts in worth) >= needed:
        return Found(None, refs, _doubts(worth, asked))
    return Found(False, refs)


def _best(worth: Sequence[tuple[Solution, bool | None]]) -> list[tuple[Solution, bool | None]]:
    """Recognised at the base and again above, it is still one."""
    ranks = (False, None, True)
    best: dict[str, tuple[Solution, bool | None]] = {}
    for each, counts in worth:
        if each.id not in best or ranks.index(counts) > ranks.index(best[each.id][1]):
            best[each.id] = (each, counts)
    return list(best.values())


def _fits(each: Solution, part: Body, year: int) -> bool:
    if SCOPES.index(each.scope) < SCOPES.index(part.string("scope")):
        return False
    within = part.string("within")
    if within == "any_year":
        return True
    years = part.integer_or("years", 1) if within == "years" else 1
    return year - years < each.recognised_on.year <= year


def _worth(each: Solution, part: Body, asked: Asked) -> bool | None:
    """False: it does not count; None: a person must say whether it does."""
    traits = [getattr(each, name) for name in ("effective", "replicable") if part.flag(name)]
    if False in traits:
        return False
    use = _use(each, asked)
    if use == REFUSED:
        return False
    in_doubt = None in traits or use is not None or _in_a_term(each.recognised_on, asked.facts.discipline)
    return None if in_doubt else True


def _use(each: Solution, asked: Asked) -> str | None:
    """The worst outcome of the gates on what it was already used for; the award itself is no other award."""
    if each.used_for is None:
        return UNKNOWN
    others = [use for use in each.used_for if (use.code, use.year) != (asked.award, asked.year)]
    outcomes = {asked.uses[use.kind].body.string("outcome") for use in others if use.kind in asked.uses}
    return REFUSED if REFUSED in outcomes else next(iter(outcomes), None)


def _in_a_term(day: date, terms: Sequence[DisciplineTerm] | None) -> bool:
    """What was achieved while a decision was in force (NĐ 152/2025, article 4.4) is left to a person."""
    return any(term.runs_on(day) for term in terms or ())


def _doubts(worth: Sequence[tuple[Solution, bool | None]], asked: Asked) -> tuple[Text, ...]:
    """Why a person must say whether they count."""
    doubted = [_use(each, asked) for each, counts in worth if counts is None]
    contested = [rule.body.text("message") for rule in asked.uses.values() if rule.body.string("outcome") in doubted]
    return tuple(dict.fromkeys([*contested, *([MISSING["uses"]] if set(doubted) & {None, UNKNOWN} else [])]))


def confirmed(part: Body, asked: Asked) -> Found:
    return Found(getattr(asked.facts, part.string("fact")))


def path(part: Body, asked: Asked) -> Found:
    claimed = asked.facts.paths
    return Found(None if claimed is None else any(each in claimed for each in part.strings("paths")))


def share_at_least(part: Body, asked: Asked) -> Found:
    some, whole = getattr(asked.facts, part.string("part")), getattr(asked.facts, part.string("whole"))
    if some is None or whole is None:
        return Found(None)
    return Found(whole > 0 and Fraction(some, whole) >= part.fraction("share"))


def count_at_least(part: Body, asked: Asked) -> Found:
    known = getattr(asked.facts, part.string("of"))
    return Found(None if known is None else known >= part.integer("count"))


def none_disciplined(part: Body, asked: Asked) -> Found:
    known = asked.facts.member_discipline
    if known is None:
        return Found(None, missing=(MISSING["discipline"],))
    bar = heaviness(part.string("measure_at_least"))
    return Found(all(heaviness(measure) < bar for measure in known))


def cluster_rank_at_most(part: Body, asked: Asked) -> Found:
    rank = asked.facts.cluster_rank
    return Found(None if rank is None else rank <= part.integer("rank"))


def human(part: Body, asked: Asked) -> Found:
    return Found(None, missing=(about("human", part.text("requirement")),))


PREDICATES: Mapping[str, Callable[[Body, Asked], Found]] = {
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
