"""Many awards for many people: the law is made ready once, and each fact is asked once a person.

The same functions answer for one person on a page and for a province in a job.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from operator import itemgetter

from app.awards.rules.answers import Answer
from app.awards.rules.judging import Outcome, outcome
from app.awards.rules.plans import Plan, plan
from app.awards.rules.standards import Senses
from app.awards.types import Facts, Judgement, Question, Ref, Verdict, Vote
from app.core import law
from app.core.rulebook import Rulebook

KEPT_OUTCOMES = 50_000
KEPT_ROUNDS = 64


@dataclass(frozen=True, slots=True)
class Judged:
    """One award of one subject. `refs`: the rows behind each answer of the round."""

    outcome: Outcome
    refs: Sequence[tuple[Ref, ...]]
    plan: Plan

    @property
    def verdict(self) -> Verdict:
        return self.outcome.verdict

    def judgement(self) -> Judgement:
        """With everything a person is told."""
        texts, rule = self.plan.texts, self.plan.main.rule
        return Judgement(
            verdict=self.outcome.verdict,
            provisional=self.outcome.provisional,
            reasons=self.outcome.shown(self.refs),
            missing=self.outcome.missing,
            deciders=texts.deciders,
            vote=texts.vote,
            rule_set=texts.titles.id,
            source=rule.source,
            status=rule.status,
            open_question=rule.open_question or texts.titles.open_question,
        )


@dataclass
class _Award:
    """One question of the round with the outcomes met so far, by those of the round's answers that it looks at."""

    plan: Plan
    pick: Callable[[tuple[Answer | None, ...]], object]
    met: dict[object, Outcome] = field(default_factory=dict)

    def outcome(self, answers: tuple[Answer | None, ...], vote: Vote | None) -> Outcome:
        key = (self.pick(answers), vote)
        found = self.met.get(key)
        if found is None:
            if len(self.met) >= KEPT_OUTCOMES:
                self.met.clear()
            found = self.met[key] = outcome(self.plan, answers, vote)
        return found


class Round:
    """`questions` about subjects of one kind; their votes are told with the subject."""

    def __init__(self, questions: Sequence[Question], *, is_unit: bool = False) -> None:
        """Raises NoRuleSet, NoRule."""
        senses = Senses()
        plans = [plan(question, senses, is_unit=is_unit) for question in questions]
        self._senses = tuple(senses.senses)
        self._awards = [_Award(each, itemgetter(*sorted(each.places))) for each in plans]

    @property
    def years_back(self) -> int:
        """How many years, ending with the award year, any of the texts looks at."""
        return max(award.plan.years_back for award in self._awards)

    def judge(self, facts: Facts, votes: Sequence[Vote | None] = ()) -> list[Judged]:
        """In the order of the questions."""
        felt = [sense(facts) for sense in self._senses]
        answers = tuple([answer for answer, _ in felt])
        refs = [rows for _, rows in felt]
        if not votes:
            return [Judged(award.outcome(answers, None), refs, award.plan) for award in self._awards]
        return [
            Judged(award.outcome(answers, vote), refs, award.plan)
            for award, vote in zip(self._awards, votes, strict=True)
        ]


def judge(question: Question, facts: Facts) -> Judgement:
    """Raises NoRuleSet for a day that no shipped text covers, NoRule for an award that the text does not know."""
    asked = replace(question, vote=None)
    [judged] = _round(asked, facts.is_unit, law.rulebooks()).judge(facts, [question.vote])
    return judged.judgement()


@lru_cache(maxsize=KEPT_ROUNDS)
def _round(question: Question, is_unit: bool, _under: Rulebook) -> Round:
    return Round([question], is_unit=is_unit)
