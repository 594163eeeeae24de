"""A form's act in its transaction; what a rule refuses is shown where the person was, with all that was typed."""

from __future__ import annotations

from collections.abc import Callable

from flask import flash

from app.core.errors import DomainError
from app.core.forms import Form
from app.core.transaction import transaction


def saved(form: Form, act: Callable[[], object]) -> bool:
    """False: refused, and the refusal stands at its field."""
    try:
        with transaction():
            act()
    except DomainError as error:
        form.refuse(error)
        return False
    return True


def pressed(act: Callable[[], object]) -> bool:
    """Of a button without a form of its own: the refusal stands above the page that comes next."""
    try:
        with transaction():
            act()
    except DomainError as error:
        flash(str(error.message), "bad")
        return False
    return True
