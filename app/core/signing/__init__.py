"""Signing: that it is really the person (step-up), and the row that says who signed what, how and for whom."""

from app.core.signing.models import SignMethod, SignOff
from app.core.signing.sign_offs import Mark, Signer, holds, sign, sign_offs_of, statement_hash
from app.core.signing.step_up import CONFIRM_ENDPOINT, mark_confirmed, needs_confirmation, recently_confirmed

__all__ = [
    "CONFIRM_ENDPOINT",
    "Mark",
    "SignMethod",
    "SignOff",
    "Signer",
    "holds",
    "mark_confirmed",
    "needs_confirmation",
    "recently_confirmed",
    "sign",
    "sign_offs_of",
    "statement_hash",
]
