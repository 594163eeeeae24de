"""Who is told of what."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from app.core import clock, notifications
from app.core.permissions import Role
from app.initiatives.models import Initiative
from app.initiatives.queries import coauthors
from app.initiatives.queries.initiatives import author_ids
from app.people.queries.grants import holders_of

CONFIRM = "initiative_confirm"
FILED = "initiative_filed"
REVIEW = "initiative_review"
RETURNED = "initiative_returned"
RECOGNISED = "initiative_recognised"
NOT_RECOGNISED = "initiative_not_recognised"


def tell_people(initiative: Initiative, kind: str, *, person_ids: Iterable[int], now: datetime) -> None:
    users = coauthors.accounts_of(person_ids)
    notifications.notify(kind, subject_id=initiative.id, users=users, now=now)


def tell_authors(initiative: Initiative, kind: str, *, now: datetime) -> None:
    tell_people(initiative, kind, person_ids=author_ids(initiative), now=now)


def tell_keepers(initiative: Initiative, *, now: datetime) -> None:
    """The emulation officers over the base."""
    keepers = holders_of(Role.EMULATION_OFFICER, initiative.unit, clock.local_day(now))
    notifications.notify(FILED, subject_id=initiative.id, users=[user.id for user in keepers], now=now)
