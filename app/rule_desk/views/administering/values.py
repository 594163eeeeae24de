"""Values of the province's own: the list, one set after what follows was told, one withdrawn likewise."""

from __future__ import annotations

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.core import clock, listing
from app.core.actor import current_actor
from app.core.errors import Gone
from app.core.models import RulebookOverride
from app.core.permissions import Permission, requires
from app.core.rulebook_local import queries, rules, services
from app.core.rulebook_local.rules import Offer, Place
from app.core.rulebook_local.services import Effect
from app.core.saving import saved
from app.rule_desk.forms.administering import OwnValueForm, WithdrawalForm, own_value_form
from app.rule_desk.queries import own_values
from app.rule_desk.queries.own_value_list import OWN_VALUES, STATE_NAMES, TONES
from app.rule_desk.views.administering import administrator_of_all, bp
from app.rule_desk.views.administering.foreseeing import told


@bp.get("/values")
@requires(Permission.SYSTEM_MANAGE)
def values() -> ResponseReturnValue:
    actor, now, kind = administrator_of_all(), clock.now(), listing.asked_export(request.args)
    if kind is not None:
        return listing.export(OWN_VALUES, actor=actor, args=request.args, kind=kind, now=now).response()
    page = listing.list_page(OWN_VALUES, actor=actor, args=request.args, now=now)
    return render_template("rule_desk/local/values.html", page=page, names=STATE_NAMES, tones=TONES)


@bp.get("/values/new")
@requires(Permission.SYSTEM_MANAGE)
def choose() -> ResponseReturnValue:
    administrator_of_all()
    return render_template("rule_desk/local/choose.html", groups=own_values.choices_on(clock.today()))


@bp.route("/values/new/<subject>/<rule>/<key>", methods=["GET", "POST"])
@requires(Permission.SYSTEM_MANAGE)
def new_value(subject: str, rule: str, key: str) -> ResponseReturnValue:
    """The first press tells what follows, the second one sets the value."""
    administrator_of_all()
    offer = rules.find_offer(Place(subject, rule, key), clock.today()) or abort(404)
    shown = own_values.choice_of(offer, clock.today())
    form, effect = own_value_form(offer, shown.current), None
    if form.validate_on_submit():
        if is_counted(form, offer) and saved(form, lambda: set_value(form, offer)):
            flash(_("The value is set. Open deadlines and verdicts follow within seconds."), "ok")
            return redirect(url_for(".values"))
        effect = None if form.errors else told(form, lambda: effect_of(form, offer))
    return render_template("rule_desk/local/new_value.html", form=form, shown=shown, effect=effect)


def is_counted(form: OwnValueForm, offer: Offer) -> bool:
    new = told(form, lambda: form.new_value(offer))
    return new is not None and form.is_counted(new)


def set_value(form: OwnValueForm, offer: Offer) -> RulebookOverride:
    return services.set_value(form.new_value(offer), actor=current_actor(), now=clock.now())


def effect_of(form: OwnValueForm, offer: Offer) -> Effect:
    new = form.new_value(offer)
    effect = services.preview(new, viewer=current_actor(), now=clock.now())
    form.note_counted(new)
    return effect


@bp.route("/values/<public_id>/withdraw", methods=["GET", "POST"])
@requires(Permission.SYSTEM_MANAGE)
def withdraw(public_id: str) -> ResponseReturnValue:
    """The first press tells what follows, the second one withdraws."""
    administrator_of_all()
    row, effect = queries.get_value(public_id), None
    form = WithdrawalForm(version=row.version, from_day=row.effective_from)
    sent = form.validate_on_submit()
    if not sent and row.withdrawn_at is not None:
        raise Gone(_("This value was withdrawn."))
    if sent and form.is_counted and saved(form, lambda: take_away(row, form)):
        flash(_("The value is withdrawn. Open deadlines and verdicts follow within seconds."), "ok")
        return redirect(url_for(".values"))
    if sent and not form.errors:
        effect = told(form, lambda: effect_without(row, form))
    [shown] = own_values.shown([row], clock.today())
    return render_template("rule_desk/local/withdraw.html", form=form, shown=shown, effect=effect)


def take_away(row: RulebookOverride, form: WithdrawalForm) -> RulebookOverride:
    return services.withdraw(
        row.id, form.from_day.data, reason=form.reason.data, version=form.version.data, actor=current_actor(),
        now=clock.now(),
    )  # fmt: skip


def effect_without(row: RulebookOverride, form: WithdrawalForm) -> Effect:
    effect = services.preview_withdrawal(row, form.from_day.data, viewer=current_actor(), now=clock.now())
    form.note_counted()
    return effect
