"""Units: the list, a unit's page with its past, and what may be done to one unit."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core import clock
from app.core.actor import current_actor
from app.core.permissions import requires
from app.core.ports import current_ports
from app.core.saving import saved
from app.people.forms.units import EditUnitForm, NewUnitForm
from app.people.models import Unit
from app.people.queries import posts, unit_history
from app.people.queries import units as queries
from app.people.queries.person_filters import count_expected
from app.people.queries.unit_choice import get_unit_for
from app.people.queries.unit_list import UNITS
from app.people.rules.labels import label
from app.people.services import units as services
from app.people.types import Permission, UnitKind, UnitLevel
from app.people.views import bp
from app.people.views.list_pages import show_list

bp.add_app_template_filter(label, "people_label")


@bp.get("/units")
@requires(Permission.UNIT_VIEW)
def list_units() -> ResponseReturnValue:
    return show_list(UNITS, "people/units.html")


@bp.get("/units/<public_id>")
@requires(Permission.UNIT_VIEW)
def show_unit(public_id: str) -> ResponseReturnValue:
    actor, today = current_actor(), clock.today()
    unit = queries.get_unit(public_id, actor)
    return render_template(
        "people/unit.html",
        unit=unit,
        above=[each for each in queries.ancestors(unit) if actor.can_at(Permission.UNIT_VIEW, each.path)],
        children=queries.children(unit),
        history=unit_history.history(unit),
        head=posts.head_of(unit.id, today),
        deputies=posts.deputies_of(unit.id, today),
        expected=count_expected(unit, actor, today),
        left_behind=queries.count_open_posts([unit.path], on=today) if unit.closed_on else 0,
        editable=unit.closed_on is None and actor.can_at(Permission.UNIT_EDIT, unit.path),
        panels=panels("unit", unit.id),
    )


def panels(page: str, subject_id: int) -> list[tuple[str, str]]:
    """What other packages show here, each under its own visibility."""
    actor, now = current_actor(), clock.now()
    registered = sorted(
        (panel for panel in current_ports().panels if panel.page == page), key=lambda panel: panel.order
    )
    drawn = [(str(panel.label), panel.render(actor, subject_id, now)) for panel in registered]
    return [(title, html) for title, html in drawn if html is not None]


@bp.route("/units/new", methods=["GET", "POST"])
@requires(Permission.UNIT_EDIT)
def create_unit() -> ResponseReturnValue:
    """Under the unit named in the address; without one at the top, for whoever may change everything."""
    parent = chosen_unit("parent")
    form = NewUnitForm(**proposed_details(parent))
    made: list[Unit] = []
    if form.validate_on_submit() and saved(form, lambda: made.append(enter(form, parent))):
        flash(_("The unit is set up."), "success")
        return redirect(url_for(".show_unit", public_id=made[0].public_id))
    return render_template("people/new_unit.html", form=form, parent=parent)


def chosen_unit(parameter: str) -> Unit | None:
    asked = request.args.get(parameter)
    return get_unit_for(asked, current_actor(), Permission.UNIT_EDIT) if asked else None


def proposed_details(parent: Unit | None) -> dict[str, object]:
    if parent is None:
        return {"kind": UnitKind.PROVINCE, "level": UnitLevel.PROVINCE, "is_agency": True}
    body = parent.kind is UnitKind.PROVINCE
    kind = UnitKind.DEPARTMENT if body else UnitKind.DIVISION
    return {"kind": kind, "level": parent.level, "is_agency": body}


def enter(form: NewUnitForm, parent: Unit | None) -> Unit:
    return services.create(
        form.details(form.name.data, form.code.data or ""),
        parent_id=parent.id if parent else None,
        on=form.on.data,
        document=form.document.data,
        actor=current_actor(),
        now=clock.now(),
    )


@bp.route("/units/<public_id>/edit", methods=["GET", "POST"])
@requires(Permission.UNIT_EDIT)
def edit_unit(public_id: str) -> ResponseReturnValue:
    unit = queries.get_editable(public_id, current_actor())
    form = EditUnitForm(obj=unit)

    def act() -> None:
        details, version = form.details(unit.name), form.version.data
        services.edit(unit.id, version=version, details=details, actor=current_actor(), now=clock.now())

    if form.validate_on_submit() and saved(form, act):
        flash(_("The change is saved."), "success")
        return redirect(url_for(".show_unit", public_id=public_id))
    return render_template("people/edit_unit.html", form=form, unit=unit)
