"""From the form to the question in JSON and back: what was typed, what is wrong with it, what was asked in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, Field, FormField, SelectField, SelectMultipleField

from app.core import formats
from app.core.forms import Form
from app.rule_desk.forms.fields import RowsField
from app.rule_desk.rules import faults
from app.rule_desk.types import Misstated

ASK, MORE, PAPER, LETTER = "ask", "more", "paper", "letter"
# Of an address, what is no part of the question.
LOOKS = frozenset({ASK, MORE, PAPER, LETTER, "lang"})
STEP = re.compile(r"\[(\d+)\]|([^.\[\]]+)")
NONE_OF = "_none"
# How a path ends where the key itself is wrong: its row has it in the first field.
OF_KEY = ".[key]"


class RowForm(Form):
    """One row, or one part, of a question. `keys`: keys of the question that another field answers."""

    keys: Mapping[str, str] = MappingProxyType({})

    class Meta(Form.Meta):
        csrf = False

        def render_field(self, field: Any, render_kw: dict[str, Any]) -> Any:
            """A row may be left empty, so nothing in it is announced as required."""
            return super().render_field(field, {"required": False, **render_kw})

    def question(self) -> dict[str, Any]:
        """What is told; what is not known has no key."""
        told = {key_of(field): _json(self, field) for field in self}
        return {key: value for key, value in told.items() if value is not None}


class QuestionForm(RowForm):
    """Put by GET, so that an answer has an address; nothing personal belongs into it."""

    class Meta(Form.Meta):
        csrf = False

    def __init__(self, args: MultiDict[str, str], **offered: Any) -> None:
        typed = any(name not in LOOKS for name in args)
        super().__init__(formdata=args if typed else None, **offered)
        self.is_asked = (typed or ASK in args) and MORE not in args
        rows = _rows_of(self, args.get(MORE, ""))
        if rows is not None:
            rows.show_another()

    def refuse_at(self, error: Misstated) -> None:
        """At the field of its path; above the form where the form has none."""
        field = self.field_at(error.field)
        if field is None:
            self.form_errors.append(formats.localized(error.message.pair()))
        else:
            field.errors = [*field.errors, _worded(error, field)]

    def field_at(self, path: str) -> Any:
        """person.titles[0].year → the field of the first row that is filled in. None: there is no such field."""
        form: Any = self
        found: Any = None
        for index, name in STEP.findall(path.removesuffix(OF_KEY)):
            if name and form is not None:
                field = form.keys.get(name, name)
                found = form._fields.get(field) or form._fields.get(f"{field}_")
                form = found.form if isinstance(found, FormField) else None
            elif name and hasattr(found, "row_named"):
                found = found.row_named(name)
                form = found.form if found is not None else None
            elif index and isinstance(found, RowsField):
                rows = found.filled
                found = rows[int(index)] if int(index) < len(rows) else None
                form = found.form if found is not None else None
        return next(iter(found.form)) if isinstance(found, FormField) else found

    def told(self) -> list[tuple[str, str]]:
        """The question in words: what was filled in, under its label."""
        return [(label, shown) for label, shown in _told(self) if shown]


def _rows_of(form: Any, name: str) -> RowsField | None:
    """The rows of this name, in the form or in a part of it."""
    for field in form:
        if isinstance(field, RowsField) and field.id == name:
            return field
        parts = field.entries if isinstance(field, RowsField) else [field]
        for part in parts:
            if isinstance(part, FormField) and (found := _rows_of(part.form, name)) is not None:
                return found
    return None


def key_of(field: Any) -> str:
    """`from` cannot be the name of a field; it is `from_`."""
    return str(field.short_name).rstrip("_")


def _json(form: Form, field: Any) -> Any:
    if hasattr(field, "json"):
        return field.json()
    if isinstance(field, RowsField):
        rows = field.json_rows()
        none = form._fields.get(field.short_name + NONE_OF)
        return rows or ([] if none is not None and none.data else None)
    if field.short_name.endswith(NONE_OF):
        return None
    if isinstance(field, FormField):
        return field.form.question() or None
    if isinstance(field, BooleanField):
        return True if field.data else None
    return field.data.isoformat() if isinstance(field.data, date) else field.data or None


def _told(form: Any) -> Iterator[tuple[str, str]]:
    for field in form:
        if isinstance(field, RowsField):
            for place, entry in enumerate(field.filled, start=1):
                told = [f"{label}: {shown}" for label, shown in _told(entry.form) if shown]
                yield f"{field.heading} {place}", "; ".join(told)
        elif isinstance(field, FormField):
            yield from _told(field.form)
        elif field.short_name.endswith(NONE_OF) and field.data:
            listed = form._fields.get(field.short_name.removesuffix(NONE_OF))
            yield str(getattr(listed, "heading", field.label.text)), str(_("none"))
        else:
            yield str(field.label.text), shown_value(field)


def shown_value(field: Field) -> str:
    """As a person reads it; empty when nothing was told."""
    data = field.data
    if isinstance(field, BooleanField):
        return str(_("yes")) if data else ""
    if isinstance(field, SelectField | SelectMultipleField):
        labels = {str(choice.value): str(choice.label) for choice in field.choices or ()}
        chosen = data if isinstance(data, list) else [data or ""]
        empty = getattr(field, "tells_empty", False)
        return ", ".join(labels[str(value)] for value in chosen if (value or empty) and str(value) in labels)
    if isinstance(data, date):
        return formats.moment(data) if isinstance(data, datetime) else formats.day(data)
    return str(field._value()) if data not in (None, "") else ""


def _worded(error: Misstated, field: Any) -> str:
    """A code that the text of that day does not know is told by the words that the person chose."""
    unknown = faults.UNKNOWN_CODE.en.partition("{")[0]
    if isinstance(field, SelectField | SelectMultipleField) and error.message.en.startswith(unknown):
        return str(_("The text in force on that day does not know: %(choice)s.", choice=shown_value(field)))
    return formats.localized(error.message.pair())
