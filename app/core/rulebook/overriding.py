"""A province's own value, looked at before it is stored: the rule must allow it and the shape must hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from app.core.rulebook import messages
from app.core.rulebook.schema import Finding
from app.core.rulebook.shapes import kinds_of
from app.core.rulebook.sources import Source
from app.core.rulebook.types import Override, Rule, RuleSet


def check_override(rules: RuleSet, override: Override) -> list[Finding]:
    """What is wrong with it, nothing if it may be stored. `rules`: the set in force when it takes effect."""
    return list(_findings(rules, override))


def _findings(rules: RuleSet, override: Override) -> Iterator[Finding]:
    allowing = [rule for rule in rules.rules if rule.code == override.rule and override.key in rule.may_override]
    if not allowing:
        yield Finding(f"rule[{override.rule}].{override.key}", messages.NOT_OVERRIDABLE)
    for rule in allowing:
        yield from _shape(rules.subject, rule, override)
    if not override.document.strip():
        yield Finding("document", messages.MISSING_KEY)
    if override.effective_to is not None and override.effective_to <= override.effective_from:
        yield Finding("effective_to", messages.ENDS_BEFORE_START)


def _shape(subject: str, rule: Rule, override: Override) -> Iterator[Finding]:
    shape = (kinds_of(subject) or {})[rule.kind]
    table = {**{key: _thawed(value) for key, value in rule.body.values.items()}, override.key: override.value}
    for finding in shape(table, ""):
        if finding.key.split(".")[0].split("[")[0] == override.key:
            yield finding


def _thawed(value: object) -> object:
    """Back to what a file holds, as far as a shape looks at it."""
    if isinstance(value, Mapping):
        return {key: _thawed(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [_thawed(item) for item in value]
    return {"act": value.act.number} if isinstance(value, Source) else value
