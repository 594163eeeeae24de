"""An answer in words, ready for a page or a paper."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.documents.types import Table
from app.core.formats import localized
from app.core.rulebook import Status
from app.rule_desk.rules.day_by_day import DrawnMonth
from app.rule_desk.rules.wording import Bilingual, Sourced


@dataclass(frozen=True)
class Sentence:
    """`source`: act and article, empty where it only says what was counted."""

    text: str
    source: str = ""

    @property
    def stem(self) -> str:
        """Without its full stop, which stands behind the source."""
        return self.text.removesuffix(".")

    @property
    def end(self) -> str:
        return self.text[len(self.stem) :]

    @property
    def whole(self) -> str:
        return f"{self.stem} ({self.source}){self.end}" if self.source else self.text


@dataclass(frozen=True)
class Reason:
    """`passed`: true, false, or None where it is not known."""

    passed: bool | None
    message: str
    source: str = ""


@dataclass(frozen=True)
class Ground:
    """A rule on which the answer rests; `code` empty: the whole set."""

    source: str
    rule_set: str
    code: str
    status: Status
    document: str = ""
    open_question: str = ""


@dataclass(frozen=True)
class Explanation:
    """`tone`: ok, warn, bad or info. `verdict`: where there is one. `missing`: what would have to be known.
    `calendar`: the days of a limit, for the page alone; paper has them as a table."""

    headline: str
    tone: str = "info"
    verdict: str | None = None
    sentences: tuple[Sentence, ...] = ()
    reasons: tuple[Reason, ...] = ()
    missing: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    grounds: tuple[Ground, ...] = ()
    calendar: tuple[DrawnMonth, ...] = ()


def ground(told: Sourced, code: str = "") -> Ground:
    question = words(told.open_question) if told.open_question is not None else ""
    return Ground(words(told.source.text), told.rule_set, code, Status(told.status), told.document or "", question)


def words(text: Bilingual) -> str:
    return localized({"vi": text.vi, "en": text.en})
