"""A record about closed days: an officer takes it, and only then is there a check, or he refuses it."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

from flask_babel import lazy_gettext as _l

from app.core import audit
from app.core.actor import Actor
from app.core.errors import DomainError
from app.core.ports import current_ports
from app.extensions import db
from app.inspections.models import LateSubmission
from app.inspections.queries import submissions as queries
from app.inspections.rules.field_reading import read_item
from app.inspections.rules.field_record import FieldItem
from app.inspections.services import field_sync
from app.inspections.services.field_apply import apply, locate
from app.inspections.types import LateState


def accept(late_id: int, *, version: int, reason: str, actor: Actor, now: datetime) -> LateSubmission:
    """The check is made in the name of whoever sent the record. Raises DomainError for what no longer fits."""
    late = queries.get_late_to_change(late_id, version=version, viewer=actor)
    submission = late.submission
    sender = current_ports().actor_of(submission.user_id)
    if sender is None:
        raise DomainError(_l("The account that sent this record is closed."))
    item = item_of(late)
    place = locate(item.record, sender)
    check = queries.find_check(item.record.check_uuid)
    skew = submission.device_time - submission.received_at
    applied = apply(item, place, check, skew=max(skew, -timedelta(days=1)), actor=sender, now=now)
    field_sync.settle(item, applied, submission, now=now)
    late.state, late.check_id, late.decision_reason = LateState.ACCEPTED, applied.check.id, reason
    late.decided_by, late.decided_at = actor.ref, now
    db.session.flush()
    audit.record("late_record.accepted", subject=late, actor=actor, at=now, check_id=late.check_id, reason=reason)
    return late


def refuse(late_id: int, *, version: int, reason: str, actor: Actor, now: datetime) -> None:
    """Nothing of it counts; the record itself is kept."""
    late = queries.get_late_to_change(late_id, version=version, viewer=actor)
    late.state, late.decision_reason = LateState.REFUSED, reason
    late.decided_by, late.decided_at = actor.ref, now
    audit.record("late_record.refused", subject=late, actor=actor, at=now, reason=reason)


def item_of(late: LateSubmission) -> FieldItem:
    """As it was sent. It was read once before, so a fault now is an error of ours."""
    values: dict[str, Any] = {
        "client_uuid": late.submission.client_uuid, "kind": "check", "payload": json.loads(late.submission.payload),
    }  # fmt: skip
    item = read_item(values)
    if isinstance(item, list):
        raise DomainError(_l("This record cannot be read any more: %(reason)s", reason=item[0].message))
    return item
