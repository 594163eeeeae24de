"""What two phones tell differently, two checks of one half day, and papers that came later: the lead decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app.core import clock
from app.core.actor import current_actor
from app.core.errors import Conflict, DomainError
from app.core.permissions import requires
from app.core.ports import current_ports
from app.core.transaction import transaction
from app.inspections.forms.field import OccasionForm, PairForm, PaperForm, ResolveForm, all_valid, chosen, pair_forms
from app.inspections.models import SpotCheck, SyncConflict
from app.inspections.queries import checks as queries
from app.inspections.queries import field_catalogue, field_lists, later_papers, submissions
from app.inspections.queries.field_lists import CONFLICTS
from app.inspections.rules.labels import STATUS_KINDS
from app.inspections.rules.merging import LineVersion, preset
from app.inspections.services import field_conflicts, follow_up, occasions
from app.inspections.services.checklists import read_answer
from app.inspections.types import ConflictChoice, OccasionState, Permission
from app.inspections.views import bp, show_list


@dataclass(frozen=True)
class Side:
    """One of two versions: what it says, who said it."""

    version: LineVersion | None
    answer: tuple[str, str | None] | None
    by: str


@dataclass(frozen=True)
class Pair:
    conflict: SyncConflict
    title: str
    kept: Side
    brought: Side
    form: PairForm


@bp.get("/inspection/conflicts")
@requires(Permission.CHECK_RECORD)
def conflicts() -> ResponseReturnValue:
    return show_list(CONFLICTS)


@bp.route("/inspection/conflicts/<public_id>", methods=["GET", "POST"])
@requires(Permission.CHECK_RECORD)
def resolve_conflicts(public_id: str) -> ResponseReturnValue:
    """Line by line, the version on which somebody looked at the person himself chosen already; one button for all."""
    check = field_lists.get_led_check(public_id, current_actor())
    found = submissions.open_conflicts(check)
    form = ResolveForm(version=check.version)
    forms = pair_forms({each.public_id: preset_of(each) for each in found}, request.form or None)
    if form.validate_on_submit() and all_valid(forms.values()):
        try:
            with transaction():
                settled = field_conflicts.resolve(
                    check.id, chosen(forms), version=form.version.data, actor=current_actor(), now=clock.now()
                )
        except DomainError as error:
            form.refuse(error)
        else:
            flash(ngettext("%(num)s line is settled.", "%(num)s lines are settled.", settled), "success")
            return redirect(url_for(".show_check", public_id=public_id))
    pairs = pairs_of(check, found, forms)
    return render_template("inspections/conflicts.html", check=check, form=form, pairs=pairs, kinds=STATUS_KINDS)


def preset_of(conflict: SyncConflict) -> ConflictChoice:
    if conflict.line_id is None:
        return ConflictChoice.KEPT
    return preset(field_conflicts.version_kept(conflict), field_conflicts.version_brought(conflict))


def pairs_of(check: SpotCheck, open_ones: Sequence[SyncConflict], forms: dict[str, PairForm]) -> list[Pair]:
    refs = {ref for each in open_ones for ref in (each.kept_by, each.brought_by) if ref}
    names = names_of(refs)
    return [
        Pair(
            each,
            each.line.full_name if each.line else field_catalogue.item_name(each.checklist_code or "", check.held_on),
            side(each.kept, each.line_id, names.get(each.kept_by or "", _("the system"))),
            side(each.brought, each.line_id, names.get(each.brought_by, _("the system"))),
            forms[each.public_id],
        )
        for each in open_ones
    ]


def side(written: str, line_id: int | None, by: str) -> Side:
    if line_id is None:
        return Side(None, read_answer(written), by)
    return Side(field_conflicts.read(written), None, by)


def names_of(refs: set[str]) -> dict[str, str]:
    """By the reference that the trail keeps (user:17)."""
    ids = {int(ref.partition(":")[2]): ref for ref in refs if ref.startswith("user:")}
    return {ids[user_id]: name for user_id, name in current_ports().names_of(set(ids)).items()}


@bp.route("/inspection/checks/<public_id>/occasion", methods=["GET", "POST"])
@requires(Permission.CHECK_RECORD)
def decide_occasion(public_id: str) -> ResponseReturnValue:
    """Is the later of two checks a check of its own, or the same one told twice?"""
    actor = current_actor()
    check = field_lists.get_led_check(public_id, actor)
    form = OccasionForm(version=check.version)
    if form.validate_on_submit():
        try:
            target = settle_occasion(check, form)
        except DomainError as error:
            form.refuse(error)
        else:
            return redirect(url_for(".show_check", public_id=target))
    others = queries.occasion_of(check, actor)
    return render_template("inspections/occasion.html", check=check, form=form, others=others)


def settle_occasion(check: SpotCheck, form: OccasionForm) -> str:
    """Answers the check to go on with."""
    actor, now, version = current_actor(), clock.now(), form.version.data
    with transaction():
        if form.choice.data is OccasionState.MERGED:
            united = occasions.unite(check.id, version=version, actor=actor, now=now)
            public_id, message = united.public_id, _("Both checks are one now; the later one is called off.")
        else:
            occasions.keep_apart(check.id, version=version, actor=actor, now=now)
            public_id, message = check.public_id, _("Both checks stand, each by itself.")
    flash(message, "success")
    return public_id


@bp.post("/inspection/checks/<public_id>/lines/<line_id>/paper")
@requires(Permission.EXPLANATION_DECIDE)
def accept_paper(public_id: str, line_id: str) -> ResponseReturnValue:
    """The paper that came later explains the line; the minutes stay as they were signed."""
    check = field_lists.get_led_check(public_id, current_actor())
    papers = {found.line.public_id: found for found in later_papers.later_papers(check)}
    found, form = papers.get(line_id), PaperForm()
    if found is None:
        raise Conflict()
    if form.validate_on_submit():
        statement = _("Paper recorded after the check: %(paper)s", paper=found.words)
        with transaction():
            follow_up.accept_paper(
                found.line.id, statement, version=form.version.data, actor=current_actor(), now=clock.now(),
                accepted_because=found.words,
            )  # fmt: skip
        flash(_("The paper is accepted as the explanation."), "success")
    return redirect(url_for(".show_check", public_id=public_id))
