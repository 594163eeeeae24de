"""Freezing a period's numbers, and publishing them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from flask_babel import lazy_gettext as _l

from app.core import audit, installed_law
from app.core.actor import SYSTEM, Actor
from app.core.errors import DomainError
from app.core.periods import Definition, Period, local_day, parse_label
from app.extensions import db
from app.summaries import rules
from app.summaries.models import Publication, ReportSnapshot
from app.summaries.queries import snapshots
from app.summaries.queries.live import live_lines
from app.summaries.types import Line


def definition_on(now: datetime) -> Definition:
    """The installation's cut-off days; by default those of NĐ 09/2019, art. 12."""
    return installed_law.report_periods(local_day(now))


def period_of(label: str, definition: Definition) -> Period:
    """Raises DomainError for what is no period."""
    try:
        kind, year, number = parse_label(label)
    except ValueError as error:
        raise DomainError(_l("That is no month, quarter, half or year.")) from error
    return definition.period(kind, year, number)


def make(label: str, *, actor: Actor, now: datetime) -> ReportSnapshot:
    """Inside transaction(): freezes the period. Made again without anything new, the frozen one stands.

    Raises DomainError while the period still runs.
    """
    definition = definition_on(now)
    period = period_of(label, definition)
    if period.end > local_day(now):
        raise DomainError(_l("The period has not ended yet."))
    found = live_lines(period, definition, unit_ids=None, viewer=None)
    latest = snapshots.find_latest(label)
    if latest is not None and rules.same_numbers(found, snapshots.lines_of(latest)):
        return latest
    snapshot = freeze(period, definition, found, revision=1 + (latest.revision if latest else 0), actor=actor, now=now)
    audit.record("summary.made", subject=snapshot, actor=actor, at=now, revision=snapshot.revision)
    return snapshot


def freeze(
    period: Period, definition: Definition, found: Sequence[Line], *, revision: int, actor: Actor, now: datetime
) -> ReportSnapshot:
    content = json.dumps([asdict(line) for line in found], sort_keys=True, default=str)
    snapshot = ReportSnapshot(
        period=period.label, definition=definition.code, revision=revision, starts_on=period.start, ends_on=period.end,
        content=content, sha256=hashlib.sha256(content.encode()).hexdigest(),
        rule_set=installed_law.rule_set("reporting", period.start).id, data_at=now, made_by=actor.ref,
    )
    db.session.add(snapshot)
    db.session.flush()
    return snapshot


def publish(snapshot: ReportSnapshot, *, actor: Actor, now: datetime) -> None:
    """Inside transaction(). Publishing twice is publishing once."""
    if snapshots.is_published(snapshot):
        return
    db.session.add(Publication(snapshot_id=snapshot.id, published_by=actor.ref, published_at=now))
    audit.record("summary.published", subject=snapshot, actor=actor, at=now)


def make_by_schedule(label: str, now: datetime) -> None:
    """A slot of the scheduler: its effect commits with the slot."""
    make(label, actor=SYSTEM, now=now)
