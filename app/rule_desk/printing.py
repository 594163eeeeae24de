"""An answer on paper: the question, the answer and its reasons in the words of the page, with articles and date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from app.core import settings
from app.core.documents.types import Block, BulletList, Heading, KeyValues, OfficialDocument, Paragraph
from app.core.formats import localized, moment
from app.rule_desk.explaining.standing import standing_words, verdict_words
from app.rule_desk.explaining.types import Explanation, Reason
from app.rule_desk.rules.differences import set_name


@dataclass(frozen=True)
class Answered:
    """`title`: what was asked, as the page's heading; `asked`: what was told, under its labels."""

    title: str
    asked: tuple[tuple[str, str], ...]
    explanation: Explanation
    at: datetime


def document(answered: Answered) -> OfficialDocument:
    """No number and no signature: it is no document of the agency, only laid out as one."""
    return OfficialDocument(
        agency_above=None, agency=settings.get("agency_name") or "Gương", number=None, symbol="", place=None, day=None,
        kind=_("Rule look-up result"), subject=answered.title, blocks=tuple(_blocks(answered)),
    )  # fmt: skip


def not_legal_advice() -> str:
    return str(_("Worked out by software from the rules held in it; it does not replace legal advice."))


def _blocks(answered: Answered) -> Iterator[Block]:
    explanation = answered.explanation
    yield Heading(_("What was asked"))
    yield KeyValues(answered.asked)
    yield Heading(_("The answer"))
    yield Paragraph(explanation.headline)
    if explanation.verdict is not None:
        yield KeyValues(((_("Verdict"), verdict_words(explanation.verdict)),))
    yield from (Paragraph(each.whole) for each in explanation.sentences)
    if explanation.reasons:
        yield Heading(_("Reasons"))
        yield BulletList(tuple(reason_words(each) for each in explanation.reasons))
    if explanation.missing:
        yield Heading(_("What is missing"))
        yield BulletList(explanation.missing)
    yield from explanation.tables
    yield Heading(_("Legal basis"))
    yield BulletList(tuple(_grounds(explanation)))
    yield Paragraph(_("Data as of %(moment)s", moment=moment(answered.at)) + ".", italic=True)
    yield Paragraph(not_legal_advice(), italic=True)


def reason_words(reason: Reason) -> str:
    state = {True: _("Met:"), False: _("Not met:"), None: _("Not known:")}[reason.passed]
    return f"{state} {reason.message}" + (f" ({reason.source})" if reason.source else "")


def _grounds(explanation: Explanation) -> Iterator[str]:
    for each in explanation.bases:
        name = localized(set_name(each.rule_set).pair())
        yield " – ".join(filter(None, (each.source, each.label, name))) + f". {standing_words(each)}"
