"""Pages of titles, nominations, decisions and the honour roll."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from app.awards.labels import TONES, award_name, name_of, rule_set_name
from app.core import clock, listing
from app.core.actor import current_actor
from app.core.listing import ListSpec

bp = Blueprint("awards", __name__)
blueprints = (bp,)


@bp.app_template_filter("award_word")
def award_word(word: StrEnum) -> str:
    return name_of(word)


@bp.app_template_filter("award_tone")
def award_tone(word: Any) -> str:
    return TONES.get(word, "neutral")


@bp.app_template_filter("rule_set_name")
def rule_set_name_filter(rule_set: str) -> str:
    return rule_set_name(rule_set)


@bp.app_template_filter("award_name")
def award_name_filter(code: str) -> str:
    return award_name(code)


def show_list(
    spec: ListSpec[Any], template: str = "awards/list.html", route: Mapping[str, Any] | None = None, **context: Any
) -> ResponseReturnValue:
    """The page of a list, or its file when the address asks for one. `route`: the values of the page's own path."""
    actor, now = current_actor(), clock.now()
    kind = listing.asked_export(request.args)
    if kind is not None:
        return listing.export(spec, actor=actor, args=request.args, kind=kind, now=now, route=route).response()
    page = listing.list_page(spec, actor=actor, args=request.args, now=now, route=route)
    return render_template(template, page=page, **context)


from app.awards.views import council, decisions, nominations, outlooks, register, replays  # noqa: E402  # they hang themselves on it

__all__ = ["blueprints", "bp", "council", "decisions", "nominations", "outlooks", "register", "replays"]
