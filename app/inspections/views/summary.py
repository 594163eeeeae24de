"""What many checks say together: findings that came again."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from app.core.permissions import requires
from app.inspections.queries.repeats import REPEATS
from app.inspections.types import Permission
from app.inspections.views import bp, show_list


@bp.get("/inspection/repeats")
@requires(Permission.CHECK_VIEW)
def repeats() -> ResponseReturnValue:
    return show_list(REPEATS, "inspections/repeats.html")
