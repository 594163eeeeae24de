"""What if: a title for one person or one collective, asked by whoever works with awards."""

from __future__ import annotations

from typing import Any

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core.formats import localized
from app.core.permissions import signed_in
from app.rule_desk.explaining import title as titles
from app.rule_desk.forms.title import TitleForm
from app.rule_desk.letters import letter_of
from app.rule_desk.rules.known_titles import PERSON, KnownTitle, known_titles
from app.rule_desk.views import bp
from app.rule_desk.views.answering import Desk, answer_page

DESK = Desk("title", titles.explain, "rule_desk/title.html", "danh-hieu", letter_of)


@bp.get("/title")
@signed_in
def choose_title() -> ResponseReturnValue:
    return render_template("rule_desk/titles.html", groups=grouped())


@bp.get("/title/<any(person,unit):subject>/<code>")
@signed_in
def title(subject: str, code: str) -> ResponseReturnValue:
    found = known_titles().get((subject, code)) or abort(404)
    return answer_page(DESK, TitleForm(request.args, found), heading(found), subject=subject)


def heading(found: KnownTitle) -> str:
    label = localized(found.label.pair())
    if found.subject == PERSON:
        return str(_("Does a person meet the standard of “%(title)s”?", title=label))
    return str(_("Does a collective meet the standard of “%(title)s”?", title=label))


def grouped() -> list[tuple[str, list[KnownTitle]]]:
    found: Any = known_titles().values()
    return [
        (_("For a person"), [each for each in found if each.subject == PERSON]),
        (_("For a collective"), [each for each in found if each.subject != PERSON]),
    ]
