"""A province's own value set or withdrawn; what follows is told before and done by jobs."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy.exc import IntegrityError

from app.core import audit, law_changes
from app.core.actor import Actor
from app.core.clock import local_day
from app.core.errors import Conflict, DomainError
from app.core.models import RulebookOverride
from app.core.ports import LawChange, VerdictChanges, VerdictHolder
from app.core.rulebook import Override
from app.core.rulebook_local import queries, rules
from app.core.rulebook_local.rules import NewValue
from app.extensions import db

TAKEN = _l("Somebody else has just set this value for the same days.")


@dataclass(frozen=True)
class Effect:
    """How many open deadlines move, which kinds of open verdicts change, and the value that ends."""

    moving: int
    verdicts: list[tuple[VerdictHolder, VerdictChanges]]
    replaced: Override | None = None

    @property
    def changing(self) -> int:
        return sum(changes.count for _holder, changes in self.verdicts)


def effect_of(change: LawChange, *, viewer: Actor, replaced: Override | None = None) -> Effect:
    return Effect(law_changes.count_moved(change), law_changes.changed_verdicts(change, viewer), replaced)


def preview(new: NewValue, *, viewer: Actor, now: datetime) -> Effect:
    """What setting it would do. Raises DomainError."""
    rules.check_value(new, today=local_day(now))
    here, override = queries.current(), new.override()
    changed = rules.with_value(here, override)
    change = law_changes.change_to(changed, new.place.subject, now=now)
    return effect_of(change, viewer=viewer, replaced=rules.replaced_by(override, here))


def set_value(new: NewValue, *, actor: Actor, now: datetime) -> RulebookOverride:
    """Inside transaction(). The value that counts on its first day ends there, and stays on record.

    Raises DomainError, Conflict.
    """
    rules.check_value(new, today=local_day(now))
    old = rules.replaced_by(new.override(), queries.current())
    if old is not None:
        row = queries.row_of(old)
        _end(row, new.effective_from, reason=new.paper.number, actor=actor, now=now)
    made = _insert(new, actor=actor, now=now)
    audit.record(
        "rulebook.value_set", subject=made, actor=actor, at=now, rule_subject=new.place.subject, rule=new.place.rule,
        key=new.place.key, value=made.value, effective_from=new.effective_from, effective_to=new.effective_to,
        document=new.paper.number,
    )  # fmt: skip
    _follow(new.place.subject, new.paper.number, actor=actor, now=now)
    return made


def _insert(new: NewValue, *, actor: Actor, now: datetime) -> RulebookOverride:
    """The database itself refuses a second value of the same days."""
    row = RulebookOverride(
        subject=new.place.subject, rule=new.place.rule, key=new.place.key,
        value=json.dumps(new.value, ensure_ascii=False), effective_from=new.effective_from,
        effective_to=new.effective_to, document=new.paper.number, document_on=new.paper.signed_on,
        issuer=new.paper.issuer, entered_by=actor.ref, entered_at=now,
    )  # fmt: skip
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError as error:
        raise DomainError(TAKEN, field="effective_from") from error
    return row


def preview_withdrawal(row: RulebookOverride, from_day: date, *, viewer: Actor, now: datetime) -> Effect:
    """What withdrawing it from that day on would do. Raises DomainError."""
    override = queries.override_of(row)
    rules.check_withdrawal(override, from_day)
    changed = rules.without_value(queries.current(), override, from_day)
    return effect_of(law_changes.change_to(changed, row.subject, now=now), viewer=viewer)


def withdraw(
    override_id: int, from_day: date, *, reason: str, version: int, actor: Actor, now: datetime
) -> RulebookOverride:
    """Inside transaction(): the row stays. From its first day: as if it had never been.

    Raises DomainError, Conflict.
    """
    row = queries.get_value_to_change(override_id)
    if row.version != version:
        raise Conflict()
    rules.check_withdrawal(queries.override_of(row), from_day)
    _end(row, from_day, reason=reason, actor=actor, now=now)
    _follow(row.subject, row.document, actor=actor, now=now)
    return row


def _end(row: RulebookOverride, from_day: date, *, reason: str, actor: Actor, now: datetime) -> None:
    if row.withdrawn_at is not None:
        raise Conflict()
    row.withdrawn_from, row.withdrawn_by, row.withdrawn_at, row.withdrawn_reason = from_day, actor.ref, now, reason
    db.session.flush()
    audit.record("rulebook.value_withdrawn", subject=row, actor=actor, at=now, from_day=from_day)


def _follow(subject: str, reason: str, *, actor: Actor, now: datetime) -> None:
    queries.forget()
    law_changes.ask_for_recount(actor=actor, now=now, reason=reason, subjects=(subject,))
    law_changes.ask_for_rejudging(actor=actor, now=now, reason=reason, subjects=(subject,))
