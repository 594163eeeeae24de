"""TOML files → rule sets. Nothing is built from a file that has problems."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from app.core.rulebook import grading, messages
from app.core.rulebook.body import Body, frozen
from app.core.rulebook.schema import Finding, Problem, list_of, variants
from app.core.rulebook.shapes import default_kind, kinds_of
from app.core.rulebook.shapes.common import FILE, RULE_KEYS, SET_KEYS
from app.core.rulebook.sources import Act, Mark, Source, Status
from app.core.rulebook.text import Text
from app.core.rulebook.types import Rule, RuleSet, Transition

# tomllib gives plain Python values; the schema is what types them.
Table = dict[str, Any]


@dataclass(frozen=True)
class Parsed:
    """A file whose form is right. What it refers to is not looked at yet."""

    name: str
    table: Table


@dataclass
class Reading:
    """Everything found in a folder of rulebooks."""

    acts: dict[str, Act] = field(default_factory=dict)
    sets: dict[str, RuleSet] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def refuse(self, file: str, key: str, message: Text) -> None:
        self.problems.append(Problem(file, key, message))


def read(paths: Iterable[Path]) -> Reading:
    """Acts first, so that a file may cite an act that another file registers."""
    reading = Reading()
    parsed = [item for path in sorted(paths) if (item := _parse(path, reading)) is not None]
    for item in parsed:
        _register_acts(item, reading)
    for item in parsed:
        if "id" in item.table:
            _register_set(item, reading)
    return reading


def _parse(path: Path, reading: Reading) -> Parsed | None:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        reading.refuse(path.name, "", messages.NOT_TOML.filled(error=error))
        return None
    findings = list(_check_file(content))
    reading.problems.extend(Problem(path.name, finding.key, finding.message) for finding in findings)
    return None if findings else Parsed(path.name, content)


def _check_file(content: Table) -> Iterator[Finding]:
    yield from FILE(content, "")
    if set(content) <= {"act"}:
        return
    for name in SET_KEYS:
        if name not in content:
            yield Finding(name, messages.MISSING_KEY)
    kinds = kinds_of(content["subject"]) if isinstance(content.get("subject"), str) else None
    if kinds is None:
        yield Finding("subject", messages.UNKNOWN_SUBJECT)
        return
    rules = content.get("rule", [])
    assumed = default_kind(content["subject"])
    named = [{"kind": assumed, **rule} if assumed and isinstance(rule, dict) else rule for rule in rules]
    yield from list_of(variants("kind", kinds), least=0 if "based_on" in content else 1)(named, "rule")


def _register_acts(item: Parsed, reading: Reading) -> None:
    for table in item.table.get("act", ()):
        marks = tuple(Mark(mark) for mark in table["marks"])
        act = Act(table["number"], Text(**table["title"]), marks, table.get("has_articles", True))
        if reading.acts.setdefault(act.number, act) != act:
            reading.refuse(item.name, f"act[{act.number}]", messages.OTHER_ACT)


def _register_set(item: Parsed, reading: Reading) -> None:
    table = item.table
    if table["id"] in reading.sets:
        reading.refuse(item.name, "id", messages.TAKEN_ID)
        return
    builder = _Builder(item, reading)
    rules = tuple(rule for entry in table["rule"] if (rule := builder.rule(entry)))
    transition = table.get("transition")
    reading.files[table["id"]] = item.name
    reading.sets[table["id"]] = RuleSet(
        id=table["id"],
        subject=table["subject"],
        title=Text(**table["title"]),
        effective_from=table["effective_from"],
        status=Status(table["status"]),
        rules=rules,
        effective_to=table.get("effective_to"),
        applies_to=frozenset(table.get("applies_to", ())),
        by_analogy=frozenset(table.get("by_analogy", ())),
        based_on=table.get("based_on"),
        supersedes=tuple(table.get("supersedes", ())),
        transition=_transition(transition) if transition else None,
        review_on=table.get("review_on"),
        open_question=optional_text(table, "open_question"),
    )


@dataclass(frozen=True)
class _Builder:
    item: Parsed
    reading: Reading

    def rule(self, entry: Table) -> Rule | None:
        source = self.source(entry["source"], f"rule[{entry['code']}].source")
        if source is None:
            return None
        marks = tuple(Mark(mark) for mark in entry["confidence"])
        rule = Rule(
            code=entry["code"],
            kind=entry.get("kind") or default_kind(self.item.table["subject"]) or "",
            label=Text(**entry["label"]),
            source=source,
            marks=marks,
            status=Status(entry.get("status") or grading.standing(marks, act_marks=source.act.marks)),
            rule_set=self.item.table["id"],
            body=self.body(entry),
            applies_to=frozenset(entry.get("applies_to", ())),
            effective_from=entry.get("effective_from"),
            effective_to=entry.get("effective_to"),
            may_override=tuple(entry.get("may_override", ())),
            note=optional_text(entry, "note"),
            open_question=optional_text(entry, "open_question"),
        )
        return grading.within(Status(self.item.table["status"]), rule)

    def body(self, entry: Table) -> Body:
        key = f"rule[{entry['code']}]"
        own = {name: self.resolved(value, f"{key}.{name}") for name, value in entry.items() if name not in RULE_KEYS}
        return Body(MappingProxyType({name: frozen(value) for name, value in own.items()}))

    def resolved(self, value: object, key: str) -> object:
        """Every `source` inside the body becomes the act it names."""
        if isinstance(value, dict):
            return {
                name: (self.source if name == "source" else self.resolved)(item, f"{key}.{name}")
                for name, item in value.items()
            }
        if isinstance(value, list):
            return [self.resolved(item, f"{key}[{position}]") for position, item in enumerate(value)]
        return value

    def source(self, table: Table, key: str) -> Source | None:
        act = self.reading.acts.get(table["act"])
        if act is None:
            self.reading.refuse(self.item.name, f"{key}.act", messages.UNKNOWN_ACT.filled(act=table["act"]))
            return None
        return Source(act, table.get("article"), table.get("clause"), table.get("point"))


def _transition(table: Table) -> Transition:
    return Transition(table["chosen_by"], table.get("more_favourable", False), optional_text(table, "text"))


def optional_text(table: Table, key: str) -> Text | None:
    return Text(**table[key]) if key in table else None
