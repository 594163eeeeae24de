"""What the rulebooks of this installation give a team to take along: checklist, notes, kinds of paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.core import installed_law
from app.core.formats import localized
from app.inspections.types import CheckKind

SUBJECT = "field_work"


@dataclass(frozen=True)
class ChecklistItem:
    """`kinds`: the checks at which it is asked."""

    code: str
    label: Mapping[str, str]
    kinds: tuple[CheckKind, ...]
    rule_set: str

    @property
    def name(self) -> str:
        return localized(self.label)


def items(on: date) -> Mapping[str, ChecklistItem]:
    """All that are switched on, by code, in the catalogue's order."""
    rules = installed_law.rule_set(SUBJECT, on)
    found = {}
    for rule in rules.of_kind("checklist_item"):
        if rule.body.flag("enabled", True):
            named = rule.body.strings("check_kinds") if "check_kinds" in rule.body else tuple(CheckKind)
            kinds = tuple(CheckKind(kind) for kind in named)
            found[rule.code] = ChecklistItem(rule.code, rule.label.pair(), kinds, rules.id)
    return found


def checklist(on: date, kind: CheckKind) -> Mapping[str, ChecklistItem]:
    return {code: item for code, item in items(on).items() if kind in item.kinds}


def item_name(code: str, on: date) -> str:
    """A code that was switched off since is shown as it is."""
    found = items(on).get(code)
    return found.name if found is not None else code


def words(kind: str, on: date) -> dict[str, list[str]]:
    """`note_chip` or `paper_kind`, in both languages."""
    rules = [rule for rule in installed_law.rule_set(SUBJECT, on).of_kind(kind) if rule.body.flag("enabled", True)]
    pairs = [rule.label.pair() for rule in rules]
    return {language: [pair[language] for pair in pairs] for language in ("vi", "en")}
