"""A title or commendation, in sentences: the verdict, who decides, which vote it takes."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from flask_babel import gettext as _

from app.core import law
from app.core.formats import localized, number
from app.core.rulebook import NoRule, NoRuleSet
from app.core.rulebook_local.types import InstalledLaw
from app.rule_desk.explaining.reasons import TONES, missing, reasons
from app.rule_desk.explaining.standing import verdict_words
from app.rule_desk.explaining.types import Explanation, Sentence, ground, words
from app.rule_desk.rules.asking import Exchange
from app.rule_desk.rules.code_names import NAMES
from app.rule_desk.rules.title import Answer
from app.rule_desk.rules.title_question import Question


def explain(exchange: Exchange, at: InstalledLaw) -> Explanation:
    question, answer = exchange.question, exchange.answer
    assert isinstance(question, Question)
    assert isinstance(answer, Answer)
    code = answer.title + (".unit" if question.unit is not None and not _is_for_units_alone(answer) else "")
    return Explanation(
        _headline(answer),
        tone=TONES[answer.verdict],
        verdict=answer.verdict,
        sentences=tuple(_sentences(question, answer, at)),
        reasons=reasons(answer.reasons),
        missing=missing(answer.missing),
        grounds=(ground(answer, code),),
    )


def _is_for_units_alone(answer: Answer) -> bool:
    return law.rulebooks().sets[answer.rule_set].find(answer.title) is not None


def _headline(answer: Answer) -> str:
    told = {"title": words(answer.label), "year": answer.award_year}
    if answer.verdict == "eligible":
        return str(_("“%(title)s”, award year %(year)s: the standards are met.", **told))
    if answer.verdict == "refused":
        return str(_("“%(title)s”, award year %(year)s: the standards are not met.", **told))
    if answer.verdict == "hold":
        return str(_("“%(title)s”, award year %(year)s: it cannot be considered for the time being.", **told))
    return str(_("“%(title)s”, award year %(year)s: a person has to decide, since something is not known.", **told))


def _sentences(question: Question, answer: Answer, at: InstalledLaw) -> Iterator[Sentence]:
    if answer.provisional is not None:
        verdict = verdict_words(answer.provisional)
        yield Sentence(_("The older text and the draft both lead to: %(verdict)s.", verdict=verdict))
    if answer.deciders:
        named = ", ".join(localized(NAMES["deciders"][code].pair()) for code in answer.deciders)
        yield Sentence(_("It may be decided by: %(deciders)s.", deciders=named), _source("deciders", question, at))
    if answer.vote_needed is not None:
        told = {"share": f"{number(Decimal(answer.vote_needed.share) * 100)} %"}
        said = _("The council must be in favour with at least %(share)s of all its members.", **told)
        if answer.vote_needed.votes is not None:
            said = _("The council must be in favour with at least %(share)s of all its members, here %(votes)s votes.",
                     votes=answer.vote_needed.votes, **told)  # fmt: skip
        yield Sentence(said, _source("votes", question, at))


def _source(subject: str, question: Question, at: InstalledLaw) -> str:
    """Where it is written; empty where the text of the day says nothing under this title."""
    day = question.decided_on or question.dossier_received_on
    try:
        rules = law.rule_set(subject, day, confirmed=at.confirmed, overrides=at.overrides)
        return localized(rules.rule(question.title).source.text.pair())
    except (NoRule, NoRuleSet):
        return ""
