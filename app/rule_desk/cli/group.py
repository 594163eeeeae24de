"""The group, whose every command may be asked of another folder of rulebooks, and what its commands share."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import click

from app.core import law
from app.core.rulebook import RulebookError
from app.rule_desk.rules.printing import LANGUAGES

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
Command = Callable[..., Any]


@click.group("rules")
@click.option("--folder", type=FOLDER, help="Rulebooks to use in place of the shipped ones, to try an amended law.")
@click.pass_context
def rules(context: click.Context, folder: Path | None) -> None:
    """The law that this application holds: asked, read and compared. Needs no database."""
    if folder is None or context.invoked_subcommand == "check":
        return
    try:
        context.with_resource(law.read_from(folder))
    except RulebookError as error:
        raise click.ClickException(f"These rulebooks cannot be used:\n{error}") from error


def language_option(command: Command) -> Command:
    wanted = click.Choice(LANGUAGES)
    return click.option("--language", type=wanted, default="vi", show_default=True, help="Of the texts.")(command)


def json_option(command: Command) -> Command:
    return click.option("--json", "as_json", is_flag=True, help="For programs, with both languages.")(command)


def put_out(content: Any) -> None:
    """JSON as UTF-8 bytes, whatever the terminal's own encoding is."""
    click.echo((json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode(), nl=False)


def put_out_lines(lines: Iterable[str]) -> None:
    click.echo("".join(f"{line}\n" for line in lines).encode(), nl=False)
