"""A discipline measure, in sentences: what the law points to, and which of its rules are the case."""

from __future__ import annotations

from collections.abc import Iterator

from flask_babel import gettext as _

from app.core.formats import localized
from app.core.rulebook_local.types import InstalledLaw
from app.rule_desk.explaining.reasons import missing
from app.rule_desk.explaining.types import Explanation, Sentence, ground, words
from app.rule_desk.rules.asking import Exchange
from app.rule_desk.rules.code_names import MEASURES
from app.rule_desk.rules.measure import Answer
from app.rule_desk.rules.reasons import ReasonTold


def explain(exchange: Exchange, _at: InstalledLaw) -> Explanation:
    answer = exchange.answer
    assert isinstance(answer, Answer)
    told = [*_points(answer), *(_reason(each) for each in answer.reasons)]
    return Explanation(
        _headline(answer), tone="info", verdict=None if answer.measure else "needs_human", sentences=tuple(told),
        missing=missing(answer.missing), grounds=(ground(answer, "measures"),),
    )  # fmt: skip


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


def _reason(reason: ReasonTold) -> Sentence:
    """`passed` says whether the rule is the case."""
    message = words(reason.message).rstrip(".")
    if reason.passed is None:
        return Sentence(_("Not known: %(message)s.", message=message), words(reason.source.text))
    said = f"{message}." if reason.passed else _("Not the case: %(message)s.", message=message)
    return Sentence(said, words(reason.source.text))
