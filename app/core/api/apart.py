"""What sets the addresses of the API apart from pages: no session, its own way to a language."""

from __future__ import annotations

from flask import Flask, Request, has_request_context, request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface

PREFIX = "/api/"
# The offline app of the inspection teams: a person's session like a page's, answers in JSON like the API's.
PHONES = "/field/api/"
LANGUAGES = ("vi", "en")


class PageSessions(SecureCookieSessionInterface):
    """A browser's cookie opens nothing of the API: below its prefix the session is empty and keeps nothing."""

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        return None if request.path.startswith(PREFIX) else super().open_session(app, request)


def is_api() -> bool:
    """Is this request answered to software, not to a person?"""
    return has_request_context() and request.path.startswith(PREFIX)


def asked_language() -> str:
    """By Accept-Language; Vietnamese where it asks for neither."""
    return request.accept_languages.best_match(LANGUAGES) or LANGUAGES[0]


def is_phone() -> bool:
    """Is this request of the offline app, with its owner's session?"""
    return has_request_context() and request.path.startswith(PHONES)


def answers_json() -> bool:
    return is_api() or is_phone()
