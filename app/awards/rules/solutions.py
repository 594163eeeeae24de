"""Initiatives and topics that a standard asks for: which count, which do not, which a person must look at."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from app.awards.rules.answers import FAILED, HELD, Answer, Sensed, answered
from app.awards.rules.texts import MISSING
from app.awards.types import DisciplineTerm, Facts, Solution
from app.core.rulebook import Body, Rule, Text

SCOPES = ("base", "province", "national")
REFUSED, UNKNOWN = "refused", "unknown"
RANKS = (False, None, True)
Worth: TypeAlias = tuple[Solution, bool | None]


@dataclass(frozen=True)
class Solutions:
    """How many of which scope and years an award needs, and what of each must be known."""

    award: str
    year: int
    needed: int
    traits: tuple[str, ...]
    fits: Callable[[Solution], bool]
    last_year: int | None
    uses: Mapping[str, Rule]

    def weigh(self, known: Sequence[Solution], facts: Facts) -> Sensed:
        """`known`: the initiatives or the topics among the facts."""
        found = _best([(each, self._worth(each, facts.discipline)) for each in known if self.fits(each)])
        if not found:
            return self._wanting(facts), ()
        refs = tuple(each.ref for each, counts in found if counts is not False and each.ref is not None)
        if sum(counts is True for _, counts in found) >= self.needed:
            return HELD, refs
        if sum(counts is not False for _, counts in found) >= self.needed:
            return answered(None, self._doubts(found)), refs
        return self._wanting(facts), ()

    def _wanting(self, facts: Facts) -> Answer:
        """Too few: a year that is not over may still bring one."""
        if facts.open_from is None or (self.last_year is not None and self.last_year < facts.open_from):
            return FAILED
        return answered(None, (MISSING["solution_of"].filled(year=max(facts.open_from, self.year)),))

    def _worth(self, each: Solution, terms: Sequence[DisciplineTerm] | None) -> bool | None:
        """False: it does not count; None: a person must say whether it does."""
        known = [getattr(each, name) for name in self.traits]
        use = self._use(each)
        if False in known or use == REFUSED:
            return False
        return None if None in known or use is not None or _in_a_term(each.recognised_on, terms) else True

    def _use(self, each: Solution) -> str | None:
        """The worst outcome of the gates on what it was already used for; the award itself is no other award."""
        if not each.used_for:
            return UNKNOWN if each.used_for is None else None
        others = [use for use in each.used_for if (use.code, use.year) != (self.award, self.year)]
        outcomes = {self.uses[use.kind].body.string("outcome") for use in others if use.kind in self.uses}
        return REFUSED if REFUSED in outcomes else next(iter(outcomes), None)

    def _doubts(self, found: Sequence[Worth]) -> tuple[Text, ...]:
        """Why a person must say whether they count."""
        doubted = [self._use(each) for each, counts in found if counts is None]
        contested = [rule.body.text("message") for rule in self.uses.values() if rule.body.string("outcome") in doubted]
        return tuple(dict.fromkeys([*contested, *([MISSING["uses"]] if set(doubted) & {None, UNKNOWN} else [])]))


def solutions(part: Body, *, award: str, year: int, uses: Mapping[str, Rule]) -> Solutions:
    traits = tuple(name for name in ("effective", "replicable") if part.flag(name))
    last_year = None if part.string("within") == "any_year" else year
    return Solutions(award, year, part.integer("count"), traits, _fitting(part, year), last_year, uses)


def _fitting(part: Body, year: int) -> Callable[[Solution], bool]:
    scopes = frozenset(SCOPES[SCOPES.index(part.string("scope")) :])
    within = part.string("within")
    if within == "any_year":
        return lambda each: each.scope in scopes
    first = year - (part.integer_or("years", 1) if within == "years" else 1) + 1
    return lambda each: each.scope in scopes and first <= each.recognised_on.year <= year


def _best(worth: Sequence[Worth]) -> Sequence[Worth]:
    """Recognised at the base and again above, it is still one."""
    if len(worth) < 2:
        return worth
    best: dict[str, Worth] = {}
    for each, counts in worth:
        if each.id not in best or RANKS.index(counts) > RANKS.index(best[each.id][1]):
            best[each.id] = (each, counts)
    return list(best.values())


def _in_a_term(day: date, terms: Sequence[DisciplineTerm] | None) -> bool:
    """What was achieved while a decision was or may have been in force (NĐ 152/2025, article 4.4) is left to a
    person."""
    return any(term.may_run_on(day) for term in terms or ())
