"""The law itself as JSON: sets, their rules, and how two sets differ. For the API and the command."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from app.core import law
from app.core.rulebook import Rule, RuleSet, Source, Text, Transition
from app.rule_desk.rules.describing import Line, lines_of
from app.rule_desk.rules.differences import ChangedLine, Differences, RuleDifference
from app.rule_desk.rules.key_names import subject_name
from app.rule_desk.rules.wording import Bilingual, SourceTold, Told


class LineTold(Told):
    """A value in words. `key` is stable, `label` is what it is called."""

    key: str
    label: Bilingual
    value: Bilingual


class RuleTold(Told):
    """One rule. `values` as in the file, `in_words` the same for people; dates of its own only where it has them."""

    code: str
    kind: str
    label: Bilingual
    source: SourceTold
    confidence: list[str]
    status: str
    document: str | None
    effective_from: date | None
    effective_to: date | None
    applies_to: list[str]
    may_override: list[str]
    note: Bilingual | None
    open_question: Bilingual | None
    values: dict[str, Any]
    in_words: list[LineTold]


class TransitionTold(Told):
    chosen_by: str
    more_favourable: bool
    text: Bilingual | None


class SetHead(Told):
    """`effective_to` is the first day out of force; `applies_to` empty: all categories of staff."""

    id: str
    subject: str
    subject_name: Bilingual
    title: Bilingual
    effective_from: date
    effective_to: date | None
    status: str
    applies_to: list[str]


class SetLine(SetHead):
    """One rule set in a list; `rules`: how many."""

    rules: int


class SetTold(SetHead):
    """A whole rule set."""

    by_analogy: list[str]
    based_on: str | None
    supersedes: list[str]
    transition: TransitionTold | None
    review_on: date | None
    open_question: Bilingual | None
    rules: list[RuleTold]


class SetsTold(Told):
    rule_sets: list[SetLine]


class ChangedTold(Told):
    key: str
    label: Bilingual
    before: Bilingual | None
    after: Bilingual | None


class RuleDifferenceTold(Told):
    change: str
    code: str
    label: Bilingual
    lines: list[ChangedTold]


class DifferencesTold(Told):
    older: str
    newer: str
    about: list[ChangedTold]
    rules: list[RuleDifferenceTold]


def chosen_sets(*, on: date | None = None, subject: str | None = None) -> list[RuleSet]:
    """By subject, the oldest first. `subject` may be the first word of it; `on`: only those in force on the day."""
    books = law.rulebooks()
    names = [each for each in books.subjects() if subject in (None, each, each.partition(".")[0])]
    found = (each for name in names for each in books.of_subject(name))
    return [each for each in found if on is None or each.in_force(on)]


def sets_told(found: Iterable[RuleSet]) -> SetsTold:
    return SetsTold(rule_sets=[_line(each) for each in found])


def set_told(found: RuleSet, rules: Iterable[Rule] | None = None) -> SetTold:
    """With all of its rules, whatever their dates; or with these alone."""
    transition = found.transition
    return SetTold(
        **_common(found), by_analogy=sorted(found.by_analogy), based_on=found.based_on,
        supersedes=list(found.supersedes), transition=_transition(transition) if transition is not None else None,
        review_on=found.review_on, open_question=_optional(found.open_question),
        rules=[rule_told(rule) for rule in (found.rules if rules is None else rules)],
    )  # fmt: skip


def rule_told(rule: Rule) -> RuleTold:
    return RuleTold(
        code=rule.code, kind=rule.kind, label=Bilingual.of(rule.label), source=SourceTold.of(rule.source),
        confidence=[mark.value for mark in rule.marks], status=rule.status.value, document=rule.document,
        effective_from=rule.effective_from, effective_to=rule.effective_to, applies_to=sorted(rule.applies_to),
        may_override=list(rule.may_override), note=_optional(rule.note), open_question=_optional(rule.open_question),
        values={key: _plain(value) for key, value in rule.body.values.items()},
        in_words=[_line_told(line) for line in lines_of(rule)],
    )  # fmt: skip


def differences_told(found: Differences) -> DifferencesTold:
    return DifferencesTold(
        older=found.older.id, newer=found.newer.id, about=[_changed(line) for line in found.about],
        rules=[_difference(each) for each in found.rules],
    )  # fmt: skip


def _line(found: RuleSet) -> SetLine:
    return SetLine(**_common(found), rules=len(found.rules))


def _common(found: RuleSet) -> dict[str, Any]:
    return {
        "id": found.id, "subject": found.subject, "subject_name": Bilingual.of(subject_name(found.subject)),
        "title": Bilingual.of(found.title), "effective_from": found.effective_from,
        "effective_to": found.effective_to, "status": found.status.value, "applies_to": sorted(found.applies_to),
    }  # fmt: skip


def _transition(found: Transition) -> TransitionTold:
    return TransitionTold(
        chosen_by=found.chosen_by, more_favourable=found.more_favourable, text=_optional(found.text)
    )  # fmt: skip


def _line_told(line: Line) -> LineTold:
    return LineTold(key=line.key, label=Bilingual.of(line.label), value=Bilingual.of(line.value))


def _changed(line: ChangedLine) -> ChangedTold:
    return ChangedTold(
        key=line.key, label=Bilingual.of(line.label), before=_optional(line.before), after=_optional(line.after)
    )  # fmt: skip


def _difference(found: RuleDifference) -> RuleDifferenceTold:
    return RuleDifferenceTold(
        change=found.change.value, code=found.code, label=Bilingual.of(found.label),
        lines=[_changed(line) for line in found.lines],
    )  # fmt: skip


def _optional(text: Text | None) -> Bilingual | None:
    return Bilingual.of(text) if text is not None else None


def _plain(value: object) -> Any:
    """What a file holds, as JSON holds it."""
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Source):
        return SourceTold.of(value).model_dump(mode="json")
    return value.isoformat() if isinstance(value, date) else value
