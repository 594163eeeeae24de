"""Numbers of the system page and the dashboard, each counted by the list that shows its rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select
from werkzeug.datastructures import MultiDict

from app.core.actor import Actor
from app.core.listing import ListSpec, matching
from app.core.models import BatchState
from app.core.periods import local_day
from app.core.ports import TileValue
from app.core.system.batch_list import BATCHES
from app.core.system.job_list import RUNS, RunState
from app.core.system.message_list import MESSAGES, Delivery
from app.core.system.scope import looks_after_all
from app.extensions import db

IMPORT_DAYS = 30
FAILED_RUNS = {"state": RunState.FAILED.value}
WAITING_IMPORTS = {"state": BatchState.STAGED.value}


@dataclass(frozen=True)
class Number:
    label: Any
    value: int
    url: str
    tone: str | None = None


def counted(spec: ListSpec[Any], filters: dict[str, Any], *, actor: Actor, now: datetime) -> tuple[int, str]:
    """As many as the list shows under these filters, and its address."""
    rows = matching(spec, actor=actor, args=MultiDict(filters), now=now).with_only_columns(
        spec.key, maintain_column_froms=True
    )
    number = db.session.scalar(select(func.count()).select_from(rows.order_by(None).subquery())) or 0
    return number, url_for(spec.endpoint, **filters)


def numbers_of(actor: Actor, now: datetime) -> list[Number]:
    since = local_day(now) - timedelta(days=IMPORT_DAYS - 1)
    asked: tuple[tuple[Any, ListSpec[Any], dict[str, Any], str | None], ...] = (
        (_l("Failed jobs"), RUNS, FAILED_RUNS, "bad"),
        (_l("Mail waiting"), MESSAGES, {"state": Delivery.WAITING.value}, None),
        (_l("Mail failed"), MESSAGES, {"state": Delivery.FAILED.value}, "bad"),
        (_l("Imports of the last 30 days"), BATCHES, {"made_from": since.isoformat()}, None),
        (_l("Imports waiting to be stored"), BATCHES, WAITING_IMPORTS, None),
    )
    found = []
    for label, spec, filters, tone in asked:
        value, url = counted(spec, filters, actor=actor, now=now)
        found.append(Number(label, value, url, tone if value else None))
    return found


def failed_runs(actor: Actor, now: datetime) -> TileValue | None:
    return _tile(RUNS, FAILED_RUNS, "bad", actor=actor, now=now)


def undelivered_messages(actor: Actor, now: datetime) -> TileValue | None:
    return _tile(MESSAGES, {"state": Delivery.UNDELIVERED.value}, "warn", actor=actor, now=now)


def waiting_imports(actor: Actor, now: datetime) -> TileValue | None:
    return _tile(BATCHES, WAITING_IMPORTS, None, actor=actor, now=now)


def _tile(
    spec: ListSpec[Any], filters: dict[str, Any], tone: str | None, *, actor: Actor, now: datetime
) -> TileValue | None:
    """Nothing for the administrator of some units, who does not see the lists either."""
    if not looks_after_all(actor):
        return None
    value, url = counted(spec, filters, actor=actor, now=now)
    return TileValue(value, url, tone=tone if value else None)
