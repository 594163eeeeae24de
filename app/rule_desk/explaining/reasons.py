"""Reasons and missing facts of a verdict, as every calculator tells them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from app.rule_desk.explaining.types import Reason, words
from app.rule_desk.rules.wording import Bilingual, SourceTold

TONES = {"eligible": "ok", "refused": "bad", "hold": "warn", "needs_human": "info"}


class Told(Protocol):
    """A reason as an answer tells it."""

    @property
    def passed(self) -> bool | None: ...

    @property
    def message(self) -> Bilingual: ...

    @property
    def source(self) -> SourceTold: ...


def reasons(told: Iterable[Told]) -> tuple[Reason, ...]:
    return tuple(Reason(each.passed, words(each.message), words(each.source.text)) for each in told)


def missing(told: Iterable[Bilingual]) -> tuple[str, ...]:
    return tuple(words(each) for each in told)
