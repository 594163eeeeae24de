"""Tables of citizens' cases."""

from app.complaints.models.cases import CaseConclusion, CaseMessage, CaseStep, CitizenCase
from app.complaints.models.identities import CaseIdentity, IdentityOpening, IdentityReading
from app.complaints.models.orders import CaseExtension, CaseTransfer

__all__ = [
    "CaseConclusion", "CaseExtension", "CaseIdentity", "CaseMessage", "CaseStep", "CaseTransfer", "CitizenCase",
    "IdentityOpening", "IdentityReading",
]
