"""Whom a written name means, as somebody decides."""

from __future__ import annotations

from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from wtforms import RadioField
from wtforms.validators import InputRequired

from app.core.forms import VersionedForm, choices

NOBODY = "nobody"


class MatchForm(VersionedForm):
    """`choice` is the public id of a person or unit, or NOBODY."""

    choice = RadioField(_l("Who is meant"), [InputRequired()])

    def offer(self, candidates: Iterable[tuple[str, str]]) -> None:
        self.choice.choices = choices([*candidates, (NOBODY, _l("Nobody here: leave it unmatched"))])
