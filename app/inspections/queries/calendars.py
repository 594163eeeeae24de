"""Plans by day, for the page of a month and for calendar programs: sealed ones are duties for everybody."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.core import encryption
from app.core.actor import Actor
from app.core.clock import VIETNAM
from app.extensions import db
from app.inspections.models import CalendarFeed, InspectionPlan, InspectionTeam
from app.inspections.queries.plan_list import told_unit
from app.inspections.queries.visibility import own_teams, with_its_team
from app.inspections.rules.calendars import Event, weeks_of

PURPOSE = "calendar feed"
FEED_KEEPS = timedelta(days=90)


@dataclass(frozen=True)
class Day:
    on: date
    in_month: bool
    plans: Sequence[InspectionPlan]


def teams_of(viewer: Actor) -> Sequence[InspectionTeam]:
    """Whose plans the viewer may know of, newest first."""
    return db.session.scalars(
        select(InspectionTeam)
        .where(with_its_team(viewer, InspectionTeam.id))
        .order_by(InspectionTeam.valid_from.desc(), InspectionTeam.id)
    ).all()


def month_of(viewer: Actor, month: date, *, team: InspectionTeam | None) -> list[list[Day]]:
    """Weeks of days, each with the plans whose window holds it, withdrawn ones left out."""
    weeks = weeks_of(month)
    wanted = (
        select(InspectionPlan)
        .where(with_its_team(viewer, InspectionPlan.team_id), InspectionPlan.withdrawn_at.is_(None))
        .where(InspectionPlan.first_on <= weeks[-1][-1], InspectionPlan.last_on >= weeks[0][0])
        .options(joinedload(InspectionPlan.unit), joinedload(InspectionPlan.team))
        .order_by(InspectionPlan.first_on, InspectionPlan.id)
    )
    plans = db.session.scalars(wanted if team is None else wanted.where(InspectionPlan.team_id == team.id)).all()
    return [[Day(day, day.month == month.month, _on(plans, day)) for day in week] for week in weeks]


def _on(plans: Iterable[InspectionPlan], day: date) -> list[InspectionPlan]:
    return [plan for plan in plans if plan.first_on <= day <= plan.last_on]


def own_plans(viewer: Actor, today: date) -> Sequence[InspectionPlan]:
    """Of the viewer's own teams, from three months ago on."""
    mine = select(InspectionTeam.id).where(own_teams(viewer))
    return db.session.scalars(
        select(InspectionPlan)
        .where(InspectionPlan.team_id.in_(mine), InspectionPlan.last_on >= today - FEED_KEEPS)
        .options(joinedload(InspectionPlan.unit), joinedload(InspectionPlan.team))
        .order_by(InspectionPlan.first_on, InspectionPlan.id)
    ).all()


def event_of(plan: InspectionPlan, *, stamped_on: date) -> Event:
    """A calendar leaks: while the plan is sealed its lead's says no more than the others'."""
    stamp = plan.withdrawn_at or plan.opened_at
    return Event(
        uid=f"plan-{plan.public_id}@guong",
        summary=told_unit(plan) if plan.is_sealed else _("Check: %(unit)s", unit=plan.unit.name),
        first_on=plan.first_on,
        last_on=plan.last_on,
        changed_at=stamp or datetime.combine(stamped_on, time(), VIETNAM),
        url=url_for("inspections.show_plan", public_id=plan.public_id, _external=True),
        cancelled=plan.withdrawn_at is not None,
    )


def feed_of(viewer: Actor) -> CalendarFeed | None:
    """The one in use."""
    return db.session.scalars(
        select(CalendarFeed)
        .where(CalendarFeed.user_id == viewer.user_id, CalendarFeed.revoked_at.is_(None))
        .order_by(CalendarFeed.id.desc())
    ).first()


def find_feed(token: str) -> CalendarFeed | None:
    """By the text of the token; None once revoked."""
    index = encryption.blind_index(token, purpose=PURPOSE)
    return db.session.scalars(
        select(CalendarFeed).where(CalendarFeed.token_index == index, CalendarFeed.revoked_at.is_(None))
    ).one_or_none()
