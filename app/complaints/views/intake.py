"""A clerk takes down what came by letter, in person or by telephone."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.complaints.forms.handling import IntakeForm
from app.complaints.queries import competence
from app.complaints.rules import receipts
from app.complaints.services import drafting
from app.complaints.services.drafting import take_down
from app.complaints.types import (
    About,
    CaseKind,
    CaseObject,
    Channel,
    Filing,
    Identity,
    IdentityMode,
    OfficialMark,
    Permission,
)
from app.complaints.views import bp
from app.core import clock
from app.core.actor import current_actor
from app.core.forms import choices
from app.core.permissions import requires
from app.core.saving import saved
from app.people.models import Unit
from app.people.queries.unit_names import search_today

FOUND_AT_MOST = 12


@bp.route("/new", methods=["GET", "POST"])
@requires(Permission.CASE_HANDLE)
def new() -> ResponseReturnValue:
    """`?unit=` is the body concerned, found by `?q=`. The slip with the code is shown once, for the sender."""
    unit = competence.find_unit(request.args.get("unit", ""))
    text = request.args.get("q", "").strip()[:200]
    form = IntakeForm(received_on=clock.today())
    people = competence.officials_of(unit.id, clock.today()) if unit else []
    form.person.choices = choices(
        ((each.public_id, f"{each.full_name} – {each.position}") for each in people), empty=_("Choose from the list")
    )
    named = {each.public_id: each.person_id for each in people}

    def act() -> None:
        filing = filing_of(form, unit, named.get(form.person.data))
        take_down(filing, actor=current_actor(), now=clock.now())

    if form.validate_on_submit() and saved(form, act):
        return redirect(url_for(".slip"), 303)
    found = search_today(text, limit=FOUND_AT_MOST) if text else []
    return render_template("complaints/intake.html", form=form, unit=unit, text=text, found=found)


@bp.get("/slip")
@requires(Permission.CASE_HANDLE)
def slip() -> ResponseReturnValue:
    """For ten minutes after the case was taken down, to the clerk who did it: nobody else is shown the code."""
    actor = current_actor()
    receipt = drafting.slip_of(actor, now=clock.now())
    if receipt is None:
        return render_template("complaints/slip_before.html")
    return render_template("complaints/slip.html", code=receipts.grouped(receipt.code), receipt=receipt)


def filing_of(form: IntakeForm, unit: Unit | None, person_id: int | None) -> Filing:
    mark, mode = OfficialMark(form.mark.data), IdentityMode(form.identity_mode.data)
    identity = Identity(form.full_name.data or "", form.address.data or "", form.contact.data or "")
    about = About(
        unit.id if unit else None, mark, person_id if mark is OfficialMark.IDENTIFIED else None, form.described.data
    )
    return Filing(
        kind=CaseKind(form.kind.data),
        object_kind=CaseObject(form.object_kind.data),
        about=about,
        what=form.what.data,
        wanted=form.wanted.data,
        channel=Channel(form.channel.data),
        identity_mode=mode,
        identity=None if mode is IdentityMode.ANONYMOUS else identity,
        received_on=form.received_on.data,
    )
