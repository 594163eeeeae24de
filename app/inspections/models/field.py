"""What phones bring: records, photos, answers of the checklist, and what two phones say apart."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, Integer, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.columns import HasPublicId, UtcDateTime, Versioned, enum_type
from app.core.models import APPEND_ONLY, Attachment
from app.extensions import BigKey, Model
from app.inspections.models.checks import CheckLine, Finding, SpotCheck
from app.inspections.types import (
    ChecklistAnswerKind,
    ConflictChoice,
    LateState,
    PhotoOrigin,
    PhotoState,
    SubmissionState,
)
from app.people.models import Unit, User


class FieldSubmission(HasPublicId, Model):
    """One record as a phone sent it, word for word, with the answer it was given; rows that nothing changes.

    A late one has no check of its own here: whether it gets one says its `LateSubmission`.
    """

    __tablename__ = "field_submission"
    __table_args__ = (
        CheckConstraint("(state = 'late') = (check_id IS NULL)", name="stored_has_check"),
        UniqueConstraint("client_uuid"),
        Index(None, "user_id", "received_at"),
        Index(None, "check_id"),
        Index(None, "unit_id"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    client_uuid: Mapped[str] = mapped_column(String(36))
    check_uuid: Mapped[str] = mapped_column(String(36))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    user_id: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    device_id: Mapped[str] = mapped_column(String(36))
    device_label: Mapped[str] = mapped_column(String(120))
    device_time: Mapped[datetime] = mapped_column(UtcDateTime)
    content_hash: Mapped[str] = mapped_column(String(64))
    payload: Mapped[str] = mapped_column(Text)
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)
    state: Mapped[SubmissionState] = mapped_column(enum_type(SubmissionState, "submission_state"))
    answer: Mapped[str] = mapped_column(Text)
    check_id: Mapped[int | None] = mapped_column(ForeignKey("spot_check.id"))

    user: Mapped[User] = relationship()
    check: Mapped[SpotCheck | None] = relationship()


APPEND_ONLY.append(FieldSubmission.__tablename__)


class LateSubmission(HasPublicId, Versioned, Model):
    """A record about days that are closed already. An officer takes it, which makes the check, or refuses it."""

    __tablename__ = "late_submission"
    __table_args__ = (
        CheckConstraint("(state = 'waiting') = (decided_at IS NULL)", name="decided_unless_waiting"),
        CheckConstraint("(state = 'accepted') = (check_id IS NOT NULL)", name="accepted_has_check"),
        CheckConstraint("state = 'waiting' OR decision_reason IS NOT NULL", name="decision_has_reason"),
        UniqueConstraint("submission_id"),
        Index(None, "unit_id"),
        Index(None, "check_id"),
        Index(None, "state", "held_on", "id"),
        Index(None, "held_on", "id"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    submission_id: Mapped[int] = mapped_column(ForeignKey("field_submission.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    held_on: Mapped[date] = mapped_column(Date)
    state: Mapped[LateState] = mapped_column(enum_type(LateState, "late_state"), default=LateState.WAITING)
    check_id: Mapped[int | None] = mapped_column(ForeignKey("spot_check.id"))
    decision_reason: Mapped[str | None] = mapped_column(String(500))
    decided_by: Mapped[str | None] = mapped_column(String(60))
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    submission: Mapped[FieldSubmission] = relationship()
    unit: Mapped[Unit] = relationship()
    check: Mapped[SpotCheck | None] = relationship()


class SyncConflict(HasPublicId, Versioned, Model):
    """One line, or one answer of the checklist, of which two say different things. `kept` is what stands in the check,
    `brought` what came second; both as JSON, with who said it and when. Nothing is overwritten until somebody chooses.
    """

    __tablename__ = "sync_conflict"
    __table_args__ = (
        CheckConstraint("(line_id IS NULL) <> (checklist_code IS NULL)", name="line_or_answer"),
        CheckConstraint("(choice IS NULL) = (resolved_at IS NULL)", name="resolved_iff_chosen"),
        Index(None, "check_id", "resolved_at"),
        Index(None, "line_id"),
        Index(None, "submission_id"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    check_id: Mapped[int] = mapped_column(ForeignKey("spot_check.id"))
    line_id: Mapped[int | None] = mapped_column(ForeignKey("check_line.id"))
    checklist_code: Mapped[str | None] = mapped_column(String(60))
    submission_id: Mapped[int | None] = mapped_column(ForeignKey("field_submission.id"))
    kept: Mapped[str] = mapped_column(Text)
    kept_by: Mapped[str | None] = mapped_column(String(60))
    kept_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    brought: Mapped[str] = mapped_column(Text)
    brought_by: Mapped[str] = mapped_column(String(60))
    brought_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    choice: Mapped[ConflictChoice | None] = mapped_column(enum_type(ConflictChoice, "conflict_choice"))
    resolved_by: Mapped[str | None] = mapped_column(String(60))
    resolved_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    check: Mapped[SpotCheck] = relationship()
    line: Mapped[CheckLine | None] = relationship()


class CheckPhoto(HasPublicId, Model):
    """A photo that a record announced. Its line or finding may go, the photo stays with the check; without a check the
    record still waits for an officer. `sha256` and `size` are those that the phone took when the picture was made.
    """

    __tablename__ = "check_photo"
    __table_args__ = (
        CheckConstraint("(state = 'stored') = (attachment_id IS NOT NULL)", name="stored_has_attachment"),
        CheckConstraint("(state = 'rejected') = (refusal IS NOT NULL)", name="rejected_has_reason"),
        UniqueConstraint("client_uuid"),
        Index(None, "check_id", "id"),
        Index(None, "submission_id"),
        Index(None, "line_id"),
        Index(None, "finding_id"),
        Index(None, "attachment_id"),
        Index(None, "state", "announced_at"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    client_uuid: Mapped[str] = mapped_column(String(36))
    submission_id: Mapped[int] = mapped_column(ForeignKey("field_submission.id"))
    check_id: Mapped[int | None] = mapped_column(ForeignKey("spot_check.id"))
    line_id: Mapped[int | None] = mapped_column(ForeignKey("check_line.id"))
    finding_id: Mapped[int | None] = mapped_column(ForeignKey("finding.id"))
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int] = mapped_column(Integer)
    media_type: Mapped[str] = mapped_column(String(40))
    taken_at: Mapped[datetime] = mapped_column(UtcDateTime)
    origin: Mapped[PhotoOrigin] = mapped_column(enum_type(PhotoOrigin, "photo_origin"))
    announced_at: Mapped[datetime] = mapped_column(UtcDateTime)
    state: Mapped[PhotoState] = mapped_column(enum_type(PhotoState, "photo_state"), default=PhotoState.MISSING)
    refusal: Mapped[str | None] = mapped_column(String(300))
    attachment_id: Mapped[int | None] = mapped_column(ForeignKey("attachment.id"))

    submission: Mapped[FieldSubmission] = relationship()
    check: Mapped[SpotCheck | None] = relationship()
    line: Mapped[CheckLine | None] = relationship()
    finding: Mapped[Finding | None] = relationship()
    attachment: Mapped[Attachment | None] = relationship()


class PhotoChunk(Model):
    """Some bytes of a photo on their way, sealed; in the database, so that any process may take any of them. Gone once
    the photo is whole."""

    __tablename__ = "photo_chunk"
    __table_args__ = (UniqueConstraint("photo_id", "start"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    photo_id: Mapped[int] = mapped_column(ForeignKey("check_photo.id"))
    start: Mapped[int] = mapped_column(Integer)
    size: Mapped[int] = mapped_column(Integer)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class ChecklistAnswer(Model):
    """What the team saw of one item of the checklist (badges, posted procedures …), beside the roster."""

    __tablename__ = "checklist_answer"
    __table_args__ = (UniqueConstraint("check_id", "code"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    check_id: Mapped[int] = mapped_column(ForeignKey("spot_check.id"))
    code: Mapped[str] = mapped_column(String(60))
    rule_set: Mapped[str] = mapped_column(String(80))
    answer: Mapped[ChecklistAnswerKind] = mapped_column(enum_type(ChecklistAnswerKind, "checklist_answer_kind"))
    note: Mapped[str | None] = mapped_column(String(500))
    answered_by: Mapped[str] = mapped_column(String(60))
    answered_at: Mapped[datetime] = mapped_column(UtcDateTime)
