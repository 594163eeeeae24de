"""`GET /api/v1/openapi.json`: what stands below /api/v1, for programs."""

from __future__ import annotations

from flask import Blueprint
from flask.typing import ResponseReturnValue

from app.core.api import describing
from app.core.api.answers import answer
from app.core.api.describing import PREFIX, Described, operation
from app.core.permissions import public
from app.core.ports import ApiPart, current_ports

bp = Blueprint("api_document", __name__, url_prefix=PREFIX)
SHAPE: Described = {"type": "object", "required": ["openapi", "info", "paths", "components"]}


@bp.get("/openapi.json")
@public
def show() -> ResponseReturnValue:
    return answer(describing.document(part() for part in current_ports().api_parts))


def part() -> ApiPart:
    """Of this document itself."""
    described = operation("describe", "This document", answers={200: describing.answer("OpenAPI 3.1.", SHAPE)})
    return ApiPart({f"{PREFIX}/openapi.json": {"get": described}})
