"""What every response gets: headers, language, error pages; and the routes that belong to no package."""

from __future__ import annotations

import secrets
from typing import Any

import structlog
from flask import (
    Blueprint,
    Flask,
    Response,
    abort,
    current_app,
    g,
    has_request_context,
    redirect,
    render_template,
    request,
)
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import NoResultFound
from werkzeug.exceptions import HTTPException, InternalServerError

from app.config import Environment
from app.core import clock, frame
from app.core.api import answers, apart
from app.core.api.apart import LANGUAGES
from app.core.compression import compress_static
from app.core.errors import Conflict, DomainError, Gone, NotAllowed
from app.core.permissions import public
from app.extensions import db

bp = Blueprint("core", __name__)
blueprints = (bp,)
ERROR_PAGES = (400, 403, 404, 405, 409, 410, 413, 422, 429, 500)
CONTENT_SECURITY = (
    "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'self'; form-action 'self'; "
    "frame-ancestors 'none'"
)
log = structlog.get_logger()


def select_locale() -> str:
    """The reader's choice; software asks by its header; in jobs and commands Vietnamese."""
    if not has_request_context():
        return LANGUAGES[0]
    if apart.is_api():
        return apart.asked_language()
    asked = request.args.get("lang") or request.cookies.get("lang")
    return asked if asked in LANGUAGES else "vi"


@bp.get("/healthz")
@public
def healthz() -> ResponseReturnValue:
    """The process answers; nothing is read."""
    return {"status": "ok"}


@bp.get("/readyz")
@public
def readyz() -> ResponseReturnValue:
    """The database answers too."""
    db.session.execute(db.select(1))
    return {"status": "ok"}


@bp.get("/styleguide")
@public
def styleguide() -> ResponseReturnValue:
    """Every piece of the look, for developers; installations in use do not have the page."""
    if current_app.extensions["settings"].environment not in (Environment.DEVELOPMENT, Environment.TEST):
        abort(404)
    from app.core.styleguide import samples  # only here: no installation in use loads it

    return render_template("styleguide.html", **samples(clock.now(), today=clock.today()))


@bp.post("/preferences")
@public
def preferences() -> ResponseReturnValue:
    """Theme and text size are kept in the browser, for accounts and citizens alike."""
    response = redirect(_local_target(request.form.get("next", "/")))
    for name, allowed in frame.PREFERENCES.items():
        value = request.form.get(name)
        if value in allowed:
            _remember(response, name, value)
    return response


def _local_target(target: str) -> str:
    """Only a path of ours: an open redirect would lend our name to others."""
    return target if target.startswith("/") and not target.startswith(("//", "/\\")) else "/"


def _remember(response: Any, name: str, value: str) -> None:
    response.set_cookie(name, value, max_age=365 * 86400, samesite="Lax", secure=request.is_secure, httponly=True)


def secure_headers(response: Response) -> Response:
    headers = response.headers
    headers.setdefault("Content-Security-Policy", CONTENT_SECURITY)
    headers.setdefault("X-Content-Type-Options", "nosniff")
    headers.setdefault("Referrer-Policy", "same-origin")
    headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    headers.setdefault("Permissions-Policy", "camera=(self), geolocation=(self), microphone=(self)")
    if request.endpoint == "static" and not _keeps_its_content(request.path):
        headers["Cache-Control"] = "no-cache"
    if request.is_secure:
        headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    if request.endpoint != "static" and "Cache-Control" not in headers:
        headers["Cache-Control"] = "no-store" if g.get("actor") is not None and g.actor.is_signed_in else "no-cache"
    if request.args.get("lang") in LANGUAGES and not apart.is_api():
        _remember(response, "lang", request.args["lang"])
    return response


def _keeps_its_content(path: str) -> bool:
    """An address that carries the hash of its content or the version of its package. Scripts that import each other by
    their plain names are asked for anew, or an old one would work beside a new one."""
    return "v" in request.args or path.startswith("/static/vendor/")


def show_http_error(error: HTTPException) -> ResponseReturnValue:
    code = error.code or 500
    if code < 400:
        return error
    if apart.answers_json():
        return answers.http_refusal(error)
    page = f"errors/{code if code in ERROR_PAGES else 400}.html"
    return render_template(page, error=error, role_names=getattr(error, "role_names", [])), code


def show_domain_error(error: DomainError) -> ResponseReturnValue:
    """A rule refused outside a form (a button, a link): said on a page of its own, nothing was changed."""
    codes: dict[type[DomainError], int] = {Conflict: 409, Gone: 410, NotAllowed: 403}
    code = codes.get(type(error), 422)
    if apart.answers_json():
        return answers.refusal(code, message=error.message)
    return render_template(f"errors/{code}.html", error=error, message=error.message, role_names=[]), code


def show_not_found(error: NoResultFound) -> ResponseReturnValue:
    """What one may not see does not exist."""
    if apart.answers_json():
        return answers.refusal(404)
    return render_template("errors/404.html", error=error), 404


def show_failure(error: InternalServerError) -> ResponseReturnValue:
    """The incident code joins the page to the log; neither holds what was typed."""
    g.failing = True
    db.session.rollback()
    incident = secrets.token_hex(4)
    log.error("incident", incident=incident, endpoint=request.endpoint, exc_info=error.original_exception)
    if apart.answers_json():
        return answers.refusal(500, incident=incident)
    return render_template("errors/500.html", incident=incident), 500


def install(app: Flask) -> None:
    app.session_interface = apart.PageSessions()
    app.after_request(secure_headers)
    app.after_request(lambda response: compress_static(response, frame.STATIC))
    frame.install(app)
    app.register_error_handler(HTTPException, show_http_error)
    app.register_error_handler(DomainError, show_domain_error)
    app.register_error_handler(NoResultFound, show_not_found)
    app.register_error_handler(InternalServerError, show_failure)
