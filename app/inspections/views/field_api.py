"""The door for phones of the teams: what they take along, and what they bring (docs/field.md)."""

from __future__ import annotations

import json
import math
import secrets
import time
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, TypeVar

import structlog
from flask import Response, request, url_for
from flask_babel import gettext as _
from flask_wtf.csrf import generate_csrf
from sqlalchemy.exc import IntegrityError, OperationalError

from app.core import clock
from app.core.actor import Actor, current_actor
from app.core.api.answers import Refused, answer
from app.core.errors import Conflict, DomainError
from app.core.permissions import requires
from app.core.transaction import transaction
from app.extensions import db
from app.inspections.queries import field
from app.inspections.rules.field_reading import read_item
from app.inspections.rules.field_record import FieldItem
from app.inspections.rules.field_values import Fault, Part, read_day, unfit
from app.inspections.services import field_package, field_photos, field_sync, sealing
from app.inspections.services.field_sync import Sender
from app.inspections.types import Permission
from app.inspections.views import bp
from app.inspections.views.field_app import app_version
from app.people.types import HalfDay, Session

MOST_ITEMS = 20
LARGEST_BATCH = 4 * 1024 * 1024
ATTEMPTS = 8
LONGEST_NUMBER = 18
R = TypeVar("R")
log = structlog.get_logger()


@bp.get("/field/api/session")
@requires(Permission.CHECK_RECORD)
def field_session() -> Response:
    """Whose phone it is, and the token for what it sends next."""
    return answer(
        {
            "user": field_package.session(current_actor()),
            "csrf": generate_csrf(),
            "server_time": field_package.stamp(clock.now()),
            "app_version": app_version(),
        }
    )


@bp.get("/field/api/package")
@requires(Permission.CHECK_RECORD)
def field_package_of() -> Response:
    """Of a sealed plan its lead's phone learns the unit, and it is kept that it did."""
    actor, now = current_actor(), clock.now()
    plans = field.plans_for_field(actor, clock.local_day(now))
    if any(plan.is_sealed for plan in plans):
        with transaction():
            sealing.keep_taken(plans, actor=actor, now=now)
            plans = field.plans_for_field(actor, clock.local_day(now))
            return answer(field_package.package(plans, actor, now))
    return answer(field_package.package(plans, actor, now))


@bp.get("/field/api/rosters/<public_id>")
@requires(Permission.CHECK_RECORD)
def field_roster(public_id: str) -> Response:
    """Of now; `?on=2026-11-26&half_day=morning` of another half day."""
    actor, now = current_actor(), clock.now()
    unit = field.get_unit_for_field(public_id, actor, clock.local_day(now))
    return answer(field_package.roster(unit, asked_half_day(now), now))


def asked_half_day(now: datetime) -> HalfDay:
    here = field_package.half_day_of(now)
    on, half_day = read_day(request.args.get("on", "")) or here.day, request.args.get("half_day")
    return HalfDay(on, Session(half_day) if half_day in set(Session) else here.session)


@bp.post("/field/api/sync")
@requires(Permission.CHECK_RECORD)
def field_sync_items() -> Response:
    """Each item in a transaction of its own; one bad item never harms another."""
    request.max_content_length = LARGEST_BATCH
    sender, items = read_batch(request.get_data(cache=False))
    actor = current_actor()
    answers = [answered(values, sender, actor) for values in items]
    return answer({"server_time": field_package.stamp(clock.now()), "items": answers})


def read_batch(body: bytes) -> tuple[Sender, list[Any]]:
    """Raises Refused for an envelope that cannot be read; the items are looked at one by one."""
    try:
        values = json.loads(body, parse_int=whole_number, parse_constant=lambda _word: math.nan)
    except (ValueError, RecursionError) as error:
        raise Refused(400, "bad_request", _("The request cannot be read.")) from error
    if not isinstance(values, dict):
        raise Refused(400, "bad_request", _("The request cannot be read."))
    envelope = Part(values, "")
    items = envelope.items("items", MOST_ITEMS)
    device = envelope.part("device") or Part({}, "device", envelope.faults)
    sender = (device.uuid("id"), device.text("label", 120) or "", envelope.moment("device_time", required=True))
    envelope.faults += unfit({name: value for name, value in values.items() if name != "items"})
    if envelope.faults or sender[0] is None or sender[2] is None:
        raise Refused(400, "bad_request", _("The request cannot be read."), more={"errors": told(envelope.faults)})
    return Sender(sender[0], sender[1], sender[2]), items


def whole_number(text: str) -> float:
    """A number beyond all measure is refused with its item, not with the whole batch."""
    return int(text) if len(text) <= LONGEST_NUMBER else math.inf


def answered(values: Any, sender: Sender, actor: Actor) -> dict[str, Any]:
    client_uuid = values.get("client_uuid") if isinstance(values, dict) else None
    head = {"client_uuid": client_uuid if isinstance(client_uuid, str) and len(client_uuid) <= 36 else None}
    item = read_item(values)
    if isinstance(item, list):
        return {**head, **refused(item)}
    try:
        taken = tried(lambda: field_sync.take(item, sender, actor=actor, now=clock.now()))
        return {**head, **accepted(item, taken)}
    except DomainError as error:
        return {**head, **refused([Fault(error.field or "", error.message)])}
    except Exception as error:  # whatever one record brings about, the others of the phone go on
        return {**head, **refused([Fault("failure", incident(error))])}


def tried(act: Callable[[], R]) -> R:
    """In a transaction. Two phones at the same moment may stand in each other's way: the second one tries again."""
    for attempt in range(ATTEMPTS):
        try:
            with transaction():
                return act()
        except (IntegrityError, OperationalError, Conflict):
            if attempt == ATTEMPTS - 1:
                raise
            time.sleep((10 + secrets.randbelow(40)) / 1000 * 2**attempt)
    raise AssertionError


def accepted(item: FieldItem, taken: field_sync.Taken) -> dict[str, Any]:
    check = taken.answer["check"]
    photos = field_photos.progress_by_uuid([photo.uuid for photo in item.record.photos])
    address = url_for("inspections.show_check", public_id=check["id"]) if check else None
    return {
        "state": taken.state,
        "message": str(taken.message),
        "field": None,
        "errors": [],
        "check": {**check, "url": address} if check else None,
        "conflicts": taken.answer["conflicts"],
        "photos": {
            uuid: {"state": found.state.value, "next_offset": found.next_offset} for uuid, found in photos.items()
        },
    }


def refused(faults: list[Fault]) -> dict[str, Any]:
    first = faults[0]
    return {
        "state": "rejected", "message": str(first.message), "field": first.path or None, "errors": told(faults),
        "check": None, "conflicts": 0, "photos": {},
    }  # fmt: skip


def told(faults: list[Fault]) -> list[Mapping[str, str]]:
    return [{"path": fault.path, "message": str(fault.message)} for fault in faults[:20]]


def incident(error: Exception) -> str:
    db.session.rollback()
    sign = secrets.token_hex(4)
    log.error("incident", incident=sign, endpoint=request.endpoint, exc_info=error)
    return str(
        _("Something went wrong here. The phone keeps the record; tell the administrator: %(incident)s.", incident=sign)
    )

