"""Teams and plans."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField
from wtforms.validators import InputRequired, Length, Optional

from app.core.forms import DayField, Form, VersionedForm, choices
from app.core.official_documents import DocumentReference
from app.inspections.forms.wording import offered
from app.inspections.rules.labels import KIND_NAMES, ROLE_NAMES
from app.inspections.types import CheckKind, TeamRole

ROWS, MOST_ROWS, SPARE_ROWS = 8, 60, 3


class TeamForm(Form):
    """The members are rows beside it (`member_forms`)."""

    name = StringField(_l("Name of the team"), [InputRequired(), Length(max=200)],
                       description=_l("As it stands above the minutes, for example: Tổ kiểm tra công vụ số 1"))
    decision_number = StringField(_l("Number of the decision"), [InputRequired(), Length(max=80)],
                                  description=_l("With its symbol, for example: 1250/QĐ-UBND"))
    decision_issuer = StringField(_l("Issued by"), [InputRequired(), Length(max=200)])
    decision_on = DayField(_l("Day of the decision"), [InputRequired()])
    valid_from = DayField(_l("In force from"), [InputRequired()])
    valid_to = DayField(_l("Last day in force"), [Optional()])

    def decision(self) -> DocumentReference:
        return DocumentReference(self.decision_number.data, self.decision_issuer.data, self.decision_on.data)


class TeamChangeForm(VersionedForm):
    name = StringField(_l("Name of the team"), [InputRequired(), Length(max=200)])
    valid_from = DayField(_l("In force from"), [InputRequired()])
    valid_to = DayField(_l("Last day in force"), [Optional()])


class MemberForm(Form):
    """A row of a team. A row without a name is not there."""

    class Meta(Form.Meta):
        csrf = False

    person = StringField(
        _l("Full name or staff code"), [Optional(), Length(max=120)], render_kw={"autocomplete": "off"}
    )
    role = SelectField(_l("Role"), choices=offered(ROLE_NAMES), coerce=TeamRole, default=TeamRole.MEMBER)


def member_forms(posted: Mapping[str, Any] | None, known: Sequence[tuple[str, TeamRole]] = ()) -> list[MemberForm]:
    """As many rows as were sent, or the known members with a few empty rows."""
    if posted is not None:
        count = sum(name.startswith("member") and name.endswith("-person") for name in posted)
        return [MemberForm(posted, prefix=f"member{row}-") for row in range(min(count, MOST_ROWS))]
    roles = (TeamRole.LEAD, TeamRole.SECRETARY)
    rows = [*known, *(("", TeamRole.MEMBER) for _ in range(SPARE_ROWS))] if known else [
        ("", roles[row] if row < len(roles) else TeamRole.MEMBER) for row in range(ROWS)
    ]  # fmt: skip
    return [MemberForm(None, prefix=f"member{row}-", person=name, role=role) for row, (name, role) in enumerate(rows)]


class PlanForm(Form):
    team = SelectField(_l("Team"))
    kind = SelectField(_l("Kind"), choices=offered(KIND_NAMES), coerce=CheckKind)
    first_on = DayField(_l("Not before"), [InputRequired()])
    last_on = DayField(_l("Not after"), [InputRequired()])
    programme = SelectField(_l("Programme"))
    reason = StringField(_l("Reason"), [Optional(), Length(max=500)])

    def offer(self, teams: Sequence[Any], programmes: Sequence[Any]) -> None:
        self.team.choices = choices([(team.public_id, team.name) for team in teams])
        named = [(programme.public_id, programme.title) for programme in programmes]
        self.programme.choices = choices(named, empty=_l("None"))


class WithdrawForm(VersionedForm):
    reason = StringField(_l("Reason"), [Optional(), Length(max=500)],
                         description=_l("Needed for a plan that was drawn; it stays in the lists with it."))


class ReferralForm(VersionedForm):
    team = SelectField(_l("Team"))
    first_on = DayField(_l("Not before"), [InputRequired()])
    last_on = DayField(_l("Not after"), [InputRequired()])

    def offer(self, teams: Sequence[Any]) -> None:
        self.team.choices = choices([(team.public_id, team.name) for team in teams])
