"""What would follow from a form, asked before it is saved."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from app.core.errors import DomainError
from app.core.forms import Form

T = TypeVar("T")


def told(form: Form, ask: Callable[[], T]) -> T | None:
    """None when a rule refuses already: the refusal stands on the form."""
    try:
        return ask()
    except DomainError as error:
        form.refuse(error)
        return None
