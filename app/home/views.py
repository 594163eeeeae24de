"""Start, search, glossary, help and statements."""

from __future__ import annotations

from flask import Blueprint, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.core import clock
from app.core.actor import current_actor
from app.core.permissions import ROLE_NAMES, public, signed_in
from app.core.ports import current_ports
from app.core.search import search as search_everything
from app.home import glossary
from app.home.dashboards import dashboard
from app.home.demo_views import bp as demo_bp
from app.home.demo_views import offered
from app.people.queries.accounts import needs_setup

bp = Blueprint("home", __name__)
blueprints = (bp, demo_bp)


@bp.get("/")
@public
def start() -> ResponseReturnValue:
    """Citizens: what they can do here. Accounts: their dashboard. An empty installation: the set-up."""
    actor = current_actor()
    if actor.is_signed_in:
        now = clock.now()
        shown = dashboard(actor, current_ports(), asked=request.args.get("role"), now=now)
        return render_template("home/dashboard.html", shown=shown, names=ROLE_NAMES, data_at=now)
    if needs_setup():
        return redirect(url_for("people.setup"))
    if current_app.config["IS_DEMO"]:
        return render_template("home/demo_start.html", people=offered())
    return render_template("home/start.html")


@bp.get("/search")
@signed_in
def search() -> ResponseReturnValue:
    text = request.args.get("q", "")
    answer = search_everything(text, actor=current_actor(), sources=current_ports().search_sources)
    return render_template("home/search.html", answer=answer)


@bp.get("/glossary")
@public
def show_glossary() -> ResponseReturnValue:
    text = request.args.get("q", "")
    return render_template("home/glossary.html", terms=glossary.find(text), text=text)


@bp.get("/help")
@public
def show_help() -> ResponseReturnValue:
    return render_template("home/help.html")


@bp.get("/privacy")
@public
def privacy() -> ResponseReturnValue:
    return render_template("home/privacy.html")


@bp.get("/accessibility")
@public
def accessibility() -> ResponseReturnValue:
    return render_template("home/accessibility.html")
