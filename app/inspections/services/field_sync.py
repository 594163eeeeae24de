"""Taking a record from a phone, once and for all: the same again gets the same answer, nothing is half stored."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from flask_babel import lazy_gettext as _l

from app.core import audit
from app.core.actor import Actor
from app.core.errors import DomainError
from app.extensions import db
from app.inspections.models import FieldSubmission, LateSubmission
from app.inspections.queries import submissions as queries
from app.inspections.rules.checks import minutes_number
from app.inspections.rules.field_record import FieldItem
from app.inspections.services import field_photos
from app.inspections.services.field_apply import Applied, Place, apply, check_served, locate
from app.inspections.types import CheckState, LateState, SubmissionState

WRONG_CLOCK = timedelta(hours=24)
FUTURE_TOLERANCE = timedelta(minutes=2)
MESSAGES = {
    SubmissionState.ACCEPTED: _l("The server has it."),
    SubmissionState.CONFLICT: _l("The server has it; the lead of the team compares some lines with another phone's."),
    SubmissionState.LATE: _l("The server has it; its days are closed, so an officer decides."),
}  # fmt: skip
AGAIN = _l("The server has it already.")


@dataclass(frozen=True)
class Sender:
    """The phone as it called: `device_time` is its clock at that moment."""

    device_id: str
    device_label: str
    device_time: datetime


@dataclass(frozen=True)
class Taken:
    """`answer` is what is stored for the next time: state, the check and its lines, the number of conflicts."""

    state: str
    message: Any
    answer: dict[str, Any]


def take(item: FieldItem, sender: Sender, *, actor: Actor, now: datetime) -> Taken:
    """Inside transaction(). Raises DomainError with the path in `field`; then nothing of the item is stored."""
    known = queries.find_submission(item.client_uuid)
    if known is not None:
        if known.content_hash != item.content_hash or known.user_id != actor.user_id:
            raise DomainError(_l("Something else was sent under this name before."), field="client_uuid")
        return Taken("duplicate", AGAIN, json.loads(known.answer))
    skew = _skew(item, sender, now)
    place = locate(item.record, actor)
    check = queries.find_check(item.record.check_uuid)
    may_change = check is None or check.state is CheckState.OPEN
    if may_change and queries.closed_because(place.unit.id, item.record.held_on) is not None:
        return _put_aside(item, place, sender, actor=actor, now=now)
    applied = apply(item, place, check, skew=skew, actor=actor, now=now)
    state = SubmissionState.CONFLICT if applied.conflicts else SubmissionState.ACCEPTED
    submission = _store(item, place, sender, state, _answer(applied), applied, actor=actor, now=now)
    settle(item, applied, submission, now=now)
    return Taken(state.value, MESSAGES[state], json.loads(submission.answer))


def _skew(item: FieldItem, sender: Sender, now: datetime) -> timedelta:
    """Before ours: positive. A clock that is a day wrong names no day of a check."""
    skew = sender.device_time - now
    if abs(skew) > WRONG_CLOCK:
        message = _l("The phone's clock is more than a day wrong: set it, then send again.")
        raise DomainError(message, field="device_time")
    begun = (item.record.started_at, item.record.ended_at)
    if any(at is not None and at > max(now, sender.device_time) + FUTURE_TOLERANCE for at in begun):
        raise DomainError(_l("A check cannot begin in the future."), field="record.started_at")
    return skew


def _answer(applied: Applied) -> dict[str, Any]:
    check = applied.check
    return {
        "check": {
            "id": check.public_id,
            "revision": check.version,
            "state": CheckState(check.state).value,
            "number": minutes_number(check.number),
            "lines": {uuid: line.revision for uuid, line in applied.lines.items()},
        },
        "conflicts": len(applied.conflicts),
    }


def _store(
    item: FieldItem,
    place: Place,
    sender: Sender,
    state: SubmissionState,
    answer: dict[str, Any],
    applied: Applied | None,
    *,
    actor: Actor,
    now: datetime,
) -> FieldSubmission:
    assert actor.user_id is not None  # only accounts reach this
    submission = FieldSubmission(
        client_uuid=item.client_uuid, check_uuid=item.record.check_uuid, unit_id=place.unit.id, user_id=actor.user_id,
        device_id=sender.device_id, device_label=sender.device_label, device_time=sender.device_time,
        content_hash=item.content_hash, payload=item.payload, received_at=now, state=state, answer=json.dumps(answer),
        check_id=applied.check.id if applied is not None else None,
    )  # fmt: skip
    db.session.add(submission)
    db.session.flush()
    audit.record(
        "field.received", subject=submission, actor=actor, at=now,
        state=state, check_id=submission.check_id, content=item.content_hash,
    )  # fmt: skip
    return submission


def settle(item: FieldItem, applied: Applied, submission: FieldSubmission, *, now: datetime) -> None:
    """What hangs on the stored record: pairs to compare, photos to come."""
    for conflict in applied.conflicts:
        conflict.submission_id = submission.id
        db.session.add(conflict)
    if applied.conflicts:
        applied.check.changed_at = now
    field_photos.announce(item.record, submission, applied, now=now)
    db.session.flush()


def _put_aside(item: FieldItem, place: Place, sender: Sender, *, actor: Actor, now: datetime) -> Taken:
    check_served(item.record, place)
    answer: dict[str, Any] = {"check": None, "conflicts": 0}
    submission = _store(item, place, sender, SubmissionState.LATE, answer, None, actor=actor, now=now)
    db.session.add(
        LateSubmission(
            submission_id=submission.id, unit_id=place.unit.id, held_on=item.record.held_on, state=LateState.WAITING
        )
    )
    field_photos.announce(item.record, submission, None, now=now)
    db.session.flush()
    return Taken(SubmissionState.LATE.value, MESSAGES[SubmissionState.LATE], answer)
