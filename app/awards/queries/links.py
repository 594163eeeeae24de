"""From the row a fact comes from to its page; the page itself answers only whoever may see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import url_for

from app.awards.types import Judgement, Ref

ENDPOINTS = {
    "discipline_decision": "discipline.show_decision",
    "discipline_case": "discipline.show_case",
    "award": "awards.award",
    "initiative": "initiatives.show",
    "score_sheet": "emulation.sheet",
    "citizen_case": "complaints.show",
}


@dataclass(frozen=True)
class ShownReason:
    """As the page draws it; `source` and `message` in both languages."""

    rule: str
    passed: bool | None
    source: dict[str, str]
    message: dict[str, str]
    links: tuple[str, ...]


def shown(judgement: Judgement) -> list[ShownReason]:
    return [
        ShownReason(
            each.rule, each.passed, each.source.text.pair(), each.message.pair(),
            tuple(url for ref in each.refs if (url := url_of(ref)) is not None),
        )
        for each in judgement.reasons
    ]  # fmt: skip


def stored(reasons: list[dict[str, Any]]) -> list[ShownReason]:
    """Of a check kept earlier, in the words of then."""
    return [
        ShownReason(each["rule"], each["passed"], each["source"], each["message"],
                    tuple(url for ref in each["refs"] if (url := url_of(Ref(*ref))) is not None))
        for each in reasons
    ]  # fmt: skip


def url_of(ref: Ref) -> str | None:
    endpoint = ENDPOINTS.get(ref.kind)
    return url_for(endpoint, public_id=ref.public_id) if endpoint is not None else None
