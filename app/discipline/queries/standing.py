"""What counts against a person: decisions not taken back, and matters still considered."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select

from app.core.actor import Actor
from app.core.evidence import Proceeding
from app.discipline.models import DisciplineCase, DisciplineDecision
from app.discipline.queries.visibility import all_decisions, cases_visible_to, decided_on
from app.discipline.types import CaseState, DisciplineFact
from app.extensions import db
from app.people.queries.chunks import chunks

CASE = "discipline_case"
OUTCOMES = {CaseState.DECIDED: "violation", CaseState.NO_VIOLATION: "clean"}


def decisions_of(person_ids: Collection[int]) -> dict[int, list[DisciplineFact]]:
    """Oldest first, past ones too, none that was revoked or annulled; everybody asked for has a list."""
    found: dict[int, list[DisciplineFact]] = {person_id: [] for person_id in person_ids}
    for some in chunks(sorted(set(person_ids))):
        rows = db.session.execute(
            all_decisions()
            .add_columns(decided_on().label("whose"))
            .where(decided_on().in_(some), DisciplineDecision.revoked_on.is_(None))
            .order_by(DisciplineDecision.effective_on, DisciplineDecision.id)
        )
        for decision, whose in rows:
            found[whose].append(fact_of(decision, whose))
    return found


def fact_of(decision: DisciplineDecision, person_id: int) -> DisciplineFact:
    return DisciplineFact(
        person_id, decision.measure, decision.effective_on, decision.ends_on, decision.duty_related, decision.number,
        decision.public_id,
    )  # fmt: skip


def proceedings_of(person_ids: Collection[int], *, viewer: Actor) -> list[Proceeding]:
    """Only those the viewer may see."""
    found: list[Proceeding] = []
    for some in chunks(sorted(set(person_ids))):
        cases = db.session.scalars(
            select(DisciplineCase)
            .where(DisciplineCase.person_id.in_(some), cases_visible_to(viewer))
            .order_by(DisciplineCase.id)
        )
        found += [proceeding(case) for case in cases]
    return found


def proceeding(case: DisciplineCase) -> Proceeding:
    is_open = case.state is CaseState.CONSIDERED
    return Proceeding(
        "discipline", "being_verified" if is_open else "closed", case.opened_on, case.closed_on,
        OUTCOMES.get(case.state), CASE, case.public_id, person_id=case.person_id, unit_id=case.unit_id,
    )  # fmt: skip


