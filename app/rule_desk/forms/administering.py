"""Forms for the administrator of the law: a value of the province's own, its withdrawal, a confirmation."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Field, HiddenField, RadioField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from app.core.formats import localized
from app.core.forms import DayField, Form, VersionedForm, choices
from app.core.rulebook_local.rules import LONGEST_ITEM, NewValue, Offer, Paper, ValueKind, plain, read_value
from app.rule_desk.rules.code_names import NAMES

HINTS: Mapping[ValueKind, Any] = {
    ValueKind.SHARE: _l("For example 15 % or 2/3."),
    ValueKind.LINES: _l("One in each line. Without any line the list is empty."),
}


class PaperForm(Form):
    """The decision that adopts something."""

    document = StringField(
        _l("Number of the decision"), [InputRequired(), Length(max=200)],
        description=_l("Number and sign, for example 12/2026/QĐ-UBND."),
    )  # fmt: skip
    document_on = DayField(_l("Signed on"), [InputRequired()])
    issuer = StringField(
        _l("Issued by"), [InputRequired(), Length(max=200)], description=_l("For example UBND tỉnh.")
    )

    def paper(self) -> Paper:
        return Paper(self.document.data, self.document_on.data, self.issuer.data)


class ConfirmationForm(PaperForm):
    """The document itself, of the State."""

    document = StringField(
        _l("Number of the document"), [InputRequired(), Length(max=200)],
        description=_l("Number and sign, for example 06/2026/QH16."),
    )  # fmt: skip
    issuer = StringField(_l("Issued by"), [InputRequired(), Length(max=200)], description=_l("For example Quốc hội."))


class OwnValueForm(PaperForm):
    """`counted`: the value and days for which the reader was told what follows; only these are stored."""

    value: Field
    effective_from = DayField(
        _l("In force from"), [InputRequired()], description=_l("What was opened or received before counts without it.")
    )
    effective_to = DayField(
        _l("Until before"), [Optional()], description=_l("The first day on which it no longer counts; usually none.")
    )
    counted = HiddenField()

    def new_value(self, offer: Offer) -> NewValue:
        """Raises DomainError."""
        value = read_value(offer.kind, self.value.data or "")
        return NewValue(offer.place, value, self.effective_from.data, self.effective_to.data, self.paper())

    def is_counted(self, new: NewValue) -> bool:
        return bool(self.counted.data == told(new))

    def note_counted(self, new: NewValue) -> None:
        self.counted.data = told(new)


def told(new: NewValue) -> str:
    return json.dumps([new.value, new.effective_from.isoformat(), str(new.effective_to)], ensure_ascii=False)


def own_value_form(offer: Offer, current: Any) -> OwnValueForm:
    """With the box that fits the value, filled with the one that counts now."""
    form = type("BoundValueForm", (OwnValueForm,), {"value": _field(offer)})
    found: OwnValueForm = form(data={"value": typed(offer.kind, current)})
    return found


def _field(offer: Offer) -> Field:
    kind = offer.kind
    required = InputRequired(_l("Say which value the decision sets."))
    label, hint = _l("Value by the decision"), HINTS.get(kind, "")
    if kind is ValueKind.FLAG:
        return RadioField(label, [required], choices=choices((("yes", _l("Yes")), ("no", _l("No")))))
    if kind is ValueKind.LINES:
        return TextAreaField(label, [Optional(), Length(max=LONGEST_ITEM * 100)], description=hint)
    words = NAMES.get(f"{offer.rule.kind}.{offer.place.key}") or NAMES.get(offer.place.key)
    if kind is ValueKind.WORD and words:
        named = [(code, localized(text.pair())) for code, text in words.items()]
        return RadioField(label, [required], choices=choices(named))
    return StringField(label, [required, Length(max=LONGEST_ITEM)], description=hint)


def typed(kind: ValueKind, value: Any) -> str:
    """As it would be typed."""
    if kind is ValueKind.FLAG:
        return "yes" if value else "no"
    if kind is ValueKind.LINES:
        return "\n".join(str(each) for each in value)
    if kind is ValueKind.SHARE:
        return share_typed(str(value))
    return str(value).replace(".", ",") if kind is ValueKind.NUMBER else str(value)


def share_typed(value: str) -> str:
    """0.15 as 15 %; a fraction as it is."""
    if "/" in value:
        return value
    return plain(Decimal(value) * 100).replace(".", ",") + " %"


class WithdrawalForm(VersionedForm):
    """`counted`: the day for which the reader was told what follows."""

    from_day = DayField(
        _l("No longer counts from"), [InputRequired()],
        description=_l("Entered by mistake: its first day, as if it had never been. Repealed: the day of the repeal."),
    )  # fmt: skip
    reason = TextAreaField(
        _l("Reason"), [InputRequired(), Length(max=500)],
        description=_l("For example the number of the decision that repeals it."),
    )  # fmt: skip
    counted = HiddenField()

    @property
    def is_counted(self) -> bool:
        return bool(self.counted.data == self.from_day.data.isoformat())

    def note_counted(self) -> None:
        self.counted.data = self.from_day.data.isoformat()


class RevocationForm(VersionedForm):
    reason = TextAreaField(_l("Reason"), [InputRequired(), Length(max=500)])
