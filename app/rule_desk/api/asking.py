"""`POST /api/v1/rules/<calculator>`: a question in JSON, or an array of them."""

from __future__ import annotations

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l
from werkzeug.exceptions import RequestEntityTooLarge

from app.core import installed_law
from app.core.api.answers import Refused, answer
from app.core.api.callers import Caller, counted_by_address, token_required
from app.core.api.describing import PREFIX
from app.extensions import csrf
from app.rule_desk.rules.asking import CALCULATORS, ask
from app.rule_desk.rules.doors import LONGEST_BODY, MOST_QUESTIONS, SCOPE, is_for_anyone

bp = Blueprint("rules_api", __name__, url_prefix=PREFIX)
csrf.exempt(bp)


def add(name: str) -> None:
    """The route of one calculator; open ones are counted by address, the others by their token."""

    def for_anyone() -> ResponseReturnValue:
        return answered(name)

    def for_caller(caller: Caller) -> ResponseReturnValue:
        caller.need(SCOPE)
        return answered(name)

    view = counted_by_address(for_anyone) if is_for_anyone(name) else token_required(for_caller)
    bp.add_url_rule(f"/rules/{name}", f"ask_{name}", view, methods=["POST"])


def answered(name: str) -> ResponseReturnValue:
    """One question that cannot be meant is a 422; in an array the others are answered all the same."""
    asking = ask(name, sent(), installed_law.current(), most=MOST_QUESTIONS)
    return answer(asking.content, 422 if asking.faulty and isinstance(asking.content, dict) else 200)


def sent() -> bytes:
    """Raises Refused."""
    if not request.is_json:
        raise Refused(415, "unsupported_media_type", _l("Send the question as application/json."))
    request.max_content_length = LONGEST_BODY
    try:
        return request.get_data()
    except RequestEntityTooLarge as error:
        raise Refused(413, "too_large", _l("The question is larger than 1 MB.")) from error


for each in CALCULATORS:
    add(each)
