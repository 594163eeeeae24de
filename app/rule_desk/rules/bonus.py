"""`bonus`: the money that goes with awards decided on one day, for one receiver of each kind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal

from pydantic import Field

from app.awards.rules.bonus import Bonus, BonusLine, Prize, bonus, multiple_of
from app.core.reasons import weakest
from app.core.rulebook import Rule, RuleSet, Text
from app.core.rulebook_local.types import InstalledLaw
from app.rule_desk.rules import faults
from app.rule_desk.rules.reasons import ReasonTold, known_awards, law_of, standing_at
from app.rule_desk.rules.wording import LONGEST_LIST, Asked, Code, Codes, Day, Sourced, Told, Year
from app.rule_desk.types import Misstated

YEAR_TO_COME = Text("Năm khen thưởng sau ngày ra quyết định.", "The year lies after the day of the decision.")
OTHER_KIND = Text("Mã này thuộc loại “{kind}”.", "This code is of the kind “{kind}”.")
NOT_FOR_SUBJECT = Text(
    "Danh hiệu, hình thức này không dành cho đối tượng đó.", "This award is not for a subject of that kind."
)
CLASS_NEEDED = Text("Phải nêu hạng: {codes}.", "Name the class: {codes}.")


class AwardAsked(Asked):
    """`status`: an award that was cancelled is not paid."""

    kind: Literal["title", "commendation"]
    code: Code
    year: Year
    subject: Literal["person", "unit"]
    status: Literal["granted", "cancelled"] = "granted"


class Question(Asked):
    decided_on: Day
    awards: Annotated[tuple[AwardAsked, ...], Field(max_length=LONGEST_LIST)]
    confirmed: Codes = ()


class LineTold(Told):
    """Whole đồng; `payable` false: `reason` says why."""

    code: str
    year: int
    subject: str
    multiple: str
    amount: int
    payable: bool
    reason: ReasonTold


class Answer(Sourced):
    """The source is that of the base wage."""

    base_wage: int
    lines: list[LineTold]
    total: int


def answer(question: Question, at: InstalledLaw) -> Answer:
    """Raises Misstated."""
    known = at.confirming(question.confirmed)
    rules = law_of("bonus", question.decided_on, known, field="decided_on")
    prizes = [_prize(place, question, rules) for place in range(len(question.awards))]
    found = bonus(question.decided_on, prizes, known)
    return Answer(
        **standing_at(found.wage, weakest(_rests_on(found, rules))), base_wage=found.base_wage,
        lines=[_line(line) for line in found.lines], total=found.total,
    )  # fmt: skip


def _prize(place: int, question: Question, rules: RuleSet) -> Prize:
    award, field = question.awards[place], f"awards[{place}]"
    _check_code(award, field, rules)
    prize = Prize(award.kind, award.code, award.year, award.subject, is_cancelled=award.status == "cancelled")
    if multiple_of(prize, rules) is None:
        raise Misstated(f"{field}.subject", NOT_FOR_SUBJECT)
    if award.year > question.decided_on.year:
        raise Misstated(f"{field}.year", YEAR_TO_COME)
    return prize


def _check_code(award: AwardAsked, field: str, rules: RuleSet) -> None:
    """A Labour Order is paid by its class: labour_order.first, .second, .third."""
    paid = {rule.code.rpartition(".")[0]: rule.body.string("award") for rule in rules.of_kind("multiple")}
    classes = [code for code in paid if code.startswith(f"{award.code}.")]
    if award.code not in paid and classes:
        raise Misstated(f"{field}.code", CLASS_NEEDED.filled(codes=", ".join(dict.fromkeys(classes))))
    if award.code not in paid:
        raise Misstated(f"{field}.code", faults.UNKNOWN_CODE.filled(value=award.code))
    kind = known_awards().get(paid[award.code], award.kind)
    if award.kind != kind:
        raise Misstated(f"{field}.kind", OTHER_KIND.filled(kind=kind))


def _rests_on(found: Bonus, rules: RuleSet) -> Sequence[Rule]:
    return [found.wage, rules.rule("rounding"), *(line.reason.rule for line in found.lines if line.reason is not None)]


def _line(line: BonusLine) -> LineTold:
    assert line.multiple is not None  # an award without a multiple is refused above
    assert line.amount is not None
    assert line.reason is not None
    return LineTold(
        code=line.prize.code, year=line.prize.year, subject=line.prize.subject, multiple=str(line.multiple),
        amount=line.amount, payable=line.payable, reason=ReasonTold.of(line.reason),
    )  # fmt: skip
