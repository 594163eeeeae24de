"""Describing an initiative, naming its authors, adding a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField, FileRequired
from wtforms import BooleanField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from app.core.forms import DayField, Form, VersionedForm, choices
from app.initiatives.forms.hundredths import HundredthsField
from app.initiatives.forms.wording import offered
from app.initiatives.rules.labels import AREA_NAMES, KIND_NAMES
from app.initiatives.types import Description, InitiativeKind, ReformArea

LONGEST = 6000
ROWS, SPARE_ROWS, MOST_ROWS = 4, 2, 30


class DescriptionForm(Form):
    """Only the title is needed to keep a draft."""

    title = StringField(_l("Name of the initiative"), [InputRequired(), Length(max=300)])
    kind = SelectField(_l("Kind of solution"), choices=offered(KIND_NAMES), coerce=InitiativeKind,
                       default=InitiativeKind.MANAGEMENT)
    reform_area = SelectField(_l("Area of reform"), choices=offered(AREA_NAMES), coerce=ReformArea,
                              default=ReformArea.PROCEDURES)
    field = StringField(_l("Field of application"), [Optional(), Length(max=200)],
                        description=_l("For example: receiving files at the one-stop desk"))
    first_applied_on = DayField(_l("First applied or tried on"), [Optional()],
                                description=_l("The earlier of the two days"))
    applied_at = StringField(_l("Where it was first applied"), [Optional(), Length(max=300)])
    problem = TextAreaField(_l("State before"), [Optional(), Length(max=LONGEST)], render_kw={"rows": 6})
    solution = TextAreaField(_l("Solution"), [Optional(), Length(max=LONGEST)], render_kw={"rows": 8})
    novelty = TextAreaField(_l("What is new"), [Optional(), Length(max=LONGEST)], render_kw={"rows": 5},
                            description=_l("Compared with what was known or done at the base"))
    effect = TextAreaField(_l("Effect"), [Optional(), Length(max=LONGEST)], render_kw={"rows": 5},
                           description=_l("With figures before and after, where there are any"))
    replicable = BooleanField(_l("Other units can take it over"))
    campaign = SelectField(_l("Contest"), default="")

    def offer(self, campaigns: Sequence[Any]) -> None:
        self.campaign.choices = choices(
            [(each.public_id, each.title) for each in campaigns], empty=_l("Enters no contest")
        )

    def description_typed(self) -> Description:
        return Description(
            title=self.title.data, kind=self.kind.data, reform_area=self.reform_area.data, field=self.field.data,
            problem=self.problem.data, solution=self.solution.data, novelty=self.novelty.data, effect=self.effect.data,
            first_applied_on=self.first_applied_on.data, applied_at=self.applied_at.data,
            replicable=self.replicable.data,
        )  # fmt: skip


class ChangeForm(DescriptionForm, VersionedForm):
    pass


class AuthorForm(Form):
    """A row of the authors. A row without a name is not there."""

    class Meta(Form.Meta):
        csrf = False

    person = StringField(_l("Full name or staff code"), [Optional(), Length(max=120)],
                         render_kw={"autocomplete": "off"})
    share = HundredthsField(_l("Share in %"), render_kw={"inputmode": "decimal"})
    workplace = StringField(_l("Workplace, if from outside"), [Optional(), Length(max=300)])

    def validate_share(self, field: Any) -> None:
        if self.person.data and field.data is None and not field.errors:
            raise ValidationError(_l("Give this author's share."))


class AuthorsForm(VersionedForm):
    """The rows stand beside it (`author_forms`)."""


def author_forms(posted: Mapping[str, Any] | None, known: Sequence[tuple[str, int, str]] = ()) -> list[AuthorForm]:
    """As many rows as were sent, or the known authors (name, share, workplace) with a few empty rows."""
    if posted is not None:
        count = sum(name.startswith("author") and name.endswith("-person") for name in posted)
        return [AuthorForm(posted, prefix=f"author{row}-") for row in range(min(count, MOST_ROWS))]
    rows: list[tuple[str, int | None, str]] = [*known]
    rows += [("", None, "")] * max(SPARE_ROWS, ROWS - len(known))
    return [
        AuthorForm(None, prefix=f"author{row}-", person=name, share=share, workplace=workplace)
        for row, (name, share, workplace) in enumerate(rows)
    ]


class FileForm(Form):
    file = FileField(_l("File"), [FileRequired(_l("Choose a file."))],
                     description=_l("Picture, PDF, DOCX or XLSX of up to 15 MB"))


class AnswerForm(VersionedForm):
    """Confirms or declines the authorship by the button that was pressed."""

    answer = SelectField(choices=lambda: choices([("yes", ""), ("no", "")]))
