"""Reasons and missing facts of a verdict, as every calculator tells them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.core.rulebook import Rule, Status
from app.rule_desk.explaining.types import Ground, Reason, ground_of, words
from app.rule_desk.rules.anchors import rule_behind
from app.rule_desk.rules.reasons import ReasonTold
from app.rule_desk.rules.wording import Bilingual

TONES = {"eligible": "ok", "refused": "bad", "hold": "warn", "needs_human": "info"}


def reasons(told: Iterable[ReasonTold], rules: Sequence[Rule]) -> tuple[Reason, ...]:
    """`rules`: among which each of them stands."""
    return tuple(
        Reason(each.passed, words(each.message), words(each.source.text), ground_behind(each, rules)) for each in told
    )


def ground_behind(told: ReasonTold, rules: Iterable[Rule]) -> Ground | None:
    """As sure as the reason itself, which a part of the rule may be less."""
    rule = rule_behind(told.source, rules, code=told.rule)
    if rule is None:
        return None
    return replace(ground_of(rule), source=words(told.source.text), status=Status(told.status))


def missing(told: Iterable[Bilingual]) -> tuple[str, ...]:
    return tuple(words(each) for each in told)
