"""Places under a cap, in sentences and as a table of the candidates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flask_babel import gettext as _
from flask_babel import ngettext

from app.core.documents.types import Cell, Column, ColumnKind, Table
from app.core.rulebook import Rule
from app.core.rulebook_local.types import InstalledLaw
from app.rule_desk.explaining.reasons import ground_behind
from app.rule_desk.explaining.types import Explanation, Sentence, ground, words
from app.rule_desk.rules.asking import Exchange
from app.rule_desk.rules.quota import Answer, Question, laws_of


def explain(exchange: Exchange, at: InstalledLaw) -> Explanation:
    question, answer = exchange.question, exchange.answer
    assert isinstance(question, Question)
    assert isinstance(answer, Answer)
    rules, cap = laws_of(question, at)
    return Explanation(
        _headline(answer), tone="warn" if answer.ties else "info", sentences=tuple(_sentences(answer, rules.rules)),
        tables=(_table(question, answer),) if question.candidates else (), grounds=(ground(answer, cap),),
    )  # fmt: skip


def _headline(answer: Answer) -> str:
    if answer.slots is None:
        return str(_("There is no cap: nobody is cut."))
    return str(ngettext("There is %(num)s place.", "There are %(num)s places.", answer.slots))


def _sentences(answer: Answer, rules: Sequence[Rule]) -> Iterator[Sentence]:
    if answer.slots is None:
        yield Sentence(_("The State sets no share; one holds only where the province or the agency has adopted it."),
                       words(answer.source.text))  # fmt: skip
    else:
        chosen = ", ".join(answer.selected) or "–"
        yield Sentence(_("They go to: %(chosen)s.", chosen=chosen), words(answer.source.text))
    for group in answer.ties:
        tied = ", ".join(group)
        yield Sentence(_("%(tied)s are equal for the places that are left: the council decides.", tied=tied))
    for each in answer.not_selected:
        said = _("%(mark)s takes no place: %(why)s", mark=each.id, why=words(each.reason.message))
        yield Sentence(said, words(each.reason.source.text), ground_behind(each.reason, rules))


def _table(question: Question, answer: Answer) -> Table:
    votes = Column(_("Votes in favour"), kind=ColumnKind.NUMBER)
    columns = (Column(_("Mark (no name)")), votes, Column(_("Result"), width=6))
    rows: list[tuple[Cell, ...]] = [(each.id, each.votes, _result(each.id, answer)) for each in question.candidates]
    return Table(columns, tuple(rows), _("Candidates"))


def _result(mark: str, answer: Answer) -> str:
    if mark in answer.selected:
        return str(_("takes a place"))
    if any(mark in group for group in answer.ties):
        return str(_("equal, the council decides"))
    return str(_("takes no place"))
