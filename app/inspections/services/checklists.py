"""Answers to the items that a team looks at beside the roster."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from flask_babel import lazy_gettext as _l

from app.core import audit
from app.core.actor import Actor
from app.core.errors import DomainError
from app.extensions import db
from app.inspections.models import ChecklistAnswer, SpotCheck, SyncConflict
from app.inspections.queries import field_catalogue
from app.inspections.queries import submissions as queries
from app.inspections.rules.field_record import FieldAnswer
from app.inspections.types import CheckState


def answer(check: SpotCheck, answers: Sequence[FieldAnswer], *, actor: Actor, now: datetime) -> list[SyncConflict]:
    """Inside transaction(), with the check locked. Whoever answered may answer anew; what somebody else answered stands
    until the lead has chosen: such pairs are answered, not stored yet. Raises DomainError with the path."""
    if not answers:
        return []
    offered = field_catalogue.checklist(check.held_on, check.kind)
    known, conflicts, written = queries.answers_of(check), [], 0
    for position, brought in enumerate(answers):
        path = f"record.checklist[{position}]"
        item = offered.get(brought.code)
        if item is None:
            raise DomainError(_l("This item is not on the checklist of such a check."), field=f"{path}.code")
        stored = known.get(brought.code)
        if stored is not None and (stored.answer, stored.note) == (brought.answer, brought.note):
            continue
        if check.state is not CheckState.OPEN or (stored is not None and stored.answered_by != actor.ref):
            conflicts.append(_conflict(check, stored, brought, path=path, actor=actor, now=now))
            continue
        put(check, brought, stored, rule_set=item.rule_set, actor=actor, now=now)
        written += 1
    if written:
        check.changed_at = now
        audit.record("check.checklist_answered", subject=check, actor=actor, at=now, answers=written)
    return conflicts


def put(
    check: SpotCheck,
    brought: FieldAnswer,
    stored: ChecklistAnswer | None,
    *,
    rule_set: str,
    actor: Actor,
    now: datetime,
) -> None:
    row = stored or ChecklistAnswer(check_id=check.id, code=brought.code, rule_set=rule_set)
    row.answer, row.note, row.answered_by, row.answered_at = brought.answer, brought.note, actor.ref, now
    db.session.add(row)


def copy(answer: ChecklistAnswer, check: SpotCheck) -> None:
    """Into another check, with whoever gave it."""
    db.session.add(
        ChecklistAnswer(
            check_id=check.id, code=answer.code, rule_set=answer.rule_set, answer=answer.answer, note=answer.note,
            answered_by=answer.answered_by, answered_at=answer.answered_at,
        )
    )  # fmt: skip


def _conflict(
    check: SpotCheck, stored: ChecklistAnswer | None, brought: FieldAnswer, *, path: str, actor: Actor, now: datetime
) -> SyncConflict:
    if stored is None:
        raise DomainError(_l("The minutes are signed by now: what they lack is added as a supplement."), field=path)
    return SyncConflict(
        check_id=check.id, checklist_code=brought.code, kept=written_answer(stored.answer, stored.note),
        kept_by=stored.answered_by, kept_at=stored.answered_at, brought=written_answer(brought.answer, brought.note),
        brought_by=actor.ref, brought_at=now, made_at=now,
    )  # fmt: skip


def written_answer(answer: str, note: str | None) -> str:
    return json.dumps({"answer": str(answer), "note": note})


def read_answer(written: str) -> tuple[str, str | None]:
    """What `written_answer` wrote: the answer and its note."""
    values = json.loads(written)
    return values["answer"], values["note"]
