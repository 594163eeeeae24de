"""Frozen summaries and the published ones."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal

from sqlalchemy import select

from app.extensions import db
from app.people.models import Unit
from app.summaries.models import Publication, ReportSnapshot
from app.summaries.types import Line

SHOWN = 60


def list_latest() -> Sequence[ReportSnapshot]:
    """The newest revision of each period, latest period first."""
    rows = db.session.scalars(
        select(ReportSnapshot).order_by(ReportSnapshot.ends_on.desc(), ReportSnapshot.id.desc()).limit(SHOWN * 2)
    )
    newest: dict[str, ReportSnapshot] = {}
    for row in rows:
        newest.setdefault(row.period, row)
    return list(newest.values())[:SHOWN]


def find_latest(period: str) -> ReportSnapshot | None:
    return db.session.scalars(
        select(ReportSnapshot)
        .where(ReportSnapshot.period == period)
        .order_by(ReportSnapshot.revision.desc())
        .limit(1)
    ).one_or_none()


def revisions_of(period: str) -> Sequence[ReportSnapshot]:
    return db.session.scalars(
        select(ReportSnapshot).where(ReportSnapshot.period == period).order_by(ReportSnapshot.revision)
    ).all()


def get_snapshot(public_id: str) -> ReportSnapshot:
    return db.session.scalars(select(ReportSnapshot).where(ReportSnapshot.public_id == public_id)).one()


def list_published() -> list[str]:
    """The labels of the published periods, the one published last first."""
    labels = db.session.scalars(
        select(ReportSnapshot.period)
        .join(Publication, Publication.snapshot_id == ReportSnapshot.id)
        .order_by(Publication.published_at.desc(), Publication.id.desc())
        .limit(SHOWN)
    )
    return list(dict.fromkeys(labels))


def find_published(period: str) -> ReportSnapshot | None:
    return db.session.scalars(
        select(ReportSnapshot)
        .join(Publication, Publication.snapshot_id == ReportSnapshot.id)
        .where(ReportSnapshot.period == period)
        .order_by(ReportSnapshot.revision.desc())
        .limit(1)
    ).one_or_none()


def is_published(snapshot: ReportSnapshot) -> bool:
    return db.session.scalar(select(Publication.id).where(Publication.snapshot_id == snapshot.id)) is not None


def lines_of(snapshot: ReportSnapshot) -> list[Line]:
    return [_line(stored) for stored in json.loads(snapshot.content)]


def _line(stored: dict[str, object]) -> Line:
    numbers = {
        name: None if stored[name] is None else Decimal(str(stored[name]))
        for name in ("value", "year_earlier", "cumulated")
    }
    return Line(**{**stored, **numbers})  # type: ignore[arg-type]  # the shape that `freeze` wrote


def unit_names(unit_ids: Sequence[int]) -> dict[int, str]:
    rows = db.session.execute(select(Unit.id, Unit.name).where(Unit.id.in_(unit_ids)).order_by(Unit.sort_key, Unit.id))
    return {row.id: row.name for row in rows}
