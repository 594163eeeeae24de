"""Pages of discipline."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from app.core import clock, listing
from app.core.actor import current_actor
from app.core.listing import ListSpec
from app.discipline.labels import TONES, name_of

bp = Blueprint("discipline", __name__)
blueprints = (bp,)


@bp.app_template_filter("discipline_word")
def discipline_word(word: StrEnum) -> str:
    return name_of(word)


@bp.app_template_filter("discipline_tone")
def discipline_tone(word: Any) -> str:
    return TONES.get(word, "neutral")


def show_list(spec: ListSpec[Any], **context: Any) -> ResponseReturnValue:
    """The page of a list, or its file when the address asks for one."""
    actor, now = current_actor(), clock.now()
    kind = listing.asked_export(request.args)
    if kind is not None:
        return listing.export(spec, actor=actor, args=request.args, kind=kind, now=now).response()
    page = listing.list_page(spec, actor=actor, args=request.args, now=now)
    return render_template("discipline/list.html", page=page, **context)


from app.discipline.views import below, decisions, lists, matters, reviews  # noqa: E402  # they hang themselves on it

__all__ = ["below", "blueprints", "bp", "decisions", "lists", "matters", "reviews"]
