"""Looking: the register, one initiative, everybody's own."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue

from app.core import attachments, clock
from app.core.actor import Actor, current_actor
from app.core.permissions import requires, signed_in
from app.initiatives.models import Initiative
from app.initiatives.queries import initiatives as queries
from app.initiatives.queries import reviews as review_queries
from app.initiatives.queries.initiative_list import INITIATIVES
from app.initiatives.queries.scale import filing_rule_on, rubric_on
from app.initiatives.queries.similar import similar_to
from app.initiatives.rules import initiatives as rules
from app.initiatives.rules import rubric
from app.initiatives.rules.labels import REVIEW_KINDS, STATE_KINDS
from app.initiatives.services.drafting import OWNER
from app.initiatives.types import InitiativeState, Permission
from app.initiatives.views import bp, show_list

DECIDED = frozenset({InitiativeState.RECOGNISED, InitiativeState.NOT_RECOGNISED})


@bp.get("/initiatives")
@signed_in
def index() -> ResponseReturnValue:
    """Whatever the reader may see: of his units, his own, what he reviews."""
    return show_list(INITIATIVES, "initiatives/index.html")


@bp.get("/me/initiatives")
@requires(Permission.INITIATIVE_SUBMIT)
def own() -> ResponseReturnValue:
    actor = current_actor()
    listed = [(each, queries.own_authorship(each, actor)) for each in queries.own_initiatives(actor)]
    return render_template("initiatives/own.html", listed=listed, kinds=STATE_KINDS, with_authors=rules.WITH_AUTHORS)


@bp.get("/initiatives/<public_id>")
@signed_in
def show(public_id: str) -> ResponseReturnValue:
    actor, today = current_actor(), clock.today()
    initiative = queries.get_initiative(public_id, actor)
    return render_template(
        "initiatives/show.html",
        initiative=initiative, kind=STATE_KINDS[initiative.state], state=InitiativeState,
        files=attachments.list_of(OWNER, initiative.id), recognitions=queries.recognitions_of(initiative.id),
        applications=queries.applications_of(initiative.id), similar=similar_to(initiative, actor),
        filing=filing_of(initiative, today), mine=queries.own_authorship(initiative, actor),
        leads=initiative.lead_person_id is not None and initiative.lead_person_id == actor.person_id,
        **what_reviewers_said(initiative, actor),
    )  # fmt: skip


def filing_of(initiative: Initiative, today: date) -> dict[str, Any]:
    """How far a filing has come; `early` where a rule from knowledge asks for a look."""
    description, shares = queries.description_of(initiative), queries.shares_of(initiative)
    filed_on, rule = initiative.submitted_on or today, filing_rule_on(initiative.submitted_on or today)
    applied = initiative.first_applied_on
    return {
        "missing": [rules.PARTS[name] for name in rules.missing_parts(description)],
        "whole": rules.shares_are_whole(shares),
        "waiting": rules.unconfirmed(shares),
        "open": initiative.state in rules.WITH_AUTHORS,
        "early": rule if applied and rubric.applied_too_early(applied, filed_on=filed_on, rule=rule) else None,
    }


def what_reviewers_said(initiative: Initiative, actor: Actor) -> dict[str, Any]:
    """The keeper sees all; a reviewer his own until the decision; authors the comments without names after it."""
    reviews = review_queries.reviews_of(initiative.id)
    manages = queries.is_managed(initiative, actor) and actor.person_id not in queries.author_ids(initiative)
    is_author = actor.person_id in queries.author_ids(initiative)
    shown = [] if is_author else [each for each in reviews if manages or each.reviewer_id == actor.user_id]
    if is_author and initiative.state in DECIDED:
        shown = review_queries.sent(reviews)
    scale = rubric_on(clock.today())
    return {
        "manages": manages, "reviews": shown, "named": not is_author, "review_kinds": REVIEW_KINDS, "rubric": scale,
        "mean": review_queries.mean_total(reviews) if manages else None,
        "wanted": scale.reviewers - len(review_queries.active(reviews)),
        "sent": len(review_queries.sent(reviews)),
        "to_review": any(each.reviewer_id == actor.user_id and each.state == "assigned" for each in shown),
        "higher": tuple(rules.open_scopes(queries.recognised_days(initiative.id))),
    }  # fmt: skip
