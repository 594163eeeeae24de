"""Pages of citizens (/file, /track) and of handlers (/cases)."""

from __future__ import annotations

from flask import Blueprint, Response

filing_bp = Blueprint("filing", __name__, url_prefix="/file")
tracking_bp = Blueprint("tracking", __name__, url_prefix="/track")
bp = Blueprint("complaints", __name__, url_prefix="/cases")
blueprints = (filing_bp, tracking_bp, bp)


@filing_bp.after_request
@tracking_bp.after_request
@bp.after_request
def leave_no_trace(response: Response) -> Response:
    """Nothing of a case stays in a cache, and no other site learns that somebody was here."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


from app.complaints.views import (  # noqa: E402  # the pages hang themselves on the blueprints above
    decisions,
    filing,
    identities,
    intake,
    queue,
    receipt,
    tracking,
)

__all__ = ["blueprints", "bp", "decisions", "filing", "identities", "intake", "queue", "receipt", "tracking"]
