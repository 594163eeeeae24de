"""What ends short of discipline: criticism and lessons drawn, recorded with their papers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from flask_babel import lazy_gettext as _l

from app.core import attachments, audit, clock
from app.core.actor import Actor
from app.core.attachments import StoredFile
from app.core.columns import new_public_id
from app.core.errors import DomainError
from app.core.listing import search_text
from app.core.vietnamese import clean
from app.discipline.models import RecordedOutcome
from app.discipline.types import OutcomeDetails, SourceKind
from app.extensions import db
from app.inspections.models import Finding

# One owner a kind of paper: the outcome itself, the person's own review, the minutes of the meeting.
PAPER, SELF_REVIEW, MEETING = "recorded_outcome", "outcome_self_review", "outcome_meeting"
OWNERS = (PAPER, SELF_REVIEW, MEETING)


def record(
    finding: Finding, details: OutcomeDetails, *, files: Mapping[str, StoredFile], actor: Actor, now: datetime
) -> RecordedOutcome:
    """On the person of the finding, or on the unit as a whole. `files` by owner.

    The caller has read the finding as one that the actor follows up. Raises DomainError: a day out of order.
    """
    _check_days(details, finding.held_on, clock.local_day(now))
    whom = finding.person.full_name if finding.person is not None else finding.unit.name
    made = RecordedOutcome(
        public_id=new_public_id(), kind=details.kind, person_id=finding.person_id, unit_id=finding.unit_id,
        number=clean(details.number), issuer=clean(details.issuer), issued_on=details.issued_on,
        conduct=details.conduct, self_review_on=details.self_review_on, meeting_on=details.meeting_on,
        meeting_number=details.meeting_number, source_kind=SourceKind.FINDING, source_public_id=finding.public_id,
        source_id=finding.id, search_text=search_text(whom, details.number), recorded_by=actor.ref, recorded_at=now,
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    for owner, stored in files.items():
        attachments.attach(stored, owner_kind=owner, owner_id=made.id, actor=actor, now=now)
    audit.record(
        "discipline.outcome_recorded", subject=made, actor=actor, at=now, kind=details.kind, person_id=made.person_id,
        finding_id=finding.id, issued_on=details.issued_on,
    )  # fmt: skip
    return made


def _check_days(details: OutcomeDetails, held_on: date, today: date) -> None:
    for name in ("issued_on", "self_review_on", "meeting_on"):
        day: date | None = getattr(details, name)
        if day is not None and day > today:
            raise DomainError(_l("This day has not come yet."), field=name)
        if day is not None and day < held_on:
            raise DomainError(_l("This day lies before the check."), field=name)
