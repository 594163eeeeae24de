"""Files given to cases, initiatives and minutes. The owner's package decides who may read them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import NoResultFound

from app.core import audit
from app.core.actor import Actor
from app.core.file_checks import CheckedFile
from app.core.models import Attachment
from app.core.ports import current_ports
from app.core.storage import current_storage
from app.extensions import db


@dataclass(frozen=True)
class StoredFile:
    """A checked file whose bytes already lie in the storage: hashing and writing stay outside the transaction."""

    checked: CheckedFile
    sha256: str
    cleaned_sha256: str | None
    sealed: bool


def store(checked: CheckedFile, *, sealed: bool) -> StoredFile:
    """Before transaction(). An act that then fails leaves unnamed bytes, which the next clean-up removes."""
    storage = current_storage()
    cleaned = storage.put(checked.cleaned, sealed=sealed) if checked.cleaned is not None else None
    return StoredFile(checked, storage.put(checked.content, sealed=sealed), cleaned, sealed)


def attach(stored: StoredFile, *, owner_kind: str, owner_id: int, actor: Actor, now: datetime) -> Attachment:
    """Inside transaction()."""
    attachment = Attachment(
        owner_kind=owner_kind, owner_id=owner_id, name=stored.checked.name, media_type=stored.checked.media_type,
        size=len(stored.checked.content), sha256=stored.sha256, cleaned_sha256=stored.cleaned_sha256,
        sealed=stored.sealed, added_by=actor.ref, added_at=now,
    )
    db.session.add(attachment)
    db.session.flush()
    audit.record("attachment.added", subject=attachment, actor=actor, at=now, owner_id=owner_id)
    return attachment


def list_of(owner_kind: str, owner_id: int) -> Sequence[Attachment]:
    """The caller has already seen the owner."""
    return db.session.scalars(
        select(Attachment)
        .where(Attachment.owner_kind == owner_kind, Attachment.owner_id == owner_id, Attachment.removed_at.is_(None))
        .order_by(Attachment.id)
    ).all()


def get_readable(public_id: str, viewer: Actor) -> Attachment:
    """NoResultFound (a 404) when the owner's package says no, as if it did not exist."""
    attachment = db.session.scalars(
        select(Attachment).where(Attachment.public_id == public_id, Attachment.removed_at.is_(None))
    ).one()
    may_read = current_ports().attachment_owners.get(attachment.owner_kind)
    if may_read is None or not may_read(viewer, attachment.owner_id):
        raise NoResultFound
    return attachment


def content(attachment: Attachment) -> bytes:
    """The cleaned copy where there is one."""
    return current_storage().get(attachment.cleaned_sha256 or attachment.sha256, sealed=attachment.sealed)
