"""A quality class, in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from flask_babel import gettext as _

from app.core.formats import localized, number
from app.core.rulebook_local.types import InstalledLaw
from app.rule_desk.explaining.reasons import missing, reasons
from app.rule_desk.explaining.types import Explanation, Sentence, ground
from app.rule_desk.rules.anchors import rule_behind
from app.rule_desk.rules.asking import Exchange
from app.rule_desk.rules.code_names import NAMES
from app.rule_desk.rules.rating import Answer, Question


def explain(exchange: Exchange, at: InstalledLaw) -> Explanation:
    question, answer = exchange.question, exchange.answer
    assert isinstance(question, Question)
    assert isinstance(answer, Answer)
    rules = at.confirming(question.confirmed).rule_set(
        "rating", question.rated_on, applies_to=question.employment_category
    ).rules  # fmt: skip
    return Explanation(
        _headline(answer), tone="info", verdict=None if answer.rating else "needs_human",
        sentences=tuple(_sentences(answer)), reasons=reasons(answer.reasons, rules), missing=missing(answer.missing),
        grounds=(ground(answer, rule_behind(answer.source, rules)),),
    )  # fmt: skip


def _headline(answer: Answer) -> str:
    year = answer.year
    if answer.rating is None:
        return str(_("The rating of %(year)s cannot be worked out from this: a person has to decide.", year=year))
    known = NAMES["rating"].get(answer.rating)
    if known is None:
        return str(_("For %(year)s there is no rating.", year=year))
    return str(_("The rating of %(year)s is “%(rating)s”.", year=year, rating=localized(known.pair())))


def _sentences(answer: Answer) -> Iterator[Sentence]:
    if answer.score is not None:
        yield Sentence(_("The points add up to %(score)s.", score=number(Decimal(answer.score), 2)))
    if "quota" in answer.pending:
        yield Sentence(_("It is not final: the agency's quota of the highest class has still to be looked at."))
