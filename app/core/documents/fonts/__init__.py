"""Tinos: metric-equal to Times New Roman, complete for Vietnamese; many a system's own fonts lack half the letters."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
FAMILY = "Tinos"


@cache
def drawn_ranges() -> tuple[tuple[int, int], ...]:
    """The code points that all four faces can draw, as sorted closed ranges (kept in fonts.json, checked by a test)."""
    listed = json.loads((FOLDER / "fonts.json").read_text(encoding="utf-8"))
    return tuple((first, last) for first, last in listed["drawn_by_all_faces"])
