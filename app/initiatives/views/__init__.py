"""Pages of initiatives."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Any

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from app.core import clock, listing
from app.core.actor import current_actor
from app.core.errors import Conflict
from app.core.forms import VersionedForm
from app.core.listing import ListSpec
from app.initiatives.rules.labels import name_of

bp = Blueprint("initiatives", __name__)
blueprints = (bp,)


@bp.app_template_filter("initiative_word")
def initiative_word(word: StrEnum) -> str:
    """What a word of this package is called."""
    return name_of(word)


@bp.app_template_filter("initiative_points")
def initiative_points(hundredths: int) -> Decimal:
    """Points and shares are stored in hundredths."""
    return Decimal(hundredths) / 100


def is_stale(form: VersionedForm, version: int) -> bool:
    """Somebody saved since the page was opened: told before anything typed is measured against what holds now."""
    if form.is_submitted() and form.version.data not in (None, version):
        form.form_errors.append(Conflict().message)
        return True
    return False


def show_list(spec: ListSpec[Any], template: str, **context: Any) -> ResponseReturnValue:
    """The page of a list, or its file when the address asks for one."""
    actor, now = current_actor(), clock.now()
    kind = listing.asked_export(request.args)
    if kind is not None:
        return listing.export(spec, actor=actor, args=request.args, kind=kind, now=now).response()
    page = listing.list_page(spec, actor=actor, args=request.args, now=now)
    return render_template(template, page=page, **context)


from app.initiatives.views import (  # noqa: E402  # the pages hang themselves on the blueprint above
    campaigns,
    deciding,
    drafting,
    pages,
    reviewing,
)

__all__ = ["blueprints", "bp", "campaigns", "deciding", "drafting", "is_stale", "pages", "reviewing", "show_list"]
