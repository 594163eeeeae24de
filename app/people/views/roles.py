"""Giving an account a role over a unit's subtree, and ending it."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core import clock
from app.core.actor import EVERYTHING, current_actor
from app.core.errors import DomainError
from app.core.permissions import requires
from app.core.signing import needs_confirmation
from app.core.transaction import transaction
from app.people.forms.accounts import EndRoleForm, RoleForm
from app.people.models import Unit, User
from app.people.queries import accounts as queries
from app.people.queries.scope import paths
from app.people.queries.unit_choice import find_units, get_unit_for
from app.people.services import roles as services
from app.people.services.roles import RoleTerms
from app.people.types import Permission
from app.people.views import bp
from app.people.views.accounts import find

WHOLE = "all"


@bp.route("/admin/accounts/<public_id>/roles/new", methods=["GET", "POST"])
@requires(Permission.ACCOUNT_MANAGE)
@needs_confirmation
def give_role(public_id: str) -> ResponseReturnValue:
    user = find(public_id)
    may_give_all = EVERYTHING in paths(current_actor(), Permission.ACCOUNT_MANAGE)
    is_whole = may_give_all and request.args.get("unit") == WHOLE
    unit = None if is_whole else chosen_unit(user)
    form = RoleForm(starts_on=clock.today())
    if (unit or is_whole) and form.validate_on_submit():
        terms = RoleTerms(form.role.data, unit, form.starts_on.data, form.ends_on.data, form.document.data)
        if given(user, terms, form):
            flash(_("The role is given."), "success")
            return redirect(url_for(".account", public_id=public_id))
    text = request.args.get("q", "").strip()
    found = find_units(text, current_actor(), Permission.ACCOUNT_MANAGE) if text else ()
    return render_template(
        "people/accounts/give_role.html", form=form, user=user, unit=unit, is_whole=is_whole,
        may_give_all=may_give_all, text=text, found=found,
    )  # fmt: skip


def given(user: User, terms: RoleTerms, form: RoleForm) -> bool:
    try:
        with transaction():
            services.give(user, terms, actor=current_actor(), now=clock.now())
    except DomainError as error:
        form.refuse(error)
        return False
    return True


def chosen_unit(user: User) -> Unit | None:
    """The one in the address, else the one in which the person works, where the viewer administers it."""
    actor = current_actor()
    asked = request.args.get("unit", "")
    if asked and asked != WHOLE:
        return get_unit_for(asked, actor, Permission.ACCOUNT_MANAGE)
    post = queries.main_posts([user.person_id], clock.today()).get(user.person_id) if user.person_id else None
    if post is None or not actor.can_at(Permission.ACCOUNT_MANAGE, post.unit.path):
        return None
    return post.unit


@bp.route("/admin/accounts/<public_id>/roles/<role_id>/end", methods=["GET", "POST"])
@requires(Permission.ACCOUNT_MANAGE)
def end_role(public_id: str, role_id: str) -> ResponseReturnValue:
    user = find(public_id)
    assignment = queries.get_assignment(role_id, user)
    form = EndRoleForm(version=assignment.version, ends_on=clock.today())
    if form.validate_on_submit():
        try:
            with transaction():
                services.end(
                    assignment.id, version=form.version.data, on=form.ends_on.data, actor=current_actor(),
                    now=clock.now(),
                )  # fmt: skip
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("The end of the role is recorded."), "success")
            return redirect(url_for(".account", public_id=public_id))
    return render_template("people/accounts/end_role.html", form=form, user=user, assignment=assignment)
