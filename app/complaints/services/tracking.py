"""What the sender does on his tracking page; he is known by his receipt code alone."""

from __future__ import annotations

from datetime import datetime

from flask_babel import lazy_gettext as _l

from app.complaints.models import CaseMessage, CitizenCase
from app.complaints.queries import clocks
from app.complaints.queries import tracking as queries
from app.complaints.rules import cases as rules
from app.complaints.services import filing, notices, steps
from app.complaints.types import Author, CaseState, GivenFile, StepKind
from app.core import audit, clock
from app.core.actor import ANONYMOUS
from app.core.errors import DomainError
from app.extensions import db

MOST_FILES = 20


def write(public_id: str, *, text: str | None, files: tuple[GivenFile, ...], now: datetime) -> None:
    """A message, more files, or both. Raises DomainError."""
    case = queries.get_tracked_to_change(public_id, version=None)
    if not text and not files:
        raise DomainError(_l("Write something, or choose a file."), field="text")
    if not case.is_open:
        raise DomainError(_l("This case is closed. If you do not agree, ask for a second look."), field="text")
    message = CaseMessage(
        case_id=case.id, author=Author.CITIZEN, author_ref=ANONYMOUS.ref, text=text or "", sent_at=now
    )
    db.session.add(message)
    filing.attach(case, files, actor=ANONYMOUS, now=now)
    case.waiting_since = case.waiting_since or now
    db.session.flush()
    audit.record("case.message", subject=case, actor=ANONYMOUS, at=now, message=message.id, files=len(files))
    notices.tell_handler(case, notices.MESSAGE, now=now)


def withdraw(public_id: str, *, version: int, now: datetime) -> None:
    """What was said stays in the file; nobody answers any more."""
    case = queries.get_tracked_to_change(public_id, version=version)
    rules.check_move(case.state, CaseState.WITHDRAWN)
    steps.close(case, CaseState.WITHDRAWN, on=clock.local_day(now))
    steps.add(case, StepKind.WITHDRAWN, actor=ANONYMOUS, now=now)


def reopen(public_id: str, *, version: int, reason: str, now: datetime) -> None:
    """Once. The first answer stays readable; while the case is open again it counts nowhere."""
    case = queries.get_tracked_to_change(public_id, version=version)
    if case.state is not CaseState.CONCLUDED:
        raise DomainError(_l("Only an answer can be looked into again."))
    rules.check_reopening(case.state, rounds=case.rounds)
    case.state, case.closed_on, case.outcome = CaseState.ACCEPTED, None, None
    today = clock.local_day(now)
    case.accepted_on, case.waiting_since = today, now
    _restart_clock(case)
    steps.add(case, StepKind.REOPENED, actor=ANONYMOUS, now=now, note=reason)
    notices.tell_handler(case, notices.MESSAGE, now=now)


def _restart_clock(case: CitizenCase) -> None:
    """The second look has the same length as the first, from the day it was asked for."""
    steps.set_clock(case, clocks.count_again(case))


def rate(public_id: str, *, stars: int, now: datetime) -> None:
    """How satisfied with the way it was handled, one to five; may be changed."""
    case = queries.get_tracked_to_change(public_id, version=None)
    if case.is_open:
        raise DomainError(_l("You can rate once there is an answer."))
    if not 1 <= stars <= rules.LONGEST_RATING:
        raise DomainError(_l("Choose one to five."), field="stars")
    case.rating = stars
    steps.add(case, StepKind.RATED, actor=ANONYMOUS, now=now)
    db.session.flush()
