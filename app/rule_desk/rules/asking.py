"""One engine behind every door: a question in JSON, an answer in JSON. Pages, API and command all come through here."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from app.core import law
from app.core.rulebook_local.types import InstalledLaw
from app.rule_desk.rules import (
    bonus,
    deadline,
    faults,
    initiative,
    measure,
    quota,
    rating,
    report_period,
    title,
    title_question,
)
from app.rule_desk.rules.decoding import decoded, sound
from app.rule_desk.rules.wording import Asked, Bilingual, Told
from app.rule_desk.types import Misstated


@dataclass(frozen=True)
class Form:
    """One shape of question with what answers it; `answers` are the shapes of the answer."""

    question: type[Asked]
    answer: Callable[[Any, InstalledLaw], Told]
    answers: tuple[type[Told], ...]
    fits: Callable[[Mapping[str, Any]], bool] = lambda _question: True


@dataclass(frozen=True)
class Calculator:
    """`forms`: the first that fits the question answers it."""

    name: str
    forms: tuple[Form, ...]


Q = TypeVar("Q", bound=Asked)


class FaultTold(Told):
    field: str
    message: Bilingual


class Fault(Told):
    """The question cannot be read; nothing was answered."""

    error: FaultTold


@dataclass(frozen=True)
class Exchange:
    """A question as it was understood, and its answer."""

    question: Asked
    answer: Told


@dataclass(frozen=True)
class Asking:
    """What goes out: an answer, or a list in the order of the questions; `faulty` if any of them is an error."""

    content: dict[str, Any] | list[dict[str, Any]]
    faulty: bool


CALCULATORS: Mapping[str, Calculator] = {
    each.name: each
    for each in (
        Calculator(
            "deadline",
            (
                Form(
                    report_period.Question, report_period.answer, (report_period.Answer, report_period.Falls),
                    fits=lambda question: question.get("clock") == "report.period",
                ),
                Form(deadline.Question, deadline.answer, (deadline.Answer, deadline.Refused, deadline.Unlimited)),
            ),
        ),
        Calculator("title", (Form(title_question.Question, title.answer, (title.Answer,)),)),
        Calculator("quota", (Form(quota.Question, quota.answer, (quota.Answer,)),)),
        Calculator("rating", (Form(rating.Question, rating.answer, (rating.Answer,)),)),
        Calculator("bonus", (Form(bonus.Question, bonus.answer, (bonus.Answer,)),)),
        Calculator("measure", (Form(measure.Question, measure.answer, (measure.Answer,)),)),
        Calculator("initiative", (Form(initiative.Question, initiative.answer, (initiative.Answer,)),)),
    )
}  # fmt: skip


def ask(name: str, raw: str | bytes, at: InstalledLaw, *, most: int | None = None) -> Asking:
    """Of one question or an array of them, of which there may be so many. Raises KeyError for an unknown calculator."""
    calculator = CALCULATORS[name]
    try:
        asked = decoded(raw)
        if most is not None and isinstance(asked, list) and len(asked) > most:
            raise Misstated("", faults.TOO_MANY.filled(most=most))
    except Misstated as error:
        return Asking(fault_of(error), faulty=True)
    if not isinstance(asked, list):
        content = answered(calculator, asked, at)
        return Asking(content, faulty="error" in content)
    contents = [answered(calculator, each, at) for each in asked]
    return Asking(contents, faulty=any("error" in each for each in contents))


def answered(calculator: Calculator, question: Any, at: InstalledLaw) -> dict[str, Any]:
    """Plain JSON values; a question that cannot be meant is answered with its error."""
    try:
        return told(calculator, question, at).answer.model_dump(mode="json", by_alias=True)
    except Misstated as error:
        return fault_of(error)


def told(calculator: Calculator, question: Any, at: InstalledLaw) -> Exchange:
    """Raises Misstated."""
    given = sound(question)
    form = next(form for form in calculator.forms if form.fits(given))
    understood = read(form.question, given)
    return Exchange(understood, form.answer(understood, at))


def read(shape: type[Q], question: Mapping[str, Any]) -> Q:
    """Raises Misstated at the first fault."""
    try:
        found = shape.model_validate_json(json.dumps(question))
    except ValidationError as error:
        raise faults.misstated(error.errors(include_url=False, include_input=False)) from error
    for place, name in enumerate(getattr(found, "confirmed", ())):
        if name not in law.rulebooks().sets:
            raise Misstated(f"confirmed[{place}]", faults.UNKNOWN_CODE.filled(value=name))
    return found


def fault_of(error: Misstated) -> dict[str, Any]:
    told = FaultTold(field=error.field, message=Bilingual.of(error.message))
    return Fault(error=told).model_dump(mode="json")


def schemas(name: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a question and of its answer. Raises KeyError."""
    forms = CALCULATORS[name].forms
    questions = [form.question for form in forms]
    answers = [*(shape for form in forms for shape in form.answers), Fault]
    return {"question": _schema(questions, "validation"), "answer": _schema(answers, "serialization")}


def _schema(shapes: list[Any], mode: Any) -> dict[str, Any]:
    joined: Any = shapes[0]
    for shape in shapes[1:]:
        joined = joined | shape
    return TypeAdapter(joined).json_schema(mode=mode, by_alias=True)
