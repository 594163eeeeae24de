"""Tokens of one's own account, and the administrator's list of all of them."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.core import clock, encryption, listing
from app.core.actor import current_actor
from app.core.api_tokens import queries, scopes, services
from app.core.api_tokens.forms import TokenForm, token_form
from app.core.api_tokens.services import TokenTerms
from app.core.api_tokens.showing import shown
from app.core.api_tokens.token_list import API_TOKENS
from app.core.errors import DomainError, NotAllowed
from app.core.models import ApiToken
from app.core.permissions import Permission, requires, signed_in
from app.core.signing import needs_confirmation
from app.core.transaction import transaction

bp = Blueprint("api_tokens", __name__)
SHOWN_ONCE = "api_token"


@bp.get("/me/account/api-tokens")
@signed_in
def own() -> ResponseReturnValue:
    viewer = current_actor()
    tokens = shown(queries.list_own(viewer), clock.today())
    return render_template("core/api_tokens.html", tokens=tokens, may_make=bool(scopes.offered_to(viewer)))


@bp.route("/me/account/api-tokens/new", methods=["GET", "POST"])
@signed_in
@needs_confirmation
def new() -> ResponseReturnValue:
    offered = scopes.offered_to(current_actor())
    if not offered:
        raise NotAllowed(_l("Your account has no role that a token could act for."))
    form = token_form(offered, clock.today())
    if form.validate_on_submit():
        try:
            text = make(form)
        except DomainError as error:
            form.refuse(error)
        else:
            session[SHOWN_ONCE] = encryption.seal(text, context=SHOWN_ONCE)
            return redirect(url_for(".made"))
    return render_template("core/new_api_token.html", form=form)


def make(form: TokenForm) -> str:
    terms = TokenTerms(form.label.data, form.scopes.data, form.expires_on.data)
    with transaction():
        _token, text = services.make(terms, actor=current_actor(), now=clock.now())
    return text


@bp.get("/me/account/api-tokens/made")
@signed_in
def made() -> ResponseReturnValue:
    """Shown once, right after it was made."""
    sealed = session.pop(SHOWN_ONCE, None)
    if sealed is None:
        return redirect(url_for(".own"))
    text = encryption.unseal(sealed, context=SHOWN_ONCE)
    files, questions = (doors_of(text, imports=imports) for imports in (True, False))
    return render_template("core/api_token_made.html", text=text, files=files, questions=questions)


def doors_of(text: str, *, imports: bool) -> list[tuple[str, str]]:
    """What it may bring in, or what else it may do, and the address for each."""
    token, known = queries.find_by_text(text), scopes.known()
    named = [known[name] for name in queries.scopes_of(token)] if token is not None else []
    return [
        (scope.label, url_for(scope.door, kind_name=scope.name if imports else None, _external=True))
        for scope in named
        if scope.is_import == imports
    ]


@bp.route("/me/account/api-tokens/<public_id>/revoke", methods=["GET", "POST"])
@signed_in
def revoke_own(public_id: str) -> ResponseReturnValue:
    """Without asking who it is again: taking power away in a hurry must not wait for a phone."""
    return revoke_after_asking(queries.get_own(public_id, current_actor()), back=url_for(".own"))


@bp.get("/admin/api-tokens")
@requires(Permission.SYSTEM_MANAGE)
def index() -> ResponseReturnValue:
    actor, now = current_actor(), clock.now()
    kind = listing.asked_export(request.args)
    if kind is not None:
        return listing.export(API_TOKENS, actor=actor, args=request.args, kind=kind, now=now).response()
    page = listing.list_page(API_TOKENS, actor=actor, args=request.args, now=now)
    return render_template("core/all_api_tokens.html", page=page)


@bp.route("/admin/api-tokens/<public_id>/revoke", methods=["GET", "POST"])
@requires(Permission.SYSTEM_MANAGE)
@needs_confirmation
def revoke(public_id: str) -> ResponseReturnValue:
    return revoke_after_asking(queries.get_visible(public_id, current_actor()), back=url_for(".index"))


def revoke_after_asking(token: ApiToken, *, back: str) -> ResponseReturnValue:
    if request.method == "GET":
        found = shown([token], clock.today())[0]
        return render_template("core/revoke_api_token.html", token=found, back=back)
    with transaction():
        services.revoke(token, actor=current_actor(), now=clock.now())
    flash(_("The token is revoked: it opens nothing any more."), "ok")
    return redirect(back)
