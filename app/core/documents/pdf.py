"""PDF by Typst: tagged, PDF/UA-1, the same bytes for the same document. Texts travel as JSON, never as markup.

Safe from several threads: each call compiles its own files in memory, only the loaded fonts are shared.
"""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from app.core.documents import fonts
from app.core.documents.compose import compose
from app.core.documents.composition import Composition
from app.core.documents.types import OfficialDocument

TEMPLATES = Path(__file__).parent / "templates"
STANDARD = "ua-1"
RASTER_MARKS = (b"\x89PNG", b"\xff\xd8\xff")
NOT_FOR_PDF = {"raster"}


def render_pdf(document: OfficialDocument, *, locale: str = "vi") -> bytes:
    """Raises typst.TypstError when a picture cannot be read or has no words for who cannot see it."""
    import typst

    return typst.compile(  # type: ignore[call-overload,no-any-return]  # its stubs leave out files given by name
        _project(compose(document, locale=locale)),
        font_paths=_loaded_fonts(),
        ignore_system_fonts=True,
        pdf_standards=[STANDARD],
    )


@cache
def _loaded_fonts() -> Any:
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts.FOLDER)])


@cache
def _templates() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(TEMPLATES.glob("*.typ"))}


def _project(composition: Composition) -> dict[str, bytes]:
    """The files that Typst sees: the templates and the words with their pictures. `main` is the one it compiles."""
    words = json.dumps(composition, default=_plain, ensure_ascii=False, sort_keys=True)
    return {**_templates(), "document.json": words.encode()}


def _plain(value: object) -> object:
    """What JSON lacks: a picture travels as its text (SVG) or its bytes, since Typst takes only text as named files."""
    if isinstance(value, bytes):
        return list(value) if value.startswith(RASTER_MARKS) else value.decode()
    if isinstance(value, date):
        return [value.year, value.month, value.day]
    if is_dataclass(value):
        shown = {field.name: getattr(value, field.name) for field in fields(value) if field.name not in NOT_FOR_PDF}
        return {"is": type(value).__name__, **shown}
    raise TypeError(type(value).__name__)
