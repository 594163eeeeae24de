"""docs/rules.md says what the rulebooks say."""

from __future__ import annotations

from pathlib import Path

from app.core import law
from app.rule_desk.rules.documenting import document

WRITTEN = Path(__file__).resolve().parents[3] / "docs" / "rules.md"
AGAIN = "write it again: .venv/bin/python -m app.rule_desk document > docs/rules.md"


def test_the_document_of_the_rules_is_as_the_rulebooks_are() -> None:
    assert WRITTEN.read_text(encoding="utf-8") == document(law.rulebooks()), AGAIN


def test_it_holds_every_rule_with_its_source() -> None:
    text = document(law.rulebooks())
    for found in law.rulebooks().sets.values():
        assert f"(`{found.id}`)" in text
        for rule in found.rules:
            assert f"(`{rule.code}`)" in text
            assert rule.source.text.vi in text
