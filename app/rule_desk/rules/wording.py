"""What questions and answers are made of: strict shapes, bilingual texts, sources."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from app.core import law
from app.core.rulebook import Rule, Source, Status, Text

FIRST_YEAR, LAST_YEAR = 1945, 2150
LONGEST_LIST = 200
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Asked(BaseModel):
    """Part of a question: unknown keys and wrong types are refused; what is absent or null is not known."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, defer_build=True)


class Told(BaseModel):
    """Part of an answer."""

    model_config = ConfigDict(frozen=True, defer_build=True)


def _day(value: Any) -> Any:
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        raise PydanticCustomError("not_a_day", "a day is written YYYY-MM-DD")
    try:
        day = date.fromisoformat(value)
    except ValueError as error:
        raise PydanticCustomError("impossible_day", "no day of the calendar") from error
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise PydanticCustomError("year_out_of_range", "a year out of range")
    return day


def _no_control(value: str) -> str:
    if any(ord(sign) < ord(" ") or 0xD800 <= ord(sign) <= 0xDFFF for sign in value):
        raise PydanticCustomError("not_text", "control characters")
    return value


Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
Year = Annotated[int, Field(ge=FIRST_YEAR, le=LAST_YEAR)]
Code = Annotated[str, StringConstraints(min_length=1, max_length=80), AfterValidator(_no_control)]
Codes = Annotated[tuple[Code, ...], Field(max_length=LONGEST_LIST)]
Line = Annotated[str, StringConstraints(max_length=300), AfterValidator(_no_control)]
Whole = Annotated[int, Field(ge=0, le=10_000_000)]
Amount = Annotated[Decimal, Field(ge=0, le=1_000_000, max_digits=12, decimal_places=4, allow_inf_nan=False)]


class Bilingual(Told):
    vi: str
    en: str

    @classmethod
    def of(cls, text: Text) -> Bilingual:
        return cls(vi=text.vi, en=text.en)


class SourceTold(Told):
    """`text` names act and article in words; `article` is null where it has not been established."""

    act: str
    article: str | None
    clause: str | None
    point: str | None
    text: Bilingual

    @classmethod
    def of(cls, source: Source) -> SourceTold:
        return cls(
            act=source.act.number, article=source.article, clause=source.clause, point=source.point,
            text=Bilingual.of(source.text),
        )  # fmt: skip


class Sourced(Told):
    """What every answer carries. `status`: confirmed, unconfirmed or local; `document` of a local value."""

    rule_set: str
    source: SourceTold
    status: str
    document: str | None = None
    open_question: Bilingual | None = None


def standing(rule: Rule) -> dict[str, Any]:
    """The keys of `Sourced` for an answer that rests on this rule; what is open is the rule's, else its set's."""
    is_open = rule.status is Status.UNCONFIRMED
    question = rule.open_question or (law.rulebooks().sets[rule.rule_set].open_question if is_open else None)
    return {
        "rule_set": rule.rule_set, "source": SourceTold.of(rule.source), "status": rule.status.value,
        "document": rule.document, "open_question": Bilingual.of(question) if question is not None else None,
    }  # fmt: skip
