"""One case: found under the viewer's eyes, read again for a change, and what hangs on it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, undefer

from app.complaints.models import (
    CaseConclusion,
    CaseExtension,
    CaseMessage,
    CaseStep,
    CaseTransfer,
    CitizenCase,
)
from app.complaints.queries.visibility import visible_to
from app.complaints.types import Permission
from app.core.actor import Actor
from app.core.errors import Conflict
from app.core.permissions import Role
from app.extensions import db
from app.people.models import User
from app.people.queries.grants import actor_of, holders_of

TEXTS = (
    undefer(CitizenCase.what), undefer(CitizenCase.wanted), undefer(CitizenCase.happened_text),
    undefer(CitizenCase.place),
)  # fmt: skip
PEOPLE = (
    joinedload(CitizenCase.unit), joinedload(CitizenCase.agency), joinedload(CitizenCase.competent_unit),
    joinedload(CitizenCase.person), joinedload(CitizenCase.handler).joinedload(User.person),
)  # fmt: skip


def get_case(public_id: str, viewer: Actor, permission: Permission = Permission.CASE_VIEW) -> CitizenCase:
    return db.session.scalars(
        select(CitizenCase)
        .where(CitizenCase.public_id == public_id, visible_to(viewer, permission))
        .options(*TEXTS, *PEOPLE)
    ).one()


def get_case_to_change(case_id: int, *, version: int | None, viewer: Actor) -> CitizenCase:
    """By a handler, read again inside the transaction. `version` None where nothing typed can be lost.

    Raises Conflict; NoResultFound when it is not his any more.
    """
    case = db.session.scalars(
        select(CitizenCase)
        .where(CitizenCase.id == case_id, visible_to(viewer, Permission.CASE_HANDLE))
        .with_for_update(of=CitizenCase)
        .execution_options(populate_existing=True)
    ).one()
    if version is not None and case.version != version:
        raise Conflict()
    return case


def is_visible(case_id: int, viewer: Actor, permission: Permission = Permission.CASE_VIEW) -> bool:
    statement = select(CitizenCase.id).where(CitizenCase.id == case_id, visible_to(viewer, permission))
    return db.session.scalar(statement) is not None


def visible_ids(case_ids: Collection[int], viewer: Actor) -> dict[int, str]:
    """Of these, those the viewer sees, with their public ids."""
    statement = select(CitizenCase.id, CitizenCase.public_id).where(CitizenCase.id.in_(case_ids), visible_to(viewer))
    return {row.id: row.public_id for row in db.session.execute(statement.order_by(CitizenCase.id))}


def steps_of(case: CitizenCase) -> Sequence[CaseStep]:
    return db.session.scalars(
        select(CaseStep).where(CaseStep.case_id == case.id).order_by(CaseStep.position.desc())
    ).all()


def next_position(case: CitizenCase) -> int:
    last = db.session.scalar(select(func.max(CaseStep.position)).where(CaseStep.case_id == case.id))
    return (last or 0) + 1


def messages_of(case: CitizenCase) -> Sequence[CaseMessage]:
    return db.session.scalars(
        select(CaseMessage).where(CaseMessage.case_id == case.id).order_by(CaseMessage.id)
    ).all()


def conclusions_of(case: CitizenCase) -> Sequence[CaseConclusion]:
    """Newest first."""
    return db.session.scalars(
        select(CaseConclusion).where(CaseConclusion.case_id == case.id).order_by(CaseConclusion.round.desc())
    ).all()


def transfers_of(case: CitizenCase) -> Sequence[CaseTransfer]:
    return db.session.scalars(
        select(CaseTransfer).where(CaseTransfer.case_id == case.id).order_by(CaseTransfer.id.desc())
    ).all()


def open_transfer(case: CitizenCase) -> CaseTransfer | None:
    return next((row for row in transfers_of(case) if row.answered_on is None), None)


def extension_of(case: CitizenCase) -> CaseExtension | None:
    """The one in force: the newest."""
    return db.session.scalars(
        select(CaseExtension).where(CaseExtension.case_id == case.id).order_by(CaseExtension.id.desc()).limit(1)
    ).one_or_none()


def count_extensions(case: CitizenCase) -> int:
    return db.session.scalar(select(func.count()).where(CaseExtension.case_id == case.id)) or 0


def possible_handlers(case: CitizenCase, on: date) -> list[User]:
    """Handlers over the competent body whom the case does not concern."""
    holders = holders_of(Role.COMPLAINT_HANDLER, case.competent_unit, on)
    return [user for user in holders if is_visible(case.id, actor_of(user, on), Permission.CASE_HANDLE)]


def name_of(user: User) -> str:
    return user.person.full_name if user.person is not None else user.username


def own_cases_due(on: date) -> Sequence[CitizenCase]:
    """Open cases with a handler whose last day is this one: for the reminder."""
    return db.session.scalars(
        select(CitizenCase)
        .where(CitizenCase.due_on == on, CitizenCase.closed_on.is_(None), CitizenCase.handler_id.is_not(None))
        .order_by(CitizenCase.id)
    ).all()
