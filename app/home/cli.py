"""`flask demo build` and `flask demo reset`: the fictional province, in a demo installation only."""

from __future__ import annotations

import click
from flask import current_app
from flask.cli import AppGroup
from flask_migrate import downgrade, upgrade

from app.core.real_time import real_now
from app.home.demo import build as demo

demo_commands = AppGroup("demo", help="The fictional province (only with GUONG_ENV=demo).")
commands = (demo_commands,)


@demo_commands.command("build")
@click.option("--if-empty", is_flag=True, help="Nothing to do where it is built already.")
def build(if_empty: bool) -> None:
    """Fills an empty demo installation. A build that was cut short begins anew."""
    refuse_outside_demo()
    if demo.is_built():
        if not if_empty:
            raise click.ClickException("The demo is built already: `flask demo reset` builds it anew.")
        return
    if not demo.is_empty():
        empty()
    demo.build(real_now())


@demo_commands.command("reset")
def reset() -> None:
    """Everything that visitors did is gone, and the province is as on its first day. Stop the server before."""
    refuse_outside_demo()
    empty()
    demo.build(real_now())


def empty() -> None:
    """Signed rows refuse to be deleted, so the tables themselves are made anew."""
    downgrade(revision="base")
    upgrade()


def refuse_outside_demo() -> None:
    if not current_app.config["IS_DEMO"]:
        raise click.ClickException("Not a demo installation (GUONG_ENV=demo): nothing was touched.")
