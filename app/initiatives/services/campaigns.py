"""Opening a contest and moving its days."""

from __future__ import annotations

from datetime import date, datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from app.core import audit
from app.core.actor import Actor
from app.core.errors import DomainError
from app.core.listing.words import search_text
from app.extensions import db
from app.initiatives.models import InitiativeCampaign
from app.initiatives.queries import campaigns as queries
from app.initiatives.types import Permission
from app.people.models import Unit
from app.people.queries.scope import paths, within


def open_campaign(
    title: str, *, unit_id: int, document: str | None, opens_on: date, closes_on: date, actor: Actor, now: datetime
) -> InitiativeCampaign:
    """For a body of the actor's. Both days belong to the span."""
    allowed = within(paths(actor, Permission.INITIATIVE_MANAGE))
    db.session.scalars(select(Unit.id).where(Unit.id == unit_id, allowed)).one()
    campaign = InitiativeCampaign(unit_id=unit_id)
    _fill(campaign, title, document, opens_on=opens_on, closes_on=closes_on)
    db.session.add(campaign)
    db.session.flush()
    audit.record("initiative_campaign.opened", subject=campaign, actor=actor, at=now, opens_on=opens_on)
    return campaign


def change_campaign(
    campaign_id: int, *, version: int, title: str, document: str | None, opens_on: date, closes_on: date,
    actor: Actor, now: datetime,
) -> None:  # fmt: skip
    campaign = queries.get_campaign_to_change(campaign_id, version=version, viewer=actor)
    _fill(campaign, title, document, opens_on=opens_on, closes_on=closes_on)
    audit.record("initiative_campaign.changed", subject=campaign, actor=actor, at=now, closes_on=closes_on)


def _fill(campaign: InitiativeCampaign, title: str, document: str | None, *, opens_on: date, closes_on: date) -> None:
    if closes_on < opens_on:
        raise DomainError(_l("The last day lies before the first."), field="closes_on")
    campaign.title, campaign.document, campaign.search_text = title, document, search_text(title)
    campaign.opens_on, campaign.closes_on = opens_on, closes_on
