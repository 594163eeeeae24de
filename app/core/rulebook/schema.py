"""The grammar of the rulebooks' shapes: small checks that yield a finding for each wrong key."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from app.core.rulebook import messages
from app.core.rulebook.text import Text


@dataclass(frozen=True)
class Problem:
    """What is wrong in a file, at which key ("rule[advanced_worker].criteria[class].check")."""

    file: str
    key: str
    message: Text

    def __str__(self) -> str:
        return ": ".join(part for part in (self.file, self.key, self.message.en) if part)


@dataclass(frozen=True)
class Finding:
    """A problem before its file is known."""

    key: str
    message: Text


Check = Callable[[object, str], Iterator[Finding]]


def string(pattern: str = r"\S(.*\S)?") -> Check:
    """Text that matches the pattern as a whole; by default any text without blank ends."""
    compiled = re.compile(pattern, re.DOTALL)

    def check(value: object, key: str) -> Iterator[Finding]:
        if not isinstance(value, str) or not compiled.fullmatch(value):
            yield Finding(key, messages.NOT_TEXT.filled(shape=pattern))

    return check


def one_of(choices: Collection[str]) -> Check:
    def check(value: object, key: str) -> Iterator[Finding]:
        if not isinstance(value, str) or value not in choices:
            yield Finding(key, messages.NOT_A_CHOICE.filled(value=value, known=", ".join(sorted(choices))))

    return check


def integer(least: int = 0) -> Check:
    def check(value: object, key: str) -> Iterator[Finding]:
        if not isinstance(value, int) or isinstance(value, bool) or value < least:
            yield Finding(key, messages.NOT_WHOLE.filled(least=least))

    return check


def decimal(*, places: int = 2) -> Check:
    """An exact number, not negative, written as a string; floats are refused because they are not exact."""

    def check(value: object, key: str) -> Iterator[Finding]:
        try:
            exact = Decimal(value) if isinstance(value, str) else None
        except InvalidOperation:
            exact = None
        if exact is None or not exact.is_finite() or exact < 0 or exact != round(exact, places):
            yield Finding(key, messages.NOT_EXACT.filled(places=places))

    return check


def share() -> Check:
    """A part of the whole, exact: "0.8", or "2/3" where no decimal number says it."""

    def check(value: object, key: str) -> Iterator[Finding]:
        fits = isinstance(value, str) and re.fullmatch(r"0(\.\d{1,4})?|1(\.0{1,4})?|[1-9]\d{0,3}/[1-9]\d{0,3}", value)
        if not isinstance(value, str) or not fits or Fraction(value) > 1:
            yield Finding(key, messages.NOT_A_SHARE)

    return check


def day() -> Check:
    def check(value: object, key: str) -> Iterator[Finding]:
        if not isinstance(value, date) or isinstance(value, datetime):
            yield Finding(key, messages.NOT_A_DAY)

    return check


def boolean() -> Check:
    def check(value: object, key: str) -> Iterator[Finding]:
        if not isinstance(value, bool):
            yield Finding(key, messages.NOT_A_FLAG)

    return check


def anything() -> Check:
    def check(value: object, key: str) -> Iterator[Finding]:
        yield from ()

    return check


def list_of(item: Check, *, least: int = 0) -> Check:
    def check(value: object, key: str) -> Iterator[Finding]:
        if not isinstance(value, list) or len(value) < least:
            yield Finding(key, messages.NOT_A_LIST.filled(least=least))
            return
        for position, element in enumerate(value):
            name = element.get("code", position) if isinstance(element, dict) else position
            yield from item(element, f"{key}[{name}]")

    return check


def table(required: Mapping[str, Check], optional: Mapping[str, Check] | None = None) -> Check:
    """A table with exactly these keys; an unknown key is refused, so a misspelt one cannot pass unseen."""
    known = {**required, **(optional or {})}

    def check(value: object, key: str) -> Iterator[Finding]:
        if not isinstance(value, dict):
            yield Finding(key, messages.NOT_A_TABLE)
            return
        for name in required:
            if name not in value:
                yield Finding(joined(key, name), messages.MISSING_KEY)
        for name, element in value.items():
            if name in known:
                yield from known[name](element, joined(key, name))
            else:
                yield Finding(joined(key, name), messages.UNKNOWN_KEY)

    return check


def variants(discriminator: str, shapes: Mapping[str, Check]) -> Check:
    """A table whose shape is named by one of its keys."""

    def check(value: object, key: str) -> Iterator[Finding]:
        if not isinstance(value, dict):
            yield Finding(key, messages.NOT_A_TABLE)
            return
        name = value.get(discriminator)
        found = shapes.get(name) if isinstance(name, str) else None
        if found is None:
            yield from one_of(shapes)(name, joined(key, discriminator))
        else:
            yield from found(value, key)

    return check


def text() -> Check:
    """Both languages, always."""
    return table({"vi": string(), "en": string()})


def joined(key: str, name: str) -> str:
    return f"{key}.{name}" if key else name
