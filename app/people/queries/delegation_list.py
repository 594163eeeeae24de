"""The list of delegations for whoever keeps them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import aliased, joinedload

from app.core import clock
from app.core.documents.types import ColumnKind
from app.core.listing import Choice, ChoiceFilter, Column, ListSpec, Sort, TextFilter, Viewing, down
from app.core.listing.spec import AnySelect
from app.people.models import Delegation, Person
from app.people.queries.delegations import in_force, visible_to
from app.people.types import DelegationKind

KIND_NAMES = {
    DelegationKind.FOR_CHIEF: _l("KT. – a deputy signs for the head"),
    DelegationKind.BY_ORDER: _l("TL. – signs by order"),
    DelegationKind.BY_AUTHORISATION: _l("TUQ. – signs by authorisation"),
    DelegationKind.ACTING: _l("Q. – acts as head"),
}
KIND_SIGNS = {
    DelegationKind.FOR_CHIEF: "KT.",
    DelegationKind.BY_ORDER: "TL.",
    DelegationKind.BY_AUTHORISATION: "TUQ.",
    DelegationKind.ACTING: "Q.",
}


class DelegationState(StrEnum):
    TO_COME = "to_come"
    IN_FORCE = "in_force"
    OVER = "over"
    REVOKED = "revoked"


STATE_NAMES = {
    DelegationState.TO_COME: _l("Not yet in force"),
    DelegationState.IN_FORCE: _l("In force"),
    DelegationState.OVER: _l("Expired"),
    DelegationState.REVOKED: _l("Revoked"),
}


@dataclass(frozen=True)
class DelegationRow:
    public_id: str
    giver: str
    receiver: str
    sign: str
    unit: str
    document: str
    starts_on: date
    ends_on: date | None
    state: DelegationState

    @property
    def state_name(self) -> str:
        return str(STATE_NAMES[self.state])


def state_of(delegation: Delegation, today: date) -> DelegationState:
    if delegation.revoked_at is not None:
        return DelegationState.REVOKED
    if delegation.starts_on > today:
        return DelegationState.TO_COME
    is_over = delegation.ends_on is not None and delegation.ends_on <= today
    return DelegationState.OVER if is_over else DelegationState.IN_FORCE


def visible(viewing: Viewing) -> AnySelect:
    return select(Delegation).join(Delegation.unit).where(visible_to(viewing.actor))


def rows_of(delegations: Sequence[Delegation], today: date) -> list[DelegationRow]:
    return [
        DelegationRow(
            public_id=row.public_id, giver=row.from_person.full_name, receiver=row.to_person.full_name,
            sign=KIND_SIGNS[row.kind], unit=row.unit.name, document=row.document, starts_on=row.starts_on,
            ends_on=row.ends_on, state=state_of(row, today),
        )
        for row in delegations
    ]  # fmt: skip


def in_state(value: str, viewing: Viewing) -> ColumnElement[bool]:
    today = clock.local_day(viewing.now)
    open_ones = Delegation.revoked_at.is_(None)
    return {
        DelegationState.TO_COME: open_ones & (Delegation.starts_on > today),
        DelegationState.IN_FORCE: open_ones & in_force(today),
        DelegationState.OVER: open_ones & (Delegation.ends_on <= today),
        DelegationState.REVOKED: Delegation.revoked_at.is_not(None),
    }[DelegationState(value)]


def _names() -> ColumnElement[str]:
    giver, receiver = aliased(Person), aliased(Person)
    of_giver = select(giver.search_text).where(giver.id == Delegation.from_person_id).scalar_subquery()
    of_receiver = select(receiver.search_text).where(receiver.id == Delegation.to_person_id).scalar_subquery()
    return of_giver + " " + of_receiver


DELEGATIONS: ListSpec[DelegationRow] = ListSpec(
    name="delegations",
    endpoint="people.delegations",
    title=_l("Delegations"),
    select=visible,
    key=Delegation.id,
    columns=(
        Column("giver", _l("For whom"), link=lambda row: url_for("people.delegation", public_id=row.public_id)),
        Column("receiver", _l("Who signs")),
        Column("sign", _l("Signs as")),
        Column("unit", _l("Unit")),
        Column("document", _l("Document")),
        Column("starts_on", _l("From"), sorts=("newest",), kind=ColumnKind.DAY),
        Column("ends_on", _l("Until before"), sorts=("ending",), kind=ColumnKind.DAY),
        Column("state", _l("State"), value=lambda row: row.state_name),
    ),
    sorts=(
        Sort("newest", _l("Newest first"), (down(Delegation.starts_on),)),
        Sort("ending", _l("Latest end first"), (down(Delegation.ends_on),)),
    ),
    filters=(
        TextFilter("q", _l("Full name"), _names()),
        ChoiceFilter("kind", _l("Signs as"), Delegation.kind,
                     choices=tuple(Choice(kind.value, name) for kind, name in KIND_NAMES.items())),
        ChoiceFilter("state", _l("State"), None, clause=in_state,
                     choices=tuple(Choice(state.value, name) for state, name in STATE_NAMES.items())),
    ),
    options=(joinedload(Delegation.unit), joinedload(Delegation.from_person), joinedload(Delegation.to_person)),
    build_rows=lambda rows, viewing: rows_of(rows, clock.local_day(viewing.now)),
    empty_text=_l("No delegation has been entered yet."),
)  # fmt: skip
