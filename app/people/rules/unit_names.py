"""Names of units as papers write them: abbreviated, with "UBND" or without, "(cũ)", the division before its body."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property, lru_cache
from pathlib import Path

from rapidfuzz import fuzz, process

from app.core.imports import offices
from app.core.vietnamese import fold

_DATA = tomllib.loads((Path(__file__).resolve().parent.parent / "abbreviations.toml").read_text("utf-8"))
_WORDS: Mapping[str, str] = _DATA["words"]
_POINTED: Mapping[str, str] = _DATA["pointed"]
_DROPPED = frozenset(_DATA["dropped"])
_COMMITTEE = _DATA["committee"] + " "
_PLACES = tuple(sorted((place + " " for place in _DATA["places"]), key=len, reverse=True))
_REMARK = re.compile(r"\([^)]*\)|\s+cũ$", re.IGNORECASE)
_PARTS = re.compile(r"\s*[,;]\s+|\s+[-–]\s+|\s+(?:trực )?thuộc\s+")
_WORD = re.compile(r"[^\W_]+")
# A single final y is written i as often as not: kỹ thuật, kĩ thuật; Mỹ, Mĩ.
_FINAL_Y = re.compile(r"\b(h|k|l|m|s|t|v|qu)y\b")
SIMILAR_FROM = 86
MOST_SIMILAR = 5


class Strength(StrEnum):
    """How surely a written name means the unit; only the first is taken without a person."""

    EXACT = "exact"
    OTHER_TIME = "other_time"
    SIMILAR = "similar"


@dataclass(frozen=True)
class UnitName:
    """A name a unit bears or bore, with where the unit stands. Half-open days [valid_from, valid_to)."""

    unit_id: int
    name: str
    key: str
    path: str
    valid_from: date
    valid_to: date | None

    def in_force(self, on: date) -> bool:
        return self.valid_from <= on and (self.valid_to is None or on < self.valid_to)

    @property
    def ancestor_ids(self) -> tuple[int, ...]:
        return tuple(int(part) for part in self.path.split("/") if part)[:-1]


@dataclass(frozen=True)
class UnitCandidate:
    """`name` is the name that matched; `score` is 100 unless only similar."""

    unit_id: int
    name: str
    strength: Strength
    score: int


@lru_cache(maxsize=8192)
def match_key(text: str) -> str:
    """Without accents, abbreviations, "UBND" before a place, and remarks such as "(cũ)"."""
    tokens = [token for token in _REMARK.sub(" ", text).split() if token.casefold() not in _DROPPED]
    key = _FINAL_Y.sub(r"\1i", " ".join(word for token in tokens for word in _expand(token)))
    return _without_committee(key)


def _expand(token: str) -> list[str]:
    """ "TN&MT" is one abbreviation, "Thi đua-Khen thưởng" two plain words."""
    squeezed = "".join(_WORD.findall(token))
    folded = fold(squeezed)
    if token.endswith(".") and folded in _POINTED:
        return _POINTED[folded].split()
    spelled = offices.spell_out(squeezed)
    if spelled != squeezed:
        return [fold(word) for word in _WORD.findall(spelled) if word not in _DROPPED]
    if folded in _WORDS:
        return _WORDS[folded].split()
    return [part for word in _WORD.findall(fold(token)) for part in _WORDS.get(word, word).split()]


def place_name(key: str) -> str:
    """ "xa tan linh" → "tan linh": the name without the kind of place."""
    return next((key[len(place) :] for place in _PLACES if key.startswith(place)), key)


@dataclass(frozen=True)
class UnitDirectory:
    """All names of all times, for finding many units without asking the database for each."""

    names: tuple[UnitName, ...]
    _by_key: dict[str, list[UnitName]] = field(init=False, repr=False, default_factory=lambda: defaultdict(list))
    _keys_of: dict[int, set[str]] = field(init=False, repr=False, default_factory=lambda: defaultdict(set))

    def __post_init__(self) -> None:
        for name in self.names:
            self._by_key[name.key].append(name)
            self._keys_of[name.unit_id].add(name.key)

    @cached_property
    def _all_keys(self) -> list[str]:
        return list(self._by_key)

    def find(self, text: str, *, on: date, within: str = "/") -> list[UnitCandidate]:
        """Best first. `within` keeps to one subtree; a name that only looks alike is given when nothing else is."""
        found = self._exact(text, on=on, within=within)
        return found or self._similar(text, within=within)

    def _exact(self, text: str, *, on: date, within: str) -> list[UnitCandidate]:
        former = offices.is_marked_old(text)
        best: dict[int, tuple[bool, UnitName]] = {}
        for name in self._meant(text):
            fits = name.in_force(on) or (former and name.valid_to is not None)
            if name.path.startswith(within) and (name.unit_id not in best or fits > best[name.unit_id][0]):
                best[name.unit_id] = (fits, name)
        ordered = sorted(best.values(), key=lambda pair: (not pair[0], pair[1].unit_id))
        return [
            UnitCandidate(name.unit_id, name.name, Strength.EXACT if fits else Strength.OTHER_TIME, 100)
            for fits, name in ordered
        ]

    def _meant(self, text: str) -> Iterator[UnitName]:
        """Whole names first; then a part named together with the body above it, in either order."""
        whole = self._by_key.get(match_key(text), [])
        if whole:
            yield from whole
            return
        for part, above in _readings(text):
            for name in self._by_key.get(part, ()):
                if any(above in self._keys_of[ancestor] for ancestor in name.ancestor_ids):
                    yield name

    def _similar(self, text: str, *, within: str) -> list[UnitCandidate]:
        key = match_key(text)
        if not key:
            return []
        alike = [(key_, 100) for key_ in self._same_place(key)] + [
            (key_, round(score))
            for key_, score, _ in process.extract(
                key, self._all_keys, scorer=fuzz.token_sort_ratio, limit=MOST_SIMILAR, score_cutoff=SIMILAR_FROM
            )
        ]
        found: dict[int, UnitCandidate] = {}
        for key_, score in alike:
            for name in self._by_key[key_]:
                if name.path.startswith(within):
                    found.setdefault(name.unit_id, UnitCandidate(name.unit_id, name.name, Strength.SIMILAR, score))
        return list(found.values())

    def _same_place(self, key: str) -> list[str]:
        """ "Tân Lĩnh" and "Thị trấn Tân Lĩnh" for "Xã Tân Lĩnh"."""
        bare = place_name(key)
        return [kind + bare for kind in ("", *_PLACES) if kind + bare in self._by_key]


def _readings(text: str) -> Iterable[tuple[str, str]]:
    """(part, body above) in every way the text can be cut."""
    pieces = [match_key(piece) for piece in _PARTS.split(text) if match_key(piece)]
    if len(pieces) > 1:
        yield pieces[0], pieces[1]
        yield pieces[-1], pieces[-2]
    words = match_key(text).split()
    for cut in range(len(words) - 1, 0, -1):
        yield " ".join(words[:cut]), _without_committee(" ".join(words[cut:]))


def _without_committee(key: str) -> str:
    rest = key.removeprefix(_COMMITTEE)
    return rest if rest.startswith(_PLACES) else key
