"""A province's own values, for tests."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from app.core import clock
from app.core.models import RulebookOverride
from app.core.rulebook_local import queries
from app.extensions import db

FROM = date(2026, 8, 1)


def own_value(
    subject: str = "clocks.feedback", rule: str = "feedback.reply", key: str = "length", *, value: Any,
    effective_from: date = FROM, withdrawn_from: date | None = None, **more: Any,
) -> RulebookOverride:
    """Stored as it is, whatever a service would say."""
    taken = {"withdrawn_by": "x", "withdrawn_at": clock.now(), "withdrawn_reason": "nhập nhầm"}
    row = RulebookOverride(
        subject=subject, rule=rule, key=key, value=json.dumps(value), effective_from=effective_from,
        document="12/2026/QĐ-UBND", document_on=date(2026, 7, 20), issuer="UBND tỉnh", entered_by="x",
        entered_at=clock.now(), withdrawn_from=withdrawn_from, **(taken if withdrawn_from else {}), **more,
    )
    db.session.add(row)
    db.session.flush()
    queries.forget()
    return row
