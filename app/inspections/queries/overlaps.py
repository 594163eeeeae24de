"""Other plans that hit the same unit within a few weeks: so that checks do not pile up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.core import installed_law
from app.core.actor import Actor
from app.extensions import db
from app.inspections.models import InspectionPlan
from app.inspections.queries.plan_list import is_open
from app.inspections.queries.visibility import with_its_team
from app.inspections.rules.checks import overlap_days


def near(plan: InspectionPlan, viewer: Actor) -> Sequence[InspectionPlan]:
    """Of any team, not withdrawn; sealed ones never, or a warning would tell their unit."""
    gap = timedelta(days=overlap_days(plan.first_on, installed_law.current()))
    return db.session.scalars(
        select(InspectionPlan)
        .where(InspectionPlan.unit_id == plan.unit_id, InspectionPlan.id != plan.id, is_open())
        .where(InspectionPlan.withdrawn_at.is_(None), with_its_team(viewer, InspectionPlan.team_id))
        .where(InspectionPlan.first_on <= plan.last_on + gap, InspectionPlan.last_on >= plan.first_on - gap)
        .options(joinedload(InspectionPlan.team), joinedload(InspectionPlan.unit))
        .order_by(InspectionPlan.first_on, InspectionPlan.id)
    ).all()
