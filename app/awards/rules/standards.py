"""From a title's criteria in the rulebook to a tree whose leaves are answered."""

from __future__ import annotations

from app.awards.rules.predicates import Asked, answer
from app.awards.rules.tree import Node
from app.core.rulebook import Body, Rule, RuleSet, standing_of


def standard(rule: Rule, titles: RuleSet, asked: Asked) -> Node:
    """All parts of the standard; its root has no requirement of its own but the title."""
    parts = tuple(_node(part, rule, titles, asked=asked, above="") for part in rule.body.tables("criteria"))
    return Node("", rule.label, rule.source, rule.status, parts=parts)


def _node(part: Body, rule: Rule, titles: RuleSet, *, asked: Asked, above: str) -> Node:
    path = f"{above}{part.string('code')}"
    requirement, source = part.text("requirement"), part.source() or rule.source
    status = standing_of(part, rule)
    below = part.tables("any_of") or part.tables("all_of")
    if below:
        nodes = tuple(_node(each, rule, titles, asked=asked, above=f"{path}.") for each in below)
        return Node(path, requirement, source, status, parts=nodes, is_any=bool(part.tables("any_of")))
    if part.string("check") == "meets_standard_of":
        other = titles.rule(part.string("title"))
        nodes = tuple(_node(e, other, titles, asked=asked, above=f"{path}.") for e in other.body.tables("criteria"))
        return Node(path, requirement, source, status, check="meets_standard_of", parts=nodes)
    found = answer(part, asked, requirement)
    return Node(
        path, requirement, source, status,
        check=part.string("check"), value=found.passed, refs=found.refs, missing=found.missing,
    )  # fmt: skip
