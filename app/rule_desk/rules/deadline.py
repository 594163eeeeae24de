"""`deadline`: by which day something must be done, and the reporting periods of Decree 09/2019."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Annotated

from pydantic import Field

from app.core import law
from app.core.calendar import Calendar, Entry
from app.core.deadlines import (
    Case,
    Clock,
    Deadline,
    ImpossibleSuspension,
    NoLimit,
    Refusal,
    Skipped,
    Suspension,
    UnknownCircumstance,
    count,
)
from app.core.rulebook import AmbiguousRule, NoRule, NoRuleSet, Text
from app.core.rulebook_local.types import InstalledLaw
from app.people.types import EmploymentCategory
from app.rule_desk.rules import faults
from app.rule_desk.rules.wording import (
    LONGEST_LIST,
    Asked,
    Bilingual,
    Code,
    Codes,
    Day,
    Line,
    Sourced,
    SourceTold,
    Told,
    standing,
)
from app.rule_desk.types import Misstated

IMPOSSIBLE = Text(
    "Đợt tạm đình chỉ phải nằm sau ngày bắt đầu và kết thúc không trước khi bắt đầu.",
    "A suspension lies after the start and does not end before it begins.",
)


class SuspensionAsked(Asked):
    """`from`: counted as used; `to`: the day of the resumption, counting goes on after it."""

    from_: Day = Field(alias="from")
    to: Day


class DayAsked(Asked):
    date: Day
    working: bool
    document: Line = ""


class Question(Asked):
    clock: Code
    start: Day
    opened_on: Day | None = None
    filed_on: Day | None = None
    new_violation_on: Day | None = None
    circumstances: Codes = ()
    criteria_met: Annotated[int, Field(ge=0, le=100)] = 0
    suspensions: Annotated[tuple[SuspensionAsked, ...], Field(max_length=LONGEST_LIST)] = ()
    employment_category: EmploymentCategory | None = None
    calendar: Annotated[tuple[DayAsked, ...], Field(max_length=LONGEST_LIST)] = ()
    confirmed: Codes = ()


class SkippedTold(Told):
    date: date
    reason: str
    name: Bilingual | None = None
    document: str | None = None


class Answer(Sourced):
    """Days as YYYY-MM-DD; `opens_on` is null for backward clocks, `in_time` without `filed_on`."""

    clock: str
    label: Bilingual
    unit: str
    length: int
    due_strict: date
    due_legal: date
    act_by: date
    alert_on: date
    opens_on: date | None
    in_time: bool | None
    skipped: list[SkippedTold]
    provisional_days: list[date]


class RefusedTold(Told):
    message: Bilingual
    source: SourceTold


class Refused(Sourced):
    """The limit asked for is not open to this case."""

    clock: str
    refused: RefusedTold


class Unlimited(Sourced):
    """The law sets no limit under these circumstances."""

    clock: str
    no_limit: bool


def answer(question: Question, at: InstalledLaw) -> Answer | Refused | Unlimited:
    """Raises Misstated."""
    clock = clock_asked(question, at)
    try:
        found = count(clock, case_of(question), calendar_of(question, at))
    except UnknownCircumstance as error:
        place = question.circumstances.index(error.names[0])
        raise Misstated(f"circumstances[{place}]", faults.UNKNOWN_CODE.filled(value=error.names[0])) from error
    except ImpossibleSuspension as error:
        raise Misstated("suspensions", IMPOSSIBLE) from error
    return told(found)


def clock_asked(question: Question, at: InstalledLaw) -> Clock:
    """Raises Misstated for a clock the law of the day does not know."""
    opened_on = question.opened_on or question.start
    if f"clocks.{question.clock.partition('.')[0]}" not in law.rulebooks().subjects():
        raise Misstated("clock", faults.UNKNOWN_CODE.filled(value=question.clock))
    try:
        here = at.confirming(question.confirmed)
        return here.clock(question.clock, opened_on, employment_category=question.employment_category)
    except NoRuleSet as error:
        raise Misstated("opened_on", faults.NO_TEXT_YET.filled(day=opened_on.isoformat())) from error
    except NoRule as error:
        raise Misstated("clock", faults.UNKNOWN_CODE.filled(value=question.clock)) from error
    except AmbiguousRule as error:
        raise Misstated("employment_category", faults.CATEGORY_NEEDED) from error


def case_of(question: Question) -> Case:
    return Case(
        start=question.start,
        circumstances=frozenset(question.circumstances),
        criteria_met=question.criteria_met,
        suspensions=tuple(Suspension(each.from_, each.to) for each in question.suspensions),
        filed_on=question.filed_on,
        new_violation_on=question.new_violation_on,
    )


def calendar_of(question: Question, at: InstalledLaw) -> Calendar:
    """The State's days under the installation's, under those of the question. Raises Misstated for a day told twice."""
    days = [each.date for each in question.calendar]
    for place, day in enumerate(days):
        if day in days[:place]:
            raise Misstated(f"calendar[{place}].date", faults.IN_QUESTION_TWICE)
    own = {each.date: Entry(each.working, each.document) for each in question.calendar}
    return replace(at, entries={**at.entries, **own}).calendar


def told(found: Deadline | Refusal | NoLimit) -> Answer | Refused | Unlimited:
    rule = found.clock.rule
    if isinstance(found, Refusal):
        refusal = RefusedTold(message=Bilingual.of(found.message), source=SourceTold.of(found.source))
        return Refused(**standing(rule), clock=rule.code, refused=refusal)
    if isinstance(found, NoLimit):
        return Unlimited(**{**standing(rule), "source": SourceTold.of(found.source)}, clock=rule.code, no_limit=True)
    limit = found.limit
    return Answer(
        **{**standing(rule), "source": SourceTold.of(limit.source), "status": limit.status.value},
        clock=rule.code, label=Bilingual.of(rule.label), unit=limit.unit.value, length=limit.length,
        due_strict=found.due_strict, due_legal=found.due_legal, act_by=found.act_by, alert_on=found.alert_on,
        opens_on=found.opens_on, in_time=found.in_time, skipped=[_skipped(each) for each in found.skipped],
        provisional_days=list(found.provisional_days),
    )  # fmt: skip


def _skipped(each: Skipped) -> SkippedTold:
    name = Bilingual.of(each.name) if each.name is not None else None
    return SkippedTold(date=each.day, reason=each.reason.value, name=name, document=each.document)
