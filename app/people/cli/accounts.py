"""Commands about accounts, for whoever runs the server."""

from __future__ import annotations

import click
from flask import current_app, url_for
from flask_babel import gettext as _

from app.core import clock
from app.core.actor import SYSTEM
from app.core.errors import DomainError
from app.core.transaction import transaction
from app.people import setup_code
from app.people.cli.groups import people_commands, setup_commands
from app.people.queries.accounts import find_for_sign_in, needs_setup
from app.people.rules import passwords
from app.people.services import accounts, credentials, installation


@setup_commands.command("code")
def print_setup_code() -> None:
    """Prints the code that the set-up page asks for; nothing once the installation is set up."""
    if needs_setup():
        click.echo(setup_code.read_or_make(current_app.extensions["settings"].instance_dir))


@people_commands.command("create-admin")
@click.argument("username")
@click.password_option()
def create_admin(username: str, password: str) -> None:
    """Makes an administrator of the whole installation. The second factor is set up at the first sign-in."""
    try:
        passwords.check_password(password, username=username)
        hashed = passwords.hash_password(password)
        with transaction():
            installation.create_administrator(username, email=None, password_hash=hashed, now=clock.now())
    except DomainError as error:
        raise click.ClickException(str(error)) from error
    click.echo(_("The administrator can sign in; the first sign-in sets up the second factor."))


@people_commands.command("reset-account")
@click.argument("username")
def reset_account(username: str) -> None:
    """For a lost phone or password when no other administrator is left: a one-time link, and no second factor."""
    user = find_for_sign_in(username)
    if user is None:
        raise click.ClickException(_("There is no such account."))
    now = clock.now()
    with transaction():
        accounts.remove_second_factor(user.id, version=user.version, actor=SYSTEM, now=now)
        token = credentials.issue_link(user, actor=SYSTEM, now=now)
    with current_app.test_request_context():
        click.echo(url_for("people.choose_password", token=token))
