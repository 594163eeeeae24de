"""Tables of discipline, and of what stays below it."""

from app.discipline.models.below import AccountabilityReview, RecordedOutcome, ReviewedFinding
from app.discipline.models.matters import DecisionReversal, DisciplineCase, DisciplineDecision, WrittenReminder

__all__ = [
    "AccountabilityReview",
    "DecisionReversal",
    "DisciplineCase",
    "DisciplineDecision",
    "RecordedOutcome",
    "ReviewedFinding",
    "WrittenReminder",
]
