"""The law in words: which sets there are, what they say, how they differ, and whether a folder of them is right."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from app.core import law
from app.core.rulebook import Rule, RuleSet
from app.core.rulebook import check as problems_in
from app.rule_desk.cli.group import FOLDER, json_option, language_option, put_out, put_out_lines, rules
from app.rule_desk.rules import printing, telling
from app.rule_desk.rules.differences import differences
from app.rule_desk.rules.documenting import document as written_document
from app.rule_desk.rules.printing import Language

PROBLEMS = 1
DAY = click.DateTime(formats=["%Y-%m-%d"])


@rules.command("list")
@click.option("--on", type=DAY, help="Only the sets in force on this day, as 2026-11-20.")
@click.option("--subject", help="Only this subject, as titles, or clocks for all time limits.")
@language_option
@json_option
def list_sets(on: datetime | None, subject: str | None, language: Language, as_json: bool) -> None:
    """The rule sets, by subject: title, dates, status and how many rules."""
    found = telling.chosen_sets(on=on.date() if on is not None else None, subject=subject)
    if as_json:
        put_out(telling.sets_told(found).model_dump(mode="json"))
    else:
        put_out_lines(printing.list_lines(found, language))


@rules.command("show")
@click.argument("rule_set")
@click.argument("rule", required=False)
@language_option
@json_option
def show(rule_set: str, rule: str | None, language: Language, as_json: bool) -> None:
    """A whole set, or the rule of this code in it, in words."""
    found = set_named(rule_set)
    chosen = rules_named(found, rule)
    if as_json:
        put_out(telling.set_told(found, chosen).model_dump(mode="json"))
    else:
        put_out_lines(printing.set_lines(found, chosen, language))


@rules.command("diff")
@click.argument("older")
@click.argument("newer")
@language_option
@json_option
def diff(older: str, newer: str, language: Language, as_json: bool) -> None:
    """What the second set says otherwise than the first: rules added (+), removed (-) and changed (~)."""
    found = differences(set_named(older), set_named(newer))
    if as_json:
        put_out(telling.differences_told(found).model_dump(mode="json"))
    else:
        put_out_lines(printing.difference_lines(found, language))


@rules.command("check")
@click.argument("folder", type=FOLDER, required=False)
@language_option
@json_option
@click.pass_context
def check(context: click.Context, folder: Path | None, language: Language, as_json: bool) -> None:
    """Whether a folder of rulebooks can be used (the shipped one if none is named): every problem with its file and
    key. Ends with status 1 when there is any."""
    asked = context.parent.params["folder"] if context.parent is not None else None
    found = problems_in(folder or asked or law.FOLDER)
    if as_json:
        put_out([{"file": each.file, "key": each.key, "message": each.message.pair()} for each in found])
    else:
        put_out_lines(printing.problem_lines(found, language))
    if found:
        sys.exit(PROBLEMS)


@rules.command("document")
def document() -> None:
    """All rules as a Markdown document in both languages (docs/rules.md)."""
    click.echo(written_document(law.rulebooks()).encode(), nl=False)


def set_named(name: str) -> RuleSet:
    """Raises ClickException."""
    found = law.rulebooks().sets.get(name)
    if found is None:
        raise click.ClickException(f"There is no rule set “{name}”. `flask rules list` names them all.")
    return found


def rules_named(found: RuleSet, code: str | None) -> tuple[Rule, ...]:
    """Raises ClickException."""
    chosen = tuple(rule for rule in found.rules if code in (None, rule.code))
    if not chosen:
        codes = ", ".join(dict.fromkeys(rule.code for rule in found.rules))
        raise click.ClickException(f"The set “{found.id}” has no rule “{code}”. It has: {codes}.")
    return chosen
