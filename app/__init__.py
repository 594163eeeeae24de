"""Gương: one chain from a fact to its consequence. create_app puts the house together; no logic here.

A wrong rulebook or a missing key stops the start.
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from app.config import Environment, Settings
from app.core import law, limits, translations, web
from app.core.ports import Ports
from app.extensions import babel, csrf, db, limiter, login_manager, migrate

# Top to bottom as the layers are; a package may import only from packages below it (pyproject.toml, importlinter).
DOMAINS = (
    "core", "people", "councils", "inspections", "complaints", "initiatives", "onestop", "directives", "discipline",
    "emulation", "awards", "summaries", "rule_desk", "home",
)


def create_app(settings: Settings | None = None) -> Flask:
    settings = settings or Settings.from_environment()
    app = Flask(__name__, instance_path=str(settings.instance_dir))
    configure(app, settings)
    app.extensions["settings"] = settings
    app.extensions["keys"] = settings.keys
    app.extensions["ports"] = Ports()
    law.rulebooks()
    bind_extensions(app)
    web.install(app)
    for domain in DOMAINS:
        add_domain(app, domain)
    return app


def configure(app: Flask, settings: Settings) -> None:
    app.config.update(
        SECRET_KEY=settings.keys.newest("secret_key"),
        SECRET_KEY_FALLBACKS=list(settings.keys.all("secret_key")[1:]),
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        SQLALCHEMY_ENGINE_OPTIONS={"pool_pre_ping": True},
        BABEL_DEFAULT_LOCALE="vi",
        BABEL_DEFAULT_TIMEZONE="Asia/Ho_Chi_Minh",
        BABEL_DOMAIN=";".join(translations.domains()),
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.https,
        SESSION_COOKIE_NAME="guong",
        MAX_CONTENT_LENGTH=32 * 1024 * 1024,
        SEND_FILE_MAX_AGE_DEFAULT=31536000,
        WTF_CSRF_TIME_LIMIT=None,
        # Citizens' pages send no referrer, which Flask-WTF would demand over HTTPS; token and SameSite cookies guard.
        WTF_CSRF_SSL_STRICT=False,
        IS_DEMO=settings.is_demo,
        IS_PRODUCTION=settings.environment is Environment.PRODUCTION,
    )
    if settings.https:
        app.config["PREFERRED_URL_SCHEME"] = "https"
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1, x_host=1)  # type: ignore[method-assign]  # WSGI wrapping


def bind_extensions(app: Flask) -> None:
    db.init_app(app)
    migrate.init_app(app, db, directory="migrations", render_as_batch=True)
    login_manager.init_app(app)
    csrf.init_app(app)
    # Flask-Babel pairs each domain with a directory: one is named for every catalogue.
    folders = ";".join(["translations"] * len(translations.domains()))
    babel.init_app(app, default_translation_directories=folders, locale_selector=web.select_locale)
    limits.install(app)
    limiter.init_app(app)


def add_domain(app: Flask, domain: str) -> None:
    """Loads the parts a package has; ports, blueprints, commands and jobs announce themselves by name."""
    import_if_there(f"app.{domain}.models")
    ports = app.extensions["ports"]
    for part in ("web", "views", "api"):
        for blueprint in getattr(import_if_there(f"app.{domain}.{part}"), "blueprints", ()):
            app.register_blueprint(blueprint)
    for command in getattr(import_if_there(f"app.{domain}.cli"), "commands", ()):
        app.cli.add_command(command)
    for job in getattr(import_if_there(f"app.{domain}.jobs"), "jobs", ()):
        ports.jobs[job.name] = job
    # The foundation's ports.py holds the registries themselves, so what it puts into them stands beside it.
    for part in ("ports", "registration"):
        register = getattr(import_if_there(f"app.{domain}.{part}"), "register", None)
        if register is not None:
            register(ports)


def import_if_there(name: str) -> ModuleType | None:
    package = name.rpartition(".")[0]
    return import_module(name) if find_spec(package) and find_spec(name) else None
