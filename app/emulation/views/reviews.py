"""The head's queue, one sheet with its evidence beside it, and the sign-off."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core import clock
from app.core.actor import current_actor
from app.core.errors import DomainError
from app.core.forms import Form
from app.core.permissions import requires
from app.core.signing import needs_confirmation
from app.core.transaction import transaction
from app.emulation.forms import ConcludeForm, DecisionForm, SignForm
from app.emulation.models import ScoreSheet
from app.emulation.queries import evidence as rows
from app.emulation.queries import evidence_list, reviewing, sheets, shown
from app.emulation.queries.score_lists import REVIEWS
from app.emulation.queries.shown import ShownLine, ShownSheet
from app.emulation.services import reviewing as services
from app.emulation.services import signing
from app.emulation.types import Permission, Rating
from app.emulation.views import bp, show_list

SHOWN_ROWS = 20


def own_units() -> list[int]:
    """In whose name the viewer reviews today."""
    return reviewing.review_units(current_actor(), clock.today())


@bp.get("/head/reviews")
@requires(Permission.SCORE_REVIEW)
def reviews() -> ResponseReturnValue:
    viewer, units = current_actor(), own_units()
    return show_list(
        REVIEWS, "emulation/reviews.html", load=reviewing.load_of(viewer, units),
        unflagged=reviewing.unflagged(viewer, clock.today(), units),
    )  # fmt: skip


@bp.post("/head/reviews/accept")
@requires(Permission.SCORE_REVIEW)
def accept_unflagged() -> ResponseReturnValue:
    with transaction():
        count = services.accept_unflagged(listed_sheets(), actor=current_actor(), now=clock.now())
    flash(_("%(count)s sheets without a flag were accepted.", count=count), "ok")
    return redirect(url_for(".reviews"))


@bp.route("/head/reviews/<public_id>", methods=["GET", "POST"])
@requires(Permission.SCORE_REVIEW)
def review(public_id: str) -> ResponseReturnValue:
    units = own_units()
    sheet = reviewing.get_in_queue(public_id, current_actor(), units)
    seen = shown.shown(sheet)
    line = seen.line(request.args.get("criterion"))
    form = DecisionForm(line, version=sheet.version)
    if form.validate_on_submit() and _decided(form, public_id, line):
        return redirect(url_for(".review", public_id=public_id, criterion=_following(seen, line)))
    return _review_page(seen, line, form, units=units)


def _decided(form: DecisionForm, public_id: str, line: ShownLine) -> bool:
    try:
        with transaction():
            services.decide(
                public_id, line.code, version=form.version.data, decision=form.decision(), actor=current_actor(),
                now=clock.now(),
            )  # fmt: skip
    except DomainError as error:
        form.refuse(error)
        return False
    return True


def _following(seen: ShownSheet, line: ShownLine) -> str:
    """The next line of the sheet, from the last one to the first."""
    codes = [each.code for each in seen.lines]
    return codes[(codes.index(line.code) + 1) % len(codes)]


def _review_page(seen: ShownSheet, line: ShownLine, form: Form, *, units: list[int]) -> ResponseReturnValue:
    viewer, today, sheet = current_actor(), clock.today(), seen.sheet
    links = sheets.evidence_of(sheet, line.code)[:SHOWN_ROWS]
    names = evidence_list.violation_names(today)
    return render_template(
        "emulation/review.html", sheet=sheet, shown=seen, line=line, form=form, conclude=_conclude_form(sheet),
        rows=[evidence_list.shown(row, names) for row in rows.as_seen(links, viewer)],
        around=reviewing.neighbours(sheet, viewer, today, units=units),
        is_open=sheet.id in reviewing.changeable_ids(viewer, today, [sheet.id], units=units),
    )  # fmt: skip


def _conclude_form(sheet: ScoreSheet) -> ConcludeForm | None:
    """Only for a person's year under a regime that gives no points for a class."""
    if not reviewing.needs_conclusion(sheet, clock.now()):
        return None
    return ConcludeForm(None, version=sheet.version, rating=sheet.rating.value if sheet.rating else None)


@bp.post("/head/reviews/<public_id>/accept")
@requires(Permission.SCORE_REVIEW)
def accept_sheet(public_id: str) -> ResponseReturnValue:
    """Every line of the sheet on which nothing was decided."""
    reviewing.get_in_queue(public_id, current_actor(), own_units())
    version = request.form.get("version", default=0, type=int)
    with transaction():
        services.accept_rest(public_id, version=version, actor=current_actor(), now=clock.now())
    flash(_("The remaining lines are accepted."), "ok")
    return redirect(url_for(".review", public_id=public_id))


@bp.post("/head/reviews/<public_id>/conclude")
@requires(Permission.SCORE_REVIEW)
def conclude(public_id: str) -> ResponseReturnValue:
    reviewing.get_in_queue(public_id, current_actor(), own_units())
    form = ConcludeForm()
    if not form.validate_on_submit():
        flash(_("Choose a class."), "bad")
        return redirect(url_for(".review", public_id=public_id))
    with transaction():
        services.conclude(
            public_id, version=form.version.data, rating=Rating(form.rating.data), actor=current_actor(),
            now=clock.now(),
        )  # fmt: skip
    flash(_("The class is concluded."), "ok")
    return redirect(url_for(".review", public_id=public_id))


@bp.route("/head/sign-off", methods=["GET", "POST"])
@requires(Permission.SCORE_REVIEW)
@needs_confirmation
def sign_off() -> ResponseReturnValue:
    ready = reviewing.to_sign(current_actor(), clock.today())
    form = SignForm()
    if form.validate_on_submit():
        try:
            with transaction():
                count = signing.sign(listed_sheets(), actor=current_actor(), now=clock.now())
        except DomainError as error:
            form.refuse(error)
        else:
            flash(_("%(count)s sheets are signed.", count=count), "ok")
            return redirect(url_for(".reviews"))
    changes = reviewing.adjusted_in([sheet.id for sheet in ready])
    return render_template("emulation/sign_off.html", form=form, sheets=ready, changes=changes)


def listed_sheets() -> list[tuple[str, int]]:
    """The sheets that the page showed, with the version of each: "public id:version"."""
    pairs = (text.partition(":") for text in request.form.getlist("sheets"))
    return [(public_id, int(version)) for public_id, _colon, version in pairs if version.isdigit()]
