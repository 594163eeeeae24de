"""An initiative, in sentences: whether it can be recognised, by whom, and with which vote."""

from __future__ import annotations

from collections.abc import Iterator

from flask_babel import gettext as _

from app.core.formats import localized
from app.core.rulebook import RuleSet
from app.core.rulebook_local.types import InstalledLaw
from app.rule_desk.explaining.reasons import TONES, missing, reasons
from app.rule_desk.explaining.types import Explanation, Sentence, by_rule, ground
from app.rule_desk.rules.anchors import rule_behind
from app.rule_desk.rules.asking import Exchange
from app.rule_desk.rules.code_names import NAMES
from app.rule_desk.rules.initiative import Answer, Question


def explain(exchange: Exchange, at: InstalledLaw) -> Explanation:
    question, answer = exchange.question, exchange.answer
    assert isinstance(question, Question)
    assert isinstance(answer, Answer)
    rules = at.confirming(question.confirmed).rule_set("initiatives", question.filed_on)
    headlines = {
        "eligible": _("The solution can be recognised as an initiative."),
        "refused": _("The solution cannot be recognised as an initiative."),
        "needs_human": _("Something is not known yet: a person has to decide whether it is an initiative."),
    }
    return Explanation(
        headlines[answer.verdict], tone=TONES[answer.verdict], verdict=answer.verdict,
        sentences=tuple(_sentences(question, answer, rules)), reasons=reasons(answer.reasons, rules.rules),
        missing=missing(answer.missing), grounds=(ground(answer, rule_behind(answer.source, rules.rules)),),
    )  # fmt: skip


def _sentences(question: Question, answer: Answer, rules: RuleSet) -> Iterator[Sentence]:
    if answer.recognised_by:
        named = ", ".join(localized(NAMES["deciders"][code].pair()) for code in answer.recognised_by)
        said = _("It may be recognised by: %(deciders)s.", deciders=named)
        yield by_rule(said, rules.rule(f"scope.{question.scope}"))
    said = _("Of all members of the council at least %(share)s must be in favour.", share=answer.vote_needed.share)
    yield by_rule(said, rules.rule("vote"))
