"""All rules as one document in Markdown, Vietnamese with English beside it: docs/rules.md."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.rulebook import Rule, Rulebook, RuleSet, Text
from app.rule_desk.rules.describing import Line, lines_of, particulars_of
from app.rule_desk.rules.differences import particulars_of_set
from app.rule_desk.rules.key_names import subject_name

HEAD = """\
# The rules, in words · Các quy định, bằng lời

Every rule that the application ships with, from `app/rulebooks/`, with its source and how far it may be relied on.
Not legal advice. Written by `flask --app wsgi rules document > docs/rules.md`; a test compares.

Mọi quy định đi kèm phần mềm, kèm nguồn và mức độ tin cậy. Không phải tư vấn pháp luật.
"""


def document(books: Rulebook) -> str:
    """By subject, then by set, the oldest first; ends with a line break."""
    return "\n".join(_lines(books)) + "\n"


def _lines(books: Rulebook) -> Iterator[str]:
    yield HEAD
    yield from (f"- [{both(subject_name(subject))}](#{subject.replace('.', '-')})" for subject in books.subjects())
    for subject in books.subjects():
        yield f'\n<a id="{subject.replace(".", "-")}"></a>\n\n## {both(subject_name(subject))}'
        for found in books.of_subject(subject):
            yield from _set(found)


def _set(found: RuleSet) -> Iterator[str]:
    yield f"\n### {both(found.title)} (`{found.id}`)\n"
    yield from map(_bullet, particulars_of_set(found)[1:])
    for rule in found.rules:
        yield from _rule(rule)


def _rule(rule: Rule) -> Iterator[str]:
    yield f"\n#### {both(rule.label)} (`{rule.code}`)\n"
    yield from map(_bullet, [*lines_of(rule), *particulars_of(rule)[1:]])


def _bullet(line: Line) -> str:
    return f"- {line.label.vi}: {line.value.vi}<br>*{line.label.en}: {line.value.en}*"


def both(text: Text) -> str:
    return text.vi if text.vi == text.en else f"{text.vi} · {text.en}"
