"""Bonus money (NĐ 152/2025, ch. VII): a multiple of the base wage of the decision's day, rounded as the text says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from math import ceil

from app.core import law
from app.core.rulebook import RuleSet, Status, Text

HIGHEST = "highest"


@dataclass(frozen=True)
class Prize:
    """`kind` title or commendation, `subject` person or unit; `receiver` groups what one subject gets at once."""

    kind: str
    code: str
    year: int
    subject: str
    receiver: int = 0


@dataclass(frozen=True)
class BonusLine:
    """Whole đồng. `payable` False: a higher title of the same year is paid. None: no multiple is known."""

    prize: Prize
    multiple: Decimal | None
    amount: int | None
    payable: bool
    status: Status | None


@dataclass(frozen=True)
class Bonus:
    base_wage: int
    lines: tuple[BonusLine, ...]
    total: int
    source: Text


def bonus(decided_on: date, prizes: Sequence[Prize]) -> Bonus:
    """Raises NoRuleSet for a day that no shipped text covers."""
    rules = law.rule_set("bonus", decided_on)
    wage = rules.rule("base_wage")
    lines = [_line(prize, rules, wage.body.integer("amount")) for prize in prizes]
    titles_once = rules.rule("several_at_once").body.string("same_period_titles") == HIGHEST
    paid = tuple(_only_highest(line, lines) for line in lines) if titles_once else tuple(lines)
    total = sum(line.amount or 0 for line in paid if line.payable)
    return Bonus(wage.body.integer("amount"), paid, total, wage.source.text)


def _line(prize: Prize, rules: RuleSet, wage: int) -> BonusLine:
    rule = rules.find(f"{prize.code.removesuffix('.unit')}.{prize.subject}")
    if rule is None:
        return BonusLine(prize, None, None, payable=False, status=None)
    multiple = rule.body.decimal("multiple")
    rounding = rules.rule("rounding").body.integer("to")
    amount = ceil(multiple * wage / rounding) * rounding
    return BonusLine(prize, multiple, amount, payable=True, status=rule.status)


def _only_highest(line: BonusLine, lines: Sequence[BonusLine]) -> BonusLine:
    """Several titles over the same period at once: the highest is paid (article 49)."""
    if line.prize.kind != "title" or line.amount is None:
        return line
    rivals = [
        other
        for other in lines
        if other.prize.kind == "title"
        and (other.prize.receiver, other.prize.year) == (line.prize.receiver, line.prize.year)
    ]
    best = max(rivals, key=lambda other: other.amount or 0)
    return line if best is line else replace(line, payable=False)
