"""Contests: the list, opening one, moving its days."""

from __future__ import annotations

from collections.abc import Sequence

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core import clock
from app.core.actor import Actor, current_actor
from app.core.errors import DomainError
from app.core.permissions import requires
from app.core.transaction import transaction
from app.initiatives.forms.deciding import CampaignChangeForm, CampaignForm
from app.initiatives.queries import campaigns as queries
from app.initiatives.queries.campaign_list import CAMPAIGNS
from app.initiatives.services import campaigns as services
from app.initiatives.types import Permission
from app.initiatives.views import bp, show_list
from app.people.models import Unit


@bp.get("/initiatives/campaigns")
@requires(Permission.INITIATIVE_MANAGE)
def campaigns() -> ResponseReturnValue:
    return show_list(CAMPAIGNS, "initiatives/campaigns.html")


@bp.route("/initiatives/campaigns/new", methods=["GET", "POST"])
@requires(Permission.INITIATIVE_MANAGE)
def new_campaign() -> ResponseReturnValue:
    """First whose contest, then its name and days."""
    actor, text = current_actor(), request.args.get("q", "").strip()
    units = queries.keepers_units(actor, text)
    unit = chosen_unit(units, text, actor)
    if unit is None:
        return render_template("initiatives/choose_campaign_unit.html", units=units, text=text)
    form = CampaignForm()
    if form.validate_on_submit():
        try:
            with transaction():
                services.open_campaign(
                    form.title.data, unit_id=unit.id, document=form.document.data, opens_on=form.opens_on.data,
                    closes_on=form.closes_on.data, actor=actor, now=clock.now(),
                )  # fmt: skip
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("The contest is opened."), "success")
            return redirect(url_for(".campaigns"))
    return render_template("initiatives/campaign.html", form=form, unit=unit, campaign=None)


def chosen_unit(units: Sequence[Unit], text: str, actor: Actor) -> Unit | None:
    """The one asked for, or the only one there is."""
    chosen = request.args.get("unit")
    if chosen:
        return queries.get_keepers_unit(chosen, actor)
    return units[0] if len(units) == 1 and not text else None


@bp.route("/initiatives/campaigns/<public_id>", methods=["GET", "POST"])
@requires(Permission.INITIATIVE_MANAGE)
def campaign(public_id: str) -> ResponseReturnValue:
    actor = current_actor()
    found = queries.get_campaign(public_id, actor)
    form = CampaignChangeForm(
        version=found.version, title=found.title, document=found.document, opens_on=found.opens_on,
        closes_on=found.closes_on,
    )  # fmt: skip
    if form.validate_on_submit():
        try:
            with transaction():
                services.change_campaign(
                    found.id, version=form.version.data, title=form.title.data, document=form.document.data,
                    opens_on=form.opens_on.data, closes_on=form.closes_on.data, actor=actor, now=clock.now(),
                )  # fmt: skip
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("The contest is changed."), "success")
            return redirect(url_for(".campaigns"))
    return render_template("initiatives/campaign.html", form=form, unit=found.unit, campaign=found)
