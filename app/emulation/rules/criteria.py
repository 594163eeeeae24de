"""A criteria set: read from the rulebook, checked, and kept as the text that an issued version freezes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from app.core.rulebook import Rule, RuleSet
from app.core.rulebook.text import Text
from app.emulation.types import (
    Band,
    Bilingual,
    Criteria,
    Criterion,
    Group,
    Method,
    Missing,
    Option,
    Rating,
    SubjectType,
)


def of_rule_set(rules: RuleSet) -> Criteria:
    """The set as the rulebook has it on its day. Rules that may_override carry the locality's own values already."""
    [frame] = rules.of_kind("frame")
    body = frame.body
    groups = sorted((_group(rule) for rule in rules.of_kind("group")), key=lambda group: group.order)
    return Criteria(
        rule_set=rules.id,
        title=_text(rules.title),
        subject_type=SubjectType(body.string("subject_type")),
        total=body.hundredths("total"),
        bonus_cap=body.hundredths("bonus_cap") if "bonus_cap" in body else 0,
        minus_cap=body.hundredths("minus_cap") if "minus_cap" in body else 0,
        groups=tuple(groups),
        lines=_in_group_order([_criterion(rule) for rule in rules.of_kind("criterion")], groups),
        own_bands=bands_of(rules) if body.string("bands") == "own" else (),
    )


def _group(rule: Rule) -> Group:
    return Group(rule.code, _text(rule.label), rule.body.integer("order"))


def _in_group_order(lines: list[Criterion], groups: list[Group]) -> tuple[Criterion, ...]:
    place = {group.code: group.order for group in groups}
    return tuple(sorted(lines, key=lambda line: (line.is_extra, place[line.group])))


def bands_of(rules: RuleSet) -> tuple[Band, ...]:
    """Highest first; a regime without cut-offs has none."""
    bands = [
        Band(Rating(rule.body.string("rating")), rule.body.hundredths("at_least"))
        for rule in rules.of_kind("band")
        if "at_least" in rule.body
    ]
    return tuple(sorted(bands, key=lambda band: -band.at_least))


def _criterion(rule: Rule) -> Criterion:
    body, evidence = rule.body, rule.body.table("evidence")
    return Criterion(
        code=rule.code,
        group=body.string("group"),
        label=_text(rule.label),
        method=Method(body.string("method")),
        maximum=body.hundredths("max"),
        evidence=evidence.string("code"),
        formula=_text(body.text("formula")),
        definition=_text(evidence.text("definition")),
        rounding=body.string("rounding"),
        missing=Missing(body.string("missing")),
        target=body.decimal("target") if "target" in body else None,
        strictly_above=body.flag("strictly_above"),
        per=body.decimal("per") if "per" in body else None,
        cap=body.hundredths("cap") if "cap" in body else None,
        in_percent=body.string_or("counted_in", "items") == "percent",
        neutral=body.hundredths("neutral_points") if "neutral_points" in body else None,
        options=tuple(
            Option(option.string("code"), _text(option.text("label")), option.hundredths("points"))
            for option in body.tables("options")
        ),
    )


def _text(text: Text) -> Bilingual:
    return Bilingual(text.vi, text.en)


def faults(criteria: Criteria) -> Iterator[str]:
    """Codes of what keeps a set from being issued: weights that do not make the total, a group without a criterion."""
    if sum(line.maximum for line in criteria.lines) != criteria.total:
        yield "weights"
    used = {line.group for line in criteria.lines}
    if {group.code for group in criteria.groups} != used:
        yield "groups"
    if len({line.code for line in criteria.lines}) != len(criteria.lines):
        yield "codes"


def to_content(criteria: Criteria) -> str:
    """Canonical JSON: the same set always has the same text, and so the same hash."""
    return json.dumps(asdict(criteria), ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)


def content_hash(content: str) -> str:
    return hashlib.sha256(content.encode()).hexdigest()


def from_content(content: str) -> Criteria:
    """The set as it was issued."""
    found: dict[str, Any] = json.loads(content)
    return Criteria(
        rule_set=found["rule_set"],
        title=Bilingual(**found["title"]),
        subject_type=SubjectType(found["subject_type"]),
        total=found["total"],
        bonus_cap=found["bonus_cap"],
        minus_cap=found["minus_cap"],
        groups=tuple(Group(each["code"], Bilingual(**each["label"]), each["order"]) for each in found["groups"]),
        lines=tuple(_line(each) for each in found["lines"]),
        own_bands=tuple(Band(Rating(each["rating"]), each["at_least"]) for each in found["own_bands"]),
    )


def _line(found: dict[str, Any]) -> Criterion:
    return Criterion(
        **{
            **found,
            "label": Bilingual(**found["label"]),
            "formula": Bilingual(**found["formula"]),
            "definition": Bilingual(**found["definition"]),
            "method": Method(found["method"]),
            "missing": Missing(found["missing"]),
            "target": _decimal(found["target"]),
            "per": _decimal(found["per"]),
            "options": tuple(
                Option(each["code"], Bilingual(**each["label"]), each["points"]) for each in found["options"]
            ),
        }
    )


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
