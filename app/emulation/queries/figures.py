"""The numbers of scoring for summaries: sheets signed, and the mean of each group among signed units."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime, time
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import load_only

from app.core.clock import VIETNAM
from app.core.counting import hull, row_counts
from app.core.evidence import Figure, Window
from app.emulation.models import ScoreSheet
from app.emulation.types import SheetState, SubjectType
from app.extensions import db
from app.people.models import Unit

LISTS = {SubjectType.UNIT: "emulation.unit_scores", SubjectType.PERSON: "emulation.person_scores"}
HUNDREDTH = Decimal("0.01")


def figures(windows: Sequence[Window], *, unit_ids: Collection[int] | None) -> list[list[Figure]]:
    """One list a window, by the day of the signature. Means open no rows of their own."""
    counted = [row for row in _counted(windows) if unit_ids is None or row.unit_id in unit_ids]
    sheets = [sheet for sheet in _unit_sheets(windows) if unit_ids is None or sheet.unit_id in unit_ids]
    found = []
    for place, window in enumerate(windows):
        days = {"period": "", "state": "signed", **window.filters("signed")}
        signed_then = [sheet for sheet in sheets if _was_signed(sheet, window)]
        found.append([*_signed(counted, place, days, everything=unit_ids is None), *_means(signed_then)])
    return found


def _moments(window: Window) -> tuple[datetime, datetime]:
    first, last = (datetime.combine(day, time(), VIETNAM) for day in (window.start, window.end))
    return first, last


def _is_signed(window: Window) -> ColumnElement[bool]:
    first, last = _moments(window)
    return and_(ScoreSheet.state == SheetState.SIGNED, ScoreSheet.signed_at >= first, ScoreSheet.signed_at < last)


def _counted(windows: Sequence[Window]) -> Sequence[Any]:
    """The kind of subject, the unit, its public id, and for each window how many sheets were signed."""
    signed = [_is_signed(window) for window in windows]
    return db.session.execute(
        select(ScoreSheet.subject_type, ScoreSheet.unit_id, Unit.public_id, *row_counts(signed))
        .join(Unit, Unit.id == ScoreSheet.unit_id)
        .where(_is_signed(hull(windows)))
        .group_by(ScoreSheet.subject_type, ScoreSheet.unit_id, Unit.public_id)
        .order_by(ScoreSheet.unit_id)
    ).all()


def _unit_sheets(windows: Sequence[Window]) -> Sequence[ScoreSheet]:
    """Those of units, signed between the first day and the last; of each its groups only."""
    return db.session.scalars(
        select(ScoreSheet)
        .where(ScoreSheet.subject_type == SubjectType.UNIT, _is_signed(hull(windows)))
        .options(load_only(ScoreSheet.unit_id, ScoreSheet.signed_at, ScoreSheet.group_points))
        .order_by(ScoreSheet.id)
    ).all()


def _was_signed(sheet: ScoreSheet, window: Window) -> bool:
    first, last = _moments(window)
    return sheet.signed_at is not None and first <= sheet.signed_at < last


def _signed(counted: Sequence[Any], place: int, days: dict[str, str], *, everything: bool) -> Iterator[Figure]:
    for kind, endpoint in LISTS.items():
        own = [(row.unit_id, row.public_id, row[3 + place]) for row in counted if row.subject_type is kind]
        total = Decimal(sum(number for _unit, _body, number in own))
        yield Figure("sheets_signed", total, endpoint if everything else None, days, key=kind.value)
        for unit_id, body, number in own:
            if number:
                params = {**days, "body": body}
                yield Figure("sheets_signed", Decimal(number), endpoint, params, unit_id=unit_id, key=kind.value)


def _means(sheets: Sequence[ScoreSheet]) -> Iterator[Figure]:
    """Points of a group out of a hundred, as a mean of the units signed in these days."""
    shares: dict[str, list[Decimal]] = defaultdict(list)
    for sheet in sheets:
        for code, points, maximum in sheet.groups:
            if maximum:
                share = Decimal(points * 100) / maximum
                shares[code].append(share)
                value = share.quantize(HUNDREDTH, rounding=ROUND_HALF_UP)
                yield Figure("score_group_mean", value, None, unit_id=sheet.unit_id, key=code)
    for code, values in shares.items():
        mean = (sum(values, Decimal(0)) / len(values)).quantize(HUNDREDTH, rounding=ROUND_HALF_UP)
        yield Figure("score_group_mean", mean, None, key=code)
