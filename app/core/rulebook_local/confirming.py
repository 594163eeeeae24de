"""A shipped text confirmed by whoever has the document in hand, and taken back before anything rests on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy.exc import IntegrityError

from app.core import audit, law_changes
from app.core.actor import Actor
from app.core.clock import local_day
from app.core.errors import Conflict, DomainError
from app.core.models import RulebookConfirmation
from app.core.rulebook import RuleSet
from app.core.rulebook_local import queries, rules
from app.core.rulebook_local.rules import Paper
from app.core.rulebook_local.services import Effect, effect_of
from app.extensions import db

IN_USE = _l("Results were stored by this text since it was confirmed; it cannot be taken back any more.")
CONFIRMED_ALREADY = _l("This text is confirmed already.")


def preview(rule_set: str, *, viewer: Actor, now: datetime) -> Effect:
    """What confirming it would do. Raises DomainError."""
    text, here = checked(rule_set, now), queries.current()
    changed = replace(here, confirmed=here.confirmed | {rule_set})
    return effect_of(law_changes.change_to(changed, text.subject, now=now), viewer=viewer)


def may_confirm(rule_set: str, now: datetime) -> bool:
    open_ones = rules.confirmable(rule_set, local_day(now)) is not None
    return open_ones and rule_set not in queries.confirmed_sets()


def checked(rule_set: str, now: datetime) -> RuleSet:
    """Raises DomainError when there is no such text, or nothing in it waits for a confirmation."""
    text = rules.confirmable(rule_set, local_day(now))
    if text is None:
        raise DomainError(_l("Nothing in this text waits for a confirmation."))
    if rule_set in queries.confirmed_sets():
        raise DomainError(CONFIRMED_ALREADY)
    return text


def confirm(rule_set: str, paper: Paper, *, actor: Actor, now: datetime) -> RulebookConfirmation:
    """Inside transaction(). Raises DomainError, also when somebody else confirmed it in the same moment."""
    text = checked(rule_set, now)
    if paper.signed_on > local_day(now):
        raise DomainError(_l("This day has not come yet."), field="document_on")
    row = RulebookConfirmation(
        rule_set=rule_set, document=paper.number, document_on=paper.signed_on, issuer=paper.issuer,
        confirmed_by=actor.ref, confirmed_at=now,
    )  # fmt: skip
    try:
        with db.session.begin_nested():
            db.session.add(row)
    except IntegrityError as error:
        raise DomainError(CONFIRMED_ALREADY) from error
    audit.record(
        "rulebook.confirmed", subject=row, actor=actor, at=now, rule_set=rule_set, document=paper.number,
        document_on=paper.signed_on,
    )  # fmt: skip
    _follow(text, paper.number, actor=actor, now=now)
    return row


def uses(row: RulebookConfirmation) -> list[tuple[object, int]]:
    """What people stored by the text since it was confirmed, which keeps it from being taken back."""
    return law_changes.uses_since(row.rule_set, row.confirmed_at)


def preview_revocation(row: RulebookConfirmation, *, viewer: Actor, now: datetime) -> Effect:
    here, text = queries.current(), rules.shipped(row.rule_set)
    changed = replace(here, confirmed=here.confirmed - {row.rule_set})
    return effect_of(law_changes.change_to(changed, text.subject if text else "", now=now), viewer=viewer)


def revoke(confirmation_id: int, *, reason: str, version: int, actor: Actor, now: datetime) -> RulebookConfirmation:
    """Inside transaction(): the row stays. Raises Conflict, and DomainError once something rests on it."""
    row = queries.get_confirmation_to_change(confirmation_id)
    if row.version != version or not row.is_in_force:
        raise Conflict()
    if uses(row):
        raise DomainError(IN_USE)
    row.revoked_by, row.revoked_at, row.revoked_reason = actor.ref, now, reason
    db.session.flush()
    audit.record("rulebook.confirmation_revoked", subject=row, actor=actor, at=now, rule_set=row.rule_set)
    text = rules.shipped(row.rule_set)
    if text is not None:
        _follow(text, row.document, actor=actor, now=now)
    return row


def _follow(text: RuleSet, reason: str, *, actor: Actor, now: datetime) -> None:
    queries.forget()
    law_changes.ask_for_recount(actor=actor, now=now, reason=reason, subjects=(text.subject,))
    law_changes.ask_for_rejudging(actor=actor, now=now, reason=reason, subjects=(text.subject,))
