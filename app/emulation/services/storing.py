"""Keeping what was computed: new sheets, changed ones with a further computation, signed ones only marked."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlalchemy import insert

from app.core.columns import new_public_id
from app.core.evidence import Fact
from app.emulation.models import EvaluationPeriod, EvidenceLink, ScoreLine, ScoreSheet
from app.emulation.queries import periods, sheets
from app.emulation.queries.subjects import SubjectRow
from app.emulation.services import totals
from app.emulation.types import Criteria, Flag, Line, Rating, Scored, SheetState, SubjectType
from app.extensions import db
from app.people.queries.chunks import chunks

# The tables themselves: the ORM would part the rows into one statement for every pattern of empty values.
SHEETS, LINES, LINKS = (db.metadata.tables[each.__tablename__] for each in (ScoreSheet, ScoreLine, EvidenceLink))


@dataclass(frozen=True)
class Draft:
    """A sheet as it was just computed."""

    row: SubjectRow
    scored: Scored
    facts: Mapping[str, Sequence[Fact]]
    flags: tuple[Flag, ...]
    previous: int | None
    rating: Rating | None
    regime: str
    rating_rules: tuple[str, ...]

    @property
    def key(self) -> tuple[SubjectType, int]:
        return self.row.kind, self.row.subject_id

    @cached_property
    def digest(self) -> str:
        """Of all that was counted; the same inputs have the same digest."""
        lines = [[line.criterion, line.points, told_of(line), line.capped] for line in self.scored.lines]
        facts = sorted(
            [code, fact.code, fact.source_kind, fact.source_id, str(fact.amount), fact.happened_on.isoformat()]
            for code, listed in self.facts.items()
            for fact in listed
        )
        told = [lines, facts, self.rating, self.regime, self.rating_rules]
        return hashlib.sha256(json.dumps(told, separators=(",", ":")).encode()).hexdigest()


@dataclass(frozen=True)
class Stored:
    new: int
    changed: int
    same: int
    signed_changed: int
    withdrawn: int


def told_of(line: Line) -> dict[str, str]:
    return {} if line.input is None else line.input.told()


def store(period: EvaluationPeriod, drafts: Sequence[Draft], *, now: datetime) -> Stored:
    """Inside transaction()."""
    known = sheets.of_period(period.id)
    new = [draft for draft in drafts if draft.key not in known]
    met = [(known[draft.key], draft) for draft in drafts if draft.key in known]
    open_ones = [(sheet, draft) for sheet, draft in met if sheet.state is not SheetState.SIGNED]
    changed = [(sheet, draft) for sheet, draft in open_ones if _differs(sheet, draft)]
    signed = [sheet for sheet, draft in met if _signed_differs(sheet, draft)]
    wanted = {draft.key for draft in drafts}
    gone = [sheet for key, sheet in known.items() if key not in wanted and _is_open(sheet)]
    _insert(period, new, now=now)
    _change(changed, periods.criteria_of(period), now=now)
    for sheet in signed:
        sheet.source_changed_at = sheet.source_changed_at or now
    for sheet in gone:
        sheet.state = SheetState.WITHDRAWN
    db.session.flush()
    return Stored(len(new), len(changed), len(open_ones) - len(changed), len(signed), len(gone))


def _is_open(sheet: ScoreSheet) -> bool:
    return sheet.state in {SheetState.PROPOSED, SheetState.REVIEWED}


def _differs(sheet: ScoreSheet, draft: Draft) -> bool:
    if sheet.inputs_hash != draft.digest or sheet.state is SheetState.WITHDRAWN:
        return True
    return any(getattr(sheet, name) != value for name, value in _standing(draft).items())


def _signed_differs(sheet: ScoreSheet, draft: Draft) -> bool:
    """Only what was counted: a new post or another reviewer changes nothing signed."""
    return sheet.state is SheetState.SIGNED and sheet.inputs_hash != draft.digest


def _standing(draft: Draft) -> dict[str, Any]:
    """Who the subject is and who reviews, as of the last day."""
    row = draft.row
    return {
        "unit_id": row.unit_id, "review_unit_id": row.review_unit_id, "name": row.name, "position": row.position,
        "search_text": row.search_text, "sort_key": row.sort_key, "employment_category": row.employment_category,
        "is_leader": row.is_leader, "previous_points": draft.previous,
        "flags": " ".join(draft.flags), "flag_count": len(draft.flags),
    }  # fmt: skip


def _result(draft: Draft) -> dict[str, Any]:
    scored = draft.scored
    return {
        "inputs_hash": draft.digest, "proposed_points": scored.total, "rating": draft.rating,
        "regime": draft.regime, "rating_rules": " ".join(draft.rating_rules),
        "group_points": totals.groups_text(scored),
    }  # fmt: skip


def _insert(period: EvaluationPeriod, drafts: Sequence[Draft], *, now: datetime) -> None:
    for some in chunks(drafts):
        rows = [
            {
                **_standing(draft), **_result(draft), "public_id": new_public_id(), "version": 1,
                "period_id": period.id, "subject_type": draft.row.kind, "subject_id": draft.row.subject_id,
                "person_id": draft.row.person_id, "state": SheetState.PROPOSED, "computation": 1,
                "points": draft.scored.total, "computed_at": now,
            }
            for draft in some
        ]  # fmt: skip
        made = db.session.scalars(insert(SHEETS).returning(SHEETS.c.id, sort_by_parameter_order=True), rows).all()
        pairs = list(zip(made, some, strict=True))
        db.session.execute(insert(LINES), [row for sheet_id, draft in pairs for row in _lines(sheet_id, draft)])
        _link((row for sheet_id, draft in pairs for row in _links(sheet_id, 1, draft)))


def _lines(sheet_id: int, draft: Draft) -> Iterator[dict[str, Any]]:
    for position, line in enumerate(draft.scored.lines):
        yield {
            "sheet_id": sheet_id, "position": position, "criterion": line.criterion, "group_code": line.group,
            "max_points": line.maximum, **_counted(line, draft),
        }  # fmt: skip


def _counted(line: Line, draft: Draft) -> dict[str, Any]:
    return {
        "proposed_points": line.points, "inputs": json.dumps(told_of(line), sort_keys=True), "capped": line.capped,
        "evidence_count": len(draft.facts[line.criterion]),
    }


def _links(sheet_id: int, computation: int, draft: Draft) -> Iterator[dict[str, Any]]:
    for criterion, facts in draft.facts.items():
        for fact in facts:
            yield {
                "sheet_id": sheet_id, "criterion": criterion, "computation": computation, "code": fact.code,
                "source_kind": fact.source_kind, "source_id": fact.source_id, "public_id": fact.public_id,
                "endpoint": fact.endpoint, "happened_on": fact.happened_on, "amount": fact.amount,
                "details": json.dumps(dict(fact.details), sort_keys=True),
            }  # fmt: skip


def _link(rows: Iterator[dict[str, Any]]) -> None:
    for some in chunks(list(rows)):
        db.session.execute(insert(LINKS), list(some))


def _change(
    changed: Sequence[tuple[ScoreSheet, Draft]], criteria: Mapping[SubjectType, Criteria], *, now: datetime
) -> None:
    """What a head decided on a line stands while the line's own inputs are the same."""
    lines = sheets.lines_of([sheet.id for sheet, _ in changed])
    for sheet, draft in changed:
        sheet.computation += 1
        sheet.state, sheet.computed_at = SheetState.PROPOSED, now
        for name, value in {**_standing(draft), **_result(draft)}.items():
            setattr(sheet, name, value)
        for line in draft.scored.lines:
            _renew(lines[sheet.id][line.criterion], _counted(line, draft))
        totals.add_up(sheet, list(lines[sheet.id].values()), criteria[sheet.subject_type])
    _link(row for sheet, draft in changed for row in _links(sheet.id, sheet.computation, draft))


def _renew(line: ScoreLine, counted: Mapping[str, Any]) -> None:
    if line.inputs == counted["inputs"] and line.proposed_points == counted["proposed_points"]:
        line.evidence_count = counted["evidence_count"]
        return
    for name, value in counted.items():
        setattr(line, name, value)
    line.reviewed_points = line.review_action = line.reviewed_at = None
