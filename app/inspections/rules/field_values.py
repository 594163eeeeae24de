"""Reading what a phone sent: one value after the other, each wrong one told with its path, none trusted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, TypeVar

from flask_babel import lazy_gettext as _l

from app.core.vietnamese import clean

EARLIEST, LATEST = date(2000, 1, 1), date(2100, 1, 1)
DEEPEST = 12
PARAGRAPHS = 1000
LARGEST = 10**15
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
HEX = re.compile(r"[0-9a-f]{64}")
PUBLIC_ID = re.compile(r"[0-9a-z]{16}")
CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.ASCII)
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
W = TypeVar("W", bound=StrEnum)


@dataclass(frozen=True)
class Fault:
    """`path` leads into what was sent: record.lines[3].late_minutes."""

    path: str
    message: Any


@dataclass
class Part:
    """A JSON object at its path. Every reader answers the value or None; whatever is wrong goes into `faults`."""

    values: Mapping[str, Any]
    path: str
    faults: list[Fault] = field(default_factory=list)

    def at(self, name: str) -> str:
        return f"{self.path}.{name}" if self.path else name

    def refuse(self, name: str, message: Any) -> None:
        self.faults.append(Fault(self.at(name), message))

    def _get(self, name: str, kind: type, *, required: bool) -> Any:
        value = self.values.get(name)
        if value is None:
            if required:
                self.refuse(name, _l("This is missing."))
            return None
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            self.refuse(name, _l("This is not of the kind that is expected here."))
            return None
        return value

    def text(self, name: str, longest: int, *, required: bool = False) -> str | None:
        """As forms store it: composed, without odd spaces; only long ones have several lines; empty is None."""
        value = self._get(name, str, required=required)
        if value is None:
            return None
        stored = clean(value) if longest < PARAGRAPHS else "\n".join(map(clean, value.splitlines())).strip()
        if len(stored) > longest:
            self.refuse(name, _l("Longer than %(longest)s characters.", longest=longest))
            return None
        if required and not stored:
            self.refuse(name, _l("This is missing."))
        return stored or None

    def matching(self, name: str, pattern: re.Pattern[str], *, required: bool = False) -> str | None:
        value = self._get(name, str, required=required)
        if value is not None and not pattern.fullmatch(value):
            self.refuse(name, _l("This is not written as it should be."))
            return None
        return value  # type: ignore[no-any-return]  # _get has looked

    def uuid(self, name: str, *, required: bool = True) -> str | None:
        return self.matching(name, UUID, required=required)

    def integer(self, name: str, low: int, high: int, *, required: bool = False) -> int | None:
        value = self._get(name, int, required=required)
        if value is not None and not low <= value <= high:
            self.refuse(name, _l("Not between %(low)s and %(high)s.", low=low, high=high))
            return None
        return value  # type: ignore[no-any-return]  # _get has looked

    def flag(self, name: str) -> bool:
        return bool(self._get(name, bool, required=False))

    def word(self, name: str, words: type[W], *, required: bool = True) -> W | None:
        value = self._get(name, str, required=required)
        if value is None:
            return None
        try:
            return words(value)
        except ValueError:
            self.refuse(name, _l("This word is not known here."))
            return None

    def day(self, name: str, *, required: bool = False) -> date | None:
        value = self.matching(name, DAY, required=required)
        found = read_day(value) if value is not None else None
        if value is not None and found is None:
            self.refuse(name, _l("This is no day."))
        return found

    def moment(self, name: str, *, required: bool = False) -> datetime | None:
        value = self._get(name, str, required=required)
        found = read_moment(value) if value is not None else None
        if value is not None and found is None:
            self.refuse(name, _l("This is no moment with its offset."))
        return found

    def clock(self, name: str) -> time | None:
        value = self.matching(name, CLOCK)
        return time.fromisoformat(value) if value is not None else None

    def part(self, name: str) -> Part | None:
        value = self._get(name, dict, required=False)
        return Part(value, self.at(name), self.faults) if value is not None else None

    def parts(self, name: str, most: int) -> Iterator[Part]:
        """Of a list of objects; a list that is not there is empty."""
        for position, value in enumerate(self.items(name, most)):
            path = f"{self.at(name)}[{position}]"
            if isinstance(value, dict):
                yield Part(value, path, self.faults)
            else:
                self.faults.append(Fault(path, _l("This is not of the kind that is expected here.")))

    def items(self, name: str, most: int) -> list[Any]:
        value: list[Any] | None = self._get(name, list, required=False)
        if value is not None and len(value) > most:
            self.refuse(name, _l("More than %(most)s entries.", most=most))
            return []
        return value or []

    def words(self, name: str, pattern: re.Pattern[str], most: int) -> tuple[str, ...]:
        """A list of texts that all match."""
        values = self.items(name, most)
        if not all(isinstance(value, str) and pattern.fullmatch(value) for value in values):
            self.refuse(name, _l("This is not written as it should be."))
            return ()
        return tuple(values)


def read_day(text: str) -> date | None:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if EARLIEST <= found < LATEST else None


def read_moment(text: str) -> datetime | None:
    """With its offset, within this century; None for anything else."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo is not None and EARLIEST <= found.date() < LATEST else None


def unfit(value: Any, path: str = "", depth: int = 0) -> Iterator[Fault]:
    """What no record holds anywhere: fractions and numbers too large, half characters, and nests without end."""
    if depth > DEEPEST:
        yield Fault(shown(path), _l("This is nested too deeply."))
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from unfit(key, path, depth)
            yield from unfit(inner, f"{path}.{key}" if path else key, depth + 1)
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            yield from unfit(inner, f"{path}[{position}]", depth + 1)
    else:
        yield from unfit_alone(value, path)


def unfit_alone(value: Any, path: str) -> Iterator[Fault]:
    if isinstance(value, str):
        if UNSTORABLE.search(value):
            yield Fault(shown(path), _l("This text holds characters that cannot be stored."))
    elif isinstance(value, float) or (isinstance(value, int) and abs(value) > LARGEST):
        yield Fault(shown(path), _l("Only whole numbers of an ordinary size are taken."))


def shown(path: str) -> str:
    """A path made of what was sent itself may hold anything."""
    return path.encode("utf-8", "replace").decode("utf-8").replace("\x00", "")[:200]
