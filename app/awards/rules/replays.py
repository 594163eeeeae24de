"""A year as it was judged, and as it would have been under another set of standards. Nothing is decided by it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.awards.rules.outlook import RECEIVED_MONTH, titles_of_persons
from app.awards.rules.rounds import Judged, Round
from app.awards.types import Facts, Question
from app.core import law
from app.core.rulebook_local.types import InstalledLaw

# A replay is judged in the world without proceedings, so it says nothing of them.
NOT_LOOKED_AT = "open_proceeding"


@dataclass(frozen=True)
class Pair:
    """One title of one person under the law of the year, and under the other set."""

    award: str
    own: Judged
    other: Judged

    @property
    def differs(self) -> bool:
        return self.own.verdict is not self.other.verdict


class Replay:
    """One round for everybody: facts that both laws ask for are asked once a person."""

    def __init__(self, year: int, other_set: str, here: InstalledLaw, awards: Sequence[str] = ()) -> None:
        """`awards`: only these. Raises NoRuleSet for a year or a set that no shipped text has."""
        received = received_on(year)
        self.own_set = law.rule_set("titles", received).id
        self.awards = tuple(code for code in both_know(year, other_set) if not awards or code in awards)
        questions = [
            Question(
                award, year, received, confirmed=here.confirmed, overrides=here.overrides, titles_set=titles_set
            )
            for titles_set in (None, other_set)
            for award in self.awards
        ]  # fmt: skip
        self._round = Round(questions)
        self.since = year - self._round.years_back + 1

    def judge(self, facts: Facts) -> list[Pair]:
        judged = self._round.judge(facts)
        half = len(self.awards)
        return [
            Pair(award, own, other)
            for award, own, other in zip(self.awards, judged[:half], judged[half:], strict=True)
        ]  # fmt: skip


def received_on(year: int) -> date:
    """The day for which a replayed year is judged, as if every dossier had come in then."""
    return date(year, RECEIVED_MONTH, 1)


def both_know(year: int, other_set: str) -> tuple[str, ...]:
    """Individual titles of the year that the other set knows as well, the lowest first. Raises NoRuleSet."""
    received = received_on(year)
    other = law.rulebooks().named(other_set, received)
    return tuple(code for code in titles_of_persons(received) if other.find(code) is not None)


def sets_of_titles() -> tuple[str, ...]:
    """Every set of standards there is, oldest first."""
    return tuple(found.id for found in law.rulebooks().of_subject("titles"))


def first_year() -> int:
    """The first whole year that some set of standards covers."""
    return min(found.effective_from for found in law.rulebooks().of_subject("titles")).year
