"""`flask rules confirm` and `revoke`: a shipped text confirmed by its document, in the database of the installation."""

from __future__ import annotations

from datetime import datetime

import click
from flask.cli import with_appcontext

from app.core import clock
from app.core.actor import Actor
from app.core.errors import DomainError
from app.core.rulebook_local import confirming, queries
from app.core.rulebook_local.rules import Paper
from app.core.transaction import transaction
from app.rule_desk.cli.group import rules

COMMAND = Actor(ref="command", role="command")


@rules.command("confirm")
@click.argument("rule_set")
@click.option("--document", required=True, help="Number and sign of the document.")
@click.option("--date", "signed_on", required=True, type=click.DateTime(["%Y-%m-%d"]), help="Its day, as 2026-04-23.")
@click.option("--issuer", required=True, help="Who issued it.")
@with_appcontext
def confirm(rule_set: str, document: str, signed_on: datetime, issuer: str) -> None:
    """Vouches for a text that was shipped unconfirmed; open verdicts follow by a job."""
    try:
        with transaction():
            paper = Paper(document, signed_on.date(), issuer)
            confirming.confirm(rule_set, paper, actor=COMMAND, now=clock.now())
    except DomainError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{rule_set}: {document}")


@rules.command("revoke")
@click.argument("rule_set")
@click.option("--reason", required=True)
@with_appcontext
def revoke(rule_set: str, reason: str) -> None:
    """Takes a confirmation back, as long as nothing was stored by the text."""
    row = next((each for each in queries.list_of_set(rule_set) if each.is_in_force), None)
    if row is None:
        raise click.ClickException(f"{rule_set} is not confirmed here.")
    try:
        with transaction():
            confirming.revoke(row.id, reason=reason, version=row.version, actor=COMMAND, now=clock.now())
    except DomainError as error:
        raise click.ClickException(str(error)) from error
    click.echo(rule_set)
