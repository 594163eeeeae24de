"""Choices of a select from the names of its words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from app.core.forms import choices


def offered(names: Mapping[Any, Any], *, empty: Any = None) -> Callable[[], list[Any]]:
    """Made for each form anew, in the reader's language."""
    return lambda: choices(((str(word.value), text) for word, text in names.items()), empty=empty)
