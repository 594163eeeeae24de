"""`flask awards …`: what the scheduler does, by hand."""

from __future__ import annotations

import click
from flask.cli import AppGroup

from app.awards.services import replays
from app.core import clock
from app.core.actor import SYSTEM
from app.core.errors import DomainError
from app.core.transaction import transaction

group = AppGroup("awards", help="Titles and commendations.")
commands = (group,)


@group.command("replay")
@click.option("--year", type=int, required=True, help="The award year to judge again.")
@click.option("--set", "other_set", required=True, help="The set of standards to judge it by, as titles-2026.")
@click.option("--title", "awards", multiple=True, help="Only this title; may be given several times.")
def replay(year: int, other_set: str, awards: tuple[str, ...]) -> None:
    """Judges a year under its own law and under another set, and keeps who differs. Nothing decided is changed."""
    try:
        with transaction():
            begun = replays.begin(year, other_set, awards, actor=SYSTEM, now=clock.now())
            done = replays.compute(begun.public_id, actor=SYSTEM, now=clock.now())
            assert done is not None  # it was begun just now
            told = f"{done.people} people, {done.differences} differ"
            click.echo(f"{begun.public_id} {begun.own_set} -> {other_set}: {told}")
    except DomainError as error:
        raise click.ClickException(str(error)) from error
