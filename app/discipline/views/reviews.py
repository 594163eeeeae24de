"""Agencies where findings repeat, and reviews of their heads' responsibility."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core import clock, installed_law
from app.core.actor import current_actor
from app.core.forms import Form
from app.core.permissions import requires, signed_in
from app.core.saving import pressed, saved
from app.discipline.forms.below import ReviewEndForm
from app.discipline.queries import records
from app.discipline.queries import reviews as queries
from app.discipline.queries.reviews import REVIEWS
from app.discipline.rules.reviews import is_proposed, threshold
from app.discipline.services import reviews as services
from app.discipline.types import Permission, ReviewState
from app.discipline.views import bp, show_list
from app.discipline.views.below import kind_of
from app.inspections.queries.repeats import first_day


@bp.get("/discipline/accountability/repeats")
@requires(Permission.DISCIPLINE_VIEW)
def proposed_reviews() -> ResponseReturnValue:
    today = clock.today()
    return render_template(
        "discipline/proposed_reviews.html", rows=queries.proposed(current_actor(), today), first_on=first_day(today),
        threshold=threshold(today, installed_law.current()),
    )  # fmt: skip


@bp.get("/discipline/accountability/repeats/<public_id>")
@requires(Permission.DISCIPLINE_VIEW)
def proposed_review(public_id: str) -> ResponseReturnValue:
    """The rows behind one agency's number."""
    actor, today = current_actor(), clock.today()
    unit, findings = queries.get_proposed(public_id, actor, today)
    enough = is_proposed(len(findings), today, installed_law.current())
    return render_template(
        "discipline/proposed_review.html", unit=unit, findings=[(each, kind_of(each)) for each in findings],
        may_draft=enough and records.may_record(actor, unit.path), first_on=first_day(today),
    )  # fmt: skip


@bp.post("/discipline/accountability/repeats/<public_id>/draft")
@requires(Permission.DISCIPLINE_RECORD)
def draft_review(public_id: str) -> ResponseReturnValue:
    """One press; what cannot be drafted is told above the page."""
    made: list[str] = []
    if Form().validate_on_submit() and pressed(lambda: made.append(_draft(public_id))):
        flash(_("The review is drafted."), "ok")
        return redirect(url_for(".show_review", public_id=made[0]))
    return redirect(url_for(".proposed_review", public_id=public_id))


def _draft(public_id: str) -> str:
    return services.draft(public_id, actor=current_actor(), now=clock.now()).public_id


@bp.get("/discipline/reviews")
@signed_in
def reviews() -> ResponseReturnValue:
    """Whoever answers for others sees theirs, a head sees his own."""
    return show_list(REVIEWS, act=None)


@bp.get("/discipline/reviews/<public_id>")
@signed_in
def show_review(public_id: str) -> ResponseReturnValue:
    actor = current_actor()
    review = queries.get_review(public_id, actor)
    may_end = review.state is ReviewState.DRAFTED and records.may_record(actor, review.unit.path)
    return render_template(
        "discipline/review.html", review=review, may_end=may_end and review.head_id != actor.person_id,
        findings=[(each, kind_of(each)) for each in queries.findings_of(review)],
    )  # fmt: skip


@bp.route("/discipline/reviews/<public_id>/end", methods=["GET", "POST"])
@requires(Permission.DISCIPLINE_RECORD)
def end_review(public_id: str) -> ResponseReturnValue:
    review = queries.get_review(public_id, current_actor())
    form, review_id = ReviewEndForm(version=review.version), review.id
    if form.validate_on_submit() and saved(form, lambda: _end(review_id, form)):
        flash(_("The review is ended."), "ok")
        return redirect(url_for(".show_review", public_id=public_id))
    return render_template("discipline/end_review.html", form=form, review=review)


def _end(review_id: int, form: ReviewEndForm) -> None:
    services.end(
        review_id, form.details(), version=form.version.data, actor=current_actor(), now=clock.now()
    )
