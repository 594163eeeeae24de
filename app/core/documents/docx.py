"""DOCX by python-docx, for the office that goes on editing: real headings, lists and repeated table heads.

Prints the same composition as `pdf`, part by part, so that both carry the same words.
"""

from __future__ import annotations

from app.core.documents.compose import compose
from app.core.documents.types import OfficialDocument


def render_docx(document: OfficialDocument, *, locale: str = "vi") -> bytes:
    """The same document gives the same bytes."""
    from app.core.documents.docx_writer import write

    return write(compose(document, locale=locale))
