"""Asking reviewers, and what a reviewer does."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core import attachments, clock
from app.core.actor import Actor, current_actor
from app.core.errors import DomainError
from app.core.permissions import requires
from app.core.transaction import transaction
from app.initiatives.forms.deciding import ReasonForm, ReviewersForm, review_form
from app.initiatives.models import InitiativeReview
from app.initiatives.queries import initiatives as queries
from app.initiatives.queries import reviews as review_queries
from app.initiatives.queries.review_list import REVIEWS
from app.initiatives.queries.scale import rubric_on
from app.initiatives.queries.similar import similar_to
from app.initiatives.rules.labels import REVIEW_KINDS
from app.initiatives.services import reviewing as services
from app.initiatives.services.drafting import OWNER
from app.initiatives.types import Permission, ReviewState
from app.initiatives.views import bp, is_stale, show_list


@bp.get("/initiatives/reviews")
@requires(Permission.INITIATIVE_REVIEW)
def reviews() -> ResponseReturnValue:
    return show_list(REVIEWS, "initiatives/list.html")


@bp.route("/initiatives/<public_id>/reviewers", methods=["GET", "POST"])
@requires(Permission.INITIATIVE_MANAGE)
def reviewers(public_id: str) -> ResponseReturnValue:
    initiative, scale = queries.get_managed(public_id, current_actor()), rubric_on(clock.today())
    asked = review_queries.reviews_of(initiative.id)
    known = {review.reviewer_id for review in asked}
    form = ReviewersForm(version=initiative.version)
    form.offer([user for user in review_queries.reviewers_for(initiative, clock.today()) if user.id not in known])
    if not is_stale(form, initiative.version) and form.validate_on_submit():
        try:
            with transaction():
                services.assign(
                    initiative.id, version=form.version.data, reviewers=form.reviewers.data, actor=current_actor(),
                    now=clock.now(),
                )  # fmt: skip
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("The reviewers are asked."), "success")
            return redirect(url_for(".show", public_id=public_id))
    wanted = scale.reviewers - len(review_queries.active(asked))
    return render_template("initiatives/reviewers.html", form=form, initiative=initiative, wanted=wanted)


@bp.route("/initiatives/<public_id>/review", methods=["GET", "POST"])
@requires(Permission.INITIATIVE_REVIEW)
def review(public_id: str) -> ResponseReturnValue:
    actor, scale = current_actor(), rubric_on(clock.today())
    found = review_queries.own_review(public_id, actor)
    form = review_form(scale, version=found.version)
    if not is_stale(form, found.version) and form.validate_on_submit():
        try:
            with transaction():
                services.send(
                    found.id, version=form.version.data, scores=form.scores(scale), comment=form.comment.data,
                    actor=actor, now=clock.now(),
                )  # fmt: skip
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("Your review is sent."), "success")
            return redirect(url_for(".review", public_id=public_id))
    return render_template("initiatives/review.html", form=form, rubric=scale, **dossier_of(found, actor))


def dossier_of(review: InitiativeReview, actor: Actor) -> dict[str, Any]:
    return {
        "review": review, "initiative": review.initiative, "kind": REVIEW_KINDS[review.state],
        "similar": similar_to(review.initiative, actor), "files": attachments.list_of(OWNER, review.initiative_id),
        "scores": review_queries.scores_of(review).points, "is_open": review.state is ReviewState.ASSIGNED,
    }  # fmt: skip


@bp.route("/initiatives/<public_id>/recuse", methods=["GET", "POST"])
@requires(Permission.INITIATIVE_REVIEW)
def recuse(public_id: str) -> ResponseReturnValue:
    found = review_queries.own_review(public_id, current_actor())
    form = ReasonForm(version=found.version)
    if form.validate_on_submit():
        try:
            with transaction():
                services.recuse(
                    found.id, version=form.version.data, reason=form.reason.data, actor=current_actor(),
                    now=clock.now(),
                )  # fmt: skip
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("Recorded. Another reviewer will be asked."), "success")
            return redirect(url_for(".reviews"))
    return render_template("initiatives/recuse.html", form=form, initiative=found.initiative)
