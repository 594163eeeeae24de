"""Tables of initiatives, their reviews and recognitions."""

from app.initiatives.models.initiatives import Initiative, InitiativeAuthor, InitiativeCampaign
from app.initiatives.models.outcomes import InitiativeApplication, InitiativeReview, Recognition

__all__ = [
    "Initiative", "InitiativeApplication", "InitiativeAuthor", "InitiativeCampaign", "InitiativeReview", "Recognition",
]
