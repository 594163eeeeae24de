"""Which measures exist, how long a decision counts, and what the law advises on a second violation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.core.calendar import add_months
from app.core.deadlines import Case, Clock, Deadline, count
from app.core.rulebook import NoRule, NoRuleSet, Rule, Status, Text
from app.core.rulebook_local.types import InstalledLaw
from app.discipline.types import CaseState, DecisionState, Measure
from app.people.types import EmploymentCategory

MOVES: Mapping[CaseState, frozenset[CaseState]] = {
    CaseState.CONSIDERED: frozenset({CaseState.DECIDED, CaseState.NO_VIOLATION, CaseState.CLOSED}),
    CaseState.DECIDED: frozenset(),
    CaseState.NO_VIOLATION: frozenset(),
    CaseState.CLOSED: frozenset(),
}


@dataclass(frozen=True)
class MeasureChoice:
    code: Measure
    label: Text
    managers_only: bool


@dataclass(frozen=True)
class Advice:
    """What the law says beside the measure chosen; never a refusal, since people decide on discipline."""

    message: Text
    source: Text
    status: Status


REPEATS = Text(
    "Quyết định trước ({before}) có hiệu lực chưa quá {months} tháng: nếu cùng một hành vi thì là tái phạm, "
    "áp dụng hình thức nặng hơn một mức.",
    "An earlier decision ({before}) took effect within {months} months: the same act again is a repeat offence, one "
    "step heavier.",
)
WHILE_IN_FORCE = Text(
    "Đang trong thời hạn thi hành quyết định kỷ luật ({before}): hình thức mới nặng hơn một mức; quyết định đang thi "
    "hành chấm dứt khi quyết định mới có hiệu lực.",
    "A decision is in force ({before}): the new measure goes one step higher, and the running decision ends when the "
    "new one takes effect.",
)


REMIND_FIRST = Text(
    "Chưa có văn bản nhắc nhở: khiển trách vì vi phạm nội quy, quy chế chỉ khi người đó đã được nhắc nhở bằng văn bản.",
    "No written reminder is recorded: a reprimand for breaking internal rules needs an earlier one.",
)


def remind_first(rule: Rule) -> Advice:
    return Advice(REMIND_FIRST, rule.source.text, rule.status)


def measures(category: str, on: date, law: InstalledLaw) -> tuple[MeasureChoice, ...]:
    """From the lightest to the heaviest, as the law of that day has them for the category of staff; () when unread."""
    rule = _measures_rule(category, on, law)
    return ladder_of(rule) if rule is not None else ()


def ladder_of(rule: Rule) -> tuple[MeasureChoice, ...]:
    return tuple(
        MeasureChoice(Measure(part.string("code")), part.text("label"), part.flag("managers_only"))
        for part in rule.body.tables("measures")
    )


def _measures_rule(category: str, on: date, law: InstalledLaw) -> Rule | None:
    try:
        return law.rule_set("discipline", on, applies_to=category).rule("measures")
    except (NoRuleSet, NoRule):
        return None


def reminder_rule(category: str, on: date, law: InstalledLaw) -> Rule | None:
    """The rule that a reprimand for breaking internal rules needs an earlier written reminder; None where none does."""
    try:
        return law.rule_set("discipline", on, applies_to=category).find("reminder_before_reprimand")
    except NoRuleSet:
        return None


def source_of_measures(category: str, on: date, law: InstalledLaw) -> Text | None:
    rule = _measures_rule(category, on, law)
    return rule.source.text if rule is not None else None


def allows(measure: Measure, *, category: str, on: date, is_manager: bool, law: InstalledLaw) -> bool:
    """A day for which no text was read allows every measure: old papers are recorded as they are."""
    known = measures(category, on, law)
    return not known or any(each.code is measure and (is_manager or not each.managers_only) for each in known)


def last_day(effective_on: date, category: str, law: InstalledLaw, *, measure: str | None = None) -> date | None:
    """The last day in force, without any document ending it: twelve months from the effect, for contract workers by the
    measure. None before 2020."""
    clock = in_force_clock(effective_on, category, law)
    if clock is None:
        return None
    found = count(clock, Case(effective_on, clock.circumstances & {measure}), law.calendar)
    assert isinstance(found, Deadline)  # no measure is without a term
    return found.due_strict


def last_days(
    effective_on: date, measure: Measure, law: InstalledLaw, *, category: str | None = None
) -> tuple[date | None, date | None]:
    """The last day in force, and the last one on which it may be, which is later only where the category is not told.

    Cadres, civil servants and public employees have one term for every measure. A contract worker's was not read: it
    bars nobody for longer by itself, and frees nobody earlier who was not told to be one.
    """
    if category is not None:
        end = last_day(effective_on, category, law, measure=measure)
        return end, end
    ends = {
        each: last_day(effective_on, each, law, measure=measure)
        for each in EmploymentCategory
        if _may_be(measure, each, effective_on, law)
    }
    known = {each: end for each, end in ends.items() if end is not None}
    officials = [end for each, end in known.items() if each is not EmploymentCategory.CONTRACT_WORKER]
    latest = max(known.values(), default=None)
    return max(officials, default=latest), latest


def _may_be(measure: Measure, category: EmploymentCategory, on: date, law: InstalledLaw) -> bool:
    """Whoever was of this category may have got it; of a day for which no text was read, anybody may."""
    known = measures(category, on, law)
    return not known or any(each.code is measure for each in known)


def in_force_clock(effective_on: date, category: str, law: InstalledLaw) -> Clock | None:
    """How long a decision of that day counts."""
    try:
        return law.clock("discipline.in_force", effective_on, employment_category=category)
    except (NoRuleSet, NoRule):
        return None


def state_on(day: date, *, effective_on: date, ends_on: date | None, is_revoked: bool) -> DecisionState:
    """Expired is not erased: a lapsed decision stays on record."""
    if is_revoked:
        return DecisionState.REVOKED
    if day < effective_on:
        return DecisionState.TO_COME
    return DecisionState.IN_FORCE if ends_on is not None and day <= ends_on else DecisionState.LAPSED


def advice(
    category: str, on: date, *, earlier: date | None, running: bool, before: str, law: InstalledLaw
) -> tuple[Advice, ...]:
    """`earlier`: when the last decision took effect; `before`: its measure and number as shown."""
    if earlier is None:
        return ()
    try:
        rules = law.rule_set("discipline", on, applies_to=category)
    except NoRuleSet:
        return ()
    repeat, in_force = (rules.find(code) for code in ("repeat_offence", "while_in_force"))
    found: list[Advice] = []
    if running and in_force is not None:
        found.append(Advice(WHILE_IN_FORCE.filled(before=before), in_force.source.text, in_force.status))
    if repeat is not None and is_within(repeat, earlier, on):
        months = repeat.body.integer("within_months")
        found.append(Advice(REPEATS.filled(before=before, months=months), repeat.source.text, repeat.status))
    return tuple(found)


def is_within(repeat: Rule, effective_on: date, day: date) -> bool:
    """The same act is a repeat offence up to the day of the same number, twelve months on."""
    return effective_on <= day <= add_months(effective_on, repeat.body.integer("within_months"))
