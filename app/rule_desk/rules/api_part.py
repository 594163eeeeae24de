"""The routes of the calculators and of the law, for the OpenAPI document: from the shapes that answer them."""

from __future__ import annotations

import re
from typing import Any

from pydantic.json_schema import JsonSchemaMode, models_json_schema

from app.core import law
from app.core.api.describing import BY_ANYONE, PREFIX, Described, answer, operation, parameter
from app.core.ports import ApiPart
from app.rule_desk.rules.asking import CALCULATORS, Fault
from app.rule_desk.rules.doors import MOST_QUESTIONS, is_for_anyone
from app.rule_desk.rules.telling import SetsTold, SetTold
from app.rule_desk.rules.wording import Asked, Told

Shape = type[Asked] | type[Told]
TEXT: Described = {"type": "string"}
# How pydantic tells shapes of one name apart, and how they are called here: `deadline.Question`.
_MODULE = re.compile(r"app__rule_desk__(?:rules__)?(\w+?)__(?=[A-Z])")


CALCULATORS_TOLD: Described = {
    "type": "object",
    "required": ["calculators"],
    "properties": {
        "calculators": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["name", "access", "ask", "schema"],
                "properties": {
                    "name": TEXT, "access": {"enum": ["anyone", "token"]}, "ask": TEXT, "schema": TEXT,
                },
            },
        }
    },
}  # fmt: skip
SCHEMAS_TOLD: Described = {
    "type": "object",
    "required": ["question", "answer"],
    "properties": {"question": {"type": "object"}, "answer": {"type": "object"}},
}


def part() -> ApiPart:
    shapes = _Shapes()
    paths = {f"{PREFIX}/rules/{name}": {"post": _ask(name, shapes)} for name in CALCULATORS}
    return ApiPart({**paths, **_reading(shapes)}, shapes.schemas)


class _Shapes:
    """Every shape once, under `components.schemas`."""

    def __init__(self) -> None:
        forms = [form for calculator in CALCULATORS.values() for form in calculator.forms]
        asked: list[tuple[Shape, JsonSchemaMode]] = [(form.question, "validation") for form in forms]
        told: tuple[type[Told], ...] = (*(shape for form in forms for shape in form.answers), Fault, SetsTold, SetTold)
        asked += [(shape, "serialization") for shape in told]
        by_shape, found = models_json_schema(asked, ref_template="#/components/schemas/{model}")
        self.schemas: Described = _renamed(found["$defs"])
        self._refs = {key: _renamed(ref) for key, ref in by_shape.items()}

    def asked(self, shape: Shape) -> Described:
        return self._ref(shape, "validation")

    def told(self, shape: Shape) -> Described:
        return self._ref(shape, "serialization")

    def _ref(self, shape: Shape, mode: JsonSchemaMode) -> Described:
        found: Described = self._refs[shape, mode]
        return found


def _renamed(value: Any) -> Any:
    if isinstance(value, dict):
        return {_name(key): _renamed(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_renamed(item) for item in value]
    return _name(value) if isinstance(value, str) else value


def _name(text: str) -> str:
    return _MODULE.sub(r"\1.", text)


def _ask(name: str, shapes: _Shapes) -> Described:
    forms = CALCULATORS[name].forms
    question = _any_of([shapes.asked(form.question) for form in forms])
    answers = [shapes.told(shape) for form in forms for shape in form.answers]
    fault = shapes.told(Fault)
    both = _any_of([*answers, {"type": "array", "items": _any_of([*answers, fault])}])
    many = {"type": "array", "items": question, "maxItems": MOST_QUESTIONS}
    for_anyone = is_for_anyone(name)
    return operation(
        f"ask_{name}",
        f"Ask “{name}” one question, or up to {MOST_QUESTIONS:,} in an array",
        by_token=not for_anyone,
        body={"application/json": {"schema": _any_of([question, many])}},
        answers={
            200: answer("The answer; of an array the answers in its order, faults among them.", both),
            422: answer("The question cannot be meant; nothing was answered.", fault),
        },
        refusals=(413, 415, *(BY_ANYONE if for_anyone else ())),
    )


def _any_of(shapes: list[Described]) -> Described:
    return shapes[0] if len(shapes) == 1 else {"anyOf": shapes}


def _reading(shapes: _Shapes) -> dict[str, Described]:
    names = parameter("name", "path", {"enum": list(CALCULATORS)}, "The name of the calculator.")
    ids = parameter("set_id", "path", {"enum": sorted(law.rulebooks().sets)}, "The id of the rule set.")
    on = parameter("on", "query", {"type": "string", "format": "date"}, "Only sets in force on this day.")
    subject = parameter("subject", "query", TEXT, "Only this subject: `titles`, or `clocks` for all time limits.")
    return {
        f"{PREFIX}/rules": {"get": operation(
            "calculators", "The calculators", answers={200: answer("By name.", CALCULATORS_TOLD)},
        )},
        f"{PREFIX}/rules/{{name}}/schema": {"get": operation(
            "schema", "The JSON Schema of a question and of its answer", parameters=[names], refusals=(404,),
            answers={200: answer("Both as JSON Schema 2020-12.", SCHEMAS_TOLD)},
        )},
        f"{PREFIX}/rule-sets": {"get": operation(
            "ruleSets", "The rule sets by subject, the oldest first", parameters=[on, subject],
            answers={
                200: answer("Without their rules.", shapes.told(SetsTold)),
                422: answer("The day cannot be meant.", shapes.told(Fault)),
            },
        )},
        f"{PREFIX}/rule-sets/{{set_id}}": {"get": operation(
            "ruleSet", "A rule set with all its rules, as shipped", parameters=[ids], refusals=(404,),
            answers={200: answer("Each rule with its source, its standing and its values.", shapes.told(SetTold))},
        )},
    }  # fmt: skip
