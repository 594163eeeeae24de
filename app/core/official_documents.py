"""The register of documents that acts rest on, by the number the clerk gave them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from app.core import audit
from app.core.actor import Actor
from app.core.models import OfficialDocument
from app.core.vietnamese import clean, fold
from app.extensions import db


@dataclass(frozen=True)
class DocumentReference:
    """As it is written on paper: number with symbol ("05/QĐ-UBND"), issuer, day, subject."""

    number: str
    issuer: str
    issued_on: date
    subject: str = ""
    expires_on: date | None = None


def record_document(reference: DocumentReference, *, actor: Actor, now: datetime) -> OfficialDocument:
    """Inside transaction(). The same number, issuer and day is the same document and is found, not doubled."""
    number, issuer = clean(reference.number), clean(reference.issuer)
    found = db.session.scalars(
        select(OfficialDocument).where(
            OfficialDocument.number == number,
            OfficialDocument.issuer == issuer,
            OfficialDocument.issued_on == reference.issued_on,
        )
    ).one_or_none()
    if found is not None:
        return found
    document = OfficialDocument(
        number=number, issuer=issuer, issued_on=reference.issued_on, expires_on=reference.expires_on,
        subject=clean(reference.subject), search_text=" " + fold(f"{number} {issuer} {reference.subject}"),
        recorded_by=actor.ref, recorded_at=now,
    )
    db.session.add(document)
    db.session.flush()
    audit.record("document.recorded", subject=document, actor=actor, at=now, issued_on=reference.issued_on)
    return document


def get_document(public_id: str) -> OfficialDocument:
    return db.session.scalars(select(OfficialDocument).where(OfficialDocument.public_id == public_id)).one()
