"""Photos of checks: announced by a record, brought in pieces by whichever request, opened and kept sealed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, func, select
from sqlalchemy.orm import joinedload

from app.core import attachments, encryption, file_checks
from app.core.actor import Actor
from app.core.attachments import StoredFile
from app.core.errors import DomainError
from app.extensions import db
from app.inspections.models import CheckPhoto, FieldSubmission, PhotoChunk
from app.inspections.queries import submissions as queries
from app.inspections.rules.field_record import FieldRecord
from app.inspections.services.field_apply import Applied
from app.inspections.types import PhotoState

OWNER_KIND = "check_photo"
LARGEST_CHUNK = 256 * 1024
SEAL_CONTEXT = "photo_chunk"
ABANDONED_AFTER = timedelta(days=30)
SUFFIXES = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp"}


@dataclass(frozen=True)
class Progress:
    """How far a photo has come: `next_offset` is where its next byte belongs."""

    state: PhotoState
    next_offset: int
    message: Any = None


def announce(record: FieldRecord, submission: FieldSubmission, applied: Applied | None, *, now: datetime) -> None:
    """Inside transaction(). One that is known already must be the same picture. Raises DomainError with the path."""
    known = queries.photos_by_uuid([photo.uuid for photo in record.photos])
    for position, photo in enumerate(record.photos):
        row = known.get(photo.uuid)
        if row is not None and (row.sha256, row.submission.check_uuid) != (photo.sha256, submission.check_uuid):
            message = _l("Another picture was announced under this name before.")
            raise DomainError(message, field=f"record.photos[{position}].uuid")
        if row is None:
            row = CheckPhoto(
                client_uuid=photo.uuid, submission_id=submission.id, sha256=photo.sha256, size=photo.size,
                media_type=photo.media_type, taken_at=photo.taken_at, origin=photo.origin, announced_at=now,
                state=PhotoState.MISSING,
            )  # fmt: skip
            db.session.add(row)
        if applied is not None:
            row.check_id = applied.check.id
            row.line_id = applied.lines[photo.line].id if photo.line is not None else None
            row.finding_id = applied.findings[photo.finding].id if photo.finding is not None else None


def progress_of(photo: CheckPhoto) -> Progress:
    if photo.state in (PhotoState.STORED, PhotoState.REJECTED):
        return Progress(photo.state, photo.size if photo.state is PhotoState.STORED else 0, photo.refusal)
    here = db.session.scalar(select(func.sum(PhotoChunk.size)).where(PhotoChunk.photo_id == photo.id)) or 0
    return Progress(PhotoState.PARTIAL if here else PhotoState.MISSING, int(here))


def progress_by_uuid(uuids: list[str]) -> dict[str, Progress]:
    return {uuid: progress_of(photo) for uuid, photo in queries.photos_by_uuid(uuids).items()}


def get_own(client_uuid: str, actor: Actor) -> CheckPhoto:
    """Of a record that this account sent; others are not found."""
    return db.session.scalars(
        select(CheckPhoto)
        .join(CheckPhoto.submission)
        .where(CheckPhoto.client_uuid == client_uuid, FieldSubmission.user_id == actor.user_id)
        .options(joinedload(CheckPhoto.submission))
    ).one()


def sealed_piece(content: bytes) -> bytes:
    """Before transaction()."""
    return encryption.seal_bytes(content, context=SEAL_CONTEXT)


def add_piece(photo_id: int, *, offset: int, size: int, sealed: bytes) -> Progress:
    """Inside transaction(). The piece that comes next is kept; one that is here already changes nothing. A refused
    photo may be sent again from its first byte: what was wrong may have happened on the way."""
    photo = _locked(photo_id)
    before = progress_of(photo)
    if before.state is PhotoState.STORED or offset != before.next_offset or size == 0:
        return before
    if offset + size > photo.size:
        raise DomainError(_l("There are more bytes than were announced."), field="offset")
    db.session.add(PhotoChunk(photo_id=photo.id, start=offset, size=size, content=sealed))
    photo.state, photo.refusal = PhotoState.PARTIAL, None
    db.session.flush()
    return Progress(PhotoState.PARTIAL, offset + size)


def whole(photo: CheckPhoto) -> StoredFile:
    """Before transaction(), when every byte is here: hashed, opened, painted anew, its bytes laid into the storage.

    Raises RefusedFile for anything that is not the picture announced.
    """
    pieces = db.session.scalars(
        select(PhotoChunk.content).where(PhotoChunk.photo_id == photo.id).order_by(PhotoChunk.start)
    )
    content = b"".join(encryption.unseal_bytes(piece, context=SEAL_CONTEXT) for piece in pieces)
    if sha256(content).hexdigest() != photo.sha256:
        raise file_checks.RefusedFile(_l("The picture is not the one that was taken: its hash differs."))
    name = f"anh-{photo.taken_at:%Y%m%d-%H%M%S}.{SUFFIXES[photo.media_type]}"
    return attachments.store(file_checks.check(name, content), sealed=True)


def keep(photo_id: int, stored: StoredFile, *, actor: Actor, now: datetime) -> Progress:
    """Inside transaction(). Two requests may have finished the same photo: one attachment stays."""
    photo = _locked(photo_id)
    if photo.state is not PhotoState.STORED:
        attachment = attachments.attach(stored, owner_kind=OWNER_KIND, owner_id=photo.id, actor=actor, now=now)
        photo.state, photo.attachment_id = PhotoState.STORED, attachment.id
        _forget_pieces(photo)
    return progress_of(photo)


def refuse(photo_id: int, reason: str) -> Progress:
    """Inside transaction(). Not a picture that is taken: the phone is told why, and what came of it is gone."""
    photo = _locked(photo_id)
    if photo.state is not PhotoState.STORED:
        photo.state, photo.refusal = PhotoState.REJECTED, reason[:300]
        _forget_pieces(photo)
    return progress_of(photo)


def forget_abandoned(now: datetime) -> int:
    """Inside transaction(). The pieces go, the announcement stays: the phone may begin anew."""
    old = select(CheckPhoto.id).where(
        CheckPhoto.state == PhotoState.PARTIAL, CheckPhoto.announced_at < now - ABANDONED_AFTER
    )
    db.session.execute(delete(PhotoChunk).where(PhotoChunk.photo_id.in_(old)))
    found = list(db.session.scalars(old.with_only_columns(CheckPhoto)))
    for photo in found:
        photo.state = PhotoState.MISSING
    db.session.flush()
    return len(found)


def _forget_pieces(photo: CheckPhoto) -> None:
    db.session.execute(delete(PhotoChunk).where(PhotoChunk.photo_id == photo.id))
    db.session.flush()


def _locked(photo_id: int) -> CheckPhoto:
    statement = select(CheckPhoto).where(CheckPhoto.id == photo_id).with_for_update()
    return db.session.scalars(statement.execution_options(populate_existing=True)).one()
