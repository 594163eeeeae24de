"""Entering the programme of a year or a quarter."""

from __future__ import annotations

from datetime import datetime

from app.core import audit, official_documents
from app.core.actor import Actor
from app.core.listing import search_text
from app.core.official_documents import DocumentReference
from app.extensions import db
from app.inspections.models import InspectionProgramme, InspectionTeam
from app.inspections.services.teams import check_scope
from app.inspections.types import Permission


def enter(
    team_id: int, *, title: str, year: int, quarter: int | None, document: DocumentReference, actor: Actor,
    now: datetime,
) -> InspectionProgramme:  # fmt: skip
    """`quarter` None: of the whole year. Raises NotAllowed for a team outside the actor's area."""
    team = db.session.get_one(InspectionTeam, team_id)
    check_scope(team.unit_id, Permission.PLAN_EDIT, actor)
    paper = official_documents.record_document(document, actor=actor, now=now)
    made = InspectionProgramme(
        team_id=team.id, document_id=paper.id, title=title, search_text=search_text(title), year=year, quarter=quarter
    )
    db.session.add(made)
    db.session.flush()
    audit.record("programme.entered", subject=made, actor=actor, at=now, year=year, quarter=quarter)
    return made
