"""An act in its transaction; what a rule refuses is shown on the form."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from app.core.errors import DomainError
from app.core.forms import Form
from app.core.transaction import transaction

T = TypeVar("T")


def saved(form: Form, act: Callable[[], object]) -> bool:
    try:
        with transaction():
            act()
    except DomainError as error:
        form.refuse(error)
        return False
    return True


def told(form: Form, ask: Callable[[], T]) -> T | None:
    """What would follow; None when a rule refuses already."""
    try:
        return ask()
    except DomainError as error:
        form.refuse(error)
        return None
