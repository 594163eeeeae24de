"""A sheet's total from its lines as they stand: reviewed where the head decided, proposed elsewhere."""

from __future__ import annotations

import json
from collections.abc import Sequence

from app.emulation.models import ScoreLine, ScoreSheet
from app.emulation.rules import scoring
from app.emulation.types import Criteria, Input, Line, Scored, SheetState


def standing(lines: Sequence[ScoreLine], criteria: Criteria) -> Scored:
    return scoring.total_of(criteria, [_line(line) for line in lines])


def _line(line: ScoreLine) -> Line:
    told = Input.read(line.told)
    return Line(line.criterion, line.group_code, line.points, line.max_points, told, line.capped)


def groups_text(scored: Scored) -> str:
    return json.dumps([[group.code, group.points, group.maximum] for group in scored.groups])


def add_up(sheet: ScoreSheet, lines: Sequence[ScoreLine], criteria: Criteria) -> Scored:
    """Sets total, groups and state; the rating is the caller's."""
    scored = standing(lines, criteria)
    decided = [line for line in lines if line.review_action is not None]
    sheet.reviewed_points = scored.total if decided else None
    sheet.points = scored.total if decided else sheet.proposed_points
    sheet.group_points = groups_text(scored)
    open_lines = [line for line in lines if line.review_action is None and line.points is not None]
    sheet.state = SheetState.PROPOSED if open_lines else SheetState.REVIEWED
    return scored
