"""By when, in sentences: the day, how it was counted, whether the act was in time, and what is not certain."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from flask_babel import gettext as _
from flask_babel import ngettext

from app.core import law
from app.core.deadlines import Binds, Clock, Limit, SkipReason, Unit
from app.core.formats import day, localized
from app.core.rulebook import Rule
from app.core.rulebook_local.types import InstalledLaw
from app.rule_desk.clock_words import words_of
from app.rule_desk.explaining.counted import counted_table, skipped_words
from app.rule_desk.explaining.days import inside, spoken
from app.rule_desk.explaining.types import Explanation, Sentence, by_rule, ground, ground_of, words
from app.rule_desk.rules import deadline
from app.rule_desk.rules.asking import Exchange
from app.rule_desk.rules.day_by_day import DrawnDay, drawn_days, months
from app.rule_desk.rules.deadline import Answer, Question, Refused, Unlimited
from app.rule_desk.rules.known_clocks import known_clocks


def explain(exchange: Exchange, at: InstalledLaw) -> Explanation:
    question, answer = exchange.question, exchange.answer
    assert isinstance(question, Question)
    clock = deadline.clock_asked(question, at)
    if isinstance(answer, Refused):
        return _refused(answer, clock.rule)
    if isinstance(answer, Unlimited):
        return _unlimited(answer, clock.rule)
    assert isinstance(answer, Answer)
    return _Told(question, answer, clock, days_of(exchange, at)).explanation()


def days_of(exchange: Exchange, at: InstalledLaw) -> list[DrawnDay]:
    """Empty where there is nothing to draw."""
    question, answer = exchange.question, exchange.answer
    if not isinstance(question, Question) or not isinstance(answer, Answer):
        return []
    calendar = deadline.calendar_of(question, at)
    return drawn_days(answer, question.start, calendar, filed_on=question.filed_on)


def _refused(answer: Refused, rule: Rule) -> Explanation:
    source = words(answer.refused.source.text)
    said = Sentence(words(answer.refused.message), source, replace(ground(answer, rule), source=source))
    return Explanation(
        _("The longer limit cannot be used: its conditions are not met."), tone="bad",
        sentences=(said,), grounds=(ground(answer, rule),),
    )  # fmt: skip


def _unlimited(answer: Unlimited, rule: Rule) -> Explanation:
    label = localized(known_clocks()[answer.clock].label.pair())
    said = _("%(label)s: the law sets no day after which it is too late.", label=label)
    return Explanation(
        _("There is no time limit under these circumstances."), sentences=(Sentence(said, words(answer.source.text)),),
        grounds=(ground(answer, rule),),
    )  # fmt: skip


@dataclass(frozen=True)
class _Told:
    question: Question
    answer: Answer
    clock: Clock
    days: list[DrawnDay]

    @property
    def last(self) -> date:
        """The day after which it is late; a decision in force and a clock that runs backward end without rolling."""
        strict = self.clock.binds is Binds.STATUS or self.clock.backward
        return self.answer.due_strict if strict else self.answer.due_legal

    def explanation(self) -> Explanation:
        answer = self.answer
        told = [
            *self._limit(), *self._first_day(), *self._skipped(), *self._last_day(), *self._act_by(), *self._other(),
            *self._opens(), *self._provisional(),
        ]  # fmt: skip
        return Explanation(
            " ".join(self._headline()),
            tone={True: "ok", False: "bad", None: "info"}[answer.in_time],
            sentences=tuple(told),
            tables=counted_table(self.days),
            grounds=(ground(answer, self.clock.rule),),
            calendar=months(self.days),
        )

    def _headline(self) -> Iterator[str]:
        yield from self._in_time()
        yield str(words_of(known_clocks()[self.answer.clock]).answer) % {"day": spoken(self.last)}

    def _limit(self) -> Iterator[Sentence]:
        source = words(self.answer.source.text)
        starts = inside(localized(self.clock.rule.body.text("starts").pair()))
        since = {"length": self._length(), "day": day(self.question.start), "starts": starts}
        if self.clock.backward:
            yield Sentence(_("It is to be done at least %(length)s before %(day)s (%(starts)s).", **since), source)
        else:
            yield Sentence(_("The limit is %(length)s, counted from %(day)s (%(starts)s).", **since), source)
        known = known_clocks()[self.answer.clock].circumstances
        if self.question.circumstances:
            told = "; ".join(inside(localized(known[name].pair())) for name in self.question.circumstances)
            yield Sentence(_("It is the limit for this case: %(told)s.", told=told), source)

    def _length(self) -> str:
        count = self.answer.length
        if self.answer.unit == Unit.WORKING_DAY:
            return str(ngettext("%(num)s working day", "%(num)s working days", count))
        if self.answer.unit == Unit.MONTH:
            return str(ngettext("%(num)s month", "%(num)s months", count))
        return str(ngettext("%(num)s day", "%(num)s days", count))

    def _first_day(self) -> Iterator[Sentence]:
        first = next((each.day for each in self.days if each.number == 1), None)
        if first is not None:
            said = _("The first day itself is not counted; day 1 is %(day)s.", day=spoken(first))
            yield by_rule(said, law.counting_principle("first_day"))

    def _skipped(self) -> Iterator[Sentence]:
        skipped = self.answer.skipped
        if not skipped:
            return
        reasons = Counter(each.reason for each in skipped)
        listed = "; ".join(skipped_words(reason, count) for reason, count in reasons.items())
        said = ngettext(
            "%(num)s day in between is not counted: %(listed)s.",
            "%(num)s days in between are not counted: %(listed)s.", len(skipped), listed=listed,
        )  # fmt: skip
        yield by_rule(said, law.public_holidays()) if SkipReason.HOLIDAY in reasons else Sentence(said)

    def _last_day(self) -> Iterator[Sentence]:
        strict, legal = self.answer.due_strict, self.answer.due_legal
        if strict == legal or self.clock.backward:
            yield Sentence(_("The last day of the limit is %(day)s.", day=spoken(strict)))
        elif self.clock.binds is Binds.STATUS:
            yield Sentence(
                _("The last day is %(day)s, a day off; it is not moved, since nothing has to be done on it.",
                  day=spoken(strict)),
            )  # fmt: skip
        else:
            said = _(
                "Counted strictly the limit ends on %(strict)s, a day off; by law it ends with the next working day, "
                "%(legal)s.", strict=spoken(strict), legal=spoken(legal),
            )  # fmt: skip
            yield by_rule(said, law.counting_principle("last_day"))

    def _act_by(self) -> Iterator[Sentence]:
        if self.answer.act_by == self.last or self.clock.binds is Binds.STATUS:
            return
        yield Sentence(_("To be safe, act on the last working day before it: %(day)s.", day=spoken(self.answer.act_by)))

    def _other(self) -> Iterator[Sentence]:
        if self.answer.alert_on == self.answer.due_strict:
            return
        said = _("Another text gives a limit that ends earlier, on %(day)s; the agency is reminded by that day.",
                 day=spoken(self.answer.alert_on))  # fmt: skip
        other = next((other for other in self.clock.others if other.length or other.unit), None)
        yield Sentence(said) if other is None else self._by_limit(said, other)

    def _by_limit(self, text: str, limit: Limit) -> Sentence:
        """The other text's limit stands with the rule of this one."""
        source = localized(limit.source.text.pair())
        return Sentence(text, source, replace(ground_of(self.clock.rule), source=source, status=limit.status))

    def _opens(self) -> Iterator[Sentence]:
        if self.answer.opens_on is not None and self.clock.binds is not Binds.STATUS:
            yield Sentence(_("It can be done from %(day)s on, not earlier.", day=spoken(self.answer.opens_on)))

    def _in_time(self) -> Iterator[str]:
        filed, opens = self.question.filed_on, self.answer.opens_on
        if filed is None:
            return
        if self.answer.in_time:
            yield _("Done on %(day)s it is in time.", day=spoken(filed))
        elif opens is not None and filed < opens:
            yield _("Done on %(day)s it is too early.", day=spoken(filed))
        else:
            late = (filed - max(self.answer.due_strict, self.answer.due_legal)).days
            yield ngettext(
                "Done on %(day)s it is not in time: %(num)s day too late.",
                "Done on %(day)s it is not in time: %(num)s days too late.", late, day=spoken(filed),
            )  # fmt: skip

    def _provisional(self) -> Iterator[Sentence]:
        listed = sorted({*self.answer.provisional_days, *(each.day for each in self.days if each.provisional)})
        if not listed:
            return
        said = ngettext(
            "The answer may still change: the days off of %(years)s are not announced in full, and it rests on %(num)s "
            "day that is not settled.",
            "The answer may still change: the days off of %(years)s are not announced in full, and it rests on %(num)s "
            "days that are not settled.",
            len(listed), years=", ".join(sorted({str(each.year) for each in listed})),
        )  # fmt: skip
        yield Sentence(said)
