"""One command for each calculator, and the schemas of their questions and answers."""

from __future__ import annotations

import sys

import click

from app.rule_desk.cli.group import put_out, rules
from app.rule_desk.rules.asking import CALCULATORS, ask, schemas
from app.rule_desk.types import SHIPPED

FAULTY = 2


def answer(name: str) -> None:
    asking = ask(name, sys.stdin.buffer.read(), SHIPPED)
    put_out(asking.content)
    if asking.faulty:
        sys.exit(FAULTY)


def add(name: str) -> None:
    """The command of one calculator."""

    @rules.command(name, short_help=f"Answers questions of “{name}”.")
    def command() -> None:
        """Reads a question in JSON, or an array of them, on standard input and writes the same shape on standard
        output. Ends with status 2 when any of the answers is an error."""
        answer(name)


@rules.command("schema")
@click.argument("name")
def schema(name: str) -> None:
    """The JSON Schema of a question and of its answer."""
    if name not in CALCULATORS:
        raise click.ClickException(f"There is no calculator “{name}”. There are: {', '.join(sorted(CALCULATORS))}.")
    put_out(schemas(name))


for each in CALCULATORS:
    add(each)
