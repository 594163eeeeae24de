"""What authors do."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core import attachments, clock, file_checks
from app.core.actor import current_actor
from app.core.errors import DomainError
from app.core.forms import VersionedForm
from app.core.permissions import requires
from app.core.transaction import transaction
from app.initiatives.forms.drafting import (
    AnswerForm,
    AuthorForm,
    AuthorsForm,
    ChangeForm,
    DescriptionForm,
    FileForm,
    author_forms,
)
from app.initiatives.models import Initiative
from app.initiatives.queries import campaigns, coauthors
from app.initiatives.queries import initiatives as queries
from app.initiatives.services import drafting as services
from app.initiatives.services.naming import TypedAuthor, authors_meant
from app.initiatives.types import Permission
from app.initiatives.views import bp
from app.people.models import Unit


@bp.route("/initiatives/new", methods=["GET", "POST"])
@requires(Permission.INITIATIVE_SUBMIT)
def new() -> ResponseReturnValue:
    """Keeps a draft; the page of the initiative leads on to authors, files and filing."""
    actor, today = current_actor(), clock.today()
    unit = coauthors.agency_of_person(actor.person_id, today) if actor.person_id is not None else None
    form = DescriptionForm(campaign=request.args.get("campaign", ""))
    form.offer(campaigns.open_for(unit, today) if unit is not None else ())
    if form.validate_on_submit():
        try:
            with transaction():
                initiative = services.start(
                    form.description_typed(), campaign_id=campaign_asked(form, unit), actor=actor, now=clock.now()
                )
                public_id = initiative.public_id
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("The draft is kept. Name the co-authors, then submit."), "success")
            return redirect(url_for(".show", public_id=public_id))
    return render_template("initiatives/edit.html", form=form, initiative=None)


def campaign_asked(form: DescriptionForm, unit: Unit | None) -> int | None:
    """The form offers only what is open to the body, so one of these it is."""
    if not form.campaign.data or unit is None:
        return None
    offered = {each.public_id: each.id for each in campaigns.open_for(unit, clock.today())}
    return offered.get(form.campaign.data)


@bp.route("/initiatives/<public_id>/edit", methods=["GET", "POST"])
@requires(Permission.INITIATIVE_SUBMIT)
def edit(public_id: str) -> ResponseReturnValue:
    initiative = queries.get_own(public_id, current_actor())
    form = change_form(initiative)
    if form.validate_on_submit():
        try:
            with transaction():
                services.change(
                    initiative.id, version=form.version.data, description=form.description_typed(),
                    campaign_id=campaign_kept(form, initiative), actor=current_actor(), now=clock.now(),
                )  # fmt: skip
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("The description is saved."), "success")
            return redirect(url_for(".show", public_id=public_id))
    return render_template("initiatives/edit.html", form=form, initiative=initiative)


def change_form(initiative: Initiative) -> ChangeForm:
    described = vars(queries.description_of(initiative))
    entered = initiative.campaign
    form = ChangeForm(version=initiative.version, campaign=entered.public_id if entered else "", **described)
    offered = list(campaigns.open_for(initiative.unit, clock.today()))
    form.offer(offered if entered is None or entered in offered else [entered, *offered])
    return form


def campaign_kept(form: ChangeForm, initiative: Initiative) -> int | None:
    """A contest entered in time stays, though it has closed since."""
    if initiative.campaign is not None and form.campaign.data == initiative.campaign.public_id:
        return initiative.campaign_id
    return campaign_asked(form, initiative.unit)


@bp.route("/initiatives/<public_id>/authors", methods=["GET", "POST"])
@requires(Permission.INITIATIVE_SUBMIT)
def authors(public_id: str) -> ResponseReturnValue:
    initiative = queries.get_own(public_id, current_actor())
    form = AuthorsForm(version=initiative.version)
    known = [(each.name, each.share or 0, each.workplace or "") for each in initiative.authors]
    rows = author_forms(request.form if request.method == "POST" else None, known)
    if form.validate_on_submit() and all([row.validate() for row in rows]):
        try:
            with transaction():
                named = authors_meant(typed(rows), initiative, on=clock.today())
                services.name_authors(
                    initiative.id, version=form.version.data, authors=named, actor=current_actor(), now=clock.now()
                )
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("The authors are saved; each co-author is asked to confirm."), "success")
            return redirect(url_for(".show", public_id=public_id))
    return render_template("initiatives/authors.html", form=form, rows=rows, initiative=initiative)


def typed(rows: list[AuthorForm]) -> list[TypedAuthor]:
    return [TypedAuthor(row.person.data, row.share.data, row.workplace.data) for row in rows if row.person.data]


@bp.post("/initiatives/<public_id>/confirm")
@requires(Permission.INITIATIVE_SUBMIT)
def confirm(public_id: str) -> ResponseReturnValue:
    actor = current_actor()
    initiative, form = queries.get_initiative(public_id, actor), AnswerForm()
    if not form.validate_on_submit():
        return redirect(url_for(".show", public_id=public_id))
    agrees = form.answer.data == "yes"
    with transaction():
        services.confirm(initiative.id, version=form.version.data, agrees=agrees, actor=actor, now=clock.now())
    flash(_("Thank you: you have confirmed.") if agrees else _("You have declined."), "success")
    return redirect(url_for(".show", public_id=public_id))


@bp.route("/initiatives/<public_id>/files", methods=["GET", "POST"])
@requires(Permission.INITIATIVE_SUBMIT)
def files(public_id: str) -> ResponseReturnValue:
    """Bytes are checked and stored before the transaction."""
    initiative = queries.get_initiative(public_id, current_actor())
    form = FileForm()
    if form.validate_on_submit():
        try:
            checked = file_checks.check(form.file.data.filename or "", form.file.data.read())
            stored = attachments.store(checked, sealed=True)
            with transaction():
                services.add_file(initiative.id, stored=stored, actor=current_actor(), now=clock.now())
        except DomainError as error:
            form.file.errors = [*form.file.errors, error.message]
        else:
            flash(_("The file is added."), "success")
            return redirect(url_for(".show", public_id=public_id))
    return render_template("initiatives/files.html", form=form, initiative=initiative)


@bp.post("/initiatives/<public_id>/submit")
@requires(Permission.INITIATIVE_SUBMIT)
def submit(public_id: str) -> ResponseReturnValue:
    initiative, form = queries.get_own(public_id, current_actor()), VersionedForm()
    if form.validate_on_submit():
        with transaction():
            services.submit(initiative.id, version=form.version.data, actor=current_actor(), now=clock.now())
        flash(_("The initiative is filed."), "success")
    return redirect(url_for(".show", public_id=public_id))


@bp.post("/initiatives/<public_id>/withdraw")
@requires(Permission.INITIATIVE_SUBMIT)
def withdraw(public_id: str) -> ResponseReturnValue:
    initiative, form = queries.get_own(public_id, current_actor()), VersionedForm()
    if form.validate_on_submit():
        with transaction():
            services.withdraw(initiative.id, version=form.version.data, actor=current_actor(), now=clock.now())
        flash(_("The initiative is withdrawn."), "success")
    return redirect(url_for(".show", public_id=public_id))
