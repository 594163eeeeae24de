"""What if: the facts of one person or one collective for a title, in parts; what is left open stays unknown."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import FormField
from wtforms.validators import InputRequired, Optional

from app.core.forms import DayField
from app.people.rules.labels import LABELS
from app.people.types import EmploymentCategory
from app.rule_desk.forms.asking import QuestionForm, RowForm
from app.rule_desk.forms.fields import BoxesField, ChoiceField, FactField, RowsField, WholeField
from app.rule_desk.forms.title_rows import (
    RATINGS,
    BasesField,
    DecisionRow,
    MeasureRow,
    PapersField,
    PredecessorRow,
    PredecessorsField,
    ProceedingRow,
    RatingRow,
    RewardedField,
    SolutionRow,
    SolutionsField,
    TitleRow,
    UnitYearRow,
    YearsField,
    none_of,
)
from app.rule_desk.forms.words import pairs
from app.rule_desk.rules.code_names import NAMES
from app.rule_desk.rules.known_titles import PERSON, UNIT, KnownTitle

# Asked of everybody: the gates stand before each award.
GATES = frozenset({"proceedings", "proceedings_none", "dossier", "bases", "already_rewarded"})
PERSON_GATES = GATES | {
    "discipline", "discipline_none", "employment_category", "months_worked", "absent_working_days", "fined",
}  # fmt: skip


class VoteForm(RowForm):
    members = WholeField(_l("Members of the council"), [Optional()])
    in_favour = WholeField(_l("Votes in favour"), [Optional()])


class SubjectForm(RowForm):
    """What is asked of persons and of collectives alike."""

    paths = BoxesField(_l("For what"), [Optional()], pairs=pairs(NAMES["paths"]))
    proceedings = RowsField(ProceedingRow, heading=_l("Matter under consideration"))
    proceedings_none = none_of(_l("Nothing is being considered, inspected or investigated"))
    bases = BasesField(_l("On which ground"), [Optional()], pairs=pairs(NAMES["bases"]))
    already_rewarded = RewardedField(_l("The same achievement was rewarded already"))
    dossier = PapersField(
        _l("Papers in the dossier"), [Optional()], pairs=pairs(NAMES["gate.parts"]),
        description=_l("Leave all empty where it is only about the standards."),
    )  # fmt: skip


class PersonForm(SubjectForm):
    ratings = YearsField(RatingRow, heading=_l("Rating of a year"), shown=2)
    attitude_confirmed = FactField(_l("Attitude and discipline are confirmed"))
    selected = FactField(_l("Chosen among those who meet the standard"))
    titles = RowsField(TitleRow, heading=_l("Title of an earlier year"), shown=2)
    titles_none = none_of(_l("No title was granted so far"))
    initiatives = SolutionsField(SolutionRow, heading=_l("Initiative"))
    initiatives_none = none_of(_l("There is no recognised initiative"))
    topics = SolutionsField(SolutionRow, heading=_l("Research topic"))
    topics_none = none_of(_l("There is no accepted research topic"))
    discipline = RowsField(DecisionRow, heading=_l("Discipline decision"))
    discipline_none = none_of(_l("There is no discipline decision"))
    employment_category = ChoiceField(
        _l("Category of staff"), [Optional()], pairs=LABELS[EmploymentCategory].items(),
        description=_l("How long a discipline decision is in force may differ by it."),
    )  # fmt: skip
    months_worked = WholeField(
        _l("Months worked in the award year"), [Optional()],
        description=_l("Whole months, from 0 to 12; whoever joined during the year counts from that day."),
    )  # fmt: skip
    absent_working_days = WholeField(
        _l("Working days of absence in the award year"), [Optional()],
        description=_l("Working days only; maternity leave counts as time worked."),
    )  # fmt: skip
    fined = FactField(_l("Fined for an administrative offence in the award year"))


class UnitForm(SubjectForm):
    rating = ChoiceField(_l("Rating of the collective in the award year"), [Optional()], pairs=pairs(RATINGS))
    members = WholeField(_l("Members of the collective"), [Optional()])
    completed_or_better = WholeField(_l("Of them rated “Completed” or better"), [Optional()])
    advanced_workers = WholeField(_l("Of them “Advanced workers”"), [Optional()])
    fighters_base = WholeField(_l("Of them grassroots emulation fighters"), [Optional()])
    discipline = RowsField(MeasureRow, heading=_l("Disciplined member"))
    discipline_none = none_of(_l("No member was disciplined in the year"))
    unity_confirmed = FactField(_l("United, and keeping the policies of the Party and the State"))
    thrift_confirmed = FactField(_l("Thrifty, without waste and corruption"))
    exceeded_targets = FactField(_l("The targets of the year were exceeded"))
    cluster_rank = WholeField(_l("Rank in the emulation cluster"), [Optional()])
    years = YearsField(UnitYearRow, heading=_l("Earlier year"))
    predecessors = PredecessorsField(
        PredecessorRow, heading=_l("Predecessor"),
        description=_l("Bodies that were merged into it: years before it was set up count as theirs where they agree."),
    )  # fmt: skip


class TitleForm(QuestionForm):
    """Of one award; `person` or `unit`, whichever it is for, keeps the facts that its standards look at."""

    award_year = WholeField(_l("Award year"), [InputRequired(_l("Write the award year."))])
    dossier_received_on = DayField(
        _l("Dossier received on"), [InputRequired(_l("Write the day on which the dossier was received."))],
        description=_l("Decides which text applies."),
    )  # fmt: skip
    decided_on = DayField(_l("Day of the decision"), [Optional()])
    decider = ChoiceField(_l("Who is to decide"), [Optional()], pairs=pairs(NAMES["deciders"]), empty=_l("Not asked"))
    vote = FormField(VoteForm, _l("Vote of the council"))
    person = FormField(PersonForm)
    unit = FormField(UnitForm)

    def __init__(self, args: MultiDict[str, str], title: KnownTitle, **offered: Any) -> None:
        super().__init__(args, **offered)
        self.title = title
        del self[UNIT if title.subject == PERSON else PERSON]
        facts = {fact for name in title.facts for fact in (name, f"{name}_none")}
        form = self.facts
        for name in [name for name in form._fields if name not in facts | self._gates]:
            del form[name]

    @property
    def facts(self) -> Any:
        return self[self.title.subject].form

    @property
    def _gates(self) -> frozenset[str]:
        return PERSON_GATES if self.title.subject == PERSON else GATES

    def question(self) -> dict[str, Any]:
        """A subject of whom nothing is known is still the subject."""
        told = super().question()
        return {"title": self.title.code, **told, self.title.subject: told.get(self.title.subject, {})}
