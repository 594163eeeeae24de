"""What a province may set by its own decision, and how its value is written, read and laid over the law. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from fractions import Fraction
from typing import Any

from flask_babel import lazy_gettext as _l

from app.core import law
from app.core.errors import DomainError
from app.core.formats import localized
from app.core.rulebook import Override, Rule, RuleSet, Status, check_override
from app.core.rulebook_local.types import InstalledLaw

SHARE_KEYS = frozenset({"share", "quorum"})
LONGEST_LIST, LONGEST_ITEM = 500, 200


class ValueKind(StrEnum):
    """How a value is typed: yes or no, a whole number, a share (15 %, 0,15, 2/3), a number, a word, lines of text."""

    FLAG = "flag"
    WHOLE = "whole"
    SHARE = "share"
    NUMBER = "number"
    WORD = "word"
    LINES = "lines"


@dataclass(frozen=True)
class Place:
    """What a value is set for."""

    subject: str
    rule: str
    key: str


@dataclass(frozen=True)
class Paper:
    """The decision that adopts something: its number, day and issuer."""

    number: str
    signed_on: date
    issuer: str


@dataclass(frozen=True)
class NewValue:
    """What an administrator enters. `value` as a file of rules would hold it."""

    place: Place
    value: Any
    effective_from: date
    effective_to: date | None
    paper: Paper

    def override(self) -> Override:
        return Override(
            self.place.subject, self.place.rule, self.place.key, self.value, self.effective_from, self.paper.number,
            self.effective_to,
        )  # fmt: skip


@dataclass(frozen=True)
class Offer:
    """A place with the shipped rule that leaves it to a province, of the newest text in force on the day."""

    place: Place
    text: RuleSet
    rule: Rule

    @property
    def shipped(self) -> Any:
        return self.rule.body.values[self.place.key]

    @property
    def kind(self) -> ValueKind:
        return kind_of(self.place.key, self.shipped)


def kind_of(key: str, value: object) -> ValueKind:
    """By the shipped value; a new subject needs no line here."""
    if isinstance(value, bool):
        return ValueKind.FLAG
    if isinstance(value, int):
        return ValueKind.WHOLE
    if isinstance(value, tuple | list):
        return ValueKind.LINES
    if key in SHARE_KEYS:
        return ValueKind.SHARE
    return ValueKind.NUMBER if _decimal(str(value)) is not None else ValueKind.WORD


def offers(day: date) -> list[Offer]:
    """All that a province may set on the day, in the order of subjects, texts and rules."""
    found: dict[Place, Offer] = {}
    for subject in law.rulebooks().subjects():
        for text in law.rulebooks().of_subject(subject):
            if text.in_force(day):
                found.update({offer.place: offer for offer in _offers_of(text, day)})
    return list(found.values())


def _offers_of(text: RuleSet, day: date) -> list[Offer]:
    return [
        Offer(Place(text.subject, rule.code, key), text, rule)
        for rule in text.rules
        if rule.in_force(day)
        for key in rule.may_override
    ]


def find_offer(place: Place, day: date) -> Offer | None:
    """None: no text in force on the day leaves this to a province."""
    return next((offer for offer in offers(day) if offer.place == place), None)


def read_value(kind: ValueKind, typed: str) -> Any:
    """From a text box to what a file of rules would hold. Raises DomainError."""
    readers = {
        ValueKind.FLAG: lambda text: text == "yes",
        ValueKind.WHOLE: _whole,
        ValueKind.SHARE: _share,
        ValueKind.NUMBER: _number,
        ValueKind.WORD: lambda text: text.strip(),
        ValueKind.LINES: _lines,
    }
    return readers[kind](typed)


def _whole(text: str) -> int:
    written = text.replace(" ", "")
    if not re.fullmatch(r"\d{1,9}", written):
        raise DomainError(_l("Write a whole number, for example 12."), field="value")
    return int(written)


def _share(text: str) -> str:
    """15 %, 15%, 0,15 and 2/3 alike; kept exactly."""
    written = text.replace(" ", "").replace(",", ".")
    found = _fraction(written.removesuffix("%"))
    if found is None:
        raise DomainError(_l("Write a share, for example 15 % or 2/3."), field="value")
    share = found / 100 if written.endswith("%") else found
    if not 0 < share <= 1:
        raise DomainError(_l("A share lies above 0 % and is 100 % at most."), field="value")
    exact = Decimal(share.numerator) / Decimal(share.denominator)
    return plain(exact) if Fraction(exact) == share else f"{share.numerator}/{share.denominator}"


def _fraction(text: str) -> Fraction | None:
    try:
        return Fraction(text) if re.fullmatch(r"\d+(\.\d+)?|\d+/\d+", text) else None
    except ZeroDivisionError:
        return None


def _number(text: str) -> str:
    found = _decimal(text.replace(" ", "").replace(",", "."))
    if found is None or found < 0:
        raise DomainError(_l("Write a number, for example 7,5."), field="value")
    return plain(found)


def _lines(text: str) -> list[str]:
    found = list(dict.fromkeys(" ".join(line.split()) for line in text.splitlines() if line.strip()))
    if len(found) > LONGEST_LIST or any(len(line) > LONGEST_ITEM for line in found):
        raise DomainError(_l("The list is too long."), field="value")
    return found


def _decimal(text: str) -> Decimal | None:
    try:
        found = Decimal(text)
    except InvalidOperation:
        return None
    return found if found.is_finite() else None


def plain(value: Decimal) -> str:
    """0.15, 7.5, 90: without an exponent or trailing zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def check_value(new: NewValue, *, today: date) -> Offer:
    """The rule must leave the key to a province on the first day, the shape must hold, the paper come first. Raises
    DomainError."""
    if new.paper.signed_on > today:
        raise DomainError(_l("This day has not come yet."), field="document_on")
    if new.effective_from < new.paper.signed_on:
        message = _l("A decision has no effect before the day on which it was signed.")
        raise DomainError(message, field="effective_from")
    offer = find_offer(new.place, new.effective_from)
    if offer is None:
        message = _l("No text in force on this day leaves this value to the province.")
        raise DomainError(message, field="effective_from")
    for finding in check_override(offer.text, new.override()):
        field = finding.key.split(".")[0].split("[")[0]
        if field != new.place.key:
            raise DomainError(localized(finding.message.pair()), field=field)
        raise DomainError(_refusal(offer.kind, localized(finding.message.pair())), field="value")
    return offer


def _refusal(kind: ValueKind, found: str) -> Any:
    """What the grammar of the files says speaks of quotes where a number is typed here."""
    too_fine = kind in (ValueKind.SHARE, ValueKind.NUMBER)
    return _l("This number has more decimal places than the rule can hold.") if too_fine else found


def place_of(override: Override) -> Place:
    return Place(override.subject, override.rule, override.key)


def replaced_by(new: Override, law: InstalledLaw) -> Override | None:
    """The value that counts when the new one begins and ends with that day; a later one stands in its way instead.
    Raises DomainError."""
    own = [each for each in law.overrides if place_of(each) == place_of(new)]
    found = next((each for each in own if each.in_force(new.effective_from)), None)
    if found is not None and found.effective_from == new.effective_from:
        message = _l("A value that counts from this day is there already. Withdraw that one first.")
        raise DomainError(message, field="effective_from")
    later = [each for each in own if each.effective_from > new.effective_from]
    if any(new.effective_to is None or each.effective_from < new.effective_to for each in later):
        message = _l("Another value begins to count before this one ends. Say an end, or withdraw the other first.")
        raise DomainError(message, field="effective_to")
    return found


def with_value(law: InstalledLaw, new: Override) -> InstalledLaw:
    """As the law would be with a value more; what it replaces ends where it begins."""
    old = replaced_by(new, law)
    kept = [replace(each, effective_to=new.effective_from) if each == old else each for each in law.overrides]
    return replace(law, overrides=(*kept, new))


def without_value(law: InstalledLaw, override: Override, from_day: date) -> InstalledLaw:
    """As the law would be if the value no longer counted from that day on."""
    ended = [replace(override, effective_to=from_day)] if from_day > override.effective_from else []
    kept = [each for each in law.overrides if each != override]
    return replace(law, overrides=(*kept, *ended))


def check_withdrawal(override: Override, from_day: date) -> None:
    """Raises DomainError."""
    if from_day < override.effective_from:
        raise DomainError(_l("The value does not count yet on this day."), field="from_day")
    if override.effective_to is not None and from_day >= override.effective_to:
        raise DomainError(_l("On this day the value has ended already."), field="from_day")


def shipped(rule_set: str) -> RuleSet | None:
    """None for one that this version no longer ships."""
    return law.rulebooks().sets.get(rule_set)


def confirmable(rule_set: str, day: date) -> RuleSet | None:
    """The shipped text, if something in it waits for whoever has the document."""
    found = shipped(rule_set)
    if found is None or found.status is Status.LOCAL:
        return None
    return found if is_due(found, day) or any(rule.status is Status.UNCONFIRMED for rule in found.rules) else None


def is_due(text: RuleSet, day: date) -> bool:
    """It may have lapsed since it was read."""
    return text.review_on is not None and text.review_on <= day
