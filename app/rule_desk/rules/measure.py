"""`measure`: the discipline measure to which the law points for a new act beside an earlier decision."""

from __future__ import annotations

from typing import Literal

from app.core.rulebook import NoRule, RuleSet, Text
from app.core.rulebook_local.types import InstalledLaw
from app.discipline.rules import second
from app.discipline.rules.decisions import ladder_of
from app.discipline.types import Measure
from app.people.types import EmploymentCategory
from app.rule_desk.rules import faults
from app.rule_desk.rules.reasons import ReasonTold, in_words, law_of, standing_at, told
from app.rule_desk.rules.wording import Asked, Bilingual, Code, Codes, Day, Sourced
from app.rule_desk.types import Misstated

NOT_A_MEASURE = Text(
    "Pháp luật ngày {day} không có hình thức này đối với loại nhân sự đó.",
    "The law of {day} does not know this measure for this category of staff.",
)
MANAGERS_ONLY = Text(
    "Hình thức này chỉ áp dụng với người giữ chức vụ lãnh đạo, quản lý.", "This measure is for those in managing posts."
)
NOT_YET = Text("Sau ngày xem xét kỷ luật.", "After the day on which it is looked at.")


class InForceAsked(Asked):
    measure: Measure
    act_code: Code | None = None
    effective_on: Day


class NewActAsked(Asked):
    """`measure`: what the act deserves by itself."""

    measure: Measure
    act_code: Code | None = None
    committed_on: Day | None = None


class Question(Asked):
    employment_category: EmploymentCategory
    is_manager: bool | None = None
    on: Day
    in_force: InForceAsked | None = None
    new_act: NewActAsked
    confirmed: Codes = ()


class Answer(Sourced):
    """`measure` null: people decide; `provisional`: what rules that are not confirmed would give.

    Of a reason `passed` says whether its rule is the case.
    """

    verdict: Literal["advised", "needs_human"]
    measure: str | None
    provisional: str | None
    repeat_offence: bool | None
    closes_current: bool | None
    reasons: list[ReasonTold]
    missing: list[Bilingual]


def answer(question: Question, at: InstalledLaw) -> Answer:
    """Raises Misstated."""
    known = at.confirming(question.confirmed)
    rules = law_of("discipline", question.on, known, field="on", category=question.employment_category)
    _check(question, rules)
    found = second.advise(_situation(question), known)
    return Answer(
        **standing_at(found.rule, found.status), verdict="advised" if found.measure else "needs_human",
        measure=found.measure, provisional=found.provisional, repeat_offence=found.repeat_offence,
        closes_current=found.closes_current, reasons=told(found.reasons), missing=in_words(found.missing),
    )  # fmt: skip


def _check(question: Question, rules: RuleSet) -> None:
    act, running = question.new_act, question.in_force
    try:
        ladder = ladder_of(rules.rule("measures", applies_to=question.employment_category.value))
    except NoRule as error:
        raise Misstated("on", faults.NO_TEXT_YET.filled(day=question.on.isoformat())) from error
    steps = {each.code: each for each in ladder}
    if act.measure not in steps:
        raise Misstated("new_act.measure", NOT_A_MEASURE.filled(day=question.on.isoformat()))
    if steps[act.measure].managers_only and question.is_manager is False:
        raise Misstated("new_act.measure", MANAGERS_ONLY)
    if act.committed_on is not None and act.committed_on > question.on:
        raise Misstated("new_act.committed_on", NOT_YET)
    if running is not None and running.effective_on > question.on:
        raise Misstated("in_force.effective_on", NOT_YET)


def _situation(question: Question) -> second.Situation:
    act, running = question.new_act, question.in_force
    return second.Situation(
        category=question.employment_category.value,
        on=question.on,
        new_act=second.NewAct(act.measure, act.committed_on, act.act_code),
        running=second.Running(running.measure, running.effective_on, running.act_code) if running else None,
        is_manager=question.is_manager,
    )
