"""A citizen's steps: one question a page."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, MultipleFileField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from app.complaints.rules import labels
from app.complaints.types import CaseKind, CaseObject, IdentityMode, OfficialMark
from app.core.forms import DayField, Form, choices

WEB_KINDS = (CaseKind.FEEDBACK, CaseKind.PRAISE)
LONGEST_STORY = 10_000


class KindForm(Form):
    kind = RadioField(
        _l("What would you like to send?"),
        validators=[InputRequired(_l("Choose one."))],
        choices=choices((kind.value, labels.KINDS[kind]) for kind in WEB_KINDS),
        default=CaseKind.FEEDBACK.value,
    )


class AboutForm(Form):
    """The body: found by name, or "I do not know which"."""

    unit = StringField(_l("Which body is it about?"), validators=[Optional(), Length(max=200)])


class OfficialForm(Form):
    mark = RadioField(
        _l("Is it about one official?"),
        validators=[InputRequired(_l("Choose one."))],
        choices=choices(
            [
                (OfficialMark.NONE.value, _l("No, about the body or its way of working")),
                (OfficialMark.DESCRIBED.value, _l("Yes, but I do not know the name")),
                (OfficialMark.IDENTIFIED.value, _l("Yes, and I know who it is")),
            ]
        ),
    )
    described = StringField(
        _l("How can he or she be recognised?"),
        validators=[Optional(), Length(max=500)],
        description=_l("Desk, post, looks, what the badge says."),
    )
    person = SelectField(_l("The official"), validators=[Optional()], validate_choice=False)


class WhatForm(Form):
    object_kind = RadioField(
        _l("What is it about?"),
        validators=[InputRequired(_l("Choose one."))],
        choices=choices(labels.pairs(CaseObject)),
    )
    what = TextAreaField(
        _l("What happened?"),
        validators=[InputRequired(_l("Tell what happened.")), Length(max=LONGEST_STORY)],
        description=_l("In your own words. Leave your own name out: a later page asks whether you want to give it."),
        render_kw={"rows": 10},
    )
    wanted = TextAreaField(
        _l("What should be done?"), validators=[Optional(), Length(max=2000)], render_kw={"rows": 3}
    )


class WhenForm(Form):
    happened_on = DayField(_l("On which day?"), validators=[Optional()])
    happened_text = StringField(
        _l("Around what time, or how often?"), validators=[Optional(), Length(max=200)]
    )
    place = StringField(_l("Where?"), validators=[Optional(), Length(max=300)])


class KeptForm(Form):
    kept = BooleanField(
        _l("I have saved this code"), validators=[InputRequired(_l("First save the code: it is not shown again."))]
    )


class EvidenceForm(Form):
    files = MultipleFileField(
        _l("Files"),
        description=_l("Pictures, PDF, DOCX or XLSX, up to 15 MB each. Place and camera are taken out of pictures."),
    )


class IdentityForm(Form):
    identity_mode = RadioField(
        _l("Would you like to tell your name?"),
        validators=[InputRequired(_l("Choose one."))],
        choices=choices(
            [
                (IdentityMode.NAMED.value, _l("Yes: the handler of the case sees it and can reach me")),
                (
                    IdentityMode.CONFIDENTIAL.value,
                    _l("Yes, but keep it secret: it is opened only if two people agree that it must be, and I am told"),
                ),
                (IdentityMode.ANONYMOUS.value, _l("No: nobody knows who wrote; I follow the case with a code alone")),
            ]
        ),
    )
    full_name = StringField(
        _l("Full name"), validators=[Optional(), Length(max=120)], render_kw={"autocomplete": "name"}
    )
    address = StringField(
        _l("Address"), validators=[Optional(), Length(max=300)], render_kw={"autocomplete": "street-address"}
    )
    contact = StringField(
        _l("Telephone or e-mail"), validators=[Optional(), Length(max=200)], render_kw={"autocomplete": "tel"}
    )
