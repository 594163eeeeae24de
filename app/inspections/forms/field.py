"""Choosing between two phones, and deciding what came late."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, StringField
from wtforms.validators import InputRequired, Length

from app.core.forms import Form, VersionedForm, choices
from app.inspections.forms.wording import offered
from app.inspections.rules.labels import CHOICE_NAMES, OCCASION_CHOICES
from app.inspections.types import ConflictChoice, OccasionState


class PairForm(Form):
    """One line of which there are two versions."""

    class Meta(Form.Meta):
        csrf = False

    choice = RadioField(_l("What stands"), [InputRequired()], coerce=ConflictChoice, choices=offered(CHOICE_NAMES))


class ResolveForm(VersionedForm):
    """The page's frame; the pairs hang beside it (`pair_forms`)."""


def pair_forms(presets: Mapping[str, ConflictChoice], posted: Mapping[str, Any] | None) -> dict[str, PairForm]:
    """By the conflicts' public ids. Without `posted` the presets are chosen."""
    return {
        public_id: PairForm(posted, prefix=f"{public_id}-", data=None if posted else {"choice": preset})
        for public_id, preset in presets.items()
    }


def chosen(forms: Mapping[str, PairForm]) -> dict[str, ConflictChoice]:
    return {public_id: form.choice.data for public_id, form in forms.items()}


def all_valid(forms: Iterable[Form]) -> bool:
    return all([form.validate() for form in forms])


class OccasionForm(VersionedForm):
    choice = RadioField(
        _l("What becomes of the two"), [InputRequired()], coerce=OccasionState, choices=offered(OCCASION_CHOICES)
    )


class LateForm(VersionedForm):
    verdict = RadioField(
        _l("Decision"), [InputRequired()],
        choices=choices([("accepted", _l("Take the record")), ("refused", _l("Refuse it"))]),
    )  # fmt: skip
    reason = StringField(_l("Reason of the decision"), [InputRequired(), Length(max=500)])


class PaperForm(VersionedForm):
    """One press beside the paper."""
