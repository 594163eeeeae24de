"""Years ahead: for every title of one person, how this year stands and the first year in which it can be reached.

No decision and no promise: what is not over yet counts as open, discipline as it is known today, and texts that are
not confirmed are taken as if they were.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from app.awards.rules.rounds import Judged, Round
from app.awards.types import Facts, Question, Verdict
from app.core import law
from app.core.rulebook import Rulebook, RuleSet
from app.core.rulebook_local.types import InstalledLaw

# Dossiers of a year are commonly received in its last month; provinces set the day themselves.
RECEIVED_MONTH = 12
YEARS_AHEAD = 6


@dataclass(frozen=True)
class Ahead:
    """`reachable`: the first year from this one on in which it is not refused, judged in `then`; None: in none of the
    years looked at. `now` is the verdict of this year by the law as it stands."""

    award: str
    now: Judged
    reachable: int | None
    then: Judged | None


def open_from(year: int, today: date) -> int | None:
    """The first year that may still bring something; of a year that is over nothing more is expected."""
    return year if year >= today.year else None


def titles_of_persons(on: date) -> tuple[str, ...]:
    """Individual titles of the law of that day, the lowest first. Raises NoRuleSet."""
    found = law.rule_set("titles", on)
    steps = [rule.code for rule in _amended(found).of_kind("title")]
    titles = [rule.code for rule in found.of_kind("title") if rule.body.string("subject_type") == "person"]
    return tuple(sorted(titles, key=lambda code: steps.index(code) if code in steps else len(steps)))


def _amended(found: RuleSet) -> RuleSet:
    """The text that goes from the lowest title to the highest: one that amends it restates what changes first."""
    base = found
    while base.based_on is not None:
        base = law.rulebooks().sets[base.based_on]
    return base


def ahead(
    facts: Facts, year: int, awards: Sequence[str], here: InstalledLaw, *, years: int = YEARS_AHEAD
) -> list[Ahead]:
    """`facts` with `open_from`. In the order of the awards. Raises NoRuleSet, NoRule."""
    now = round_of(year, awards, here).judge(facts)
    first = _first_years(facts, range(year, year + years + 1), awards, here)
    return [Ahead(award, judged, *first.get(award, (None, None))) for award, judged in zip(awards, now, strict=True)]


def _first_years(
    facts: Facts, years: range, awards: Sequence[str], here: InstalledLaw
) -> dict[str, tuple[int, Judged]]:
    """A title that a year cannot bring breaks the chains that count it, so that each year is judged until it is so."""
    as_if = here.confirming(law.rulebooks().sets)
    found: dict[str, tuple[int, Judged]] = {}
    for year in years:
        while True:
            judged = dict(zip(awards, round_of(year, awards, as_if).judge(facts), strict=True))
            refused = frozenset((award, year) for award, each in judged.items() if each.verdict is Verdict.REFUSED)
            if refused <= facts.closed:
                break
            facts = replace(facts, closed=facts.closed | refused)
        for award, each in judged.items():
            if each.verdict is not Verdict.REFUSED:
                found.setdefault(award, (year, each))
    return found


def round_of(year: int, awards: Sequence[str], here: InstalledLaw) -> Round:
    """All these awards of one year, by the law of its last month. Raises NoRuleSet, NoRule."""
    return _round(year, tuple(awards), here, law.rulebooks())


@lru_cache(maxsize=256)
def _round(year: int, awards: tuple[str, ...], here: InstalledLaw, _under: Rulebook) -> Round:
    received = date(year, RECEIVED_MONTH, 1)
    return Round(
        [Question(award, year, received, confirmed=here.confirmed, overrides=here.overrides) for award in awards]
    )
