"""JSON as it comes in: no key twice, no NaN, and faults of one question leave the others alone."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from typing import Any

from app.core.rulebook import Text
from app.rule_desk.rules import faults
from app.rule_desk.types import Misstated

DEEPEST = 32


class _Twice(dict[str, Any]):
    """An object in which a key stands twice."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key


class _NoNumber:
    """NaN, Infinity or -Infinity, which JSON does not have."""


def decoded(raw: str | bytes) -> Any:
    """Raises Misstated for what is no JSON at all."""
    try:
        text = raw.decode("utf-8-sig") if isinstance(raw, bytes) else raw.removeprefix("\ufeff")
        return json.loads(text, object_pairs_hook=_object, parse_constant=_constant)
    except (ValueError, RecursionError) as error:
        raise Misstated("", faults.NOT_JSON) from error


def sound(question: Any) -> dict[str, Any]:
    """The question, if it is an object without blemish. Raises Misstated."""
    if not isinstance(question, dict):
        raise Misstated("", faults.NOT_AN_OBJECT)
    for steps, message in _blemishes(question, ()):
        raise Misstated(faults.path_of(steps), message)
    return question


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    keys = [key for key, _ in pairs]
    return _Twice(next(key for place, key in enumerate(keys) if key in keys[:place]))


def _constant(_text: str) -> _NoNumber:
    return _NoNumber()


def _blemishes(value: Any, steps: tuple[int | str, ...]) -> Iterator[tuple[tuple[int | str, ...], Text]]:
    if isinstance(value, _Twice):
        yield (*steps, value.key), faults.TWICE
    elif isinstance(value, _NoNumber) or (isinstance(value, float) and not math.isfinite(value)):
        yield steps, faults.NOT_A_NUMBER
    elif len(steps) > DEEPEST:
        yield steps[:1], faults.TOO_DEEP
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _blemishes(item, (*steps, key))
    elif isinstance(value, list):
        for place, item in enumerate(value):
            yield from _blemishes(item, (*steps, place))
