"""What is entered about nominations, decisions and cancellations."""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, RadioField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from app.awards.labels import award_name, name_of, rule_set_name
from app.awards.queries.catalogue import OFFERED
from app.awards.rules.outlook import titles_of_persons
from app.awards.rules.replays import sets_of_titles
from app.awards.types import Decider, DossierDetails, Issue, Paper, RevocationDetails, RevocationReason, Verdict
from app.core import clock
from app.core.forms import DayField, Form, VersionedForm, choices

YES_NO = (("yes", _l("Yes")), ("no", _l("No")), ("unknown", _l("Not confirmed yet")))
TICKS = {"yes": True, "no": False}


class DossierFields(Form):
    received_on = DayField(
        _l("Dossier received on"), [InputRequired()],
        description=_l("The day the dossier was received for appraisal picks the law that applies."),
    )  # fmt: skip
    attitude = RadioField(
        _l("Self-reliant, united, helpful and active in emulation"), [InputRequired()],
        choices=lambda: choices(YES_NO), default="unknown",
    )  # fmt: skip
    papers = SelectMultipleField(
        _l("Papers in the dossier"), [Optional()], coerce=Paper, widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(), choices=lambda: choices([(paper.value, name_of(paper)) for paper in Paper]),
    )  # fmt: skip
    achievements = TextAreaField(_l("Achievements in brief"), [Optional(), Length(max=600)])

    def details(self) -> DossierDetails:
        ticked = TICKS.get(str(self.attitude.data))
        return DossierDetails(self.received_on.data, ticked, frozenset(self.papers.data or ()), self.achievements.data)


class NominationForm(DossierFields):
    award = SelectField(
        _l("Award"), [InputRequired()], choices=lambda: choices([(code, award_name(code)) for code in OFFERED])
    )
    year = IntegerField(_l("Award year"), [InputRequired(), NumberRange(min=2020, max=2100)])


class DossierForm(VersionedForm, DossierFields):
    pass


class AppraisalForm(VersionedForm):
    verdict = RadioField(
        _l("Conclusion of the appraisal"), [InputRequired()], coerce=Verdict,
        choices=lambda: choices([(each.value, name_of(each)) for each in (Verdict.ELIGIBLE, Verdict.REFUSED)]),
    )  # fmt: skip
    note = TextAreaField(_l("Grounds, with the document"), [InputRequired(), Length(max=2000)])


class ChosenForm(Form):
    """Nominations ticked for a meeting or a decision."""

    chosen = SelectMultipleField(
        _l("Who"), [InputRequired()], widget=ListWidget(prefix_label=False), option_widget=CheckboxInput()
    )

    def offer(self, nominations: Iterable[tuple[str, str]]) -> None:
        self.chosen.choices = choices(nominations)


class AgendaForm(ChosenForm):
    meeting = SelectField(_l("Meeting"), [InputRequired()])

    def offer_meetings(self, meetings: Iterable[tuple[str, str]]) -> None:
        self.meeting.choices = choices(meetings, empty=_l("Choose"))


class DraftForm(ChosenForm):
    unit = SelectField(_l("Agency whose head decides"), [InputRequired()])

    def offer_units(self, units: Iterable[tuple[str, str]]) -> None:
        self.unit.choices = choices(units, empty=_l("Choose"))


class IssueForm(VersionedForm):
    number = StringField(_l("Decision No."), [InputRequired(), Length(max=80)])
    issued_on = DayField(_l("Issued on"), [InputRequired()])
    issuer = StringField(_l("Issued by"), [InputRequired(), Length(max=200)])
    decider = SelectField(_l("Who decided"), [InputRequired()], coerce=Decider)

    def offer(self, deciders: Iterable[str]) -> None:
        known = [Decider(code) for code in deciders]
        self.decider.choices = choices([(each.value, name_of(each)) for each in known])

    def details(self) -> Issue:
        return Issue(str(self.number.data), self.issued_on.data, str(self.issuer.data), self.decider.data)


class CancelForm(VersionedForm):
    reason = SelectField(
        _l("Ground"), [InputRequired()], coerce=RevocationReason,
        choices=lambda: choices([(each.value, name_of(each)) for each in RevocationReason]),
    )  # fmt: skip
    number = StringField(_l("Decision No."), [InputRequired(), Length(max=80)])
    issuer = StringField(_l("Issued by"), [InputRequired(), Length(max=200)])
    signed_on = DayField(_l("Signed on"), [InputRequired()])
    note = TextAreaField(_l("Note"), [Optional(), Length(max=2000)])

    def details(self) -> RevocationDetails:
        return RevocationDetails(
            self.reason.data, str(self.number.data), str(self.issuer.data), self.signed_on.data, self.note.data
        )


class ReplayForm(Form):
    year = IntegerField(
        _l("Award year"), [InputRequired()],
        description=_l("Judged by what is known today; whoever held a main post on 1 December of that year."),
    )  # fmt: skip
    other_set = SelectField(
        _l("Law asked about"), [InputRequired()],
        choices=lambda: choices([(each, rule_set_name(each)) for each in sets_of_titles()], empty=_l("Choose")),
        description=_l("Taken as if it were in force and confirmed, in place of the law of the year."),
    )  # fmt: skip
    awards = SelectMultipleField(
        _l("Titles"), [Optional()], widget=ListWidget(prefix_label=False), option_widget=CheckboxInput(),
        choices=lambda: choices([(code, award_name(code)) for code in titles_of_persons(clock.today())]),
        description=_l("None ticked: every individual title that both texts know."),
    )  # fmt: skip
