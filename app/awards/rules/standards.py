"""From a title's criteria in the rulebook to a tree, and to the senses that will answer its leaves."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field

from app.awards.rules.answers import Sense
from app.awards.rules.predicates import Asked, sense_of
from app.awards.rules.tree import Node
from app.core.rulebook import Body, Rule, RuleSet, standing_of

# What a leaf says to people and to us, not to the facts.
WORDS = frozenset({"code", "requirement", "source", "confidence", "note"})
# Checks whose answer depends on the award asked about, or on the words themselves.
LONGEST = 10
OF_AWARD = frozenset({"initiative", "topic"})


@dataclass
class Senses:
    """The questions to put to the facts, each once, however many standards ask it."""

    senses: list[Sense] = field(default_factory=list)
    _places: dict[Hashable, int] = field(default_factory=dict)

    def place(self, key: Hashable, make: Callable[[], Sense]) -> int:
        if key not in self._places:
            self._places[key] = len(self.senses)
            self.senses.append(make())
        return self._places[key]


def standard(rule: Rule, titles: RuleSet, *, asked: Asked, senses: Senses) -> Node:
    """All parts of the standard; its root has no requirement of its own but the title."""
    parts = tuple(_node(part, rule, titles, asked, senses, above="") for part in rule.body.tables("criteria"))
    return Node("", rule.label, rule.source, rule.status, parts=parts)


def _node(part: Body, rule: Rule, titles: RuleSet, asked: Asked, senses: Senses, *, above: str) -> Node:
    path = f"{above}{part.string('code')}"
    words = (path, part.text("requirement"), part.source() or rule.source, standing_of(part, rule))
    below = part.tables("any_of") or part.tables("all_of")
    if below:
        nodes = tuple(_node(each, rule, titles, asked, senses, above=f"{path}.") for each in below)
        return Node(*words, parts=nodes, is_any=bool(part.tables("any_of")))
    check = part.string("check")
    if check == "meets_standard_of":
        other = titles.rule(part.string("title"))
        criteria = other.body.tables("criteria")
        nodes = tuple(_node(each, other, titles, asked, senses, above=f"{path}.") for each in criteria)
        return Node(*words, check=check, parts=nodes)
    slot = senses.place(_key(check, part, asked), lambda: sense_of(part, asked))
    return Node(*words, check=check, slot=slot, years=_years(part))


def _years(part: Body) -> int:
    """How many years, ending with the award year, the leaf looks at; a window without an end is as long as any."""
    return LONGEST if part.string_or("within", "") == "any_year" else part.integer_or("years", 1)


def _key(check: str, part: Body, asked: Asked) -> Hashable:
    own = tuple(sorted((key, value) for key, value in part.values.items() if key not in WORDS))
    words = part.text("requirement") if check == "human" else None
    uses = tuple((kind, rule.body.string("outcome")) for kind, rule in sorted(asked.uses.items()))
    return (own, asked.year, words, (asked.award, uses) if check in OF_AWARD else None)


def certified(rule: Rule, names: Mapping[str, str]) -> Callable[[Node], bool | None]:
    """What each leaf is worth when nothing that a certificate must prove counts."""
    proven = rule.body.strings("certificate_for")

    def without(node: Node) -> bool | None:
        return False if names.get(str(node.check), node.check) in proven else node.value

    return without
