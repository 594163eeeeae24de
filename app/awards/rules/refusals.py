"""Why an award was refused, as sentences of a letter: of all reasons only those that decide, each with its article.

A hold never refuses, so it is never among them: the letter says the same to whoever may know of a matter and to whoever
may not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.awards.rules.texts import MISSING
from app.awards.types import Judgement
from app.core import law
from app.core.rulebook import Status, Text

FAILS = Text(
    "{subject} không đáp ứng tiêu chuẩn quy định tại {source}: {requirement}{end}",
    "{subject} does not meet the standard of {source}: {requirement}{end}",
)
END, NAMELY = Text(".", "."), Text("; cụ thể là không đạt:", "; what is not met is:")
BARRED = Text("{message} (theo {source}).", "{message} ({source}).")
PART = Text("{requirement} ({source})", "{requirement} ({source})")
APPRAISED = Text(
    "Qua thẩm định theo {source}, người thẩm định kết luận không đủ tiêu chuẩn; căn cứ: {note}.",
    "After an appraisal under {source} the appraiser concluded that the standard is not met; grounds: {note}.",
)
PERSON = Text("Cá nhân được đề nghị", "The person put forward")
COLLECTIVE = Text("Tập thể được đề nghị", "The collective put forward")
VOTE_RULE = "vote"


@dataclass(frozen=True)
class Told:
    """One reason of a verdict, from wherever it was told; `rule` is the path of a part of the standard."""

    rule: str
    passed: bool | None
    message: Text
    source: Text
    unconfirmed: bool = False

    @property
    def settles(self) -> bool:
        """It fails, by a confirmed rule."""
        return self.passed is False and not self.unconfirmed


@dataclass(frozen=True)
class Ground:
    """One reason of the letter; `parts`: what of it is not met, each with its own article."""

    text: Text
    parts: tuple[Text, ...] = ()


def told_of(judgement: Judgement) -> list[Told]:
    return [
        Told(each.rule, each.passed, each.message, each.source.text, each.status is Status.UNCONFIRMED)
        for each in judgement.reasons
    ]


def told_in(kept: Sequence[Mapping[str, Any]]) -> list[Told]:
    """As a kept verdict and the calculator's answer tell their reasons; a source is a text or holds one."""
    return [
        Told(
            each["rule"], each["passed"], Text(**each["message"]), Text(**each["source"].get("text", each["source"])),
            each.get("status") == Status.UNCONFIRMED.value,
        )
        for each in kept
    ]  # fmt: skip


def grounds(told: Sequence[Told], *, is_unit: bool = False) -> list[Ground]:
    """In the order of the verdict: what alone would have refused, with the parts of it that are not met."""
    deciding = [each for each in told if _decides(each, told)]
    tops = [each for each in deciding if not _above(each, told)]
    return [_ground(each, deciding, is_unit=is_unit) for each in tops]


def appraisal(note: str, source: Text) -> Ground:
    """What a person concluded where facts and rules left it open."""
    written = _without_stop(Text(note.strip(), note.strip()))
    return Ground(_filled(APPRAISED, source=source, note=written))


def lacking(missing: Sequence[Text]) -> list[Text]:
    """Of what was missing, what the addressee can see to: not that a rule is still to be confirmed, nor whether a
    matter is open, of which a letter says nothing either way."""
    start = MISSING["rule"].vi.partition("{")[0]
    return [each for each in missing if not each.vi.startswith(start) and each != MISSING["proceedings"]]


def is_gate(code: str) -> bool:
    """Its message is a sentence of its own; a part of a standard only names what is asked."""
    return code == VOTE_RULE or any(code == rule.code for each in _gates() for rule in each.rules)


def _gates() -> Sequence[Any]:
    return law.rulebooks().of_subject("gates")


def _decides(one: Told, told: Sequence[Told]) -> bool:
    """It fails by confirmed rules alone, and nothing above it holds all the same."""
    if any(each.passed is not False for each in _above(one, told)):
        return False
    leaves = _leaves(one, told)
    settled = [each.settles for each in leaves]
    one_is_enough = any(each.passed is not False for each in leaves)
    return one.passed is False and (any(settled) if one_is_enough else all(settled))


def _above(one: Told, told: Sequence[Told]) -> list[Told]:
    return [each for each in told if one.rule.startswith(f"{each.rule}.")]


def _below(one: Told, told: Sequence[Told]) -> list[Told]:
    return [each for each in told if each.rule.startswith(f"{one.rule}.")]


def _leaves(one: Told, told: Sequence[Told]) -> list[Told]:
    below = _below(one, told)
    return [each for each in below if not _below(each, below)] or [one]


def _ground(one: Told, deciding: Sequence[Told], *, is_unit: bool) -> Ground:
    message = _without_stop(one.message)
    if is_gate(one.rule):
        return Ground(_filled(BARRED, message=message, source=one.source))
    subject = COLLECTIVE if is_unit else PERSON
    parts = [each for each in _leaves(one, deciding) if each is not one]
    return Ground(
        _filled(FAILS, subject=subject, source=one.source, requirement=_inside(message), end=NAMELY if parts else END),
        tuple(_filled(PART, requirement=_without_stop(each.message), source=each.source) for each in parts),
    )


def _filled(template: Text, **words: Text) -> Text:
    return Text(
        template.vi.format(**{name: text.vi for name, text in words.items()}),
        template.en.format(**{name: text.en for name, text in words.items()}),
    )


def _without_stop(text: Text) -> Text:
    return Text(text.vi.rstrip(" ."), text.en.rstrip(" ."))


def _inside(text: Text) -> Text:
    """Inside a sentence, after a colon."""
    return Text(text.vi[:1].lower() + text.vi[1:], text.en[:1].lower() + text.en[1:])
