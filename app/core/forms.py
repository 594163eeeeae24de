"""The base of every form: Vietnamese messages, cleaned text, the version that was read, days as people write them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from flask_babel import get_domain
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import Field, HiddenField, IntegerField, PasswordField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import StopValidation, ValidationError
from wtforms.widgets import HiddenInput

from app.core.errors import DomainError
from app.core.formats import day as written_day
from app.core.vietnamese import clean, clean_lines

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WRITTEN = re.compile(r"(\d{1,2}) ?[/.\-] ?(\d{1,2}) ?[/.\-] ?(\d{4})|(\d\d)(\d\d)(\d{4})")
EARLIEST_YEAR = 1900


class _Messages:
    """WTForms' own messages, from the catalogue `forms`."""

    def gettext(self, text: str) -> str:
        return str(get_domain().get_translations().ugettext(text))

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        return str(get_domain().get_translations().ungettext(singular, plural, number))


def clean_line(value: Any) -> Any:
    """NFC, no invisible characters, single spaces; an empty text is None."""
    return (clean(value) or None) if isinstance(value, str) else value


def clean_text(value: Any) -> Any:
    """The same for several lines."""
    return (clean_lines(value) or None) if isinstance(value, str) else value


class Form(FlaskForm):
    """Text arrives cleaned; a password arrives as typed."""

    class Meta(FlaskForm.Meta):
        def get_translations(self, form: Any) -> _Messages:
            return _Messages()

        def bind_field(self, form: Any, unbound_field: Any, options: dict[str, Any]) -> Field:
            cleaner = _cleaner(unbound_field.field_class)
            if cleaner is not None:
                options = {**options, "filters": (cleaner, *unbound_field.kwargs.get("filters", ()))}
            return unbound_field.bind(form=form, **options)

    def validate(self, extra_validators: Any = None) -> bool:
        """Blanks alone are no answer, though InputRequired, which looks at what was sent, lets them pass."""
        valid = bool(super().validate(extra_validators))
        for field in self:
            if field.flags.required and field.data is None and not field.errors and isinstance(field, StringField):
                field.errors = [field.gettext("This field is required.")]
                valid = False
        return valid

    def refuse(self, error: DomainError) -> None:
        """Shows what a rule said at its field, or above the form when it belongs to no field of it."""
        target = self._fields.get(error.field) if error.field else None
        if target is None:
            self.form_errors.append(error.message)
        else:
            target.errors = [*target.errors, error.message]


def _cleaner(field_class: type[Field]) -> Callable[[Any], Any] | None:
    if issubclass(field_class, PasswordField | HiddenField):
        return None
    if issubclass(field_class, TextAreaField):
        return clean_text
    return clean_line if issubclass(field_class, StringField) else None


class VersionedForm(Form):
    """Carries the version that was read, so that whoever saves second is told."""

    version = IntegerField(widget=HiddenInput())

    def validate_version(self, field: Field) -> None:
        if field.data is None:
            raise ValidationError(_l("The page is incomplete. Open it again."))


class ReadField(StringField):
    """A text box whose data are what `read` makes of the text, None of nothing; what was typed stays."""

    data: Any

    def read(self, text: str) -> Any:
        """Raises ValueError, with a message for people."""
        raise NotImplementedError

    def shown(self) -> str:
        """The data as they stand in the box before anything is typed."""
        return ""

    def _value(self) -> str:
        return str(self.raw_data[0]) if self.raw_data else self.shown()

    def process_formdata(self, valuelist: list[str]) -> None:
        text = clean(valuelist[0]) if valuelist else ""
        self.data = None
        self.data = self.read(text) if text else None

    def pre_validate(self, form: Any) -> None:
        """What cannot be read is told so, not that the field is empty."""
        if self.process_errors:
            raise StopValidation()


class DayField(ReadField):
    """A day as 05/09/2026, 5-9-2026, 05092026 or 2026-09-05; two-digit years are refused, they are ambiguous.

    A text box, since a browser's own date box writes days in the order of the browser's language.
    """

    # A date once the form is valid, None where the field is optional.
    data: Any

    def __init__(self, label: Any = None, validators: Any = None, **kwargs: Any) -> None:
        looks = {"inputmode": "numeric", "placeholder": _l("dd/mm/yyyy"), "autocomplete": "off"}
        super().__init__(label, validators, render_kw={**looks, **kwargs.pop("render_kw", {})}, **kwargs)
        self.type = "DateField"

    def shown(self) -> str:
        return str(written_day(self.data)) if self.data else ""

    def _value(self) -> str:
        """A day as machines write it, in an address, is shown as people do."""
        typed = super()._value()
        return self.shown() if self.data and _ISO.fullmatch(clean(typed)) else typed

    def read(self, text: str) -> date:
        found = read_day(text)
        if found is None:
            raise ValueError(_l("Write the day as dd/mm/yyyy, for example 05/09/2026."))
        return found


def read_day(text: str) -> date | None:
    """None when it is no day of the calendar from 1900 on."""
    if found := _ISO.fullmatch(text):
        year, month, day = (int(part) for part in found.groups())
    elif found := _WRITTEN.fullmatch(text):
        day, month, year = (int(part) for part in found.groups() if part)
    else:
        return None
    try:
        return date(year, month, day) if year >= EARLIEST_YEAR else None
    except ValueError:
        return None


def choices(pairs: Iterable[tuple[Any, Any]], *, empty: Any = None) -> list[SelectChoice]:
    """For a select: (value, label) pairs, with a first empty line where `empty` says what it stands for."""
    listed = [SelectChoice(str(value), label) for value, label in pairs]
    return listed if empty is None else [SelectChoice("", empty), *listed]
