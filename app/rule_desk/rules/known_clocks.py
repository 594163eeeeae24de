"""What may be asked of each clock: the circumstances that change it, and what it starts with. From all its texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from app.core import law
from app.core.deadlines import Binds, Clock, Unit, clock_of
from app.core.rulebook import RuleSet, Text

SUBJECT = "clocks."


@dataclass(frozen=True)
class KnownClock:
    """Words are those of the newest text; `circumstances` those of any, since the day decides which text answers.

    `by_category`: the text differs by category of staff, so it must be told. `by_months`: no day is counted.
    """

    code: str
    label: Text
    starts: Text
    binds: Binds
    backward: bool
    circumstances: Mapping[str, Text]
    needs_criteria: bool
    restarts: bool
    by_category: bool
    by_months: bool


@cache
def known_clocks() -> Mapping[str, KnownClock]:
    """By code, in the order of the files."""
    texts: dict[str, list[Clock]] = {}
    for rules in _sets():
        for rule in rules.rules:
            texts.setdefault(rule.code, []).append(clock_of(rule))
    by_category = {rules.subject.removeprefix(SUBJECT) for rules in _sets() if rules.applies_to}
    return {code: _known(clocks, code.partition(".")[0] in by_category) for code, clocks in texts.items()}


def _sets() -> list[RuleSet]:
    book = law.rulebooks()
    return [rules for subject in book.subjects() if subject.startswith(SUBJECT) for rules in book.of_subject(subject)]


def _known(clocks: list[Clock], by_category: bool) -> KnownClock:
    newest = clocks[-1]
    alone = [variant for clock in clocks for variant in clock.variants if len(variant.circumstances) == 1]
    variants = [variant for clock in clocks for variant in clock.variants]
    return KnownClock(
        code=newest.code,
        label=newest.rule.label,
        starts=newest.rule.body.text("starts"),
        binds=newest.binds,
        backward=newest.backward,
        circumstances={name: variant.label for variant in alone for name in variant.circumstances},
        needs_criteria=any(variant.needs_criteria for variant in variants),
        restarts=any(clock.restarts for clock in clocks),
        by_category=by_category,
        by_months=newest.limit.unit is Unit.MONTH,
    )
