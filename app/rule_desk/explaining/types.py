"""An answer in words, ready for a page or a paper."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from app.core.documents.types import Table
from app.core.formats import localized
from app.core.rulebook import Rule, Status
from app.rule_desk.rules.anchors import anchor_of
from app.rule_desk.rules.day_by_day import DrawnMonth
from app.rule_desk.rules.wording import Bilingual, Sourced, standing


@dataclass(frozen=True)
class Ground:
    """A rule on which the answer rests; `anchor`: where it stands in its set, empty for the whole set."""

    source: str
    rule_set: str
    anchor: str
    status: Status
    document: str = ""
    open_question: str = ""
    label: str = ""


@dataclass(frozen=True)
class Sentence:
    """`source`: act and article, empty where it only says what was counted; `ground`: the rule that has it, where it is
    not the one on which the whole answer rests."""

    text: str
    source: str = ""
    ground: Ground | None = None

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
    ground: Ground | None = None


@dataclass(frozen=True)
class Explanation:
    """`tone`: ok, warn, bad or info. `verdict`: where there is one. `missing`: what would have to be known.
    `grounds`: the rules on which all of it rests. `calendar`: the days of a limit, for the page alone; paper has them
    as a table."""

    headline: str
    tone: str = "info"
    verdict: str | None = None
    sentences: tuple[Sentence, ...] = ()
    reasons: tuple[Reason, ...] = ()
    missing: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    grounds: tuple[Ground, ...] = ()
    calendar: tuple[DrawnMonth, ...] = ()

    @property
    def bases(self) -> tuple[Ground, ...]:
        """Every rule that it names, once; with its label where several stand in one article."""
        said = (*(each.ground for each in self.sentences), *(each.ground for each in self.reasons))
        named = (*self.grounds, *said)
        kept: dict[tuple[str, str, str], Ground] = {}
        for each in named:
            if each is not None:
                kept.setdefault((each.source, each.rule_set, each.anchor), each)
        often = Counter(source for source, _, _ in kept)
        return tuple(each if often[each.source] > 1 else replace(each, label="") for each in kept.values())


def ground(told: Sourced, rule: Rule | None = None) -> Ground:
    """Of an answer; `rule`: where its source stands."""
    question = words(told.open_question) if told.open_question is not None else ""
    anchor, label = (anchor_of(rule), localized(rule.label.pair())) if rule is not None else ("", "")
    return Ground(
        words(told.source.text), told.rule_set, anchor, Status(told.status), told.document or "", question, label
    )  # fmt: skip


def ground_of(rule: Rule) -> Ground:
    return ground(Sourced(**standing(rule)), rule)


def by_rule(text: str, rule: Rule) -> Sentence:
    """What this rule says."""
    return Sentence(text, localized(rule.source.text.pair()), ground_of(rule))


def words(text: Bilingual) -> str:
    return localized({"vi": text.vi, "en": text.en})
