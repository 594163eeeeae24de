"""The law itself, for anybody: which calculators and rule sets there are, and what they say."""

from __future__ import annotations

from collections.abc import Container
from datetime import date

from flask import Blueprint, request, url_for
from flask.typing import ResponseReturnValue
from pydantic import TypeAdapter, ValidationError

from app.core import law
from app.core.api.answers import USUAL, Refused, answer
from app.core.api.describing import PREFIX
from app.core.permissions import public
from app.rule_desk.rules import faults, telling
from app.rule_desk.rules.asking import CALCULATORS, fault_of, schemas
from app.rule_desk.rules.doors import is_for_anyone
from app.rule_desk.rules.wording import Day
from app.rule_desk.types import Misstated

READ_DAY: TypeAdapter[date] = TypeAdapter(Day)
bp = Blueprint("law_api", __name__, url_prefix=PREFIX)


@bp.get("/rules")
@public
def calculators() -> ResponseReturnValue:
    found = [
        {
            "name": name, "access": "anyone" if is_for_anyone(name) else "token",
            "ask": url_for(f"rules_api.ask_{name}"), "schema": url_for(".schema", name=name),
        }
        for name in CALCULATORS
    ]  # fmt: skip
    return answer({"calculators": found})


@bp.get("/rules/<name>/schema")
@public
def schema(name: str) -> ResponseReturnValue:
    return answer(schemas(known(name, CALCULATORS)))


@bp.get("/rule-sets")
@public
def rule_sets() -> ResponseReturnValue:
    try:
        found = telling.chosen_sets(on=day_asked(), subject=request.args.get("subject"))
    except Misstated as error:
        return answer(fault_of(error), 422)
    return answer(telling.sets_told(found).model_dump(mode="json"))


@bp.get("/rule-sets/<set_id>")
@public
def rule_set(set_id: str) -> ResponseReturnValue:
    sets = law.rulebooks().sets
    return answer(telling.set_told(sets[known(set_id, sets)]).model_dump(mode="json"))


def known(name: str, names: Container[str]) -> str:
    """Raises Refused."""
    if name not in names:
        reason, message = USUAL[404]
        raise Refused(404, reason, message)
    return name


def day_asked() -> date | None:
    """Raises Misstated."""
    asked = request.args.get("on")
    if asked is None:
        return None
    try:
        return READ_DAY.validate_python(asked)
    except ValidationError as error:
        raise faults.misstated([{**each, "loc": ("on",)} for each in error.errors(include_url=False)]) from error
