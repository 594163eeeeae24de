"""What discipline tells the scoring: decisions that took effect in the period, and reminders."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from sqlalchemy import select

from app.core.actor import Actor
from app.core.evidence import Fact
from app.discipline.models import DisciplineDecision, WrittenReminder
from app.discipline.queries.visibility import all_decisions, decided_on, decisions_visible_to, reminders_visible_to
from app.extensions import db
from app.people.models import WrittenName

DECISION, REMINDER = "discipline_decision", "written_reminder"


def evidence(start: date, end: date) -> list[Fact]:
    """Half-open days, by the day of effect; what was revoked or annulled counts nowhere."""
    decisions = db.session.execute(
        all_decisions()
        .add_columns(decided_on().label("whose"))
        .where(DisciplineDecision.effective_on >= start, DisciplineDecision.effective_on < end)
        .where(DisciplineDecision.revoked_on.is_(None))
        .order_by(DisciplineDecision.effective_on, DisciplineDecision.id)
    )
    reminders = db.session.scalars(
        select(WrittenReminder)
        .where(WrittenReminder.issued_on >= start, WrittenReminder.issued_on < end)
        .order_by(WrittenReminder.issued_on, WrittenReminder.id)
    )
    return [*(_decided(row, whose) for row, whose in decisions), *(_reminded(row) for row in reminders)]


def _decided(row: DisciplineDecision, person_id: int | None) -> Fact:
    return Fact(
        "discipline.decision", row.effective_on, row.unit_id, DECISION, row.id, "discipline.show_decision",
        row.public_id, person_id=person_id,
        details={"measure": row.measure.value, "duty_related": int(row.duty_related)},
    )  # fmt: skip


def _reminded(row: WrittenReminder) -> Fact:
    return Fact(
        "discipline.reminder", row.issued_on, row.unit_id, REMINDER, row.id, "discipline.show_reminder", row.public_id,
        person_id=row.person_id,
    )  # fmt: skip


def visible_sources(viewer: Actor, source_ids: Collection[int], *, kind: str = DECISION) -> set[int]:
    """Which of these decisions (or reminders, by `kind`) the viewer may open."""
    if kind == REMINDER:
        reminders = select(WrittenReminder.id).where(WrittenReminder.id.in_(source_ids), reminders_visible_to(viewer))
        return set(db.session.scalars(reminders.order_by(WrittenReminder.id)))
    decisions = (
        select(DisciplineDecision.id)
        .outerjoin(WrittenName, WrittenName.id == DisciplineDecision.written_name_id)
        .where(DisciplineDecision.id.in_(source_ids), decisions_visible_to(viewer))
    )
    return set(db.session.scalars(decisions.order_by(DisciplineDecision.id)))
