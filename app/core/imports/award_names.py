"""The dictionary of titles and commendations as lists abbreviate them (LĐTT, CSTĐCS, "Tập thể LĐXS", BKTTg)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.core.imports.labels import label_key

_PREFIXES = ("", "Danh hiệu ", "Đạt danh hiệu ", "Tặng ", "Được tặng ")


@dataclass(frozen=True)
class AwardName:
    """`subject`: person, unit or both. `level`: base, province, government or state, the lowest that may give it.

    `yearly`: judged when the year is over.
    """

    code: str
    subject: str
    level: str
    yearly: bool
    names: tuple[str, ...]


@cache
def all_awards() -> dict[str, AwardName]:
    """By code."""
    entries = tomllib.loads((Path(__file__).parent / "award_names.toml").read_text(encoding="utf-8"))["award"]
    awards = (AwardName(**{**entry, "names": tuple(entry["names"])}) for entry in entries)
    return {award.code: award for award in awards}


@cache
def choices() -> dict[str, str]:
    """What may be written → code, for the `choices` of a column."""
    return {
        f"{prefix}{name}": award.code for award in all_awards().values() for name in award.names for prefix in _PREFIXES
    }


@cache
def _by_key() -> dict[str, str]:
    return {label_key(text): code for text, code in choices().items()}


def recognise(text: str) -> AwardName | None:
    """The award a text names, or None: it is never guessed from likeness."""
    code = _by_key().get(label_key(text))
    return all_awards()[code] if code else None
