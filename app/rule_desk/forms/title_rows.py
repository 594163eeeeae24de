"""The rows of a title's facts: ratings, titles, solutions, decisions, proceedings; and lists that may be empty."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, StringField
from wtforms.validators import InputRequired, Length, Optional

from app.core.forms import DayField
from app.core.rulebook import Text
from app.rule_desk.forms.asking import RowForm
from app.rule_desk.forms.fields import BoxesField, ChoiceField, FactField, RowsField, WholeField, not_both
from app.rule_desk.forms.words import pairs
from app.rule_desk.rules.code_names import MEASURES, NAMES, SCOPES
from app.rule_desk.rules.known_titles import PERSON, UNIT, known_titles

CHOOSE = _l("Choose")
WRITE_YEAR = InputRequired(_l("Write the year."))
RATINGS = {**NAMES["rating"], "none": Text("Không xếp loại", "Not rated")}
STANDINGS = {"granted": Text("Đã được tặng", "Granted"), "cancelled": Text("Đã bị huỷ bỏ", "Cancelled")}
OUTCOMES = {
    "clean": Text("không có vi phạm", "no violation"), "violation": Text("có vi phạm", "a violation"),
}  # fmt: skip


def award_pairs(subject: str, kind: str | None = None) -> list[tuple[str, Any]]:
    found = known_titles().values()
    return pairs({each.code: each.label for each in found if each.subject == subject and kind in (None, each.kind)})


def must_choose(label: Any, message: Any, names: Mapping[str, Text]) -> Any:
    return ChoiceField(label, [InputRequired(message)], pairs=pairs(names), empty=CHOOSE)


def none_of(text: Any) -> BooleanField:
    """The box that tells an empty list from an unknown one; named as the list with `_none` behind."""
    return BooleanField(text, [not_both])


class YearRow(RowForm):
    """What is told of one year."""

    year = WholeField(_l("Year"), [WRITE_YEAR])

    def told_of_year(self) -> Any:
        raise NotImplementedError


class RatingRow(YearRow):
    rating = must_choose(_l("Quality rating"), _l("Choose the rating."), RATINGS)

    def told_of_year(self) -> Any:
        return self.rating.data


class UnitYearRow(YearRow):
    rating = ChoiceField(_l("Rating of the collective"), [Optional()], pairs=pairs(RATINGS))
    title = ChoiceField(_l("Title that it was granted"), [Optional()])
    title_none = BooleanField(_l("It was granted no title in that year"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.title.offer(award_pairs(UNIT))

    def told_of_year(self) -> Any:
        told: dict[str, Any] = {"rating": self.rating.data} if self.rating.data else {}
        if self.title.data:
            told["titles"] = [{"title": self.title.data}]
        elif self.title_none.data:
            told["titles"] = []
        return told


class YearsField(RowsField):
    """Rows by their year, as JSON has them: {"2026": …}."""

    def json(self) -> dict[str, Any] | None:
        return {str(row.form.year.data): row.form.told_of_year() for row in self.filled} or None

    def row_named(self, year: str) -> Any:
        return next((row for row in self.filled if str(row.form.year.data) == year), None)

    def check_rows(self) -> None:
        years = [row.form.year.data for row in self.filled]
        for place, row in enumerate(self.filled):
            if row.form.year.data is not None and row.form.year.data in years[:place]:
                row.form.year.errors = [*row.form.year.errors, _l("This year is there already.")]


class PlainLine(StringField):
    """A short text, the number of a document for instance."""

    def __init__(self, label: Any = None, validators: Any = None, **kwargs: Any) -> None:
        super().__init__(label, [*(validators or ()), Length(max=200)], **kwargs)


class PredecessorRow(RowForm):
    """A body that was merged into the collective, or that it came out of."""

    name = PlainLine(_l("Name of the predecessor"), [Optional()])
    years = YearsField(UnitYearRow, heading=_l("Year of the predecessor"))


class PredecessorsField(RowsField):
    def check_rows(self) -> None:
        """One of which nothing is told carries no year."""
        for row in self.filled:
            if not row.form.years.filled:
                row.form.years.errors = [_l("Write at least one year of the predecessor.")]


class TitleRow(RowForm):
    title = ChoiceField(_l("Title"), [InputRequired(_l("Choose the title."))], empty=CHOOSE)
    year = WholeField(_l("Year"), [WRITE_YEAR])
    status = ChoiceField(_l("How it stands"), [Optional()], pairs=pairs(STANDINGS, ["cancelled"]), empty=_l("Granted"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.title.offer(award_pairs(PERSON))


class UseRow(RowForm):
    """An award for which an initiative or a topic has served."""

    keys = MappingProxyType({"kind": "code"})

    code = ChoiceField(_l("Award for which it served"), [InputRequired(_l("Choose the award."))], empty=CHOOSE)
    year = WholeField(_l("Year of that award"), [InputRequired(_l("Write the year of that award."))])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.code.offer(award_pairs(PERSON))

    def question(self) -> dict[str, Any]:
        told = super().question()
        return {"kind": known_titles()[PERSON, told["code"]].kind, **told}


class SolutionRow(RowForm):
    """An initiative or a topic, with every award for which it has served."""

    scope = must_choose(_l("Recognised at"), _l("Choose the level."), SCOPES)
    recognised_on = DayField(_l("Recognised on"), [InputRequired(_l("Write the day of the recognition."))])
    effective = FactField(_l("Effective"))
    replicable = FactField(_l("Able to be applied elsewhere"))
    used_for = RowsField(UseRow, heading=_l("Earlier use"))
    used_for_none = none_of(_l("It has served for no award yet"))


class SolutionsField(RowsField):
    """Each is told apart by its place."""

    def json_rows(self) -> list[dict[str, Any]]:
        return [{"id": str(place), **row.form.question()} for place, row in enumerate(self.filled, start=1)]


class DecisionRow(RowForm):
    measure = must_choose(_l("Measure"), _l("Choose the measure."), MEASURES)
    effective_on = DayField(_l("In force since"), [InputRequired(_l("Write the day on which it took effect."))])
    duty_related = FactField(_l("For an act on duty"))


class MeasureRow(RowForm):
    measure = must_choose(_l("Measure"), _l("Choose the measure."), MEASURES)


class ProceedingRow(RowForm):
    kind = must_choose(_l("Kind of matter"), _l("Choose the kind."), NAMES["proceedings"])
    state = must_choose(_l("State of the matter"), _l("Choose the state."), NAMES["states"])
    opened_on = DayField(_l("Opened on"), [InputRequired(_l("Write the day on which it was opened."))])
    closed_on = DayField(_l("Closed on"), [Optional()])
    outcome = ChoiceField(_l("Outcome of the matter"), [Optional()], pairs=pairs(OUTCOMES))


class PapersField(BoxesField):
    """The papers of a dossier; with none ticked the dossier is not asked about."""

    def json(self) -> dict[str, bool] | None:
        chosen = set(self.data or ())
        return {code: code in chosen for code in NAMES["gate.parts"]} if chosen else None


class BasesField(BoxesField):
    def json(self) -> list[dict[str, str]] | None:
        return [{"kind": kind} for kind in self.data or ()] or None


class RewardedField(FactField):
    """Whether the same achievement was rewarded already."""

    def json(self) -> Any:
        told = super().json()
        return None if told is None else [{"achievement": str(self.label.text)}] * told
