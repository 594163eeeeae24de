"""Merging and splitting units, and the people who still hold posts in closed ones."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app.core import clock
from app.core.actor import current_actor
from app.core.permissions import requires
from app.core.saving import saved
from app.people.forms.units import MergeForm, SplitForm
from app.people.models import Unit
from app.people.queries import units as queries
from app.people.queries.unit_choice import find_units, get_unit_for
from app.people.rules.units import UnitDetails
from app.people.services import unit_mergers as services
from app.people.services.unit_mergers import NewUnit, Outcome
from app.people.types import Permission
from app.people.views import bp


@bp.route("/units/merge", methods=["GET", "POST"])
@requires(Permission.UNIT_EDIT)
def merge_units() -> ResponseReturnValue:
    """The units are gathered in the address (`?unit=…&unit=…`), by searching for one after the other."""
    actor = current_actor()
    chosen = [get_unit_for(each, actor, Permission.UNIT_EDIT) for each in dict.fromkeys(request.args.getlist("unit"))]
    form = MergeForm()
    form.offer(chosen)
    done: list[Outcome] = []
    if chosen and form.validate_on_submit() and saved(form, lambda: done.append(merge(form, chosen))):
        tell(done[0])
        return redirect(url_for(".show_unit", public_id=done[0].units[0].public_id))
    text = request.args.get("q", "").strip()
    found = [unit for unit in find_units(text, actor, Permission.UNIT_EDIT) if unit not in chosen] if text else ()
    return render_template("people/merge_units.html", form=form, chosen=chosen, text=text, found=found)


def merge(form: MergeForm, chosen: list[Unit]) -> Outcome:
    """A new unit is what the first of the old ones was, under the same unit."""
    goes_on = next((unit for unit in chosen if unit.public_id == form.target.data), None)
    into = goes_on.id if goes_on else NewUnit(like(chosen[0], form.name.data or ""), chosen[0].parent_id)
    return services.merge(
        [unit.id for unit in chosen if unit is not goes_on],
        into=into,
        on=form.on.data,
        document=form.document.data,
        actor=current_actor(),
        now=clock.now(),
    )


def like(unit: Unit, name: str) -> UnitDetails:
    return UnitDetails(
        name, unit.kind, unit.level, is_agency=unit.is_agency, is_one_stop=unit.is_one_stop, position=unit.position
    )


@bp.route("/units/<public_id>/split", methods=["GET", "POST"])
@requires(Permission.UNIT_EDIT)
def split_unit(public_id: str) -> ResponseReturnValue:
    unit = queries.get_editable(public_id, current_actor())
    form = SplitForm(version=unit.version)
    done: list[Outcome] = []
    if form.validate_on_submit() and saved(form, lambda: done.append(split(form, unit))):
        tell(done[0])
        return redirect(url_for(".show_unit", public_id=public_id))
    return render_template("people/split_unit.html", form=form, unit=unit)


def split(form: SplitForm, unit: Unit) -> Outcome:
    return services.split(
        unit.id,
        version=form.version.data,
        into=[like(unit, name) for name in form.listed()],
        keeps=form.keeps.data,
        on=form.on.data,
        document=form.document.data,
        actor=current_actor(),
        now=clock.now(),
    )


def tell(outcome: Outcome) -> None:
    flash(_("The change is recorded; the past of the old units is kept."), "success")
    if outcome.open_posts:
        waiting = outcome.open_posts
        flash(
            ngettext(
                "%(num)s post is still held in a closed unit: give its holder a new one.",
                "%(num)s posts are still held in closed units: give their holders new ones.",
                waiting,
            ),
            "warning",
        )
