"""Whether a batch of figures can be taken back: nothing may have corrected them since."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from app.core.imports.kinds import Effect
from app.extensions import db
from app.onestop.models import OneStopStat
from app.people.models import Unit


def changed_since(effects: Sequence[Effect]) -> list[str]:
    """Names of the units whose figures are no longer those of the batch."""
    versions = {effect.subject_id: effect.version for effect in effects}
    rows = db.session.execute(
        select(OneStopStat.id, OneStopStat.version, Unit.name)
        .join(Unit, Unit.id == OneStopStat.unit_id)
        .where(OneStopStat.id.in_(versions))
        .order_by(Unit.sort_key, OneStopStat.id)
    )
    return [name for stat_id, version, name in rows if version != versions[stat_id]]


def stats(effects: Sequence[Effect]) -> dict[int, OneStopStat]:
    ids = [effect.subject_id for effect in effects]
    found = db.session.scalars(select(OneStopStat).where(OneStopStat.id.in_(ids)).order_by(OneStopStat.id))
    return {stat.id: stat for stat in found}
