"""Numbers of the dashboards; each opens the queue with exactly its rows."""

from __future__ import annotations

from datetime import datetime

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import ColumnElement, case, func, select

from app.complaints.models import CitizenCase, IdentityOpening
from app.complaints.queries import counts
from app.complaints.queries.case_list import ANSWERED, CASES, NOBODY
from app.complaints.queries.visibility import visible_to
from app.complaints.types import ANSWERED_STATES, FOUNDED, CaseState, OpeningState, Permission
from app.core import clock, formats, installed_law
from app.core.actor import Actor
from app.core.periods import Period, PeriodKind
from app.core.ports import TileValue
from app.core.tiles import address
from app.extensions import db


def quarter_of(now: datetime) -> Period:
    """The reporting quarter that runs now."""
    today = clock.local_day(now)
    return installed_law.report_periods(today).holding(PeriodKind.QUARTER, today)


def closed_in(period: Period) -> dict[str, str]:
    return {"closed_from": period.start.isoformat(), "closed_to": period.last_day.isoformat()}


def to_answer_now(viewer: Actor, now: datetime) -> TileValue:
    """Due today or before."""
    today = clock.local_day(now)
    overdue, due = counts.overdue_and_due(viewer, today)
    note = _("%(overdue)s overdue, %(due)s due today", overdue=formats.number(overdue), due=formats.number(due))
    tone = "bad" if overdue else "warn" if due else "ok"
    return TileValue(overdue + due, address(CASES, {"due_to": today.isoformat()}), note=note, tone=tone)


def messages(viewer: Actor, _now: datetime) -> TileValue:
    number, first = counts.with_earliest(viewer, CitizenCase.waiting_since, CitizenCase.waiting_since.is_not(None))
    note = _("the oldest of %(day)s", day=formats.day(first)) if first else None
    return TileValue(number, address(CASES, {"waiting": "1"}), tone="warn" if number else None, note=note)


def unassigned(viewer: Actor, _now: datetime) -> TileValue:
    number, first = counts.with_earliest(viewer, CitizenCase.due_on, CitizenCase.handler_id.is_(None))
    note = _("the first is due on %(day)s", day=formats.day(first)) if first else None
    return TileValue(number, address(CASES, {"handler": NOBODY}), tone="warn" if number else None, note=note)


def asked(viewer: Actor, _now: datetime) -> TileValue:
    return TileValue(counts.asked(viewer), address(CASES, {"asked": "1"}))


def on_time_share(viewer: Actor, now: datetime) -> TileValue:
    quarter = quarter_of(now)
    in_time = CitizenCase.closed_on <= CitizenCase.due_on
    answered, part = _share(viewer, quarter, CitizenCase.state.in_(ANSWERED_STATES), in_time)
    href = address(CASES, {"state": ANSWERED, "late": "0", **closed_in(quarter)})
    note = _("answered since %(day)s", day=formats.day(quarter.start))
    return TileValue(part, href, out_of=answered, note=note)


def founded_share(viewer: Actor, now: datetime) -> TileValue:
    quarter = quarter_of(now)
    founded = CitizenCase.outcome.in_(FOUNDED)
    concluded, part = _share(viewer, quarter, CitizenCase.state == CaseState.CONCLUDED, founded)
    note = _("concluded since %(day)s", day=formats.day(quarter.start))
    return TileValue(part, _founded_href(quarter), out_of=concluded, note=note)


def founded(viewer: Actor, now: datetime) -> TileValue:
    quarter = quarter_of(now)
    concluded, number = _share(
        viewer, quarter, CitizenCase.state == CaseState.CONCLUDED, CitizenCase.outcome.in_(FOUNDED)
    )
    note = _("of %(count)s concluded since %(day)s", count=formats.number(concluded), day=formats.day(quarter.start))
    return TileValue(number, _founded_href(quarter), note=note)


def still_open(viewer: Actor, now: datetime) -> TileValue:
    number, overdue = counts.open_and_overdue(viewer, clock.local_day(now))
    note = _("%(count)s of them overdue", count=formats.number(overdue)) if overdue else None
    return TileValue(number, address(CASES, {}), note=note, tone="bad" if overdue else None)


def openings(viewer: Actor, _now: datetime) -> TileValue:
    """Asked for and not decided, of the bodies whose identities the viewer keeps."""
    statement = select(func.count(), func.min(IdentityOpening.requested_at)).join(IdentityOpening.case)
    number, first = db.session.execute(
        statement.where(
            IdentityOpening.state == OpeningState.REQUESTED, visible_to(viewer, Permission.IDENTITY_APPROVE)
        )
    ).one()
    note = _("the earliest of %(day)s", day=formats.day(first)) if number else _("nothing waits for a decision")
    return TileValue(number, url_for("complaints.openings"), note=note, tone="warn" if number else "ok")


def _share(
    viewer: Actor, period: Period, all_of: ColumnElement[bool], part: ColumnElement[bool]
) -> tuple[int, int]:
    """Of the cases closed in the period: how many, and how many of these."""
    closed = (CitizenCase.closed_on >= period.start) & (CitizenCase.closed_on < period.end)
    statement = select(func.count(), func.count(case((part, 1)))).select_from(CitizenCase)
    found = db.session.execute(statement.where(visible_to(viewer), closed, all_of)).one()
    return found[0], found[1]


def _founded_href(quarter: Period) -> str:
    return address(CASES, {"state": CaseState.CONCLUDED.value, "founded": "1", **closed_in(quarter)})
