"""A form's act in its transaction; what a rule refuses is shown on the form, with all that was typed."""

from __future__ import annotations

from collections.abc import Callable

from app.core.errors import DomainError
from app.core.forms import Form
from app.core.transaction import transaction


def saved(form: Form, act: Callable[[], object]) -> bool:
    try:
        with transaction():
            act()
    except DomainError as error:
        form.refuse(error)
        return False
    return True
