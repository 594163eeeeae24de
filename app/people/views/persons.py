"""People: the list, a person's page, and what is recorded of a person."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core import clock
from app.core.actor import current_actor
from app.core.permissions import requires, signed_in
from app.core.saving import saved
from app.people.forms.persons import EditPersonForm, LeaveForm, NewPersonForm, Shown
from app.people.models import Person, Unit
from app.people.queries import absences
from app.people.queries import persons as queries
from app.people.queries.person_list import PEOPLE
from app.people.queries.unit_choice import find_units, get_unit_for
from app.people.rules.persons import disagrees_with_id
from app.people.services import persons as services
from app.people.types import Permission, PostingKind
from app.people.views import bp
from app.people.views.list_pages import show_list
from app.people.views.units import panels


@bp.get("/people")
@requires(Permission.PERSON_VIEW)
def list_people() -> ResponseReturnValue:
    return show_list(PEOPLE, "people/people.html")


@bp.get("/people/<public_id>")
@signed_in
def show_person(public_id: str) -> ResponseReturnValue:
    """Whoever may see him; oneself always."""
    actor, today = current_actor(), clock.today()
    person = queries.get_person(public_id, actor)
    editable = queries.is_editable(person, actor, on=today)
    return render_template(
        "people/person.html",
        person=person,
        posts=queries.posts_of(person, actor),
        absences=absences.absences_of(person, actor),
        today=today,
        editable=editable,
        may_record_absence=absences.may_record(person, actor, on=today),
        id_number=queries.masked_id_number(person) if editable else None,
        panels=panels("person", person.id),
    )


@bp.route("/people/new", methods=["GET", "POST"])
@requires(Permission.PERSON_EDIT)
def create_person() -> ResponseReturnValue:
    """In the unit that `?unit=` names; without it, a search for one."""
    unit = chosen_unit()
    form = NewPersonForm(starts_on=clock.today())
    made: list[Person] = []
    if unit and form.validate_on_submit() and saved(form, lambda: made.append(enter(form, unit))):
        tell_doubt(made[0], form.id_number.data)
        return redirect(url_for(".show_person", public_id=made[0].public_id))
    text, found = searched_units()
    return render_template("people/new_person.html", form=form, unit=unit, text=text, found=found)


def enter(form: NewPersonForm, unit: Unit) -> Person:
    return services.create(
        form.details(), post=form.post(unit, PostingKind.PRIMARY), actor=current_actor(), now=clock.now()
    )


def chosen_unit() -> Unit | None:
    asked = request.args.get("unit")
    return get_unit_for(asked, current_actor(), Permission.PERSON_EDIT) if asked else None


def searched_units() -> tuple[str, list[Unit]]:
    text = request.args.get("q", "").strip()
    return text, list(find_units(text, current_actor(), Permission.PERSON_EDIT)) if text else []


def tell_doubt(person: Person, typed_number: str | None) -> None:
    """The number repeats sex and year of birth; one of them may be mistyped, so it is said and not refused."""
    flash(_("The record is saved."), "success")
    number = "".join(filter(str.isdecimal, typed_number or ""))
    if number and disagrees_with_id(number, sex=person.sex, born_on=person.born_on):
        flash(_("The identification number tells another sex or year of birth: check both."), "warning")


@bp.route("/people/<public_id>/edit", methods=["GET", "POST"])
@requires(Permission.PERSON_EDIT)
def edit_person(public_id: str) -> ResponseReturnValue:
    person = queries.get_editable(public_id, current_actor(), on=clock.today())
    form = EditPersonForm(obj=Shown(person))

    def act() -> None:
        services.edit(
            person.id, version=form.version.data, details=form.details(), actor=current_actor(), now=clock.now()
        )

    if form.validate_on_submit() and saved(form, act):
        tell_doubt(person, form.id_number.data)
        return redirect(url_for(".show_person", public_id=public_id))
    shown = queries.masked_id_number(person)
    return render_template("people/edit_person.html", form=form, person=person, id_number=shown)


@bp.route("/people/<public_id>/leave", methods=["GET", "POST"])
@requires(Permission.PERSON_EDIT)
def leave_service(public_id: str) -> ResponseReturnValue:
    person = queries.get_editable(public_id, current_actor(), on=clock.today())
    form = LeaveForm(version=person.version)

    def act() -> None:
        services.leave(
            person.id, version=form.version.data, left_on=form.left_on.data, document=form.document.data,
            actor=current_actor(), now=clock.now(),
        )  # fmt: skip

    if form.validate_on_submit() and saved(form, act):
        flash(_("The departure is recorded; all posts end on that day."), "success")
        return redirect(url_for(".show_person", public_id=public_id))
    return render_template("people/leave_service.html", form=form, person=person)
