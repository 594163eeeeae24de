"""The handler's forms. Each carries the version of the case he saw."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from app.complaints.forms.filing import LONGEST_STORY
from app.complaints.rules import labels
from app.complaints.types import CaseKind, CaseObject, Channel, IdentityMode, OfficialMark, Outcome
from app.core.forms import DayField, Form, VersionedForm, choices

CLERK_CHANNELS = (Channel.LETTER, Channel.VISIT, Channel.HOTLINE, Channel.OTHER)


class AssignForm(VersionedForm):
    handler = SelectField(_l("Handler"), validators=[InputRequired(_l("Choose a handler."))], validate_choice=False)


class AcceptForm(VersionedForm):
    """The version alone."""


class RefuseForm(VersionedForm):
    reason = TextAreaField(
        _l("Reason"),
        validators=[InputRequired(_l("Give the reason.")), Length(max=3000)],
        description=_l("The sender reads it in these words."),
        render_kw={"rows": 5},
    )


class TransferForm(VersionedForm):
    """`unit`: the body chosen from the search, when it is one of this installation."""

    unit = HiddenField(validators=[Optional(), Length(max=20)])
    body = StringField(_l("Name of the body"), validators=[Optional(), Length(max=200)])
    address = StringField(_l("Its address"), validators=[Optional(), Length(max=300)])
    phone = StringField(_l("Its telephone"), validators=[Optional(), Length(max=40)])
    reason = TextAreaField(
        _l("Reason"), validators=[InputRequired(_l("Give the reason.")), Length(max=3000)], render_kw={"rows": 4}
    )


class TheirAnswerForm(VersionedForm):
    answered_on = DayField(_l("The other body answered on"), validators=[InputRequired(_l("Give the day."))])


class ExtendForm(VersionedForm):
    new_due = DayField(_l("New last day"), validators=[InputRequired(_l("Give the day."))])
    document = StringField(
        _l("Number of the decision"), validators=[InputRequired(_l("Give the number.")), Length(max=200)]
    )
    reason = TextAreaField(
        _l("Reason"), validators=[InputRequired(_l("Give the reason.")), Length(max=3000)], render_kw={"rows": 4}
    )


class ReplyForm(Form):
    text = TextAreaField(
        _l("Message to the sender"),
        validators=[InputRequired(_l("Write something.")), Length(max=5000)],
        render_kw={"rows": 4},
    )


class ConclusionForm(VersionedForm):
    outcome = RadioField(
        _l("Outcome"),
        validators=[InputRequired(_l("Choose one."))],
        choices=choices(labels.pairs(Outcome)),
    )
    answer = TextAreaField(
        _l("Answer to the sender"),
        validators=[InputRequired(_l("Write the answer.")), Length(max=LONGEST_STORY)],
        render_kw={"rows": 8},
    )


class CaseAboutForm(VersionedForm):
    object_kind = SelectField(_l("About"), choices=choices(labels.pairs(CaseObject)))
    mark = RadioField(_l("Official"), choices=choices(labels.pairs(OfficialMark)))
    person = SelectField(_l("The official"), validators=[Optional()], validate_choice=False)
    described = StringField(_l("Description"), validators=[Optional(), Length(max=500)])


class IntakeForm(Form):
    """A clerk takes down what came by letter, in person or by telephone."""

    kind = SelectField(_l("Kind"), choices=choices(labels.pairs(CaseKind)))
    channel = SelectField(
        _l("How it came"), choices=choices((each.value, labels.CHANNELS[each]) for each in CLERK_CHANNELS)
    )
    received_on = DayField(_l("Received on"), validators=[InputRequired(_l("Give the day."))])
    object_kind = SelectField(_l("About"), choices=choices(labels.pairs(CaseObject)))
    mark = RadioField(
        _l("Official"), choices=choices(labels.pairs(OfficialMark)), default=OfficialMark.NONE.value
    )
    person = SelectField(_l("The official"), validators=[Optional()], validate_choice=False)
    described = StringField(_l("Description"), validators=[Optional(), Length(max=500)])
    what = TextAreaField(
        _l("What happened?"),
        validators=[InputRequired(_l("Tell what happened.")), Length(max=LONGEST_STORY)],
        render_kw={"rows": 8},
    )
    wanted = TextAreaField(_l("What should be done?"), validators=[Optional(), Length(max=2000)], render_kw={"rows": 3})
    identity_mode = RadioField(_l("Name of the sender"), choices=choices(labels.pairs(IdentityMode)),
                               default=IdentityMode.NAMED.value)  # fmt: skip
    full_name = StringField(_l("Full name"), validators=[Optional(), Length(max=120)])
    address = StringField(_l("Address"), validators=[Optional(), Length(max=300)])
    contact = StringField(_l("Telephone or e-mail"), validators=[Optional(), Length(max=200)])


class PurposeForm(Form):
    purpose = TextAreaField(
        _l("For what do you need the name?"),
        validators=[InputRequired(_l("State the purpose.")), Length(max=1000)],
        description=_l("Your name, the time and this purpose are kept in the case's access log."),
        render_kw={"rows": 3},
    )


class OpeningForm(VersionedForm):
    decision = RadioField(
        _l("Decision"),
        validators=[InputRequired(_l("Choose one."))],
        choices=choices([("approve", _l("Open it for 24 hours")), ("refuse", _l("Do not open it"))]),
    )
