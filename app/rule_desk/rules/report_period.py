"""The clock `report.period`: which month, quarter, half and year a report covers (Decree 09/2019, article 12)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, BeforeValidator, Field, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from app.core.periods import Definition, PeriodKind
from app.core.rulebook import NoRuleSet, Text
from app.core.rulebook_local.types import InstalledLaw
from app.rule_desk.rules import faults
from app.rule_desk.rules.wording import FIRST_YEAR, LAST_YEAR, Asked, Code, Sourced, standing
from app.rule_desk.types import Misstated

ONE_OF_BOTH = Text("Nêu `period` cùng `of`, hoặc chỉ `at`.", "Give `period` with `of`, or `at` alone.")


def _moment(value: Any) -> Any:
    if isinstance(value, datetime):
        return value
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError as error:
        raise PydanticCustomError("impossible_day", "no moment") from error
    if moment is None or moment.tzinfo is None:
        raise PydanticCustomError("no_offset", "a moment without offset")
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise PydanticCustomError("year_out_of_range", "a year out of range")
    return moment


Moment = Annotated[AwareDatetime, BeforeValidator(_moment), WithJsonSchema({"type": "string", "format": "date-time"})]
Month = Annotated[str, StringConstraints(pattern=r"^(19[5-9]\d|20\d\d|21[0-4]\d)-(0[1-9]|1[0-2])$")]


class Question(Asked):
    """A period by name (`of`: a month inside it), or those in which a moment falls."""

    clock: Literal["report.period"]
    period: Literal["month", "quarter", "half", "year"] | None = None
    of: Month | None = None
    at: Moment | None = None
    definition: Code | None = None


class Answer(Sourced):
    """`to` is the last day counted; `earliest_send_by` the earliest day that may be set for sending the report."""

    label: str
    from_: Annotated[date, Field(serialization_alias="from")]
    to: date
    earliest_send_by: date


class Falls(Sourced):
    """The labels of the periods in which the moment falls."""

    month: str
    quarter: str
    half: str
    year: str


def answer(question: Question, at: InstalledLaw) -> Answer | Falls:
    """Raises Misstated."""
    if (question.at is None) == (question.period is None) or (question.period is None) != (question.of is None):
        raise Misstated("of" if question.period else "period", ONE_OF_BOTH)
    definition = definition_asked(question, at)
    if question.at is not None:
        return _falls(question.at, definition)
    year, month = _month_of(question)
    kind = PeriodKind(str(question.period))
    period = definition.period(kind, year, 1 + (month - 1) // kind.months)
    return Answer(
        **standing(definition.rule), label=period.label, from_=period.start, to=period.last_day,
        earliest_send_by=definition.earliest_send_by(period, at.calendar),
    )  # fmt: skip


def definition_asked(question: Question, at: InstalledLaw) -> Definition:
    """Raises Misstated."""
    on = question.at.date() if question.at is not None else date(*_month_of(question), 1)
    return _definition(on, question.definition, at)


def _month_of(question: Question) -> tuple[int, int]:
    year, month = str(question.of).split("-")
    return int(year), int(month)


def _definition(on: date, code: str | None, at: InstalledLaw) -> Definition:
    try:
        return at.report_periods(on, code)
    except NoRuleSet as error:
        raise Misstated("of", faults.NO_TEXT_YET.filled(day=on.isoformat())) from error
    except LookupError as error:
        raise Misstated("definition", faults.UNKNOWN_CODE.filled(value=code)) from error


def _falls(moment: datetime, definition: Definition) -> Falls:
    month, quarter, half, year = (definition.holding(kind, moment).label for kind in PeriodKind)
    return Falls(**standing(definition.rule), month=month, quarter=quarter, half=half, year=year)
