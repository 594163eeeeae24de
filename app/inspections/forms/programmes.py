"""Programmes and draws."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField
from wtforms.validators import InputRequired, NumberRange

from app.core.forms import DayField, Form

MOST_DRAWN = 50


class DrawForm(Form):
    wanted = IntegerField(_l("Units to draw"), [InputRequired(), NumberRange(1, MOST_DRAWN)])
    first_on = DayField(_l("Not before"), [InputRequired()])
    last_on = DayField(_l("Not after"), [InputRequired()])
