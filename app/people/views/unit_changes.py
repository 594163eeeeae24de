"""What a document orders of one unit: another name, another place, its end."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core import clock
from app.core.actor import current_actor
from app.core.permissions import requires
from app.core.saving import saved
from app.people.forms.units import CloseForm, MoveForm, RenameForm
from app.people.queries import units as queries
from app.people.queries.unit_choice import find_units
from app.people.services import units as services
from app.people.types import Permission
from app.people.views import bp
from app.people.views.units import chosen_unit


@bp.route("/units/<public_id>/rename", methods=["GET", "POST"])
@requires(Permission.UNIT_EDIT)
def rename_unit(public_id: str) -> ResponseReturnValue:
    unit = queries.get_editable(public_id, current_actor())
    form = RenameForm(version=unit.version, short_name=unit.short_name)

    def act() -> None:
        services.rename(
            unit.id, version=form.version.data, name=form.name.data, short_name=form.short_name.data, on=form.on.data,
            document=form.document.data, actor=current_actor(), now=clock.now(),
        )  # fmt: skip

    if form.validate_on_submit() and saved(form, act):
        flash(_("The unit is renamed; its old name stays in its past."), "success")
        return redirect(url_for(".show_unit", public_id=public_id))
    return render_template("people/rename_unit.html", form=form, unit=unit)


@bp.route("/units/<public_id>/move", methods=["GET", "POST"])
@requires(Permission.UNIT_EDIT)
def move_unit(public_id: str) -> ResponseReturnValue:
    """Under the unit that `?parent=` names; without it, a search for one."""
    unit, target = queries.get_editable(public_id, current_actor()), chosen_unit("parent")
    form = MoveForm(version=unit.version)

    def act() -> None:
        services.move(
            unit.id, version=form.version.data, parent_id=target.id if target else 0, on=form.on.data,
            document=form.document.data, actor=current_actor(), now=clock.now(),
        )  # fmt: skip

    if target and form.validate_on_submit() and saved(form, act):
        flash(_("The unit is moved with all that stands below it."), "success")
        return redirect(url_for(".show_unit", public_id=public_id))
    text = request.args.get("q", "").strip()
    found = find_units(text, current_actor(), Permission.UNIT_EDIT) if text else ()
    return render_template("people/move_unit.html", form=form, unit=unit, target=target, text=text, found=found)


@bp.route("/units/<public_id>/close", methods=["GET", "POST"])
@requires(Permission.UNIT_EDIT)
def close_unit(public_id: str) -> ResponseReturnValue:
    unit = queries.get_editable(public_id, current_actor())
    form = CloseForm(version=unit.version)

    def act() -> None:
        services.close(
            unit.id, version=form.version.data, on=form.on.data, document=form.document.data, actor=current_actor(),
            now=clock.now(),
        )  # fmt: skip

    if form.validate_on_submit() and saved(form, act):
        flash(_("The unit is closed."), "success")
        return redirect(url_for(".show_unit", public_id=public_id))
    return render_template("people/close_unit.html", form=form, unit=unit)
