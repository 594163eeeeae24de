"""The end of filing: everything once more, sent once, and the receipt that is shown until it is put away."""

from __future__ import annotations

from collections.abc import Mapping

import segno
from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.complaints import sessions
from app.complaints.forms.filing import KeptForm
from app.complaints.rules import labels, receipts
from app.complaints.services import drafting
from app.complaints.types import CaseKind, CaseObject, IdentityMode, OfficialMark
from app.complaints.views import filing_bp as bp
from app.complaints.views.filing import SENT_AT_MOST, answers, begin_anew, page
from app.core import clock, formats
from app.core.errors import DomainError
from app.core.forms import Form
from app.core.permissions import public
from app.core.transaction import transaction
from app.extensions import limiter

REQUIRED = {"about": "about", "mark": "official", "what": "what", "identity_mode": "identity"}


@bp.get("/check")
@public
def check() -> ResponseReturnValue:
    given = answers()
    if not given:
        return begin_anew()
    missing = next((step for name, step in REQUIRED.items() if not given.get(name) and name != "about"), None)
    if "about" not in given or missing:
        return redirect(url_for(f".{missing if 'about' in given else 'about'}"), 303)
    return page("check", "check", form=Form(), rows=rows_of(given))


def rows_of(given: dict[str, str]) -> list[tuple[str, object, str | None]]:
    def change(step: str) -> str:
        return url_for(f"filing.{step}", back="check")

    mark = OfficialMark(given["mark"])
    official = given.get("person_name") or given.get("described") or labels.label(mark)
    when = [formats.day(drafting.day_of(given)) if given.get("happened_on") else "", given.get("happened_text") or ""]
    return [
        (_("What you send"), labels.label(CaseKind(given["kind"])), None),
        (_("Body"), given.get("unit_name") or _("I do not know which"), change("about")),
        (_("Official"), official, change("official")),
        (_("About"), labels.label(CaseObject(given["object_kind"])), change("what")),
        (_("What happened"), given["what"], change("what")),
        (_("What should be done"), given.get("wanted"), change("what")),
        (_("When"), ", ".join(part for part in when if part), change("when_where")),
        (_("Where"), given.get("place"), change("when_where")),
        (_("Files"), ", ".join(file["name"] for file in files_of(given)), change("evidence")),
        (_("Your name"), name_text(given), change("identity")),
    ]


def files_of(given: Mapping[str, object]) -> list[dict[str, str]]:
    files = given.get("files")
    return files if isinstance(files, list) else []


def name_text(given: dict[str, str]) -> str:
    mode = IdentityMode(given["identity_mode"])
    words = str(labels.label(mode))
    return words if mode is IdentityMode.ANONYMOUS else f"{given.get('full_name')} ({words})"


@bp.post("/send")
@public
@limiter.limit(SENT_AT_MOST)
def send() -> ResponseReturnValue:
    """Pressed twice it sends once; the second press leads to the same receipt."""
    try:
        with transaction():
            drafting.send(sessions.filing_secret(), now=clock.now())
    except DomainError as error:
        flash(str(error.message), "bad")
        return redirect(url_for(".check"), 303)
    return redirect(url_for(".done"), 303)


@bp.route("/done", methods=["GET", "POST"])
@public
def done() -> ResponseReturnValue:
    """The code, until the citizen says that he has kept it. Afterwards the page says so and leads to the tracking."""
    receipt = drafting.receipt_of(sessions.filing_secret(), now=clock.now())
    form = KeptForm()
    if receipt is None:
        return render_template("complaints/done_before.html")
    if form.validate_on_submit():
        with transaction():
            drafting.discard(sessions.filing_secret())
        sessions.forget_filing()
        flash(_("Your report is on its way. Look here for the answer with your code."), "ok")
        return redirect(url_for("tracking.enter"), 303)
    code = receipts.grouped(receipt.code)
    picture = segno.make(code, error="m").svg_data_uri(scale=5, border=3, light="white")
    return render_template("complaints/done.html", form=form, receipt=receipt, code=code, picture=picture)
