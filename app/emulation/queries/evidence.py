"""The rows a computation counted: as the signature sees them, and as a viewer may see them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from flask import url_for
from sqlalchemy import select

from app.core.actor import Actor
from app.emulation.models import EvidenceLink, ScoreSheet
from app.emulation.queries import sources
from app.extensions import db
from app.people.queries.chunks import chunks


@dataclass(frozen=True)
class EvidenceRow:
    """One row counted. Without `url` the viewer may not open it: day, kind and outcome are all there is to see."""

    id: int
    happened_on: date
    code: str
    amount: Decimal
    details: Mapping[str, str | int]
    url: str | None


def current_of(rows: Sequence[ScoreSheet]) -> dict[int, list[EvidenceLink]]:
    """Of the newest computation of each sheet, in a fixed order."""
    newest = {sheet.id: sheet.computation for sheet in rows}
    found: dict[int, list[EvidenceLink]] = {sheet_id: [] for sheet_id in newest}
    for some in chunks(sorted(newest)):
        statement = select(EvidenceLink).where(EvidenceLink.sheet_id.in_(some)).order_by(EvidenceLink.id)
        for link in db.session.scalars(statement):
            if link.computation == newest[link.sheet_id]:
                found[link.sheet_id].append(link)
    return found


def as_seen(links: Sequence[EvidenceLink], viewer: Actor) -> list[EvidenceRow]:
    """Which of them may be opened is asked of their owners, in bulk."""
    seen = sources.visible(viewer, ((link.code, link.source_kind, link.source_id) for link in links))
    return [_row(link, (link.source_kind, link.source_id) in seen) for link in links]


def _row(link: EvidenceLink, may_open: bool) -> EvidenceRow:
    url = url_for(link.endpoint, public_id=link.public_id) if may_open else None
    return EvidenceRow(link.id, link.happened_on, link.code, link.amount, json.loads(link.details), url)
