"""Tables of movements, criteria, periods, sheets and ratings."""

from app.emulation.models.movements import CriteriaSet, EmulationMovement, EvaluationPeriod
from app.emulation.models.ratings import QualityRating
from app.emulation.models.sheets import EvidenceLink, ScoreLine, ScoreReview, ScoreSheet

__all__ = [
    "CriteriaSet", "EmulationMovement", "EvaluationPeriod", "EvidenceLink", "QualityRating", "ScoreLine", "ScoreReview",
    "ScoreSheet",
]
