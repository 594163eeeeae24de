"""Rankings, one sheet, the rows behind a line, and one's own scores."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from app.core import clock
from app.core.actor import current_actor
from app.core.listing.filters import Values
from app.core.permissions import requires, signed_in
from app.emulation.queries import periods, ratings, sheets, shown
from app.emulation.queries.evidence_list import EVIDENCE_ROWS
from app.emulation.queries.reviewing import changeable_ids
from app.emulation.queries.score_lists import PERSON_SCORES, UNIT_SCORES
from app.emulation.services.signing import signature_of
from app.emulation.types import Permission
from app.emulation.views import bp, show_list


def newest_period() -> Values:
    """The rankings open with the period computed last."""
    listed = periods.list_periods(scored_only=True)
    return {"period": (listed[0].public_id,)} if listed else {}


@bp.get("/scores/units")
@requires(Permission.SCORE_VIEW)
def unit_scores() -> ResponseReturnValue:
    return show_list(UNIT_SCORES, "emulation/unit_scores.html", defaults=newest_period())


@bp.get("/scores/persons")
@requires(Permission.SCORE_VIEW)
def person_scores() -> ResponseReturnValue:
    return show_list(PERSON_SCORES, "emulation/person_scores.html", defaults=newest_period())


@bp.get("/scores/<public_id>")
@signed_in
def sheet(public_id: str) -> ResponseReturnValue:
    found = sheets.get_sheet(public_id, current_actor())
    may_review = found.id in changeable_ids(current_actor(), clock.today(), [found.id])
    return render_template(
        "emulation/sheet.html", shown=shown.shown(found), sheet=found, place=sheets.place_of(found),
        signature=signature_of(found), may_review=may_review, data_at=found.computed_at,
    )  # fmt: skip


@bp.get("/scores/<public_id>/evidence/<criterion>")
@signed_in
def evidence(public_id: str, criterion: str) -> ResponseReturnValue:
    found = sheets.get_sheet(public_id, current_actor())
    line = sheets.get_line(found, criterion)
    label = periods.criteria_of(found.period)[found.subject_type].criterion(criterion)
    return show_list(
        EVIDENCE_ROWS, "emulation/evidence.html", route={"public_id": public_id, "criterion": criterion}, sheet=found,
        line=line, criterion=label, words=shown.words_of(label, line),
    )  # fmt: skip


@bp.get("/me/scores")
@signed_in
def own_scores() -> ResponseReturnValue:
    viewer = current_actor()
    years = ratings.ratings_of([viewer.person_id])[viewer.person_id] if viewer.person_id is not None else {}
    return render_template("emulation/own_scores.html", sheets=sheets.own_sheets(viewer), years=sorted(years.items()))
