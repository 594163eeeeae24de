"""Opening a period, moving it on to review, closing it."""

from __future__ import annotations

from datetime import datetime

from flask_babel import lazy_gettext as _l

from app.core import audit, installed_law
from app.core.actor import Actor
from app.core.errors import DomainError
from app.core.periods import PeriodKind, local_day
from app.emulation.models import EvaluationPeriod
from app.emulation.queries import periods as queries
from app.emulation.rules import flags
from app.emulation.types import PeriodState, SubjectType
from app.extensions import db


def create(
    movement_id: int, *, kind: PeriodKind, year: int, number: int, actor: Actor, now: datetime
) -> EvaluationPeriod:
    """Inside transaction(): a draft with the newest criteria. The dates are those of the reporting definition in force
    (Decree 09/2019: from the 15th to the 14th). Raises DomainError.
    """
    try:
        span = installed_law.report_periods(local_day(now)).period(kind, year, number)
    except ValueError as error:
        raise DomainError(_l("A year has no such period."), field="number") from error
    if queries.find_same(movement_id, kind, span.start) is not None:
        raise DomainError(_l("This period is there already."), field="number")
    units, people = (queries.newest_set(movement_id, each) for each in (SubjectType.UNIT, SubjectType.PERSON))
    if units is None or people is None:
        raise DomainError(_l("The criteria of this movement are not issued yet."), field="movement")
    period = EvaluationPeriod(
        movement_id=movement_id, units_set_id=units.id, people_set_id=people.id, kind=kind, year=year, number=number,
        starts_on=span.start, ends_on=span.end, made_by=actor.ref, made_at=now,
    )  # fmt: skip
    db.session.add(period)
    db.session.flush()
    audit.record("period.made", subject=period, actor=actor, at=now, kind=kind, starts_on=span.start)
    return period


def move(
    period_id: int, *, version: int, target: PeriodState, actor: Actor, now: datetime
) -> EvaluationPeriod:
    """Inside transaction(): open, under review, closed; computing has its own act. Raises Conflict, IllegalMove."""
    period = queries.get_period_to_change(period_id, version=version)
    flags.check_move(period.state, target)
    period.state = target
    if target is PeriodState.CLOSED:
        period.closed_at = now
    audit.record("period.moved", subject=period, actor=actor, at=now, state=target)
    return period
