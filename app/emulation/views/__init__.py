"""Pages of movements, periods, scores and the head's review."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from app.core import clock, listing
from app.core.actor import current_actor
from app.core.listing import ListSpec
from app.core.listing.filters import Values
from app.emulation.rules import labels

bp = Blueprint("emulation", __name__)


@bp.app_template_filter("score_word")
def score_word(member: Any) -> Any:
    return labels.name_of(member)


@bp.app_template_filter("period_name")
def period_name(period: Any) -> str:
    return labels.period_text(period.kind, period.year, period.number)


@bp.app_template_filter("initials")
def initials(words: str) -> str:
    """The short sign of a group: Đơn giản hơn → ĐG."""
    return "".join(word[0].upper() for word in words.split()[:2])


@bp.app_template_global("sheet_tone")
def sheet_tone(state: Any) -> str:
    return labels.STATE_TONES[state]


@bp.app_template_global("flag_tone")
def flag_tone(flag: Any) -> str:
    return labels.FLAG_TONES[flag]


def show_list(
    spec: ListSpec[Any],
    template: str,
    *,
    route: dict[str, Any] | None = None,
    defaults: Values | None = None,
    **more: Any,
) -> ResponseReturnValue:
    """As a page, or as the file its address asks for."""
    actor, now, kind = current_actor(), clock.now(), listing.asked_export(request.args)
    if kind is not None:
        return listing.export(
            spec, actor=actor, args=request.args, kind=kind, now=now, route=route, defaults=defaults
        ).response()
    page = listing.list_page(spec, actor=actor, args=request.args, now=now, route=route, defaults=defaults)
    return render_template(template, page=page, **more)


from app.emulation.views import periods, reviews, scores  # noqa: E402, F401  # they hang their routes on bp

blueprints = (bp,)
