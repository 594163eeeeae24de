"""Entering and revoking that somebody signs for a head."""

from __future__ import annotations

from datetime import date, datetime

from flask_babel import lazy_gettext as _l

from app.core import audit
from app.core.actor import Actor
from app.core.errors import DomainError
from app.extensions import db
from app.people.models import Delegation, Person, Unit
from app.people.queries import delegations as queries
from app.people.queries.scope import paths
from app.people.rules import accounts as account_rules
from app.people.rules import delegations as rules
from app.people.rules.delegations import Place, Proposal
from app.people.types import DelegationKind, Permission


def propose(
    kind: DelegationKind, *, unit: Unit, people: tuple[Person, Person], starts_on: date, ends_on: date | None
) -> Proposal:
    """`people`: for whom, and who signs."""
    giver, receiver = people
    return Proposal(kind, Place(unit.id, unit.path), giver.id, receiver.id, starts_on, ends_on)


def enter(proposal: Proposal, *, document: str, actor: Actor, now: datetime) -> Delegation:
    """By the decision or the letter of authorisation named in `document`. Raises DomainError."""
    account_rules.check_within(proposal.unit.path, paths(actor, Permission.DELEGATION_EDIT))
    rules.check_not_to_actor(proposal, actor.person_id)
    if not document.strip():
        raise DomainError(_l("Name the document of the delegation."), field="document")
    both = (proposal.from_person_id, proposal.to_person_id)
    rules.check_new(
        proposal,
        posts=queries.posts_on(both, proposal.starts_on),
        mandates=queries.mandates_towards([proposal.from_person_id], proposal.starts_on),
    )
    delegation = Delegation(
        unit_id=proposal.unit.id, from_person_id=proposal.from_person_id, to_person_id=proposal.to_person_id,
        kind=proposal.kind, document=document, starts_on=proposal.starts_on, ends_on=proposal.ends_on,
    )  # fmt: skip
    db.session.add(delegation)
    db.session.flush()
    audit.record(
        "delegation.entered", subject=delegation, actor=actor, at=now, kind=proposal.kind, unit_id=proposal.unit.id,
        from_person_id=proposal.from_person_id, to_person_id=proposal.to_person_id, starts_on=proposal.starts_on,
        ends_on=proposal.ends_on,
    )  # fmt: skip
    return delegation


def revoke(delegation_id: int, *, version: int, actor: Actor, now: datetime) -> None:
    """At once. What was signed before stays signed."""
    delegation = queries.get_delegation_to_change(delegation_id, version=version, viewer=actor)
    if delegation.revoked_at is not None:
        raise DomainError(_l("This delegation was already revoked."))
    delegation.revoked_at = now
    audit.record("delegation.revoked", subject=delegation, actor=actor, at=now)
