"""Tables of nominations, decisions, awards, and of how people stand for each title."""

from app.awards.models.awards import (
    Award,
    AwardDecision,
    EligibilityCheck,
    HonourEntry,
    InitiativeUse,
    Nomination,
    Revocation,
)
from app.awards.models.outlooks import TitleOutlook

__all__ = [
    "Award",
    "AwardDecision",
    "EligibilityCheck",
    "HonourEntry",
    "InitiativeUse",
    "Nomination",
    "Revocation",
    "TitleOutlook",
]
