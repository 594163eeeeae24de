"""Answers of the API: JSON, in the caller's language, kept by no cache."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from flask import Response
from flask_babel import lazy_gettext as _l
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from app.core.actor import current_actor
from app.core.api import apart
from app.core.formats import language

# By status: what a program tells apart, and what a person reads.
USUAL: Mapping[int, tuple[str, Any]] = {
    400: ("bad_request", _l("The request cannot be read.")),
    403: ("forbidden", _l("The account of this token may not do this.")),
    404: ("not_found", _l("It is not there, or not for this token.")),
    405: ("method_not_allowed", _l("This address does not take this method.")),
    409: ("conflict", _l("Somebody else has changed this meanwhile. Nothing was overwritten.")),
    410: ("gone", _l("It was removed on purpose.")),
    413: ("too_large", _l("The request is larger than 32 MB.")),
    415: ("unsupported_media_type", _l("Send the file as multipart/form-data.")),
    422: ("refused", _l("A rule does not allow it. Nothing was changed.")),
    429: ("too_many_requests", _l("Too many requests. Try again later.")),
    500: ("failure", _l("Something went wrong here. It was written down; nothing was changed.")),
}
# What a phone is told where the API speaks of its token.
OF_A_PHONE: Mapping[int, tuple[str, Any]] = {
    401: ("auth_required", _l("Sign in again: what is on this phone stays here meanwhile.")),
    403: ("forbidden", _l("This account may not record checks.")),
    404: ("not_found", _l("It is not there, or not for this account.")),
    413: ("too_large", _l("This is more than is taken at once.")),
    415: ("unsupported_media_type", _l("Send the record as JSON.")),
}


class Refused(HTTPException):
    """Ends a request with its reason. `more` stands beside the error in the answer."""

    def __init__(
        self, status: int, reason: str, message: Any, *, more: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(str(message))
        self.code = status
        self.reason, self.message = reason, message
        self.more, self.headers = dict(more or {}), dict(headers or {})


def answer(content: Mapping[str, Any] | Sequence[Any], status: int = 200) -> Response:
    response = Response(json.dumps(content, ensure_ascii=False, indent=1) + "\n", status, mimetype="application/json")
    response.headers["Cache-Control"] = "no-store"
    response.headers["Content-Language"] = language()
    response.vary.add("Accept-Language")
    return response


def refusal(status: int, *, reason: str | None = None, message: Any = None, **more: Any) -> Response:
    usual = {**USUAL, **OF_A_PHONE} if apart.is_phone() else USUAL
    usual_reason, usual_message = usual.get(status, USUAL[400])
    told = {"code": reason or usual_reason, "message": str(message or usual_message)}
    return answer({"error": told, **more}, status)


def http_refusal(error: HTTPException) -> Response:
    if isinstance(error, MethodNotAllowed):
        response = refusal(405)
        response.allow.update(error.valid_methods or ())
        return response
    if isinstance(error, CSRFError) and apart.is_phone():
        return refusal(400, reason="csrf_failed") if current_actor().is_signed_in else refusal(401)
    if not isinstance(error, Refused):
        return refusal(error.code or 500)
    response = refusal(error.code or 400, reason=error.reason, message=error.message, **error.more)
    response.headers.update(error.headers)
    return response
