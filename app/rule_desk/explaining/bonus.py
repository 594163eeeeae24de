"""Bonus money, in sentences and as a table: multiple times base wage, rounded, and what is not paid."""

from __future__ import annotations

from decimal import Decimal

from flask_babel import gettext as _

from app.core import law
from app.core.documents.types import Cell, Column, ColumnKind, Table
from app.core.formats import day, localized, number
from app.core.rulebook import RuleSet
from app.core.rulebook_local.types import InstalledLaw
from app.rule_desk.explaining.reasons import ground_behind
from app.rule_desk.explaining.types import Explanation, Sentence, ground, words
from app.rule_desk.rules.asking import Exchange
from app.rule_desk.rules.bonus import Answer, LineTold, Question

NUMBER = ColumnKind.NUMBER


def explain(exchange: Exchange, at: InstalledLaw) -> Explanation:
    question, answer = exchange.question, exchange.answer
    assert isinstance(question, Question)
    assert isinstance(answer, Answer)
    amount = number(answer.base_wage)
    wage = _("The base wage on %(day)s is %(amount)s đồng.", day=day(question.decided_on), amount=amount)
    rules = at.confirming(question.confirmed).rule_set("bonus", question.decided_on)
    lines = [_line(line, answer, rules) for line in answer.lines]
    return Explanation(
        _("The bonus is %(total)s đồng in all.", total=number(answer.total)),
        sentences=(Sentence(wage, words(answer.source.text)), *lines),
        tables=(_table(answer),) if answer.lines else (),
        grounds=(ground(answer, rules.rule("base_wage")),),
    )


def award_label(line: LineTold, answer: Answer) -> str:
    rule = law.rulebooks().sets[answer.rule_set].find(f"{line.code}.{line.subject}")
    return localized(rule.label.pair()) if rule is not None else line.code


def product(line: LineTold, answer: Answer) -> Decimal:
    return Decimal(line.multiple) * answer.base_wage


def _line(line: LineTold, answer: Answer, rules: RuleSet) -> Sentence:
    source, by = words(line.reason.source.text), ground_behind(line.reason, rules.rules)
    told = {"award": award_label(line, answer), "year": line.year}
    if not line.payable:
        return Sentence(_("“%(award)s”, %(year)s: not paid. %(why)s", why=words(line.reason.message), **told),
                        source, by)  # fmt: skip
    exact = product(line, answer)
    told |= {"multiple": number(Decimal(line.multiple), 1), "wage": number(answer.base_wage), "product": number(exact)}
    if exact == line.amount:
        said = _("“%(award)s”, %(year)s: %(multiple)s × %(wage)s đồng = %(product)s đồng.", **told)
    else:
        said = _("“%(award)s”, %(year)s: %(multiple)s × %(wage)s đồng = %(product)s đồng, rounded to %(amount)s đồng.",
                 amount=number(line.amount), **told)  # fmt: skip
    return Sentence(said, source, by)


def _table(answer: Answer) -> Table:
    columns = (
        Column(_("Title or commendation"), width=7), Column(_("Award year"), width=2),
        Column(_("Multiple"), kind=NUMBER, places=1),
        Column(_("Base wage"), kind=NUMBER, width=3), Column(_("Before rounding"), kind=NUMBER, width=3),
        Column(_("Paid, đồng"), kind=NUMBER, width=3),
    )  # fmt: skip
    total: tuple[Cell, ...] = (_("In all"), "", "", "", "", answer.total)
    return Table(columns, tuple(_row(line, answer) for line in answer.lines), _("How it adds up"), total)


def _row(line: LineTold, answer: Answer) -> tuple[Cell, ...]:
    paid: Cell = line.amount if line.payable else _("not paid")
    label, multiple = award_label(line, answer), Decimal(line.multiple)
    return label, str(line.year), multiple, answer.base_wage, product(line, answer), paid
