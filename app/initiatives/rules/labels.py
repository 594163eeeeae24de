"""What the words of this package are called on screen and in files."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from flask_babel import lazy_gettext as _l

from app.initiatives.types import InitiativeKind, InitiativeState, ReformArea, ReviewState, Scope

STATE_NAMES: Mapping[InitiativeState, Any] = {
    InitiativeState.DRAFT: _l("Draft of an initiative"),
    InitiativeState.SUBMITTED: _l("Filed"),
    InitiativeState.UNDER_REVIEW: _l("Under review"),
    InitiativeState.RETURNED: _l("Returned for supplement"),
    InitiativeState.RECOGNISED: _l("Recognised"),
    InitiativeState.NOT_RECOGNISED: _l("Not recognised"),
    InitiativeState.WITHDRAWN: _l("Withdrawn by its authors"),
}
STATE_KINDS: Mapping[InitiativeState, str] = {
    InitiativeState.DRAFT: "neutral",
    InitiativeState.SUBMITTED: "info",
    InitiativeState.UNDER_REVIEW: "info",
    InitiativeState.RETURNED: "warn",
    InitiativeState.RECOGNISED: "award",
    InitiativeState.NOT_RECOGNISED: "bad",
    InitiativeState.WITHDRAWN: "neutral",
}
KIND_NAMES: Mapping[InitiativeKind, Any] = {
    InitiativeKind.TECHNICAL: _l("Technical solution"),
    InitiativeKind.MANAGEMENT: _l("Management solution"),
    InitiativeKind.OPERATIONAL: _l("Operational solution"),
    InitiativeKind.APPLIED_TECHNOLOGY: _l("Application of new technology"),
}
AREA_NAMES: Mapping[ReformArea, Any] = {
    ReformArea.INSTITUTIONS: _l("Reform of institutions"),
    ReformArea.PROCEDURES: _l("Reform of administrative procedures"),
    ReformArea.ORGANISATION: _l("Reform of the organisation"),
    ReformArea.STAFF: _l("Reform of the civil service"),
    ReformArea.PUBLIC_FINANCE: _l("Reform of public finance"),
    ReformArea.MODERNISATION: _l("E-government, digital government"),
    ReformArea.OTHER: _l("Another area"),
}
SCOPE_NAMES: Mapping[Scope, Any] = {
    Scope.BASE: _l("At the base"),
    Scope.PROVINCE: _l("In the province"),
    Scope.NATIONAL: _l("Nationwide"),
}
REVIEW_NAMES: Mapping[ReviewState, Any] = {
    ReviewState.ASSIGNED: _l("To be scored"),
    ReviewState.SENT: _l("Scored"),
    ReviewState.RECUSED: _l("Concerned, not reviewing"),
}
REVIEW_KINDS: Mapping[ReviewState, str] = {
    ReviewState.ASSIGNED: "warn",
    ReviewState.SENT: "ok",
    ReviewState.RECUSED: "neutral",
}
_NAMES: Mapping[Any, Any] = {**STATE_NAMES, **KIND_NAMES, **AREA_NAMES, **SCOPE_NAMES, **REVIEW_NAMES}


def name_of(word: StrEnum) -> str:
    """In the reader's language."""
    return str(_NAMES[word])
