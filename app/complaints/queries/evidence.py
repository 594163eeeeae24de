"""What concluded cases tell the scoring and the titles. An open case counts nowhere."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from sqlalchemy import select

from app.complaints.models import CitizenCase
from app.complaints.queries.visibility import visible_to
from app.complaints.types import ANSWERED_STATES, FOUNDED, CaseKind, CaseState
from app.core.actor import Actor
from app.core.evidence import Fact, Proceeding
from app.extensions import db

SOURCE = "citizen_case"
ENDPOINT = "complaints.show"


def evidence(start: date, end: date) -> list[Fact]:
    """Half-open days, by the day of the answer. A founded case counts against (praise: for) the official it names and
    his agency; every answer tells whether the deciding body kept its day."""
    rows = db.session.execute(
        select(
            CitizenCase.id, CitizenCase.public_id, CitizenCase.kind, CitizenCase.state, CitizenCase.outcome,
            CitizenCase.person_id, CitizenCase.agency_id, CitizenCase.competent_unit_id, CitizenCase.closed_on,
            CitizenCase.due_on, CitizenCase.object_kind,
        )
        .where(CitizenCase.state.in_(ANSWERED_STATES), CitizenCase.closed_on >= start, CitizenCase.closed_on < end)
        .order_by(CitizenCase.closed_on, CitizenCase.id)
    )  # fmt: skip
    return [fact for row in rows for fact in _facts(row)]


def _facts(row: Any) -> Iterator[Fact]:
    on_time = 1 if row.closed_on <= row.due_on else 0
    yield _fact("complaints.closed", row, row.competent_unit_id, on_time=on_time)
    if row.state is CaseState.CONCLUDED and row.outcome in FOUNDED and row.agency_id is not None:
        code = "complaints.praised" if row.kind is CaseKind.PRAISE else "complaints.upheld"
        details = {"outcome": str(row.outcome.value), "object": str(row.object_kind.value)}
        yield _fact(code, row, row.agency_id, person_id=row.person_id, **details)


def _fact(code: str, row: Any, unit_id: int, *, person_id: int | None = None, **details: str | int) -> Fact:
    return Fact(
        code=code, happened_on=row.closed_on, unit_id=unit_id, source_kind=SOURCE, source_id=row.id,
        endpoint=ENDPOINT, public_id=row.public_id, person_id=person_id, details=details,
    )  # fmt: skip


def visible_sources(viewer: Actor, source_ids: Collection[int]) -> set[int]:
    """Which of these cases the viewer may open; the others are shown to him by day, kind and outcome only."""
    statement = select(CitizenCase.id).where(CitizenCase.id.in_(set(source_ids)), visible_to(viewer))
    return set(db.session.scalars(statement.order_by(CitizenCase.id)))


def proceedings_of(person_ids: Collection[int], *, viewer: Actor) -> list[Proceeding]:
    """Cases about these people that the viewer may see; praise is no proceeding. Newest first."""
    rows = db.session.scalars(
        select(CitizenCase)
        .where(CitizenCase.person_id.in_(set(person_ids)), CitizenCase.kind != CaseKind.PRAISE, visible_to(viewer))
        .order_by(CitizenCase.received_on.desc(), CitizenCase.id.desc())
    )
    return [_proceeding(case) for case in rows]


def _proceeding(case: CitizenCase) -> Proceeding:
    states = {
        CaseState.RECEIVED: "received", CaseState.ACCEPTED: "being_verified", CaseState.TRANSFERRED: "being_verified",
    }  # fmt: skip
    outcome = None
    if case.closed_on is not None:
        outcome = "violation" if case.outcome in FOUNDED else "clean"
    return Proceeding(
        kind=str(case.kind.value), state=states.get(case.state, "closed"), opened_on=case.received_on,
        closed_on=case.closed_on, outcome=outcome, source_kind=SOURCE, public_id=case.public_id,
        person_id=case.person_id, unit_id=case.agency_id,
    )  # fmt: skip
