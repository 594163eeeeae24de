"""A list as a page, or as the file its address asks for."""

from __future__ import annotations

from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue

from app.core import clock, listing
from app.core.actor import current_actor
from app.core.listing import ListSpec


def show_list(spec: ListSpec[Any], template: str) -> ResponseReturnValue:
    actor, now, kind = current_actor(), clock.now(), listing.asked_export(request.args)
    if kind is not None:
        return listing.export(spec, actor=actor, args=request.args, kind=kind, now=now).response()
    return render_template(template, page=listing.list_page(spec, actor=actor, args=request.args, now=now))
