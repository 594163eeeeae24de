"""Finds which value of a kind a head means: first word for word, then by likeness."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from app.core.imports.labels import (
    FAMILY_LABELS,
    GIVEN_LABELS,
    PART_WORDS,
    SEPARATOR,
    Path,
    accented_key,
    label_key,
    label_keys,
    path_key,
)
from app.core.imports.types import Kind, SheetSpec

EXACT = 100
INNER_EXACT = 99
SHORT = 4
LIKE_ENOUGH_TO_NAME = 60
_WITHOUT_FILLER = 95
_FILLER_AT_END = re.compile(
    r"(?: (?:hien nay|hien tai|cbccvc|cbcc|ccvc|cb cc vc|can bo|cong chuc|vien chuc|nguoi lao dong|neu co|duoc khen|"
    r"de nghi khen thuong|khen thuong|dang cong tac|theo ho so|ghi ro))+$"
)
_FILLERS = frozenset({"so", "luong", "ho", "tong", "trong", "ky", "cac", "tinh", "hinh", "ket", "qua"})


@dataclass(frozen=True)
class Candidate:
    """A value that a head may mean, 0 to 100; `exact` when the head says it in so many words."""

    key: str
    score: int
    exact: bool


@dataclass(frozen=True)
class _Alias:
    key: str
    parents: tuple[str, ...]
    child: str
    accented: str


@dataclass
class LabelIndex:
    """All heads a kind knows. `remembered` are targets by path key, from profiles."""

    spec: SheetSpec
    remembered: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._aliases = list(self._all_aliases())
        self._single = {alias.child: alias for alias in reversed(self._aliases) if not alias.parents}
        self._has_names = any(column.kind is Kind.NAME for column in self.spec.columns)
        self._alike_names = {key: alias.key for key, alias in self._single.items() if len(key) > SHORT}
        self._known: dict[Path, tuple[Candidate, ...]] = {}

    def _all_aliases(self) -> list[_Alias]:
        found = []
        for column in self.spec.columns:
            for text in (*column.aliases, *column.label.values()):
                levels = [level for level in text.split(SEPARATOR) if label_key(level)]
                if levels:
                    keys = tuple(map(label_key, levels))
                    found.append(_Alias(column.key, keys[:-1], keys[-1], accented_key(levels[-1])))
        return found

    def candidates(self, path: Path) -> tuple[Candidate, ...]:
        """The values this head may mean, the likeliest first."""
        if path not in self._known:
            best: dict[str, Candidate] = {}
            for candidate in (*self._exact(path), *self._alike(path)):
                held = best.get(candidate.key)
                if held is None or (candidate.score, candidate.exact) > (held.score, held.exact):
                    best[candidate.key] = candidate
            self._known[path] = tuple(sorted(best.values(), key=lambda one: -one.score))
        return self._known[path]

    def weight(self, path: Path) -> tuple[str, float] | None:
        """What a cell adds to the belief that its row is the head: a value and 0 to 1."""
        if path_key(path) in self.remembered:
            return self.remembered[path_key(path)], 1.0
        if self._has_names and label_key(path[-1]) in FAMILY_LABELS | GIVEN_LABELS:
            return label_key(path[-1]), 0.9
        if len(path) > 1 and accented_key(path[-1]) in PART_WORDS:
            path = path[:-1]
        found = self.candidates(path)
        return (found[0].key, found[0].score / 100) if found and found[0].score >= 85 else None

    def _exact(self, path: Path) -> list[Candidate]:
        found = []
        for key in label_keys(" ".join(path)):
            alias = self._single.get(key)
            if alias and self._same_marks(alias, path[-1], key):
                found.append(Candidate(alias.key, EXACT, True))
        if len(path) > 1:
            for key in label_keys(path[-1]):
                alias = self._single.get(key)
                if alias and self._same_marks(alias, path[-1], key):
                    found.append(Candidate(alias.key, INNER_EXACT, True))
        return found

    @staticmethod
    def _same_marks(alias: _Alias, text: str, key: str) -> bool:
        """Short words differ by their marks alone (năm, nam), so there these must agree."""
        return len(key) > SHORT or alias.accented == accented_key(text)

    def _alike(self, path: Path) -> list[Candidate]:
        found = [self._alike_path(alias, path) for alias in self._aliases if alias.parents and len(path) > 1]
        bare = _FILLER_AT_END.sub("", label_key(path[-1]))
        if bare in self._alike_names and bare != label_key(path[-1]):
            found.append(Candidate(self._alike_names[bare], _WITHOUT_FILLER, False))
        names = list(self._alike_names)
        for text in dict.fromkeys((path_key(path).replace(SEPARATOR, " "), label_key(path[-1]))):
            for scorer in (fuzz.ratio, fuzz.token_sort_ratio):
                near = process.extract(text, names, scorer=scorer, score_cutoff=LIKE_ENOUGH_TO_NAME, limit=4)
                found += [
                    Candidate(self._alike_names[name], min(int(score), INNER_EXACT - 1), False)
                    for name, score, _ in near
                ]
        return [candidate for candidate in found if candidate is not None]

    @staticmethod
    def _alike_path(alias: _Alias, path: Path) -> Candidate | None:
        """A head of several rows: the lowest word counts, and each word above must be there in some row above."""
        keys = tuple(map(label_key, path))
        child = _likeness(alias.child, keys[-1])
        if child < LIKE_ENOUGH_TO_NAME:
            return None
        upper = tuple(map(_core, keys[:-1]))
        wanted = tuple(map(_core, alias.parents))
        score = int(min(child, *(max(_likeness(parent, one) for one in upper) for parent in wanted)))
        if score < LIKE_ENOUGH_TO_NAME:
            return None
        exact = child == EXACT and set(wanted) <= set(upper)
        return Candidate(alias.key, EXACT if exact else min(score, INNER_EXACT - 1), exact)


def _core(key: str) -> str:
    """What an upper label is about: "so luong ho so tiep nhan trong ky" → "tiep nhan"."""
    return " ".join(word for word in key.split() if word not in _FILLERS) or key


def _likeness(one: str, other: str) -> float:
    return max(fuzz.ratio(one, other), fuzz.token_sort_ratio(one, other))
