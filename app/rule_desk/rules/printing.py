"""The law for a terminal: plain lines in one language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from app.core.rulebook import Problem, Rule, RuleSet, Text
from app.rule_desk.rules.code_names import STATUSES
from app.rule_desk.rules.describing import Line, lines_of, particulars_of, span
from app.rule_desk.rules.differences import Change, ChangedLine, Differences, RuleDifference, particulars_of_set
from app.rule_desk.rules.key_names import subject_name

Language = Literal["vi", "en"]
LANGUAGES: tuple[Language, ...] = ("vi", "en")
RULES = Text("{n} quy định", "{n} rules")
ALIKE = Text("Hai bộ quy định không khác nhau.", "The two sets say the same.")
NOTHING = Text("Không có bộ quy định nào.", "There is no such set.")
NO_PROBLEM = Text("Không có lỗi.", "Nothing is wrong.")
NOT_SAID = Text("(không quy định)", "(not said)")
SIGNS = {Change.ADDED: "+", Change.REMOVED: "-", Change.CHANGED: "~"}


def said(text: Text, language: Language) -> str:
    return text.vi if language == "vi" else text.en


def list_lines(found: Iterable[RuleSet], language: Language) -> Iterator[str]:
    """By subject, in the order in which they come."""
    subject = None
    for each in found:
        if each.subject != subject:
            subject = each.subject
            yield f"{said(subject_name(subject), language)} ({subject})"
        dates = span(each.effective_from, each.effective_to)
        count = RULES.filled(n=len(each.rules))
        told = [text for text in (dates, STATUSES[each.status], count) if text is not None]
        yield f"  {each.id}: " + " · ".join(said(text, language) for text in told)
        yield f"    {said(each.title, language)}"
    if subject is None:
        yield said(NOTHING, language)


def set_lines(found: RuleSet, rules: Iterable[Rule], language: Language) -> Iterator[str]:
    yield f"{found.id}: {said(found.title, language)}"
    yield from _told(particulars_of_set(found)[1:], language)
    for rule in rules:
        yield ""
        yield f"{rule.code}: {said(rule.label, language)}"
        yield from _told([*lines_of(rule), *particulars_of(rule)[1:]], language)


def difference_lines(found: Differences, language: Language) -> Iterator[str]:
    """`+` added, `-` removed, `~` changed; what changed stands with its old and its new value."""
    yield f"{found.older.id} → {found.newer.id}"
    yield from (f"  {_change(line, language)}" for line in found.about)
    for each in found.rules:
        yield ""
        yield f"{SIGNS[each.change]} {each.code}: {said(each.label, language)}"
        yield from (f"    {line}" for line in _changes(each, language))
    if not found.about and not found.rules:
        yield said(ALIKE, language)


def problem_lines(problems: Iterable[Problem], language: Language) -> Iterator[str]:
    found = False
    for each in problems:
        found = True
        yield ": ".join(part for part in (each.file, each.key, said(each.message, language)) if part)
    if not found:
        yield said(NO_PROBLEM, language)


def _told(lines: Iterable[Line], language: Language) -> Iterator[str]:
    yield from (f"  {said(line.label, language)}: {said(line.value, language)}" for line in lines)


def _changes(found: RuleDifference, language: Language) -> Iterator[str]:
    for line in found.lines:
        value = line.after or line.before
        if found.change is Change.CHANGED or value is None:
            yield _change(line, language)
        else:
            yield f"{said(line.label, language)}: {said(value, language)}"


def _change(line: ChangedLine, language: Language) -> str:
    before, after = (said(value or NOT_SAID, language) for value in (line.before, line.after))
    return f"{said(line.label, language)}: {before} → {after}"
