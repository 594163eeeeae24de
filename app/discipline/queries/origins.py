"""The row from which a matter or a reminder comes, where the viewer may see it."""

from __future__ import annotations

from sqlalchemy import select

from app.core.actor import Actor
from app.discipline.types import Origin, SourceKind
from app.extensions import db
from app.inspections.models import Finding, SpotCheck
from app.inspections.queries.visibility import findings_visible_to


def origin_of(finding_public_id: str | None, viewer: Actor) -> Origin:
    """NoResultFound for a finding that the viewer may not see."""
    if not finding_public_id:
        return Origin()
    finding_id = db.session.scalars(
        select(Finding.id)
        .join(SpotCheck, SpotCheck.id == Finding.check_id)
        .where(Finding.public_id == finding_public_id, Finding.counted, findings_visible_to(viewer))
    ).one()
    return Origin(SourceKind.FINDING, finding_public_id, finding_id)
