"""Word-prefix search on folded columns: the one place that knows how a search is stored and asked.

Both engines answer `LIKE '% word%'` alike. Where a table grows too large for that, a full-text index replaces the two
functions here and nothing else.
"""

from __future__ import annotations

import re

from sqlalchemy import ColumnElement, and_, false
from sqlalchemy.orm import InstrumentedAttribute

from app.core.vietnamese import fold

WORD = re.compile(r"[^\W_]+")


def words(text: str) -> tuple[str, ...]:
    """The folded words of a text: "Đường Lê-Lợi" gives duong, le, loi."""
    return tuple(WORD.findall(fold(text)))


def search_text(*texts: str | None) -> str:
    """What a searched column stores: each word with a blank before it, so that every word has a beginning."""
    return "".join(f" {word}" for text in texts if text for word in words(text))


def matches(column: ColumnElement[str] | InstrumentedAttribute[str], text: str) -> ColumnElement[bool]:
    """Each word asked begins a word of the column. A text without any letter or digit matches nothing."""
    asked = words(text)
    if not asked:
        return false()
    return and_(*(column.contains(f" {word}", autoescape=True) for word in asked))
