"""A discipline measure, in sentences: what the law points to, and which of its rules are the case."""

from __future__ import annotations

from collections.abc import Iterator

from flask_babel import gettext as _

from app.core.formats import localized
from app.core.rulebook import Rule
from app.core.rulebook_local.types import InstalledLaw
from app.discipline.rules.decisions import in_force_clock
from app.rule_desk.explaining.reasons import ground_behind, missing
from app.rule_desk.explaining.types import Explanation, Sentence, ground, words
from app.rule_desk.rules.anchors import rule_behind
from app.rule_desk.rules.asking import Exchange
from app.rule_desk.rules.code_names import MEASURES
from app.rule_desk.rules.measure import Answer, Question
from app.rule_desk.rules.reasons import ReasonTold


def explain(exchange: Exchange, at: InstalledLaw) -> Explanation:
    question, answer = exchange.question, exchange.answer
    assert isinstance(question, Question)
    assert isinstance(answer, Answer)
    rules = list(_rules(question, at.confirming(question.confirmed)))
    told = [*_points(answer), *(_reason(each, rules) for each in answer.reasons)]
    relied = {each.rule for each in answer.reasons if each.passed}
    main = rule_behind(answer.source, [rule for rule in rules if rule.code in relied])
    return Explanation(
        _headline(answer), tone="info", verdict=None if answer.measure else "needs_human", sentences=tuple(told),
        missing=missing(answer.missing), grounds=(ground(answer, main),),
    )  # fmt: skip


def _rules(question: Question, at: InstalledLaw) -> Iterator[Rule]:
    """Those of which one raises the measure come first, as the answer rests on them then."""
    category = question.employment_category.value
    rules = at.rule_set("discipline", question.on, applies_to=category)
    found = (rules.find(code, applies_to=category) for code in ("while_in_force", "repeat_offence", "measures"))
    yield from (rule for rule in found if rule is not None)
    running = question.in_force
    clock = in_force_clock(running.effective_on, category, at) if running is not None else None
    if clock is not None:
        yield clock.rule


def _named(code: str) -> str:
    return localized(MEASURES[code].pair())


def _headline(answer: Answer) -> str:
    if answer.measure is None:
        return str(_("The law alone does not tell the measure: people decide."))
    return str(_("The law points to the measure “%(measure)s”.", measure=_named(answer.measure)))


def _points(answer: Answer) -> Iterator[Sentence]:
    if answer.provisional is not None and answer.measure is None:
        yield Sentence(
            _("Rules that are not confirmed would give “%(measure)s”.", measure=_named(answer.provisional))
        )
    if answer.repeat_offence is not None:
        yes = _("It is a repeat offence.")
        yield Sentence(yes if answer.repeat_offence else _("It is no repeat offence."))
    if answer.closes_current:
        yield Sentence(_("The decision in force ends when the new one takes effect."))


def _reason(reason: ReasonTold, rules: list[Rule]) -> Sentence:
    """`passed` says whether the rule is the case."""
    message = words(reason.message).rstrip(".")
    source, ground = words(reason.source.text), ground_behind(reason, rules)
    if reason.passed is None:
        return Sentence(_("Not known: %(message)s.", message=message), source, ground)
    said = f"{message}." if reason.passed else _("Not the case: %(message)s.", message=message)
    return Sentence(said, source, ground)
