"""Details of people, posts and absences as the JSON that a staged row keeps, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, cast, get_args, get_type_hints

T = TypeVar("T")


def to_json(details: Any) -> dict[str, Any]:
    """Days as ISO text, words as their values."""
    return {field.name: _plain(getattr(details, field.name)) for field in fields(details)}


def from_json(kind: type[T], stored: Mapping[str, Any]) -> T:
    hints = _hints(cast(Any, kind))
    return kind(**{name: _typed(value, hints[name]) for name, value in stored.items()})


def _plain(value: Any) -> Any:
    if isinstance(value, StrEnum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


@cache
def _hints(kind: Any) -> dict[str, tuple[type[Any], ...]]:
    """The types a field may have, without None."""
    return {name: _kinds(hint) for name, hint in get_type_hints(kind).items()}


def _kinds(hint: Any) -> tuple[type[Any], ...]:
    return tuple(each for each in (get_args(hint) or (hint,)) if each is not type(None))


def _typed(value: Any, kinds: tuple[type[Any], ...]) -> Any:
    if value is None or not isinstance(value, str):
        return value
    for kind in kinds:
        if issubclass(kind, datetime | date):
            return kind.fromisoformat(value)
        if issubclass(kind, StrEnum):
            return kind(value)
    return value
