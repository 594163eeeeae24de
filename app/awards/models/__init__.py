"""Tables of nominations, decisions, awards, of how people stand for each title, and of years replayed."""

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
from app.awards.models.replays import TitleReplay, TitleReplayCount, TitleReplayDifference

__all__ = [
    "Award",
    "AwardDecision",
    "EligibilityCheck",
    "HonourEntry",
    "InitiativeUse",
    "Nomination",
    "Revocation",
    "TitleOutlook",
    "TitleReplay",
    "TitleReplayCount",
    "TitleReplayDifference",
]
