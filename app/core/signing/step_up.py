"""Before an act that binds, the person shows once more that it is he: password and code, valid for a few minutes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from flask import redirect, request, session, url_for

from app.core import clock

P = ParamSpec("P")
R = TypeVar("R")

CONFIRM_ENDPOINT = "people.confirm"
VALID_FOR = timedelta(minutes=10)
CONFIRMED_AT = "confirmed_at"


def recently_confirmed(now: datetime) -> bool:
    """Within the last ten minutes of this session. It says who, not that he may: that is the permission's part."""
    confirmed_at = session.get(CONFIRMED_AT)
    return confirmed_at is not None and 0 <= now.timestamp() - confirmed_at <= VALID_FOR.total_seconds()


def mark_confirmed(now: datetime) -> None:
    session[CONFIRMED_AT] = now.timestamp()


def needs_confirmation(view: Callable[P, R]) -> Callable[P, Any]:
    """Below the access mark of a route that signs. It asks on the way in, so that nothing typed is lost."""

    @wraps(view)
    def confirmed(*args: P.args, **kwargs: P.kwargs) -> Any:
        if not recently_confirmed(clock.now()):
            return redirect(url_for(CONFIRM_ENDPOINT, next=request.full_path.rstrip("?")))
        return view(*args, **kwargs)

    return confirmed
