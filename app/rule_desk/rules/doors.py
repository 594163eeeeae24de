"""Who may ask what through the API, and how much at a time."""

from __future__ import annotations

# What a token must name to ask the calculators that are not for anybody.
SCOPE = "rules"
# They read dates and amounts off the law and take no facts about a person.
FOR_ANYONE = frozenset({"deadline", "bonus"})
MOST_QUESTIONS = 1_000
LONGEST_BODY = 1_000_000


def is_for_anyone(calculator: str) -> bool:
    return calculator in FOR_ANYONE
