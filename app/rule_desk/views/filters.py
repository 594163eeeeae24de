"""How templates write what answers and rules are made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from app.core.documents.formatting import alignment, cell_text
from app.core.documents.types import Align, Cell, Column
from app.core.formats import language, localized
from app.core.rulebook import Status, Text
from app.rule_desk.explaining.counted import REASONS
from app.rule_desk.explaining.standing import TONES, standing_words
from app.rule_desk.queries.library import HeldRule
from app.rule_desk.rules.code_names import STATUSES
from app.rule_desk.rules.describing import Line, span
from app.rule_desk.rules.key_names import subject_name


def column_side(column: Column) -> str:
    """Left is how a table stands by itself."""
    side = alignment(column)
    return "right" if side is Align.RIGHT else "left"


def cell_of(cell: Cell, column: Column) -> str:
    return cell_text(cell, column, locale=language())


def short_reason(reason: str) -> Any:
    return REASONS.get(reason, "")


def status_name(status: Status) -> str:
    return localized(STATUSES[status].pair())


def status_tone(status: Status) -> str:
    return TONES[status]


def in_words(text: Text) -> str:
    return localized(text.pair())


def subject_words(subject: str) -> str:
    return localized(subject_name(subject).pair())


def days_in_force(held: HeldRule) -> str:
    return localized(text.pair()) if (text := span(held.starts, held.ends)) is not None else ""


def text_pairs(lines: Iterable[tuple[Text, Text]]) -> list[tuple[str, str]]:
    return [(in_words(label), in_words(value)) for label, value in lines]


def line_pairs(lines: Iterable[Line], without: str = "") -> list[tuple[str, str]]:
    return text_pairs((line.label, line.value) for line in lines if line.key != without)


FILTERS: Mapping[str, Callable[..., Any]] = {
    "cell_of": cell_of, "column_side": column_side, "in_words": in_words, "short_reason": short_reason,
    "days_in_force": days_in_force, "line_pairs": line_pairs, "standing_tone": status_tone,
    "standing_words": standing_words, "status_name": status_name, "subject_words": subject_words,
    "text_pairs": text_pairs,
}  # fmt: skip
