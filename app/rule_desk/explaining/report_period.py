"""Which days a report covers, in sentences."""

from __future__ import annotations

from datetime import date, timedelta

from flask_babel import gettext as _

from app.core.formats import day, moment
from app.core.periods import Period, parse_label
from app.core.rulebook import Rule
from app.core.rulebook_local.types import InstalledLaw
from app.rule_desk.explaining.days import spoken
from app.rule_desk.explaining.types import Explanation, Sentence, ground, words
from app.rule_desk.rules.asking import Exchange
from app.rule_desk.rules.report_period import Answer, Falls, Question, definition_asked
from app.summaries.labels import period_name


def explain(exchange: Exchange, at: InstalledLaw) -> Explanation:
    question, answer = exchange.question, exchange.answer
    assert isinstance(question, Question)
    rule = definition_asked(question, at).rule
    if isinstance(answer, Falls):
        return _falls(question, answer, rule)
    assert isinstance(answer, Answer)
    source = words(answer.source.text)
    covered = _(
        "The report of %(period)s covers %(first)s to the end of %(last)s.",
        period=named(answer.label, answer.from_, answer.to), first=day(answer.from_), last=day(answer.to),
    )  # fmt: skip
    sending = _(
        "It may be asked for by %(day)s at the earliest, since at least so many working days lie between the last day "
        "counted and the sending.", day=spoken(answer.earliest_send_by),
    )  # fmt: skip
    return Explanation(covered, sentences=(Sentence(sending, source),), grounds=(ground(answer, rule),))


def _falls(question: Question, answer: Falls, rule: Rule) -> Explanation:
    assert question.at is not None
    labels = (answer.month, answer.quarter, answer.half, answer.year)
    said = _("Figures of %(moment)s belong to the reports of %(periods)s.", moment=moment(question.at),
             periods=", ".join(named(label) for label in labels))  # fmt: skip
    why = _("A period is counted from its first to its last day as the rule says, not by the calendar alone.")
    return Explanation(said, sentences=(Sentence(why, words(answer.source.text)),), grounds=(ground(answer, rule),))


def named(label: str, first: date = date.min, last: date = date.min) -> str:
    kind, year, number = parse_label(label)
    return period_name(Period(kind, year, number, first, last + timedelta(days=1)))
