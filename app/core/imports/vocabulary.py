"""Heads of columns as agencies write them, shared by all kinds of import, so that one learns from another."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path


@cache
def _names() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((Path(__file__).parent / "column_names.toml").read_text(encoding="utf-8"))


def aliases(area: str, meaning: str) -> tuple[str, ...]:
    """The known heads, e.g. `aliases("people", "full_name")`. An unknown name is a mistake in the code: KeyError."""
    return tuple(_names()[area][meaning])
