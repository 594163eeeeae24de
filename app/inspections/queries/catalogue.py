"""The catalogue of violation types, from the rulebooks in force on the day of the check."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from app.core import law
from app.core.formats import localized
from app.core.rulebook import Rule
from app.inspections.types import Severity

SUBJECT = "violations"
ON_A_LINE = frozenset({"late", "left_early", "absent_unexcused"})


@dataclass(frozen=True)
class ViolationType:
    """`on_person`: of one person, otherwise of the unit. `source` cites the act."""

    code: str
    label: Mapping[str, str]
    source: Mapping[str, str]
    on_person: bool
    severity: Severity
    rule_set: str

    @property
    def name(self) -> str:
        return localized(self.label)

    @property
    def basis(self) -> str:
        return localized(self.source)


@lru_cache(maxsize=16)
def violation_types(on: date) -> Mapping[str, ViolationType]:
    """By code, in the catalogue's order."""
    rules = law.rule_set(SUBJECT, on)
    return {rule.code: _read(rule, rules.id) for rule in rules.of_kind("violation")}


def _read(rule: Rule, rule_set: str) -> ViolationType:
    return ViolationType(
        code=rule.code,
        label=rule.label.pair(),
        source=rule.source.text.pair(),
        on_person=rule.body.string("subject_type") == "person",
        severity=Severity(rule.body.string("severity")),
        rule_set=rule_set,
    )


def find_type(code: str, on: date) -> ViolationType | None:
    return violation_types(on).get(code)


def type_name(code: str, on: date) -> str:
    """A code that a later catalogue dropped is shown as it is."""
    found = find_type(code, on)
    return found.name if found is not None else code


def choosable(on: date, *, on_person: bool) -> list[ViolationType]:
    """Hours are recorded on the line itself, so they are not chosen as findings."""
    return [each for each in violation_types(on).values() if each.on_person is on_person and each.code not in ON_A_LINE]
