"""The glossary as people read it, from docs/glossary.yml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from app.core.vietnamese import fold, sort_key_text

FILE = Path(__file__).resolve().parents[2] / "docs" / "glossary.yml"


@dataclass(frozen=True)
class Term:
    vi: str
    en: str
    code: str


@cache
def terms() -> tuple[Term, ...]:
    """In Vietnamese order."""
    read = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return tuple(sorted((Term(**entry) for entry in read), key=lambda term: sort_key_text(term.vi)))


def find(text: str) -> list[Term]:
    """Terms with the text in either language, accents or not; all of them for an empty text."""
    wanted = fold(text.strip())
    return [term for term in terms() if wanted in fold(term.vi) or wanted in fold(term.en)]
