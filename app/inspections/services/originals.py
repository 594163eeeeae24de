"""The scan of the paper signed by hand, which stays the original: added to signed minutes, never taken away."""

from __future__ import annotations

from datetime import datetime

from flask_babel import lazy_gettext as _l

from app.core import attachments, audit
from app.core.actor import SYSTEM, Actor
from app.core.attachments import StoredFile
from app.core.errors import IllegalMove, NotAllowed
from app.core.models import Attachment
from app.inspections.models import SpotCheck
from app.inspections.queries.annexes import ORIGINAL
from app.inspections.types import CheckState, TeamRole

KEEPERS = frozenset({TeamRole.LEAD, TeamRole.SECRETARY})


def may_keep(check: SpotCheck, actor: Actor) -> bool:
    """The lead and the secretary of the check."""
    mine = {member.role for member in check.participants if member.person_id == actor.person_id}
    return actor.ref == SYSTEM.ref or bool(mine & KEEPERS)


def keep(check: SpotCheck, stored: StoredFile, *, actor: Actor, now: datetime) -> Attachment:
    """The caller sees the check. Raises NotAllowed, IllegalMove before the minutes are signed."""
    if not may_keep(check, actor):
        raise NotAllowed(_l("The lead or the secretary of the team keeps the signed paper."))
    if check.state is not CheckState.SIGNED:
        raise IllegalMove(check.state, CheckState.SIGNED)
    kept = attachments.attach(stored, owner_kind=ORIGINAL, owner_id=check.id, actor=actor, now=now)
    audit.record("check.original_kept", subject=check, actor=actor, at=now, attachment_id=kept.id, sha256=kept.sha256)
    return kept
