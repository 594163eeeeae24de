"""What phones have brought, and what it names: looked up inside the transaction that stores it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import and_, false, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from app.core.actor import Actor
from app.core.errors import Conflict
from app.core.ports import current_ports
from app.extensions import db
from app.inspections.models import (
    CheckLine,
    ChecklistAnswer,
    CheckParticipant,
    CheckPhoto,
    FieldSubmission,
    Finding,
    InspectionPlan,
    InspectionTeam,
    LateSubmission,
    SpotCheck,
    SyncConflict,
)
from app.inspections.queries.visibility import over, visible_to
from app.inspections.types import LateState, Permission, PhotoState
from app.people.models import Person, Posting
from app.people.queries.bodies import in_body
from app.people.queries.scope import paths


def find_submission(client_uuid: str) -> FieldSubmission | None:
    return db.session.scalars(select(FieldSubmission).where(FieldSubmission.client_uuid == client_uuid)).one_or_none()


def find_check(client_uuid: str) -> SpotCheck | None:
    """Locked, with its lines and who took part, whoever asks: the caller compares team and unit."""
    return db.session.scalars(
        select(SpotCheck)
        .where(SpotCheck.client_uuid == client_uuid)
        .options(
            selectinload(SpotCheck.lines),
            selectinload(SpotCheck.participants).joinedload(CheckParticipant.person),
            joinedload(SpotCheck.unit),
        )
        .with_for_update(of=SpotCheck)
        .execution_options(populate_existing=True)
    ).one_or_none()


def find_plan(public_id: str, team: InspectionTeam) -> InspectionPlan | None:
    """Also a withdrawn one: the phone may not have heard of it."""
    return db.session.scalars(
        select(InspectionPlan).where(InspectionPlan.public_id == public_id, InspectionPlan.team_id == team.id)
    ).one_or_none()


def people_named(public_ids: Collection[str]) -> dict[str, Person]:
    found = db.session.scalars(select(Person).where(Person.public_id.in_(public_ids)).order_by(Person.id))
    return {person.public_id: person for person in found}


def ever_served(unit_id: int, person_ids: Collection[int]) -> set[int]:
    """Who of them has, or once had, a post in the body."""
    return set(
        db.session.scalars(select(Posting.person_id).where(Posting.person_id.in_(person_ids), in_body(unit_id)))
    )


def closed_because(unit_id: int, on: date) -> str | None:
    """Why nothing new may count on that day, in words; None while it is open."""
    for closed in current_ports().closed_days:
        reason = closed.reason(unit_id, on)
        if reason is not None:
            return str(reason)
    return None


def findings_by_uuid(check: SpotCheck) -> dict[str, Finding]:
    rows = db.session.scalars(select(Finding).where(Finding.check_id == check.id, Finding.client_uuid.is_not(None)))
    return {finding.client_uuid or "": finding for finding in rows}


def answers_of(check: SpotCheck) -> dict[str, ChecklistAnswer]:
    """By code, in the order in which they were given."""
    rows = select(ChecklistAnswer).where(ChecklistAnswer.check_id == check.id).order_by(ChecklistAnswer.id)
    return {answer.code: answer for answer in db.session.scalars(rows)}


def open_conflicts(check: SpotCheck) -> Sequence[SyncConflict]:
    """In the order of the roster; answers of the checklist last."""
    return db.session.scalars(
        select(SyncConflict)
        .outerjoin(CheckLine, CheckLine.id == SyncConflict.line_id)
        .where(SyncConflict.check_id == check.id, SyncConflict.resolved_at.is_(None))
        .options(joinedload(SyncConflict.line))
        .order_by(SyncConflict.line_id.is_(None), CheckLine.position, SyncConflict.id)
    ).all()


def photos_by_uuid(uuids: Collection[str]) -> dict[str, CheckPhoto]:
    if not uuids:
        return {}
    rows = db.session.scalars(select(CheckPhoto).where(CheckPhoto.client_uuid.in_(uuids)).order_by(CheckPhoto.id))
    return {photo.client_uuid: photo for photo in rows}


def decides_late(viewer: Actor) -> tuple[str, ...]:
    """The subtrees in which the viewer takes or refuses late records."""
    return tuple(paths(viewer, Permission.LATE_DECIDE))


def get_late(public_id: str, viewer: Actor) -> LateSubmission:
    return db.session.scalars(
        select(LateSubmission)
        .where(LateSubmission.public_id == public_id, over(decides_late(viewer), LateSubmission.unit_id))
        .options(
            joinedload(LateSubmission.submission), joinedload(LateSubmission.unit), joinedload(LateSubmission.check)
        )
    ).one()


def get_late_to_change(late_id: int, *, version: int, viewer: Actor) -> LateSubmission:
    """Raises Conflict."""
    statement = (
        select(LateSubmission)
        .where(LateSubmission.id == late_id, over(decides_late(viewer), LateSubmission.unit_id))
        .with_for_update()
    )
    late = db.session.scalars(statement.execution_options(populate_existing=True)).one()
    if late.version != version or late.state is not LateState.WAITING:
        raise Conflict()
    return late


def may_see_photo(viewer: Actor, photo_id: int) -> bool:
    """Whoever sees the check; while the record still waits, its sender and the officers who decide."""
    waits = and_(
        CheckPhoto.check_id.is_(None),
        or_(
            FieldSubmission.user_id == viewer.user_id if viewer.user_id is not None else false(),
            over(decides_late(viewer), FieldSubmission.unit_id),
        ),
    )
    found = db.session.scalar(
        select(CheckPhoto.id)
        .join(CheckPhoto.submission)
        .outerjoin(SpotCheck, SpotCheck.id == CheckPhoto.check_id)
        .where(CheckPhoto.id == photo_id)
        .where(or_(waits, and_(CheckPhoto.check_id.is_not(None), visible_to(viewer))))
    )
    return found is not None


def photos_of(check: SpotCheck) -> Sequence[CheckPhoto]:
    """Stored ones, in the order in which they were taken."""
    return db.session.scalars(
        select(CheckPhoto)
        .where(CheckPhoto.check_id == check.id, CheckPhoto.state == PhotoState.STORED)
        .options(joinedload(CheckPhoto.attachment), joinedload(CheckPhoto.line))
        .order_by(CheckPhoto.taken_at, CheckPhoto.id)
    ).all()


def photos_to_come(check: SpotCheck) -> int:
    return db.session.scalar(
        select(func.count(CheckPhoto.id)).where(
            CheckPhoto.check_id == check.id, CheckPhoto.state.in_((PhotoState.MISSING, PhotoState.PARTIAL))
        )
    ) or 0  # fmt: skip
