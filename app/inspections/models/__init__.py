"""Tables of teams, checks and what follows from them."""

from app.inspections.models.checks import CheckLine, CheckParticipant, CheckSupplement, Finding, SpotCheck
from app.inspections.models.field import (
    ChecklistAnswer,
    CheckPhoto,
    FieldSubmission,
    LateSubmission,
    PhotoChunk,
    SyncConflict,
)
from app.inspections.models.follow_up import CorrectiveAction, Explanation
from app.inspections.models.teams import InspectionPlan, InspectionTeam, TeamMember

__all__ = [
    "CheckLine",
    "CheckParticipant",
    "CheckPhoto",
    "CheckSupplement",
    "ChecklistAnswer",
    "CorrectiveAction",
    "Explanation",
    "FieldSubmission",
    "Finding",
    "InspectionPlan",
    "InspectionTeam",
    "LateSubmission",
    "PhotoChunk",
    "SpotCheck",
    "SyncConflict",
    "TeamMember",
]
