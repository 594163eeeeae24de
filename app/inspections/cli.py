"""`flask inspections draw`: draws units from the server, or draws again and compares."""

from __future__ import annotations

from datetime import datetime, timedelta

import click
from flask.cli import AppGroup
from sqlalchemy import select

from app.core import clock
from app.core.actor import SYSTEM
from app.core.errors import DomainError
from app.core.transaction import transaction
from app.extensions import db
from app.inspections.models import Draw, InspectionTeam
from app.inspections.services import draws
from app.inspections.services.draws import DrawDetails
from app.people.models import Unit

group = AppGroup("inspections", help="Inspection teams and their draws.")
commands = (group,)
DAY = click.DateTime(["%Y-%m-%d"])
USUAL_DAYS = 30


@group.command("draw")
@click.option("--verify", metavar="DRAW", help="Draw again from what is stored and compare.")
@click.option("--team", metavar="TEAM", help="Draw for this team (the id in its address).")
@click.option("--count", type=click.IntRange(1), help="How many units.")
@click.option("--area", metavar="UNIT", help="Only below this unit; otherwise all that the team's body has.")
@click.option("--from", "first_on", type=DAY, help="First day of the checks; today if left out.")
@click.option("--to", "last_on", type=DAY, help="Last day of the checks; thirty days later if left out.")
def draw(
    verify: str | None, team: str | None, count: int | None, area: str | None, first_on: datetime | None,
    last_on: datetime | None,
) -> None:  # fmt: skip
    """Nothing that is printed names a unit: plans are read by the lead of the team."""
    if verify:
        compare(verify)
    elif team and count:
        first = first_on.date() if first_on else clock.today()
        last = last_on.date() if last_on else first + timedelta(days=USUAL_DAYS)
        make(team, area, DrawDetails(0, count, first, last))
    else:
        raise click.UsageError("--verify DRAW, or --team TEAM --count N")


def compare(public_id: str) -> None:
    found = db.session.scalars(select(Draw).where(Draw.public_id == public_id)).one_or_none()
    if found is None or found.drawn_at is None:
        raise click.ClickException(f"{public_id}: no such draw, or not drawn yet")
    if not draws.holds(found):
        raise click.ClickException(f"{public_id}: different")
    click.echo(f"{public_id}: same ({len(found.entries)} candidates, {found.wanted} drawn)")


def make(team_id: str, area_id: str | None, wanted: DrawDetails) -> None:
    team = db.session.scalars(select(InspectionTeam).where(InspectionTeam.public_id == team_id)).one_or_none()
    area = db.session.scalars(select(Unit).where(Unit.public_id == area_id)).one_or_none() if area_id else None
    if team is None or (area_id and area is None):
        raise click.ClickException("no such team or unit")
    details = DrawDetails(area.id if area else team.unit_id, wanted.wanted, wanted.first_on, wanted.last_on)
    try:
        with transaction():
            made = draws.commit(team.id, details=details, actor=SYSTEM, now=clock.now())
            made = draws.run(made.id, version=made.version, actor=SYSTEM, now=clock.now())
            click.echo(f"{made.public_id} {made.seed_hash}")
    except DomainError as error:
        raise click.ClickException(str(error)) from error
