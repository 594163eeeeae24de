"""Delegations: who signs for whom, as what and until when."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core import clock, listing
from app.core.actor import current_actor
from app.core.errors import DomainError
from app.core.forms import VersionedForm
from app.core.permissions import requires
from app.core.transaction import transaction
from app.people.forms.delegations import DelegationForm
from app.people.models import Delegation, Unit
from app.people.queries import delegation_list
from app.people.queries import delegations as queries
from app.people.queries.delegation_list import DELEGATIONS
from app.people.queries.unit_choice import find_units, get_unit_for, single_unit
from app.people.services import delegations as services
from app.people.types import Permission
from app.people.views import bp


@bp.get("/admin/delegations")
@requires(Permission.DELEGATION_EDIT)
def delegations() -> ResponseReturnValue:
    kind = listing.asked_export(request.args)
    if kind is not None:
        return listing.export(
            DELEGATIONS, actor=current_actor(), args=request.args, kind=kind, now=clock.now()
        ).response()
    page = listing.list_page(DELEGATIONS, actor=current_actor(), args=request.args, now=clock.now())
    return render_template("people/accounts/delegations.html", page=page)


@bp.get("/admin/delegations/<public_id>")
@requires(Permission.DELEGATION_EDIT)
def delegation(public_id: str) -> ResponseReturnValue:
    found = queries.get_delegation(public_id, current_actor())
    return render_template(
        "people/accounts/delegation.html",
        delegation=found,
        row=delegation_list.rows_of([found], clock.today())[0],
        kind_name=delegation_list.KIND_NAMES[found.kind],
        capacity=queries.capacity_by(found, clock.today()),
    )


@bp.get("/admin/delegations/unit")
@requires(Permission.DELEGATION_EDIT)
def choose_delegation_unit() -> ResponseReturnValue:
    """Step one: which unit's papers are signed. Whoever keeps one unit only goes on at once."""
    actor = current_actor()
    only = single_unit(actor, Permission.DELEGATION_EDIT)
    text = request.args.get("q", "").strip()
    if only is not None and "q" not in request.args:
        return redirect(url_for(".new_delegation", unit_id=only.public_id))
    found = find_units(text, actor, Permission.DELEGATION_EDIT) if text else ()
    return render_template("people/accounts/delegation_unit.html", text=text, found=found)


@bp.route("/admin/delegations/unit/<unit_id>/new", methods=["GET", "POST"])
@requires(Permission.DELEGATION_EDIT)
def new_delegation(unit_id: str) -> ResponseReturnValue:
    unit = get_unit_for(unit_id, current_actor(), Permission.DELEGATION_EDIT)
    form = DelegationForm(starts_on=clock.today())
    form.offer(queries.people_at(unit, clock.today()))
    if form.validate_on_submit():
        try:
            entered = enter(unit, form)
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("The delegation is entered."), "success")
            return redirect(url_for(".delegation", public_id=entered))
    return render_template("people/accounts/new_delegation.html", form=form, unit=unit)


def enter(unit: Unit, form: DelegationForm) -> str:
    people = {person.public_id: person for person in queries.people_at(unit, clock.today())}
    proposal = services.propose(
        form.kind.data,
        unit=unit,
        people=(people[form.from_person.data], people[form.to_person.data]),
        starts_on=form.starts_on.data,
        ends_on=form.ends_on.data,
    )
    with transaction():
        made = services.enter(proposal, document=form.document.data, actor=current_actor(), now=clock.now())
        return made.public_id


@bp.route("/admin/delegations/<public_id>/revoke", methods=["GET", "POST"])
@requires(Permission.DELEGATION_EDIT)
def revoke_delegation(public_id: str) -> ResponseReturnValue:
    found: Delegation = queries.get_delegation(public_id, current_actor())
    form = VersionedForm(version=found.version)
    if not form.validate_on_submit():
        return render_template("people/accounts/revoke_delegation.html", form=form, delegation=found)
    with transaction():
        services.revoke(found.id, version=form.version.data, actor=current_actor(), now=clock.now())
    flash(_("The delegation is revoked."), "success")
    return redirect(url_for(".delegation", public_id=public_id))
