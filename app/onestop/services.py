"""Recording a month's figures and correcting them; the old figures stay readable."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import lazy_gettext as _l

from app.core import audit
from app.core.actor import Actor
from app.core.errors import DomainError
from app.core.imports.kinds import Effect
from app.extensions import db
from app.onestop import rules
from app.onestop.models import OneStopStat, OneStopStatRevision
from app.onestop.queries import statistics as queries
from app.onestop.queries import undoing
from app.onestop.types import COUNT_NAMES, Counts, StatForm


@dataclass(frozen=True)
class MonthOfUnit:
    """`month_on` is the first day of the month."""

    unit_id: int
    month_on: date
    form: StatForm
    counts: Counts


@dataclass(frozen=True)
class Recorded:
    """`before` holds what was told until now; None when the month was new."""

    stat: OneStopStat
    before: Mapping[str, int] | None
    before_form: StatForm | None = None


def record(
    months: Sequence[MonthOfUnit], *, batch_id: int | None = None, actor: Actor, now: datetime
) -> list[Recorded]:
    """Inside transaction(). What is the same as before changes nothing and is not among the answers.

    Raises DomainError for figures that do not agree, and for a unit outside the actor's subtrees.
    """
    for month in months:
        if any(rules.faults(month.counts)):
            raise DomainError(_l("The figures of a month do not agree with one another."))
    queries.check_units([month.unit_id for month in months], actor)
    known = queries.of_months({(month.unit_id, month.month_on) for month in months})
    recorded = []
    for month in months:
        stat = known.get((month.unit_id, month.month_on))
        if stat is None:
            recorded.append(Recorded(_add(month, batch_id=batch_id, actor=actor, now=now), None))
        elif stat.counts != month.counts:
            before, form = stat.counts.told(), stat.form
            correct(stat, month.counts, form=month.form, batch_id=batch_id, actor=actor, now=now)
            recorded.append(Recorded(stat, before, form))
    db.session.flush()
    if batch_id is None:
        _audit(recorded, actor=actor, now=now)
    return recorded


def _add(month: MonthOfUnit, *, batch_id: int | None, actor: Actor, now: datetime) -> OneStopStat:
    stat = OneStopStat(
        unit_id=month.unit_id, month_on=month.month_on, form=month.form, batch_id=batch_id,
        recorded_by=actor.ref, recorded_at=now, **month.counts.told(),
    )  # fmt: skip
    db.session.add(stat)
    return stat


def correct(
    stat: OneStopStat, counts: Counts, *, form: StatForm, batch_id: int | None, actor: Actor, now: datetime
) -> None:
    """Inside transaction(): the new figures stand, the old ones stay as a revision."""
    old = json.dumps(stat.counts.told(), sort_keys=True)
    db.session.add(
        OneStopStatRevision(
            stat_id=stat.id, revision=stat.revision, form=stat.form, counts=old, replaced_by=actor.ref, replaced_at=now
        )
    )
    for name in COUNT_NAMES:
        setattr(stat, name, getattr(counts, name))
    stat.form, stat.batch_id, stat.revision = form, batch_id, stat.revision + 1
    stat.recorded_by, stat.recorded_at = actor.ref, now


def _audit(recorded: Sequence[Recorded], *, actor: Actor, now: datetime) -> None:
    for each in recorded:
        event = "onestop.recorded" if each.before is None else "onestop.corrected"
        audit.record(event, subject=each.stat, actor=actor, at=now, unit_id=each.stat.unit_id, month=each.stat.month_on)


def put_back(effects: Sequence[Effect], *, actor: Actor, now: datetime) -> None:
    """Inside transaction(): a new month is taken out, a corrected one gets its former figures as one more revision."""
    stats = undoing.stats(effects)
    for effect in effects:
        stat = stats[effect.subject_id]
        if effect.created:
            db.session.delete(stat)
        else:
            form = StatForm(effect.before["form"])
            correct(stat, Counts.of(effect.before["counts"]), form=form, batch_id=None, actor=actor, now=now)
