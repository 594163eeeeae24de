"""Forms of periods, of the head's review and of the signature."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional, ValidationError

from app.core.formats import localized
from app.core.forms import Form, VersionedForm, choices
from app.core.periods import PeriodKind
from app.emulation.models import EmulationMovement
from app.emulation.queries import periods
from app.emulation.queries.shown import ShownLine
from app.emulation.rules.labels import ACTIONS, KINDS, RATINGS, REASONS
from app.emulation.rules.reviewing import Decision
from app.emulation.types import Rating, ReasonKind, ReviewAction


class PeriodForm(Form):
    """A year, half, quarter or month of a movement; the dates follow from the reporting definition."""

    movement = SelectField(_l("Movement"), [InputRequired()])
    kind = SelectField(
        _l("Kind of period"), [InputRequired()], choices=choices((kind.value, KINDS[kind]) for kind in PeriodKind)
    )
    year = IntegerField(_l("Year"), [InputRequired(), NumberRange(2000, 2100)])
    number = IntegerField(
        _l("Number in the year"), [InputRequired(), NumberRange(1, 12)], default=1,
        description=_l("Quarter 1 to 4, month 1 to 12, half 1 or 2; 1 for a year"),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.movements = list(periods.list_movements())
        self.movement.choices = choices((each.public_id, localized(each.names)) for each in self.movements)

    def chosen(self) -> EmulationMovement:
        return next(each for each in self.movements if each.public_id == self.movement.data)


class DecisionForm(VersionedForm):
    """One line: accept the proposal, or other points (or a level) with the reason."""

    action = RadioField(_l("Decision"), [InputRequired(_l("Choose one."))])
    points = StringField(_l("Points"), [Optional(), Length(max=10)], render_kw={"inputmode": "decimal"})
    option = SelectField(_l("Level reached"), [Optional()])
    reason_kind = SelectField(_l("Kind of reason"), [Optional()])
    reason = TextAreaField(
        _l("Reason"), [Optional(), Length(max=2000)], description=_l("At least 20 characters; the person can read it.")
    )

    def __init__(self, line: ShownLine, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = [each for each in ReviewAction if each is ReviewAction.ADJUST or line.proposed is not None]
        self.action.choices = choices((each.value, ACTIONS[each]) for each in listed)
        self.option.choices = choices(((each.code, localized(each.label.pair())) for each in line.options), empty="–")
        self.reason_kind.choices = choices(((each.value, REASONS[each]) for each in ReasonKind), empty="–")
        if line.options:
            del self.points
        else:
            del self.option

    def validate_points(self, field: StringField) -> None:
        if field.data and read_points(field.data) is None:
            raise ValidationError(_l("Write the points as a number, for example 7,5."))

    def decision(self) -> Decision:
        points = self._fields.get("points")
        option = self._fields.get("option")
        return Decision(
            action=ReviewAction(self.action.data),
            points=read_points(points.data) if points is not None and points.data else None,
            option=option.data or None if option is not None else None,
            reason_kind=ReasonKind(self.reason_kind.data) if self.reason_kind.data else None,
            reason=self.reason.data,
        )


def read_points(text: str) -> Decimal | None:
    """7,5 or 7.5; None for what is no number."""
    try:
        found = Decimal(text.replace(",", ".").replace("−", "-"))
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


class ConcludeForm(VersionedForm):
    rating = RadioField(
        _l("Class of the year"), [InputRequired(_l("Choose one."))],
        choices=choices((each.value, RATINGS[each]) for each in Rating),
    )  # fmt: skip


class SignForm(Form):
    declared = BooleanField(
        _l("I have read these sheets and answer for what they say."), [DataRequired(_l("Confirm this to sign."))]
    )
