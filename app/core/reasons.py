"""Why a calculator answers as it does: each rule looked at, whether it holds, how far all of them can be trusted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.core.rulebook import Rule, Status, Text

DOTS = str.maketrans(",.", ".,")


@dataclass(frozen=True)
class Reason:
    """`passed` None: not known, or for a person to decide."""

    rule: Rule
    passed: bool | None
    message: Text


def on_day(day: date) -> Text:
    return Text(f"{day:%d/%m/%Y}", f"{day:%d/%m/%Y}")


def figure(number: Decimal | int) -> Text:
    """2.530.000 and 87,67 in Vietnamese, 2,530,000 and 87.67 in English."""
    return Text(f"{number:,}".translate(DOTS), f"{number:,}")


def listed(texts: Iterable[Text]) -> Text:
    found = list(texts)
    return Text(", ".join(each.vi for each in found), ", ".join(each.en for each in found))


def weakest(rules: Iterable[Rule]) -> Status:
    """Of everything an answer rests on: one unconfirmed rule leaves it unconfirmed."""
    found = {rule.status for rule in rules}
    return next((each for each in (Status.UNCONFIRMED, Status.LOCAL) if each in found), Status.CONFIRMED)
