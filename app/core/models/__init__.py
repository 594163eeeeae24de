"""Tables of the foundation that several pieces share; a piece with more of its own keeps them in its package."""

from app.core.models.api_tokens import ApiToken
from app.core.models.imports import BatchState, ImportBatch, ImportProfile, ImportRow
from app.core.models.installation import CalendarOverride, RulebookConfirmation, RulebookOverride, Setting
from app.core.models.papers import Attachment, Draft, OfficialDocument, Referral, ReferralState
from app.core.models.trail import APPEND_ONLY, AuditEvent, AuditHead, NumberSeries
from app.core.models.work import (
    JobRequest,
    JobSlot,
    MessageState,
    Notification,
    OutboxMessage,
    RequestState,
    SlotState,
)

__all__ = [
    "APPEND_ONLY",
    "ApiToken",
    "Attachment",
    "AuditEvent",
    "AuditHead",
    "BatchState",
    "CalendarOverride",
    "Draft",
    "ImportBatch",
    "ImportProfile",
    "ImportRow",
    "JobRequest",
    "JobSlot",
    "MessageState",
    "Notification",
    "NumberSeries",
    "OfficialDocument",
    "OutboxMessage",
    "Referral",
    "ReferralState",
    "RequestState",
    "RulebookConfirmation",
    "RulebookOverride",
    "Setting",
    "SlotState",
]
