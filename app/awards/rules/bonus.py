"""Bonus money (NĐ 152/2025, ch. VII): a multiple of the base wage of the decision's day, rounded as the text says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from app.core.reasons import Reason, figure
from app.core.rulebook import Rule, RuleSet, Status, Text
from app.core.rulebook_local.types import InstalledLaw

HIGHEST = "highest"
TITLE = "title"
COUNTED = Text("{multiple} × {wage} đồng, làm tròn đến {to} đồng.", "{multiple} × {wage} đồng, rounded to {to} đồng.")
HIGHER_PAID = Text(
    "Cùng năm đã có danh hiệu mức cao hơn được thưởng: chỉ thưởng mức cao nhất.",
    "A higher title of the same year is paid: only the highest is.",
)
PAID_ONCE = Text("Danh hiệu này của cùng năm chỉ được thưởng một lần.", "The same title of the same year is paid once.")


@dataclass(frozen=True)
class Prize:
    """`kind` title or commendation, `subject` person or unit; `receiver` groups what one subject gets at once."""

    kind: str
    code: str
    year: int
    subject: str
    receiver: int = 0
    is_cancelled: bool = False

    @property
    def rivals_by(self) -> tuple[int, str, int]:
        return self.receiver, self.subject, self.year


@dataclass(frozen=True)
class BonusLine:
    """Whole đồng. `payable` False: `reason` says why not. None: no multiple is known."""

    prize: Prize
    multiple: Decimal | None
    amount: int | None
    payable: bool
    status: Status | None
    reason: Reason | None = None


@dataclass(frozen=True)
class Bonus:
    base_wage: int
    lines: tuple[BonusLine, ...]
    total: int
    source: Text
    wage: Rule


def bonus(decided_on: date, prizes: Sequence[Prize], law: InstalledLaw) -> Bonus:
    """Raises NoRuleSet for a day that no shipped text covers: the multiples before July 2025 are not held here."""
    rules = law.rule_set("bonus", decided_on)
    wage = rules.rule("base_wage")
    lines = [_line(prize, rules, wage) for prize in prizes]
    choice = rules.rule("several_at_once")
    lines = list(_only_highest(lines, choice))
    total = sum(line.amount or 0 for line in lines if line.payable)
    return Bonus(wage.body.integer("amount"), tuple(lines), total, wage.source.text, wage)


def multiple_of(prize: Prize, rules: RuleSet) -> Rule | None:
    """The rule with the multiple of this award for this kind of subject."""
    return rules.find(f"{prize.code.removesuffix('.unit')}.{prize.subject}")


def _line(prize: Prize, rules: RuleSet, wage: Rule) -> BonusLine:
    rule = multiple_of(prize, rules)
    if rule is None:
        return BonusLine(prize, None, None, payable=False, status=None)
    multiple, base, rounding = rule.body.decimal("multiple"), wage.body.integer("amount"), rules.rule("rounding").body
    to = rounding.integer("to")
    whole = ceil if rounding.string("direction") == "up" else floor
    amount = whole(Fraction(multiple) * base / to) * to
    message = COUNTED.filled(multiple=figure(multiple), wage=figure(base), to=figure(to))
    line = BonusLine(prize, multiple, amount, payable=True, status=rule.status, reason=Reason(rule, True, message))
    return _recovered(line, rules) if prize.is_cancelled else line


def _recovered(line: BonusLine, rules: RuleSet) -> BonusLine:
    """Law 06/2022, article 93: what was cancelled is not paid, and what was paid is recovered."""
    cancelled = rules.rule("cancelled")
    reason = Reason(cancelled, cancelled.body.flag("pays"), cancelled.label)
    return replace(line, payable=cancelled.body.flag("pays"), reason=reason)


def _only_highest(lines: Sequence[BonusLine], choice: Rule) -> Iterator[BonusLine]:
    """Several titles over the same period at once: the highest is paid, once (article 49)."""
    highest: dict[tuple[int, str, int], BonusLine] = {}
    for line in lines:
        best = highest.get(line.prize.rivals_by)
        if _competes(line, choice) and (best is None or (line.amount or 0) > (best.amount or 0)):
            highest[line.prize.rivals_by] = line
    for line in lines:
        best = highest.get(line.prize.rivals_by)
        if best is None or line is best or not _competes(line, choice):
            yield line
        else:
            message = PAID_ONCE if best.prize == line.prize else HIGHER_PAID
            yield replace(line, payable=False, reason=Reason(choice, False, message))


def _competes(line: BonusLine, choice: Rule) -> bool:
    """Titles with titles, and with commendations where the text pays the highest of both."""
    key = "same_period_titles" if line.prize.kind == TITLE else "title_and_commendation"
    return line.payable and choice.body.string(key) == HIGHEST
