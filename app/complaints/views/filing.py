"""A citizen reports: one question a page, kept in a sealed draft between them. Works without JavaScript."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.complaints import sessions
from app.complaints.forms.filing import (
    EvidenceForm,
    IdentityForm,
    KindForm,
    OfficialForm,
    WhatForm,
    WhenForm,
)
from app.complaints.queries import competence
from app.complaints.services import drafting
from app.complaints.types import IdentityMode, OfficialMark
from app.complaints.views import filing_bp as bp
from app.complaints.views.uploads import uploads
from app.core import clock
from app.core.errors import DomainError
from app.core.forms import Form, choices
from app.core.permissions import public
from app.core.transaction import transaction
from app.extensions import limiter
from app.people.queries.unit_names import search_today

STEPS = ("about", "official", "what", "when_where", "evidence", "identity", "check")
FOUND_AT_MOST = 12
# A whole village may share one address; nobody writes a hundred reports an hour.
SENT_AT_MOST, UPLOADED_AT_MOST = "100 per hour", "300 per hour"


def answers() -> dict[str, Any]:
    return drafting.answers_of(sessions.filing_secret(), now=clock.now())


def keep(changes: Mapping[str, Any]) -> None:
    with transaction():
        drafting.keep(sessions.filing_secret(), changes, now=clock.now())


def go_on(step: str) -> ResponseReturnValue:
    """To the next question, or back to the check page when that is where the citizen came from."""
    after = "check" if request.args.get("back") == "check" else STEPS[STEPS.index(step) + 1]
    return redirect(url_for(f".{after}"), 303)


def begin_anew() -> ResponseReturnValue:
    flash(_("Nothing was kept here any more: answers are kept for 60 minutes."), "info")
    return redirect(url_for(".start"), 303)


def page(template: str, step: str, **context: Any) -> ResponseReturnValue:
    number = STEPS.index(step) + 1
    back = url_for(".check") if request.args.get("back") == "check" else url_for(f".{(('start', *STEPS))[number - 1]}")
    return render_template(f"complaints/{template}.html", number=number, of=len(STEPS), back=back, **context)


@bp.route("/start", methods=["GET", "POST"])
@public
def start() -> ResponseReturnValue:
    """`?unit=` comes from a poster's QR code at that body's door."""
    form = KindForm()
    if form.validate_on_submit():
        asked = competence.find_unit(request.args.get("unit", ""))
        chosen = {"about": asked.public_id, "unit_name": asked.name} if asked is not None else {}
        keep({"kind": form.kind.data, **chosen})
        return redirect(url_for(".official" if chosen else ".about"), 303)
    return render_template("complaints/start.html", form=form)


@bp.route("/about", methods=["GET", "POST"])
@public
def about() -> ResponseReturnValue:
    """The body by its present or a former name; not knowing it is a full answer."""
    given = answers()
    if not given:
        return begin_anew()
    form, text = Form(), request.args.get("q", "").strip()[:200]
    if form.validate_on_submit():
        chosen = competence.find_unit(request.form.get("unit", ""))
        body = {"about": chosen.public_id, "unit_name": chosen.name} if chosen else {"about": "", "unit_name": ""}
        keep({**body, "mark": "", "person": "", "person_name": ""})
        return redirect(url_for(".official", back=request.args.get("back")), 303)
    found = search_today(text, limit=FOUND_AT_MOST) if text else []
    return page("about", "about", form=form, text=text, found=found, given=given)


@bp.route("/official", methods=["GET", "POST"])
@public
def official() -> ResponseReturnValue:
    given = answers()
    if "about" not in given:
        return begin_anew() if not given else redirect(url_for(".about"), 303)
    form = OfficialForm(data={**given, "mark": given.get("mark") or None})
    people = officials(given["about"])
    form.person.choices = choices(people.items(), empty=_("Choose from the list"))
    if not people:
        form.mark.choices = [each for each in form.mark.choices if each.value != OfficialMark.IDENTIFIED]
    if form.validate_on_submit() and official_told(form, people):
        name = people.get(form.person.data, "") if form.mark.data == OfficialMark.IDENTIFIED else ""
        described = form.described.data if form.mark.data == OfficialMark.DESCRIBED else None
        person = form.person.data if name else ""
        keep({"mark": form.mark.data, "described": described, "person": person, "person_name": name})
        return go_on("official")
    return page("official", "official", form=form, people=people, given=given)


def officials(unit_public_id: str) -> dict[str, str]:
    unit = competence.find_unit(unit_public_id) if unit_public_id else None
    if unit is None:
        return {}
    found = competence.officials_of(unit.id, clock.today())
    return {each.public_id: f"{each.full_name} – {each.position}" for each in found}


def official_told(form: OfficialForm, people: Mapping[str, str]) -> bool:
    if form.mark.data == OfficialMark.IDENTIFIED and form.person.data not in people:
        form.person.errors = [_("Choose the official from the list.")]
        return False
    if form.mark.data == OfficialMark.DESCRIBED and not form.described.data:
        form.described.errors = [_("Describe the official.")]
        return False
    return True


@bp.route("/what", methods=["GET", "POST"])
@public
def what() -> ResponseReturnValue:
    given = answers()
    if not given:
        return begin_anew()
    form = WhatForm(data=given)
    if form.validate_on_submit():
        keep({"object_kind": form.object_kind.data, "what": form.what.data, "wanted": form.wanted.data})
        return go_on("what")
    return page("what", "what", form=form)


@bp.route("/when-where", methods=["GET", "POST"])
@public
def when_where() -> ResponseReturnValue:
    given = answers()
    if not given:
        return begin_anew()
    form = WhenForm(data={**given, "happened_on": drafting.day_of(given)})
    if form.validate_on_submit() and not_in_future(form):
        day = form.happened_on.data
        keep({"happened_on": day.isoformat() if day else "", "happened_text": form.happened_text.data,
              "place": form.place.data})  # fmt: skip
        return go_on("when_where")
    return page("when_where", "when_where", form=form)


def not_in_future(form: WhenForm) -> bool:
    if form.happened_on.data and form.happened_on.data > clock.today():
        form.happened_on.errors = [_("This day has not come yet.")]
        return False
    return True


@bp.route("/evidence", methods=["GET", "POST"])
@public
@limiter.limit(UPLOADED_AT_MOST, methods=["POST"])
def evidence() -> ResponseReturnValue:
    """Each press of the button saves, so that a camera that kills the browser loses nothing."""
    given = answers()
    if not given:
        return begin_anew()
    form, files = EvidenceForm(), given.get("files", [])
    if form.validate_on_submit():
        try:
            added = drafting.store_files(uploads(form.files.data), already=len(files))
        except DomainError as error:
            form.refuse(error)
        else:
            keep({"files": [*files, *added]})
            return redirect(url_for(".evidence", back=request.args.get("back")), 303) if added else go_on("evidence")
    return page("evidence", "evidence", form=form, files=files)


@bp.post("/evidence/remove")
@public
def remove_file() -> ResponseReturnValue:
    given, number = answers(), request.form.get("number", type=int)
    if given and number is not None:
        keep({"files": [each for index, each in enumerate(given.get("files", [])) if index != number]})
    return redirect(url_for(".evidence", back=request.args.get("back")), 303)


@bp.route("/identity", methods=["GET", "POST"])
@public
def identity() -> ResponseReturnValue:
    given = answers()
    if not given:
        return begin_anew()
    form = IdentityForm(data=given)
    if form.validate_on_submit() and name_told(form):
        told = form.identity_mode.data != IdentityMode.ANONYMOUS
        names = ("full_name", "address", "contact")
        keep({"identity_mode": form.identity_mode.data, **{name: form[name].data if told else None for name in names}})
        return go_on("identity")
    return page("identity_step", "identity", form=form)


def name_told(form: IdentityForm) -> bool:
    if form.identity_mode.data != IdentityMode.ANONYMOUS and not form.full_name.data:
        form.full_name.errors = [_("Write the full name, or choose to stay anonymous.")]
        return False
    return True
