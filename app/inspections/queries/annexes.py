"""What lies beside a check: answers of the checklist, photos, and the scans of the paper signed by hand."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app.core import attachments
from app.core.actor import Actor
from app.core.models import Attachment
from app.extensions import db
from app.inspections.models import ChecklistAnswer, CheckPhoto, CheckSupplement, SpotCheck
from app.inspections.queries.visibility import visible_to
from app.inspections.types import PhotoState

ORIGINAL = "check_original"


def answers_of(check: SpotCheck) -> Sequence[ChecklistAnswer]:
    return db.session.scalars(
        select(ChecklistAnswer).where(ChecklistAnswer.check_id == check.id).order_by(ChecklistAnswer.id)
    ).all()


def photos_of(check: SpotCheck) -> Sequence[CheckPhoto]:
    """Those whose picture is here, in the order in which they were taken."""
    return db.session.scalars(
        select(CheckPhoto)
        .where(CheckPhoto.check_id == check.id, CheckPhoto.state == PhotoState.STORED)
        .options(joinedload(CheckPhoto.attachment), joinedload(CheckPhoto.line), joinedload(CheckPhoto.finding))
        .order_by(CheckPhoto.taken_at, CheckPhoto.id)
    ).all()


def count_missing_photos(check: SpotCheck) -> int:
    """Announced by the phone and not here yet."""
    still_to_come = CheckPhoto.state.in_((PhotoState.MISSING, PhotoState.PARTIAL))
    asked = select(func.count()).select_from(CheckPhoto).where(CheckPhoto.check_id == check.id, still_to_come)
    return db.session.scalar(asked) or 0


def originals_of(check: SpotCheck) -> Sequence[Attachment]:
    """Scans of the paper that was signed by hand; whoever sees the check sees them."""
    return attachments.list_of(ORIGINAL, check.id)


def may_read_original(viewer: Actor, check_id: int) -> bool:
    return db.session.scalar(select(SpotCheck.id).where(SpotCheck.id == check_id, visible_to(viewer))) is not None


def get_supplement(check: SpotCheck, revision: int) -> CheckSupplement:
    return db.session.scalars(
        select(CheckSupplement)
        .where(CheckSupplement.check_id == check.id, CheckSupplement.revision == revision)
        .options(joinedload(CheckSupplement.line))
    ).one()
