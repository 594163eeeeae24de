"""Tables of teams, plans, checks and what follows from them."""

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
from app.inspections.models.planned import PlannedInspection, PlannedStep, SampleItem
from app.inspections.models.sealing import CalendarFeed, Draw, DrawEntry, PlanLook, Recheck
from app.inspections.models.teams import InspectionPlan, InspectionProgramme, InspectionTeam, TeamMember

__all__ = [
    "CalendarFeed",
    "CheckLine",
    "CheckParticipant",
    "CheckPhoto",
    "CheckSupplement",
    "ChecklistAnswer",
    "CorrectiveAction",
    "Draw",
    "DrawEntry",
    "Explanation",
    "FieldSubmission",
    "Finding",
    "InspectionPlan",
    "InspectionProgramme",
    "InspectionTeam",
    "LateSubmission",
    "PhotoChunk",
    "PlanLook",
    "PlannedInspection",
    "PlannedStep",
    "Recheck",
    "SampleItem",
    "SpotCheck",
    "SyncConflict",
    "TeamMember",
]
