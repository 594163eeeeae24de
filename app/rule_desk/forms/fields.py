"""Fields of the questions that the foundation does not have: facts, numbers as people write them, several rows."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import FieldList, FormField, SelectField, SelectMultipleField
from wtforms.validators import ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from app.core.forms import ReadField, choices

YES, NO = "yes", "no"
UNKNOWN = _l("Not known")


class MayBeAbsent(SelectField):
    """An address from which the empty boxes were taken still answers this select with its empty line."""

    def process_formdata(self, valuelist: list[str]) -> None:
        super().process_formdata(valuelist or [""])


class FactField(MayBeAbsent):
    """Yes, no, or not known: what is not known is left out of the question."""

    def __init__(self, label: Any = None, **kwargs: Any) -> None:
        super().__init__(label, choices=choices(((YES, _l("Yes")), (NO, _l("No"))), empty=UNKNOWN), **kwargs)

    def json(self) -> bool | None:
        return {YES: True, NO: False}.get(self.data or "")


class ChoiceField(MayBeAbsent):
    """One of several; the first, empty line leaves it untold."""

    def __init__(self, label: Any = None, validators: Any = None, *, empty: Any = UNKNOWN, **kwargs: Any) -> None:
        self.empty = empty
        super().__init__(label, validators, choices=choices(kwargs.pop("pairs", ()), empty=empty), **kwargs)

    def offer(self, pairs: Any) -> None:
        self.choices = choices(pairs, empty=self.empty)


class BoxesField(SelectMultipleField):
    """Any of several, as boxes to tick."""

    def __init__(self, label: Any = None, validators: Any = None, **kwargs: Any) -> None:
        super().__init__(
            label, validators, choices=choices(kwargs.pop("pairs", ())), option_widget=CheckboxInput(),
            widget=ListWidget(prefix_label=False), **kwargs,
        )  # fmt: skip


class NumberField(ReadField):
    """1.234,5 or 1234.5; a comma is the decimal mark, and so is a single dot. Its data are a Decimal."""

    def __init__(self, label: Any = None, validators: Any = None, **kwargs: Any) -> None:
        looks = {"inputmode": "decimal", "autocomplete": "off", **kwargs.pop("render_kw", {})}
        super().__init__(label, validators, render_kw=looks, **kwargs)
        self.type = "DecimalField"

    def read(self, text: str) -> Decimal:
        text = text.removesuffix("%").strip()
        plain = text.replace(".", "").replace(",", ".") if "," in text else text
        try:
            number = Decimal(plain)
        except InvalidOperation:
            number = Decimal("NaN")
        if not number.is_finite():
            raise ValueError(_l("Write a number, for example 92,5."))
        return number

    def json(self) -> str | int | None:
        """A whole number as one, since some keys take nothing else."""
        if self.data is None:
            return None
        return int(self.data) if self.data == self.data.to_integral_value() else str(self.data)


class WholeField(NumberField):
    """A number without a fraction."""

    def __init__(self, label: Any = None, validators: Any = None, **kwargs: Any) -> None:
        super().__init__(label, validators, **kwargs)
        self.type = "IntegerField"

    def process_formdata(self, valuelist: list[str]) -> None:
        super().process_formdata(valuelist)
        if self.data is not None and self.data != self.data.to_integral_value():
            self.data = None
            raise ValueError(_l("Write a whole number."))


class RowsField(FieldList):
    """Several of the same kind, as numbered rows; a row in which nothing is written does not count.

    `heading` names one row: “Suspension 1”. Faults know the rows that were sent by their place in JSON.
    """

    def __init__(self, form: type[Any], *, heading: Any, shown: int = 1, most: int = 30, **kwargs: Any) -> None:
        super().__init__(FormField(form), heading, min_entries=shown, max_entries=most, **kwargs)
        self.heading, self.most = heading, most
        self._own_errors: list[Any] = []
        self.type = "FieldList"

    @property
    def errors(self) -> list[Any]:
        """What is wrong with the list as a whole, or with its rows, also where the engine found it later."""
        return self._own_errors or [entry.errors for entry in self.entries if entry.errors]

    @errors.setter
    def errors(self, messages: Any) -> None:
        self._own_errors = list(messages)

    @property
    def filled(self) -> list[FormField]:
        return [entry for entry in self.entries if any(_is_told(field) for field in entry.form)]

    def validate(self, form: Any, extra_validators: Any = ()) -> bool:
        """A row that was left empty lacks nothing."""
        self.errors = []
        for entry in self.filled:
            entry.form.validate()
        self.check_rows()
        return not self.errors

    def check_rows(self) -> None:
        """One against the other."""

    def json_rows(self) -> list[dict[str, Any]]:
        return [entry.form.question() for entry in self.filled]

    def show_another(self) -> None:
        if len(self.entries) < self.most:
            self.append_entry()


def _is_told(field: Any) -> bool:
    if isinstance(field, RowsField):
        return bool(field.filled)
    return field.data not in (None, "", False, []) or bool(field.errors)


def not_both(_form: Any, field: Any) -> None:
    """Of a box “there are none”: nothing is listed beside it. The list has the box's name without its ending."""
    listed = _form[field.short_name.removesuffix("_none")]
    if field.data and listed.filled:
        raise ValidationError(_l("Rows are filled in, so there are some. Take this tick away, or empty the rows."))
