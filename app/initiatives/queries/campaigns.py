"""Contests that initiatives may enter."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import joinedload

from app.core.actor import Actor
from app.core.errors import Conflict, DomainError
from app.core.listing import matches
from app.extensions import db
from app.initiatives.models import InitiativeCampaign
from app.initiatives.queries.visibility import over
from app.initiatives.types import Permission
from app.people.models import Unit
from app.people.queries.scope import paths, within
from app.people.queries.units import ids_on_path

FOUND_AT_MOST = 30


def kept_by(viewer: Actor) -> ColumnElement[bool]:
    return over(paths(viewer, Permission.INITIATIVE_MANAGE), InitiativeCampaign.unit_id)


def open_for(unit: Unit, on: date) -> Sequence[InitiativeCampaign]:
    """Of the body itself and of those above it; both days of the span belong to it."""
    return db.session.scalars(
        select(InitiativeCampaign)
        .where(InitiativeCampaign.unit_id.in_(ids_on_path(unit.path)))
        .where(InitiativeCampaign.opens_on <= on, InitiativeCampaign.closes_on >= on)
        .order_by(InitiativeCampaign.closes_on, InitiativeCampaign.id)
    ).all()


def check_open(campaign_id: int | None, unit: Unit, on: date) -> None:
    """Raises DomainError for a contest that is not open to this body on that day."""
    if campaign_id is not None and campaign_id not in {each.id for each in open_for(unit, on)}:
        raise DomainError(_l("This contest is not open."), field="campaign")


def keepers_units(viewer: Actor, text: str = "") -> Sequence[Unit]:
    """Open bodies for which the viewer may open a contest, upper ones first."""
    allowed = within(paths(viewer, Permission.INITIATIVE_MANAGE))
    statement = select(Unit).where(allowed, Unit.is_agency, Unit.closed_on.is_(None))
    if text:
        statement = statement.where(matches(Unit.search_text, text))
    order = (func.length(Unit.path), Unit.sort_key, Unit.id)
    return db.session.scalars(statement.order_by(*order).limit(FOUND_AT_MOST)).all()


def get_keepers_unit(public_id: str, viewer: Actor) -> Unit:
    allowed = within(paths(viewer, Permission.INITIATIVE_MANAGE))
    return db.session.scalars(select(Unit).where(Unit.public_id == public_id, allowed)).one()


def get_campaign(public_id: str, viewer: Actor) -> InitiativeCampaign:
    return db.session.scalars(
        select(InitiativeCampaign)
        .where(InitiativeCampaign.public_id == public_id, kept_by(viewer))
        .options(joinedload(InitiativeCampaign.unit))
    ).one()


def get_campaign_to_change(campaign_id: int, *, version: int, viewer: Actor) -> InitiativeCampaign:
    """Raises Conflict."""
    statement = select(InitiativeCampaign).where(InitiativeCampaign.id == campaign_id, kept_by(viewer))
    campaign = db.session.scalars(statement.with_for_update().execution_options(populate_existing=True)).one()
    if campaign.version != version:
        raise Conflict()
    return campaign
