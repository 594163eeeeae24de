"""`flask summaries make 2026-11`: what the scheduler does, by hand."""

from __future__ import annotations

import click
from flask.cli import AppGroup

from app.core import clock
from app.core.actor import SYSTEM
from app.core.errors import DomainError
from app.core.transaction import transaction
from app.summaries import services

group = AppGroup("summaries", help="Periodic commendation and discipline summaries.")
commands = (group,)


@group.command("make")
@click.argument("period")
def make(period: str) -> None:
    """PERIOD is a month (2026-11), quarter (2026-Q4), half (2026-H2) or year (2026) that has ended."""
    try:
        with transaction():
            snapshot = services.make(period, actor=SYSTEM, now=clock.now())
            click.echo(f"{snapshot.period} revision {snapshot.revision} {snapshot.sha256}")
    except DomainError as error:
        raise click.ClickException(str(error)) from error
