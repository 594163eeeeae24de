"""The posts of a person: taking up another, moving to another unit, being lent, ending one."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core import clock
from app.core.actor import current_actor
from app.core.permissions import requires
from app.core.saving import saved
from app.people.forms.persons import AddPostForm, EndPostForm, TransferForm
from app.people.queries import persons as queries
from app.people.services import persons as services
from app.people.types import Permission
from app.people.views import bp
from app.people.views.persons import chosen_unit, searched_units


@bp.route("/people/<public_id>/posts/new", methods=["GET", "POST"])
@requires(Permission.PERSON_EDIT)
def add_post(public_id: str) -> ResponseReturnValue:
    """Beside the others: concurrent, lent to another body, or the main one of somebody who comes back."""
    person = queries.get_editable(public_id, current_actor(), on=clock.today())
    unit, form = chosen_unit(), AddPostForm(starts_on=clock.today())

    def act() -> None:
        if unit is not None:
            post = form.post(unit, form.kind.data)
            services.add_post(person.id, post=post, actor=current_actor(), now=clock.now())

    if unit and form.validate_on_submit() and saved(form, act):
        flash(_("The post is recorded."), "success")
        return redirect(url_for(".show_person", public_id=public_id))
    text, found = searched_units()
    return render_template("people/add_post.html", form=form, person=person, unit=unit, text=text, found=found)


@bp.route("/posts/<public_id>/transfer", methods=["GET", "POST"])
@requires(Permission.PERSON_EDIT)
def transfer(public_id: str) -> ResponseReturnValue:
    """To the unit that `?unit=` names (the same one: another position there); the old post ends on that day."""
    posting = queries.get_editable_posting(public_id, current_actor(), on=clock.today())
    unit, form = chosen_unit(), TransferForm(version=posting.version, room=posting.room, position=posting.position)

    def act() -> None:
        if unit is not None:
            post, version = form.post(unit, posting.kind), form.version.data
            services.transfer(posting.id, version=version, post=post, actor=current_actor(), now=clock.now())

    if unit and form.validate_on_submit() and saved(form, act):
        flash(_("The transfer is recorded."), "success")
        return redirect(url_for(".show_person", public_id=posting.person.public_id))
    text, found = searched_units()
    return render_template("people/transfer.html", form=form, posting=posting, unit=unit, text=text, found=found)


@bp.route("/posts/<public_id>/end", methods=["GET", "POST"])
@requires(Permission.PERSON_EDIT)
def end_post(public_id: str) -> ResponseReturnValue:
    posting = queries.get_editable_posting(public_id, current_actor(), on=clock.today())
    form = EndPostForm(version=posting.version)

    def act() -> None:
        services.end_post(
            posting.id, version=form.version.data, ends_on=form.ends_on.data, document=form.document.data,
            actor=current_actor(), now=clock.now(),
        )  # fmt: skip

    if form.validate_on_submit() and saved(form, act):
        flash(_("The end of the post is recorded."), "success")
        return redirect(url_for(".show_person", public_id=posting.person.public_id))
    return render_template("people/end_post.html", form=form, posting=posting)
