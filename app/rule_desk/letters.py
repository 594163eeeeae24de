"""A refusal that was looked up, as the letter of the agency: whom it is for, its number and its day are left to be
written in. Nothing of it is kept."""

from __future__ import annotations

from app.awards.letters import NOT_KNOWN, PERSON, Refusal, refusal_letter, said
from app.awards.rules.refusals import grounds, lacking, told_in
from app.awards.types import Verdict
from app.core import formats, settings
from app.core.documents.types import OfficialDocument
from app.core.rulebook import Text
from app.core.rulebook_local.types import InstalledLaw
from app.rule_desk.rules.asking import Exchange
from app.rule_desk.rules.title import Answer, rule_of
from app.rule_desk.rules.title_question import Question

COLLECTIVE = Text("tập thể {name}", "the collective {name}")
# It sends the dossier to somebody else and says nothing of the standard.
OF_THE_DECIDER = "decider_without_authority"


def letter_of(exchange: Exchange, at: InstalledLaw) -> OfficialDocument | None:
    """None where the standard is not what refuses. In the language of the page; with legal effect only in
    Vietnamese."""
    question, answer = exchange.question, exchange.answer
    assert isinstance(question, Question)
    assert isinstance(answer, Answer)
    is_unit = question.unit is not None
    reasons = [each for each in answer.model_dump(mode="json")["reasons"] if each["rule"] != OF_THE_DECIDER]
    found = grounds(told_in(reasons), is_unit=is_unit)
    if answer.verdict != Verdict.REFUSED or not found:
        return None
    rule, locale = rule_of(question, at), formats.language()
    refusal = Refusal(
        award=rule.code,
        year=answer.award_year,
        name=said(COLLECTIVE if is_unit else PERSON, locale).format(name=NOT_KNOWN),
        source=rule.source.text,
        grounds=found,
        missing=lacking([Text(each.vi, each.en) for each in answer.missing]),
        agency=settings.get("agency_name") or NOT_KNOWN,
        received_on=question.dossier_received_on,
    )
    return refusal_letter(refusal, locale=locale)
