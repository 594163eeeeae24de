"""A new violation beside an earlier decision: the measure the law points to (NĐ 172/2025 and NĐ 234/2026, article 2).

Advice from told facts: which measure the new act alone deserves is for people to say, and so is every case that the
texts read do not settle.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.core.reasons import Reason, listed, on_day, weakest
from app.core.rulebook import NoRule, NoRuleSet, Rule, Status, Text
from app.core.rulebook_local.types import InstalledLaw
from app.discipline.rules import wordings as words
from app.discipline.rules.decisions import in_force_clock, is_within, ladder_of, last_day
from app.discipline.types import Measure, heaviness

ONE_ABOVE_CURRENT = "one_above_current"


@dataclass(frozen=True)
class Running:
    """The earlier decision. `act_code` None: for what is not known."""

    measure: Measure
    effective_on: date
    act_code: str | None = None


@dataclass(frozen=True)
class NewAct:
    """`measure`: what the act deserves by itself."""

    measure: Measure
    committed_on: date | None = None
    act_code: str | None = None


@dataclass(frozen=True)
class Situation:
    category: str
    on: date
    new_act: NewAct
    running: Running | None = None
    is_manager: bool | None = None


@dataclass(frozen=True)
class Advised:
    """`measure` None: people decide; `provisional`: what rules not confirmed would give.

    Of a reason `passed` says whether its rule is the case.
    """

    measure: Measure | None
    provisional: Measure | None
    repeat_offence: bool | None
    closes_current: bool | None
    reasons: tuple[Reason, ...]
    missing: tuple[Text, ...]
    rule: Rule
    status: Status


def advise(situation: Situation, law: InstalledLaw) -> Advised:
    """Raises NoRuleSet, NoRule for a day or a category that no text held covers."""
    look = _Look(situation, law)
    target, missing = look.target()
    older = list(_older_text(situation, target, look, law))
    relied = list(look.relied_on())
    missing = [*missing, *older, *(words.NOT_CONFIRMED.filled(label=rule.label) for rule in _unread(relied))]
    return Advised(
        measure=None if missing else target,
        provisional=target if missing else None,
        repeat_offence=look.repeats,
        closes_current=look.closes_current,
        reasons=(*look.reasons(target), *(look.transition() if older else ())),
        missing=tuple(missing),
        rule=relied[-1],
        status=weakest(relied),
    )


def _unread(rules: Sequence[Rule]) -> list[Rule]:
    return [rule for rule in rules if rule.status is Status.UNCONFIRMED]


def _older_text(situation: Situation, target: Measure | None, look: _Look, law: InstalledLaw) -> Iterator[Text]:
    """What was done before the text of today may come under the older one, where that is more favourable."""
    committed, begins = situation.new_act.committed_on, look.ladder_rule.effective_from
    if committed is None or begins is None or committed >= begins:
        return
    try:
        before, _ = _Look(replace(situation, on=committed), law).target()
    except (NoRuleSet, NoRule):
        before = None
    if before is None or target is None or heaviness(before) < heaviness(target):
        yield words.OLDER_TEXT


class _Look:
    """The situation under the law of one day."""

    def __init__(self, situation: Situation, law: InstalledLaw) -> None:
        category, running = situation.category, situation.running
        self.situation, self.act, self.running = situation, situation.new_act, running
        self.rules = law.rule_set("discipline", situation.on, applies_to=category)
        self.ladder_rule = self.rules.rule("measures")
        self.ladder = ladder_of(self.ladder_rule)
        self.while_in_force = self.rules.find("while_in_force")
        self.repeat_rule = self.rules.find("repeat_offence")
        self.clock = in_force_clock(running.effective_on, category, law) if running is not None else None
        self.last_day = (
            last_day(running.effective_on, category, law, measure=running.measure) if running is not None else None
        )

    @property
    def was_in_force(self) -> bool | None:
        """When the new act was committed."""
        if self.running is None:
            return False
        if self.act.committed_on is None or self.last_day is None:
            return None
        return self.running.effective_on <= self.act.committed_on <= self.last_day

    @property
    def repeats(self) -> bool | None:
        """The same act again within the months of the law."""
        running, act = self.running, self.act
        if running is None or (None not in (running.act_code, act.act_code) and running.act_code != act.act_code):
            return False
        if self.repeat_rule is None or act.committed_on is None:
            return None
        is_in_time = is_within(self.repeat_rule, running.effective_on, act.committed_on)
        return None if is_in_time and None in (running.act_code, act.act_code) else is_in_time

    @property
    def closes_current(self) -> bool | None:
        """A decision that has lapsed by now closes by itself."""
        if not self.was_in_force or self.while_in_force is None:
            return False if self.was_in_force is False else None
        is_running = self.last_day is not None and self.situation.on <= self.last_day
        return is_running and self.while_in_force.body.flag("closes_current")

    def relied_on(self) -> Iterator[Rule]:
        yield self.ladder_rule
        if self.was_in_force and self.while_in_force is not None:
            yield self.while_in_force
        elif self.repeats and self.repeat_rule is not None:
            yield self.repeat_rule

    def target(self) -> tuple[Measure | None, list[Text]]:
        """The measure, and what would have to be known or decided first."""
        missing = list(self._unknown())
        if missing:
            return None, missing
        managers = [True, False] if self.situation.is_manager is None else [self.situation.is_manager]
        found = {self._above(is_manager=each) for each in managers}
        if len(found) > 1:
            return None, [words.MANAGER]
        [target] = found
        return target, [] if target is not None else [words.NOTHING_ABOVE]

    def _unknown(self) -> Iterator[Text]:
        if self.running is None:
            return
        if self.act.committed_on is None:
            yield words.COMMITTED_ON
        elif self.was_in_force is None or (self.was_in_force and self.while_in_force is None):
            yield words.NO_TEXT
        elif self.act.committed_on > (self.last_day or self.act.committed_on) and self._clock_is_unread():
            yield words.IN_FORCE_UNTIL

    def _clock_is_unread(self) -> bool:
        """It was told as in force, and what says otherwise was not read."""
        return self.clock is None or self.clock.limit.status is Status.UNCONFIRMED

    def _above(self, *, is_manager: bool) -> Measure | None:
        """None: it would be above the heaviest of the ladder."""
        new, running = self.act.measure, self.running
        if running is None or not (self.was_in_force or self.repeats):
            return new
        is_heavier = heaviness(new) > heaviness(running.measure)
        base = running.measure if self._steps_from_current(is_heavier) else new
        steps = [each for each in self.ladder if is_manager or not each.managers_only or each.code is base]
        places = [place for place, each in enumerate(steps) if each.code is base]
        if not places:
            return None
        above = steps[places[0] + self._steps_up() :]
        if above:
            return above[0].code
        return new if base is new and is_heavier else None

    def _steps_up(self) -> int:
        """One while a decision is in force, as its rule is named; else what the rule on repeating says."""
        if self.was_in_force or self.repeat_rule is None:
            return 1
        return self.repeat_rule.body.integer("steps_up")

    def _steps_from_current(self, is_heavier: bool) -> bool:
        if not self.was_in_force or self.while_in_force is None:
            return not is_heavier
        kind = "heavier" if is_heavier else "not_heavier"
        return self.while_in_force.body.string(kind) == ONE_ABOVE_CURRENT

    def reasons(self, target: Measure | None) -> Iterator[Reason]:
        yield Reason(self.ladder_rule, True, words.LADDER.filled(ladder=listed(each.label for each in self.ladder)))
        if self.running is None:
            return
        if self.clock is not None and self.last_day is not None:
            yield Reason(self.clock.rule, self.was_in_force, words.UNTIL.filled(day=on_day(self.last_day)))
        if self.while_in_force is not None:
            yield Reason(self.while_in_force, self.was_in_force, self._step(target))
        if self.repeat_rule is not None:
            yield Reason(self.repeat_rule, self.repeats, self.repeat_rule.label)

    def transition(self) -> Iterator[Reason]:
        transition = self.rules.transition
        if transition is not None and transition.text is not None:
            yield Reason(self.ladder_rule, None, transition.text)

    def _step(self, target: Measure | None) -> Text:
        rule, running = self.while_in_force, self.running
        assert rule is not None  # asked only where there is one
        assert running is not None
        is_heavier = heaviness(self.act.measure) > heaviness(running.measure)
        from_current = self._steps_from_current(is_heavier)
        if not self.was_in_force or target is None or from_current is is_heavier:
            return rule.label  # also where a text steps otherwise than the words below say
        if target is self.act.measure:
            return words.HEAVIEST
        base = running.measure if from_current else self.act.measure
        labels = {each.code: each.label for each in self.ladder}
        words_of = words.ABOVE_CURRENT if from_current else words.ABOVE_NEW
        return words_of.filled(before=labels[base], after=labels[target])
