"""A title or commendation, in sentences: the verdict, who decides, which vote it takes, what has served already."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from flask_babel import gettext as _

from app.awards.rules.plans import award_rule
from app.core import law
from app.core.formats import localized, number
from app.core.rulebook import NoRuleSet, Rule
from app.core.rulebook_local.types import InstalledLaw
from app.rule_desk.explaining.reasons import TONES, missing, reasons
from app.rule_desk.explaining.standing import verdict_words
from app.rule_desk.explaining.types import Explanation, Sentence, by_rule, ground, words
from app.rule_desk.rules.asking import Exchange
from app.rule_desk.rules.code_names import NAMES, award_name
from app.rule_desk.rules.title import Answer, rule_of
from app.rule_desk.rules.title_question import Question, UseAsked


def explain(exchange: Exchange, at: InstalledLaw) -> Explanation:
    question, answer = exchange.question, exchange.answer
    assert isinstance(question, Question)
    assert isinstance(answer, Answer)
    here = at.confirming(question.confirmed)
    return Explanation(
        _headline(answer),
        tone=TONES[answer.verdict],
        verdict=answer.verdict,
        sentences=tuple(_sentences(question, answer, here)),
        reasons=reasons(answer.reasons, list(_rules(question, here))),
        missing=missing(answer.missing),
        grounds=(ground(answer, rule_of(question, at)),),
    )


def _rules(question: Question, at: InstalledLaw) -> Iterator[Rule]:
    """Where a reason may stand: in the standard itself before all, then in what bars, in the standards beside it, and
    in the text that an older dossier may take where it is better."""
    received = question.dossier_received_on
    titles = at.rule_set("titles", received)
    yield award_rule(titles, question.title, is_unit=question.unit is not None)
    yield from (*at.rule_set("gates", received).rules, *titles.rules)
    vote = _find("votes", received, question, at)
    if vote is not None:
        yield vote
    yield from (rule for newer in law.rulebooks().of_subject("titles") for rule in newer.rules)


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
    received = question.dossier_received_on
    if answer.provisional is not None:
        verdict = verdict_words(answer.provisional)
        yield Sentence(_("The older text and the draft both lead to: %(verdict)s.", verdict=verdict))
    if answer.deciders:
        named = ", ".join(localized(NAMES["deciders"][code].pair()) for code in answer.deciders)
        said = _("It may be decided by: %(deciders)s.", deciders=named)
        yield _cited(said, _find("deciders", question.decided_on or received, question, at))
    yield from _uses(question, at)
    if answer.vote_needed is not None:
        told = {"share": f"{number(Decimal(answer.vote_needed.share) * 100)} %"}
        said = _("The council must be in favour with at least %(share)s of all its members.", **told)
        if answer.vote_needed.votes is not None:
            said = _("The council must be in favour with at least %(share)s of all its members, here %(votes)s votes.",
                     votes=answer.vote_needed.votes, **told)  # fmt: skip
        yield _cited(said, _find("votes", received, question, at))


def _uses(question: Question, at: InstalledLaw) -> Iterator[Sentence]:
    """Every award for which each solution has served, with what the law says of serving twice."""
    person = question.person
    if person is None:
        return
    gates = at.rule_set("gates", question.dossier_received_on).rules
    on_uses = next((gate for gate in gates if gate.body.string("check") == "initiative_used"), None)
    known = ((_("Initiative"), person.initiatives), (_("Research topic"), person.topics))
    for heading, solutions in known:
        for place, each in enumerate(solutions or (), start=1):
            if each.used_for:
                told = {"solution": f"{heading} {place}", "awards": "; ".join(map(_use_words, each.used_for))}
                yield _cited(_("%(solution)s has served already for: %(awards)s.", **told), on_uses)


def _use_words(use: UseAsked) -> str:
    return str(_("“%(title)s” of %(year)s", title=localized(award_name(use.code).pair()), year=use.year))


def _cited(said: str, rule: Rule | None) -> Sentence:
    return by_rule(said, rule) if rule is not None else Sentence(said)


def _find(subject: str, on: date, question: Question, at: InstalledLaw) -> Rule | None:
    """None where the text of the day says nothing of this title."""
    try:
        return at.rule_set(subject, on).find(question.title)
    except NoRuleSet:
        return None
