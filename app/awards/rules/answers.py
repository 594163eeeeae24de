"""What a predicate or a gate makes of the facts: held, not held, or not known with what would have to be known.

Answers are interned, so that a row of them is compared and hashed in no time: many people share the same few rows.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from app.awards.types import Facts, Ref
from app.core.rulebook import Text


@dataclass(frozen=True, eq=False)
class Answer:
    """`holds` None: not known, for want of `missing`. `detail` is said beside the words of the law.

    Made by `answered` alone: the same answer is the same object.
    """

    holds: bool | None
    missing: tuple[Text, ...] = ()
    detail: Text | None = None
    lacking: tuple[str, ...] = ()


# What was made of the facts, and the rows it rests on; None: the fact is not asked.
Sensed: TypeAlias = "tuple[Answer | None, tuple[Ref, ...]]"
Sense: TypeAlias = Callable[[Facts], Sensed]


@cache
def answered(
    holds: bool | None, missing: tuple[Text, ...] = (), detail: Text | None = None, lacking: tuple[str, ...] = ()
) -> Answer:
    """`lacking`: papers that a dossier does not hold."""
    return Answer(holds, missing, detail, lacking)


HELD, FAILED, UNKNOWN = answered(True), answered(False), answered(None)
PLAIN = {True: HELD, False: FAILED, None: UNKNOWN}


NOT_ASKED: Sensed = None, ()


def plainly(holds: bool | None) -> Sensed:
    return PLAIN[holds], ()
