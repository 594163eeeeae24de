"""Decisions of earlier years as lists tell them: they hang on the written name until somebody matches it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app.core import installed_law
from app.core.actor import Actor
from app.core.columns import new_public_id
from app.core.imports.kinds import Effect
from app.core.listing import search_text
from app.core.rulebook_local.types import InstalledLaw
from app.discipline.models import DisciplineDecision
from app.discipline.queries import past as queries
from app.discipline.rules import decisions as rules
from app.discipline.types import DecisionDetails, Measure
from app.extensions import db
from app.people.services import matching
from app.people.services.matching import Written
from app.people.types import EmploymentCategory


@dataclass(frozen=True)
class PastDecision:
    row: int
    name: str
    unit_text: str
    category: EmploymentCategory
    details: DecisionDetails


def record(rows: Sequence[PastDecision], *, unit_id: int, actor: Actor, now: datetime) -> list[Effect]:
    """Inside transaction(): new ones are added, what differs is replaced; answers what each row did."""
    names = matching.match_all([Written(row.name, row.unit_text, row.details.signed_on) for row in rows])
    known = queries.of_names([name.id for name in names])
    places, law = [], installed_law.current()
    for row, name in zip(rows, names, strict=True):
        decision = known.get((name.id, row.details.number))
        before = queries.image(decision) if decision is not None else {}
        if decision is None:
            decision = DisciplineDecision(
                public_id=new_public_id(), written_name_id=name.id, unit_id=unit_id, number=row.details.number,
                search_text=search_text(row.name, row.details.number), recorded_by=actor.ref, recorded_at=now,
            )  # fmt: skip
            db.session.add(decision)
            known[name.id, row.details.number] = decision
        fill(decision, row, law)
        places.append((row, decision, before))
    db.session.flush()
    return [
        Effect(row.row, "discipline_decision", decision.id, not before, before, decision.version)
        for row, decision, before in places
    ]


def fill(decision: DisciplineDecision, row: PastDecision, law: InstalledLaw) -> None:
    details = row.details
    decision.employment_category, decision.measure = row.category, details.measure
    decision.issuer, decision.conduct = details.issuer, details.conduct
    decision.signed_on, decision.effective_on = details.signed_on, details.effective_on
    decision.duty_related = details.duty_related
    decision.ends_on = rules.last_day(details.effective_on, row.category.value, law, measure=details.measure)


def put_back(effects: Sequence[Effect]) -> None:
    """Inside transaction()."""
    rows, law = queries.by_id([effect.subject_id for effect in effects]), installed_law.current()
    for effect in effects:
        decision, before = rows[effect.subject_id], effect.before
        if effect.created:
            db.session.delete(decision)
            continue
        details = DecisionDetails(
            Measure(before["measure"]), decision.number, before["issuer"], date.fromisoformat(before["signed_on"]),
            date.fromisoformat(before["effective_on"]), before["duty_related"] == "yes", before["conduct"],
        )  # fmt: skip
        fill(decision, PastDecision(effect.row, "", "", decision.employment_category, details), law)
