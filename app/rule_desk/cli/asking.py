"""One command for each calculator, and the schemas of their questions and answers."""

from __future__ import annotations

import sys

import click
from flask.cli import ScriptInfo
from sqlalchemy.exc import SQLAlchemyError

from app.core import installed_law
from app.core.rulebook_local.types import SHIPPED, InstalledLaw
from app.rule_desk.cli.group import put_out, rules
from app.rule_desk.rules.asking import CALCULATORS, ask, schemas

FAULTY = 2


def answer(name: str, *, installation: bool) -> None:
    at = installed() if installation else SHIPPED
    asking = ask(name, sys.stdin.buffer.read(), at)
    put_out(asking.content)
    if asking.faulty:
        sys.exit(FAULTY)


def installed() -> InstalledLaw:
    """Raises ClickException when its database does not answer."""
    app = click.get_current_context().ensure_object(ScriptInfo).load_app()
    try:
        with app.app_context():
            return installed_law.current()
    except SQLAlchemyError as error:
        raise click.ClickException("The database of this installation does not answer.") from error


def add(name: str) -> None:
    """The command of one calculator."""

    @rules.command(name, short_help=f"Answers questions of “{name}”.")
    @click.option("--installation", is_flag=True, help="With what this installation confirmed and set by itself.")
    def command(installation: bool) -> None:
        """Reads a question in JSON, or an array of them, on standard input and writes the same shape on standard
        output. Ends with status 2 when any of the answers is an error."""
        answer(name, installation=installation)


@rules.command("schema")
@click.argument("name")
def schema(name: str) -> None:
    """The JSON Schema of a question and of its answer."""
    if name not in CALCULATORS:
        raise click.ClickException(f"There is no calculator “{name}”. There are: {', '.join(sorted(CALCULATORS))}.")
    put_out(schemas(name))


for each in CALCULATORS:
    add(each)
