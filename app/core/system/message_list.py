"""Mail on its way out. Neither what it is about nor its kind is told: that is its receiver's business alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import joinedload

from app.core.documents.types import ColumnKind
from app.core.listing import Choice, ChoiceFilter, Column, ListSpec, Sort, Viewing, down, up
from app.core.listing.spec import AnySelect
from app.core.models import MessageState, OutboxMessage
from app.core.outbox import MAX_ATTEMPTS
from app.core.ports import current_ports
from app.core.system.scope import everything_for


class Delivery(StrEnum):
    """`undelivered` is what was tried and did not arrive: what failed for good, and what will be tried again."""

    WAITING = "waiting"
    UNDELIVERED = "undelivered"
    FAILED = "failed"
    NOT_SENT = "not_sent"
    SENT = "sent"


NAMES = {
    Delivery.WAITING: _l("Waiting"),
    Delivery.UNDELIVERED: _l("Tried, not delivered"),
    Delivery.FAILED: _l("Failed"),
    Delivery.NOT_SENT: _l("Not sent"),
    Delivery.SENT: _l("Sent"),
}
TONES = {
    Delivery.WAITING: "info", Delivery.UNDELIVERED: "warn", Delivery.FAILED: "bad", Delivery.NOT_SENT: "neutral",
    Delivery.SENT: "ok",
}  # fmt: skip


@dataclass(frozen=True)
class Message:
    receiver: str
    created_at: datetime
    delivery: Delivery
    attempts: int
    next_try_at: datetime | None
    sent_at: datetime | None

    @property
    def state_name(self) -> str:
        return str(NAMES[self.delivery])

    @property
    def tone(self) -> str:
        return TONES[self.delivery]


def visible(viewing: Viewing) -> AnySelect:
    return select(OutboxMessage).where(everything_for(viewing.actor))


def delivered(value: str, _viewing: Viewing) -> ColumnElement[bool]:
    """The same as `delivery_of`, but that what waits after a failed try is both waiting and undelivered."""
    waits, given_up = OutboxMessage.state == MessageState.WAITING, OutboxMessage.state == MessageState.GIVEN_UP
    failed = and_(given_up, OutboxMessage.attempts > MAX_ATTEMPTS)
    return {
        Delivery.WAITING: waits,
        Delivery.UNDELIVERED: or_(and_(waits, OutboxMessage.attempts > 0), failed),
        Delivery.FAILED: failed,
        Delivery.NOT_SENT: and_(given_up, OutboxMessage.attempts <= MAX_ATTEMPTS),
        Delivery.SENT: OutboxMessage.state == MessageState.SENT,
    }[Delivery(value)]


def delivery_of(message: OutboxMessage) -> Delivery:
    """A message is given up at once when it has no address, and after the last try when it was refused each time."""
    if message.state is MessageState.SENT:
        return Delivery.SENT
    if message.state is MessageState.GIVEN_UP:
        return Delivery.FAILED if message.attempts > MAX_ATTEMPTS else Delivery.NOT_SENT
    return Delivery.UNDELIVERED if message.attempts else Delivery.WAITING


def messages_of(rows: Sequence[OutboxMessage]) -> list[Message]:
    names = current_ports().names_of({row.notification.user_id for row in rows})
    return [
        Message(
            receiver=names.get(row.notification.user_id, ""),
            created_at=row.notification.created_at,
            delivery=delivery_of(row),
            attempts=row.attempts,
            next_try_at=row.next_try_at if row.state is MessageState.WAITING else None,
            sent_at=row.sent_at,
        )
        for row in rows
    ]


MESSAGES: ListSpec[Message] = ListSpec(
    name="system.messages",
    endpoint="system.messages",
    title=_l("Outgoing mail"),
    definition=_l(
        "Each mail says no more than that there is news to read here. Not sent is what has no address or nothing to "
        "tell any more."
    ),
    select=visible,
    key=OutboxMessage.id,
    columns=(
        Column("receiver", _l("Receiver")),
        Column("created_at", _l("Made at"), kind=ColumnKind.MOMENT),
        Column("state", _l("State"), value=lambda row: row.state_name),
        Column("attempts", _l("Attempts"), kind=ColumnKind.NUMBER),
        Column("next_try_at", _l("Next try"), sorts=("latest", "oldest"), kind=ColumnKind.MOMENT),
        Column("sent_at", _l("Sent at"), kind=ColumnKind.MOMENT),
    ),
    sorts=(
        Sort("latest", _l("Latest first"), (down(OutboxMessage.next_try_at),)),
        Sort("oldest", _l("Oldest first"), (up(OutboxMessage.next_try_at),)),
    ),
    filters=(
        ChoiceFilter(
            "state", _l("State"), None, clause=delivered,
            choices=tuple(Choice(state.value, name) for state, name in NAMES.items()),
        ),
    ),
    options=(joinedload(OutboxMessage.notification),),
    build_rows=lambda rows, _viewing: messages_of(rows),
    empty_text=_l("No mail was written yet."),
)  # fmt: skip
