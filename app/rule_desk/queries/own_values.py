"""The installation's own values as pages show them: what each is for, its value in words, whether it counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select

from app.core import law
from app.core.formats import localized
from app.core.models import RulebookOverride
from app.core.rulebook import Override, Rule
from app.core.rulebook_local import queries
from app.core.rulebook_local.rules import Offer, Place, offers
from app.extensions import db
from app.rule_desk.rules.describing import value_in_words
from app.rule_desk.rules.key_names import key_name, subject_name

until: Any = func.coalesce(RulebookOverride.withdrawn_from, RulebookOverride.effective_to)


class ValueState(StrEnum):
    """`withdrawn`: from its first day, so that it never counted."""

    TO_COME = "to_come"
    COUNTS = "counts"
    ENDED = "ended"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class ShownValue:
    public_id: str
    id: int
    subject: str
    name: str
    value: str
    document: str
    document_on: date
    issuer: str
    effective_from: date
    until: date | None
    state: ValueState
    entered_at: datetime
    withdrawn_at: datetime | None
    withdrawn_reason: str | None
    is_known: bool

    @property
    def may_be_withdrawn(self) -> bool:
        return self.withdrawn_at is None and self.state is not ValueState.ENDED


def in_state(state: ValueState, today: date) -> ColumnElement[bool]:
    """The same as `state_of`."""
    begun = RulebookOverride.effective_from <= today
    ever = or_(until.is_(None), RulebookOverride.effective_from < until)
    return {
        ValueState.WITHDRAWN: RulebookOverride.withdrawn_from == RulebookOverride.effective_from,
        ValueState.TO_COME: and_(ever, RulebookOverride.effective_from > today),
        ValueState.COUNTS: and_(ever, begun, or_(until.is_(None), until > today)),
        ValueState.ENDED: and_(ever, until <= today),
    }[state]


def state_of(row: RulebookOverride, today: date) -> ValueState:
    if not row.ever_counts:
        return ValueState.WITHDRAWN
    if row.effective_from > today:
        return ValueState.TO_COME
    return ValueState.ENDED if row.last_until is not None and row.last_until <= today else ValueState.COUNTS


def counting_by_subject(today: date) -> dict[str, int]:
    """How many count today."""
    counted = (
        select(RulebookOverride.subject, func.count())
        .where(in_state(ValueState.COUNTS, today))
        .group_by(RulebookOverride.subject)
        .order_by(RulebookOverride.subject)
    )
    return {subject: number for subject, number in db.session.execute(counted)}


def shown(rows: Sequence[RulebookOverride], today: date) -> list[ShownValue]:
    return [_shown(row, today) for row in rows]


def _shown(row: RulebookOverride, today: date) -> ShownValue:
    place = Place(row.subject, row.rule, row.key)
    return ShownValue(
        public_id=row.public_id, id=row.id, subject=localized(subject_name(row.subject).pair()), name=name_of(place),
        value=words_of(place, queries.value_of(row)), document=row.document, document_on=row.document_on,
        issuer=row.issuer, effective_from=row.effective_from, until=row.last_until, state=state_of(row, today),
        entered_at=row.entered_at, withdrawn_at=row.withdrawn_at, withdrawn_reason=row.withdrawn_reason,
        is_known=queries.is_known(queries.override_of(row)),
    )  # fmt: skip


def rule_of(place: Place) -> Rule | None:
    """Of the newest text that leaves it to a province; of any that has such a rule when none does any more."""
    held = law.rulebooks().of_subject(place.subject)
    texts = [rule for text in held for rule in text.rules if rule.code == place.rule]
    leaving = [rule for rule in texts if place.key in rule.may_override]
    return next(reversed(leaving or texts), None)


def name_of(place: Place) -> str:
    """The rule and what of it is set."""
    rule = rule_of(place)
    if rule is None:
        return f"{place.rule}: {place.key}"
    return f"{localized(rule.label.pair())}: {localized(key_name(rule.kind, place.key).pair()).lower()}"


def words_of(place: Place, value: Any) -> str:
    rule = rule_of(place)
    if rule is None or place.key not in rule.body:
        return str(value)
    told = value_in_words(replace(rule, body=rule.body.with_value(place.key, value)), place.key)
    return localized(told.pair())


@dataclass(frozen=True)
class Settable:
    """What may be set: the shipped value, and the one of the province that counts now."""

    offer: Offer
    name: str
    shipped: str
    own: Override | None
    own_words: str

    @property
    def current(self) -> Any:
        return self.offer.shipped if self.own is None else self.own.value


def choice_of(offer: Offer, day: date) -> Settable:
    place = offer.place
    own = queries.current().value_on(place.subject, place.rule, place.key, day)
    return Settable(
        offer, name_of(place), localized(value_in_words(offer.rule, place.key).pair()), own,
        words_of(place, own.value) if own is not None else "",
    )  # fmt: skip


def choices_on(day: date) -> list[tuple[str, list[Settable]]]:
    """By subject as people read it."""
    found: dict[str, list[Settable]] = {}
    for offer in offers(day):
        subject = localized(subject_name(offer.place.subject).pair())
        found.setdefault(subject, []).append(choice_of(offer, day))
    return list(found.items())
