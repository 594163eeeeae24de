"""Pages of councils: members, meetings, the agenda with its counts, the minutes."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core import clock, listing
from app.core.actor import current_actor
from app.core.official_documents import DocumentReference
from app.core.permissions import requires, signed_in
from app.core.saving import saved
from app.core.signing.step_up import needs_confirmation
from app.councils import minutes, people, queries, services
from app.councils.forms import CouncilForm, MeetingForm, MemberForm, PresentForm, SignForm, counts_form, opinions_of
from app.councils.labels import TONES, name_of
from app.councils.meetings import MEETINGS
from app.councils.printing import paper_file
from app.councils.types import MeetingState, Permission

bp = Blueprint("councils", __name__)
blueprints = (bp,)


@bp.app_template_filter("council_word")
def council_word(word: StrEnum) -> str:
    return name_of(word)


@bp.app_template_filter("council_tone")
def council_tone(word: Any) -> str:
    return TONES.get(word, "neutral")


@bp.get("/council")
@signed_in
def councils() -> ResponseReturnValue:
    actor = current_actor()
    return render_template("councils/councils.html", councils=queries.list_councils(actor), today=clock.today())


@bp.get("/council/meetings")
@signed_in
def meetings() -> ResponseReturnValue:
    actor, now, kind = current_actor(), clock.now(), listing.asked_export(request.args)
    if kind is not None:
        return listing.export(MEETINGS, actor=actor, args=request.args, kind=kind, now=now).response()
    page = listing.list_page(MEETINGS, actor=actor, args=request.args, now=now)
    return render_template("councils/meetings.html", page=page)


@bp.route("/council/new", methods=["GET", "POST"])
@requires(Permission.COUNCIL_KEEP)
def new_council() -> ResponseReturnValue:
    form = CouncilForm()
    form.offer(people.agencies(current_actor()))
    made: list[str] = []
    if form.validate_on_submit() and saved(form, lambda: made.append(_set_up(form))):
        flash(_("The council is set up."), "ok")
        return redirect(url_for(".council", public_id=made[0]))
    return render_template("councils/new_council.html", form=form)


def _set_up(form: CouncilForm) -> str:
    actor = current_actor()
    unit = people.agency(str(form.unit.data), actor)
    decision = DocumentReference(str(form.number.data), str(form.issuer.data), form.issued_on.data)
    made = services.set_up(
        unit, form.kind.data, name=str(form.name.data), decision=decision, valid_from=form.valid_from.data,
        actor=actor, now=clock.now(),
    )  # fmt: skip
    return made.public_id


@bp.get("/council/<public_id>")
@signed_in
def council(public_id: str) -> ResponseReturnValue:
    actor = current_actor()
    found = queries.get_council(public_id, actor)
    return render_template(
        "councils/council.html", council=found, may_keep=actor.can_at(Permission.COUNCIL_KEEP, found.unit.path)
    )


@bp.route("/council/<public_id>/members/new", methods=["GET", "POST"])
@requires(Permission.COUNCIL_KEEP)
def add_member(public_id: str) -> ResponseReturnValue:
    found = queries.get_kept_council(public_id, current_actor())
    text = request.args.get("q", "").strip()
    offered = people.find(text, current_actor())
    form = MemberForm(starts_on=found.valid_from)
    form.offer([(person.public_id, person.full_name) for person in offered])
    if form.validate_on_submit() and saved(form, lambda: _add(public_id, form)):
        flash(_("The member is added."), "ok")
        return redirect(url_for(".council", public_id=public_id))
    return render_template("councils/add_member.html", form=form, council=found, text=text)


def _add(public_id: str, form: MemberForm) -> None:
    actor = current_actor()
    person = people.get(str(form.person.data), actor)
    kept = queries.get_kept_council(public_id, actor)
    services.add_member(
        kept, person, form.role.data, starts_on=form.starts_on.data, actor=actor, now=clock.now()
    )  # fmt: skip


@bp.route("/council/<public_id>/meetings/new", methods=["GET", "POST"])
@requires(Permission.COUNCIL_KEEP)
def convene(public_id: str) -> ResponseReturnValue:
    found = queries.get_kept_council(public_id, current_actor())
    form = MeetingForm(held_on=clock.today())
    made: list[str] = []
    if form.validate_on_submit() and saved(form, lambda: made.append(_convene(public_id, form))):
        flash(_("The meeting is convened."), "ok")
        return redirect(url_for(".meeting", public_id=made[0]))
    return render_template("councils/convene.html", form=form, council=found)


def _convene(public_id: str, form: MeetingForm) -> str:
    actor, day = current_actor(), form.held_on.data
    assert isinstance(day, date)  # the field is required
    kept = queries.get_kept_council(public_id, actor)
    return services.convene(kept, held_on=day, place=str(form.place.data), actor=actor, now=clock.now()).public_id


@bp.get("/council/meetings/<public_id>")
@signed_in
def meeting(public_id: str) -> ResponseReturnValue:
    actor = current_actor()
    found = queries.get_meeting(public_id, actor)
    return render_template(
        "councils/meeting.html",
        meeting=found,
        standings=queries.standings(found),
        present=queries.count_present(found),
        members=found.members_count or len(queries.members_on(found.council_id, found.held_on)),
        may_keep=actor.can_at(Permission.COUNCIL_KEEP, found.council.unit.path),
        may_sign=actor.can_at(Permission.COUNCIL_SIGN, found.council.unit.path),
        number=queries.minutes_number(found),
        states=MeetingState,
    )


@bp.route("/council/meetings/<public_id>/open", methods=["GET", "POST"])
@requires(Permission.COUNCIL_KEEP)
def open_session(public_id: str) -> ResponseReturnValue:
    found = queries.get_kept_meeting(public_id, current_actor())
    members = queries.members_on(found.council_id, found.held_on)
    form, meeting_id = PresentForm(version=found.version), found.id
    form.offer(members)
    if form.validate_on_submit() and saved(form, lambda: _open(meeting_id, form)):
        flash(_("The meeting is open; its members are fixed."), "ok")
        return redirect(url_for(".meeting", public_id=public_id))
    return render_template("councils/open.html", form=form, meeting=found)


def _open(meeting_id: int, form: PresentForm) -> None:
    services.open_session(
        meeting_id, present=form.present.data or [], version=form.version.data, actor=current_actor(), now=clock.now()
    )


@bp.route("/council/items/<public_id>", methods=["GET", "POST"])
@requires(Permission.COUNCIL_KEEP)
def count(public_id: str) -> ResponseReturnValue:
    item = queries.get_item(public_id, current_actor())
    absent = [seat.member for seat in item.meeting.seats if not seat.present]
    form = counts_form(absent, version=item.version, **{name: getattr(item, name) for name in COUNTED})
    if form.validate_on_submit():
        opinions, item_id = opinions_of(form, absent), item.id
        if opinions is not None and saved(form, lambda: _count(item_id, form, opinions)):
            flash(_("The counts are recorded."), "ok")
            return redirect(url_for(".meeting", public_id=item.meeting.public_id))
    return render_template("councils/count.html", form=form, item=item, absent=absent)


COUNTED = ("issued", "collected", "invalid", "in_favour", "against")


def _count(item_id: int, form: Any, opinions: Any) -> None:
    services.record_tally(
        item_id, form.counts(), opinions, version=form.version.data, actor=current_actor(), now=clock.now()
    )


@bp.route("/council/meetings/<public_id>/sign", methods=["GET", "POST"])
@requires(Permission.COUNCIL_SIGN)
@needs_confirmation
def sign(public_id: str) -> ResponseReturnValue:
    found = queries.get_meeting(public_id, current_actor())
    form, meeting_id = SignForm(version=found.version), found.id
    if form.validate_on_submit() and saved(form, lambda: _sign(meeting_id, form)):
        flash(_("The minutes are signed; the counts stand."), "ok")
        return redirect(url_for(".meeting", public_id=public_id))
    return render_template("councils/sign.html", form=form, meeting=found)


def _sign(meeting_id: int, form: SignForm) -> None:
    services.sign_minutes(
        meeting_id, version=form.version.data, conclusion=str(form.conclusion.data), actor=current_actor(),
        now=clock.now(),
    )  # fmt: skip


@bp.get("/council/meetings/<public_id>/minutes.<kind>")
@signed_in
def minutes_file(public_id: str, kind: str) -> ResponseReturnValue:
    paper = minutes.document(queries.get_meeting(public_id, current_actor()))
    return paper_file(paper, "bien-ban-hop", kind)
